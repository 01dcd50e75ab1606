/** What a school office does to a roster during the year: moves, drops, newcomers. */
import { enrol, personFrom, type EnrollmentType } from './people.ts'
import type { Section, Story } from './room-12.ts'

function find(story: Story, key: string) {
  const person = story.people.find((candidate) => candidate.key === key)
  if (!person) throw new Error(`nobody is called ${key} in this story`)
  return person
}

/** Her student (or staff) enrolments become exactly these sections. */
export function moveToSections(story: Story, key: string, sections: number[]): void {
  const person = find(story, key)
  const type = person.enrollments[0]?.type ?? 'StudentEnrollment'
  person.enrollments = []
  for (const section of sections) enrol(person, type, section)
}

/** She leaves the course: her enrolments are concluded, the person stays known to the school. */
export function dropPerson(story: Story, key: string): void {
  for (const enrollment of find(story, key).enrollments) enrollment.state = 'completed'
}

/** The office takes the conclusion back. */
export function bringBack(story: Story, key: string): void {
  for (const enrollment of find(story, key).enrollments) enrollment.state = 'active'
}

/** Another role in the sections she is in. */
export function changeRole(story: Story, key: string, type: EnrollmentType): void {
  for (const enrollment of find(story, key).enrollments) enrollment.type = type
}

/** Two accounts of one person: one goes, the other takes its place in the course and states its past id. */
export function mergePeople(story: Story, key: string, into: string): void {
  const gone = find(story, key)
  const kept = find(story, into)
  for (const { type, sectionId } of gone.enrollments)
    if (!kept.enrollments.some((own) => own.sectionId === sectionId && own.state === 'active'))
      enrol(kept, type, sectionId)
  dropPerson(story, key)
  kept.legacyId = gone.legacyId
}

/** A student who joins in the middle of the year. Signs in at `/as/<person>`. */
export function enrolNewcomer(
  story: Story,
  newcomer: { person: string; given: string; family?: string | undefined; section: number },
): void {
  const canvasId = Math.max(...story.people.map((person) => person.canvasId)) + 1
  const person = personFrom({
    key: newcomer.person,
    canvasId,
    given: newcomer.given,
    family: newcomer.family ?? null,
    institution: 'Student',
  })
  enrol(person, 'StudentEnrollment', newcomer.section)
  story.people.push(person)
}

/**
 * The teacher's whole day: her course has these sections too, and the students beside the story's own are spread over
 * all of hers, so that each has about as many.
 */
export function spreadOver(story: Story, more: readonly Section[]): void {
  story.sections.push(...more)
  const teacher = find(story, 'teacher')
  for (const { id } of more) enrol(teacher, 'TeacherEnrollment', id)
  const inSection = (id: number): number =>
    story.people.filter((person) => person.enrollments.some((one) => one.sectionId === id)).length
  const extras = story.people.filter(({ key }) => Number(/^student-(\d+)$/.exec(key)?.[1] ?? 0) > 32)
  for (const { enrollments } of extras) enrollments.length = 0
  for (const person of extras) {
    const [smallest] = story.sections.toSorted((one, other) => inSection(one.id) - inSection(other.id))
    enrol(person, 'StudentEnrollment', smallest!.id)
  }
}
