/** A partnership that is offered to be handed over (F9), for the schools of the tenancy suites. */
import { v7 as newId } from 'uuid'
import { must } from './alliances.ts'
import type { ClassSeats } from './schools.ts'
import type { Seat } from './seats.ts'

/** Her partnership is offered to the section's TA; the student has not chosen. */
export async function offer(
  courseId: string,
  teacher: Seat,
  student: Seat,
  { sectionTa, sectionTeacher }: Pick<ClassSeats, 'sectionTa' | 'sectionTeacher'>,
) {
  const [handover, helper] = [newId(), sectionTa.personId!]
  const path = `courses/${courseId}/students/${student.personId}/hand-overs`
  await must(teacher, path, { id: handover, to: helper })
  return { handover, helper, colleague: sectionTeacher.personId! }
}
