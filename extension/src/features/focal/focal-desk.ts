/** What every part of the teacher's own cycle needs to know, and what it can have done. */
import type { NewFocalAct, NewFocalCycle } from 'shared/contract/focal-cycles'
import type { FocalPerson } from '../../data/panel-messages.ts'
import type { PageCourse } from '../../data/subject.ts'
import type { Words } from '../../panel/words/words.ts'

export interface FocalDesk {
  readonly tabId: number
  readonly course: PageCourse
  /** Begins one. @returns whether it stands; what stood in the way is said above. */
  readonly start: (wish: NewFocalCycle) => Promise<boolean>
  readonly act: (cycleId: string, act: NewFocalAct) => Promise<boolean>
}

/** A student as she is called here; two of one name by their classes. */
export function calledHere({ name, isNamesake, sections }: FocalPerson, { gap }: Words): string {
  const called = name ?? gap.nameless
  return isNamesake && sections.length > 0 ? `${called} · ${sections.join(', ')}` : called
}
