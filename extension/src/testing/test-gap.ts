/**
 * The teacher's own list of conversations as the test school answers it: who is in it is the real server's to say; here
 * everybody is, until a talk is written down.
 */
import type { ConversationGap } from 'shared/contract/partnership'

interface Listed {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly section: string
  /** The day of the teacher's last talk with her, or null. */
  readonly lastOn: string | null
  readonly talked: boolean
}

export function gapOf(
  students: readonly Listed[],
  sections: ConversationGap['sections'],
  query: URLSearchParams,
): ConversationGap {
  const section = query.get('section')
  const byName = (a: Listed, b: Listed): number => a.name.localeCompare(b.name)
  const byDay = (a: Listed, b: Listed): number => (a.lastOn ?? '').localeCompare(b.lastOn ?? '')
  const people = students
    .filter((one) => !one.talked && (section === null || one.section === section))
    .toSorted(query.get('order') === 'name' ? byName : byDay)
  return {
    sections,
    people: people.map(({ id, name, number: lmsId, section: of, lastOn }) => ({
      id,
      name,
      lmsId,
      sectionIds: [of],
      isNamesake: students.some((other) => other.id !== id && other.name === name),
      lastOn,
    })),
    more: false,
  }
}
