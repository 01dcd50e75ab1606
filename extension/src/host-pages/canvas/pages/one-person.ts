/** Pages that are about one student as a whole: whatever is pointed at on them belongs to her. */
import type { PersonRow } from '../../host-page.ts'
import type { CanvasPage } from '../adapter.ts'
import { courseHere } from '../read.ts'

/** Whom the page is about, by what it shows. */
export interface Shown {
  readonly studentId: string | undefined
  readonly name: string
  /** What shows the name, and what the button should stand beside when there is no room there. */
  readonly label: Element | null
  readonly element?: Element | null
}

/** @param shown reads it from the page; `null`: nobody, or nobody who may be named. */
export const onePerson = (
  shown: () => Shown | null,
): Pick<CanvasPage, 'personAt' | 'personOf' | 'active'> => {
  const active = (): PersonRow | null => {
    const now = shown()
    const courseId = courseHere()
    if (!now?.label || now.studentId === undefined || now.name === '' || courseId === undefined) return null
    const { studentId, name, label } = now
    return { courseId, studentId, name, label, element: now.element ?? label, ofPage: true }
  }
  return {
    active,
    personAt: (target) => (target.closest('[role="dialog"], dialog') ? null : active()),
    personOf: (studentId) => {
      const now = active()
      return now?.studentId === studentId ? now : null
    },
  }
}
