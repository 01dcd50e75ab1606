/** The draft of one form: every keystroke is kept, a reload brings it back. */
import { useState } from 'react'
import { ask } from '../data/ask.ts'
import type { BoxFields } from '../data/outbox-content.ts'
import type { DraftAbout } from '../data/subject.ts'
import { useAnswer } from './use-answer.ts'
import { useKeeper, type KeptState } from './use-keeper.ts'

export interface Draft {
  readonly fields: BoxFields
  readonly kept: KeptState
  write(change: BoxFields): void
  /** Resolves when all that was typed so far is kept. */
  settled(): Promise<void>
  /** The form as it was before anything was typed; what is kept stays. */
  clear(): void
  /** It has done what it was written for: nothing is kept any more. */
  forget(): Promise<void>
}

/**
 * @param start what stands in it when nothing was typed; read once.
 * @param news a number that grows when something came back into it.
 */
export function useDraft(about: DraftAbout, name: string, start: BoxFields, news = 0): Draft {
  const [first] = useState(start)
  const [fields, setFields] = useState(start)
  const [keeper, kept] = useKeeper((next: BoxFields) =>
    ask({ ask: 'write-box', subject: about, name, fields: next }),
  )
  const [draft] = useAnswer({ ask: 'box', subject: about, name }, news)
  const [heard, setHeard] = useState(draft)
  if (draft !== heard) {
    setHeard(draft)
    // What was typed in the meantime is newer.
    if (draft && isSame(fields, first)) setFields({ ...fields, ...draft })
  }

  function write(change: BoxFields): void {
    const changed = { ...fields, ...change }
    setFields(changed)
    keeper.keep(changed)
  }
  async function forget(): Promise<void> {
    await keeper.settled()
    await ask({ ask: 'write-box', subject: about, name, fields: null })
    setFields(first)
  }
  return { fields, kept, write, settled: () => keeper.settled(), clear: () => setFields(first), forget }
}

function isSame(one: BoxFields, other: BoxFields): boolean {
  return Object.entries(one).every(([name, text]) => other[name] === text)
}
