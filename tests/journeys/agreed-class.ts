/** A class on its way to an agreement, by the acts with which the server's own tests bring one there. */
import { startGathering, wordTwoLines, type People as InLesson } from 'lti-server/alliance/test-lesson'
import { answerAll, askAll, reviewOn } from 'lti-server/pulse/test-agreed'
import type { AllianceList } from 'shared/contract/alliance'
import type { NewAlliance } from 'shared/contract/alliance-acts'
import { v7 as newId } from 'uuid'
import type * as v from 'valibot'
import { act, launchByHttp, viewOf } from './class-by-http.ts'
import type { Launched } from './inside-frame.ts'
import type { Stage } from './stage.ts'

export interface People {
  readonly teacher: Launched
  /** Those who write and decide by HTTP; others may do so in browsers. */
  readonly students: readonly Launched[]
}

/** The teacher and these students of the school, each launched by HTTP. */
export async function seats(stage: Stage, ...students: string[]): Promise<People> {
  const [teacher, ...others] = await Promise.all(
    ['teacher', ...students].map((person) => launchByHttp(stage, person)),
  )
  return { teacher: teacher!, students: others }
}

/** What `wordTwoLines` writes. */
export const LINES = { promise: 'I answer within two days.', respect: 'We wait for each other.' }

/** A class that may write its cards: of one section by its place in the course, or of the whole course. */
export async function gather(
  { teacher, students }: People,
  section: number,
  over: Partial<v.InferInput<typeof NewAlliance>> = {},
): Promise<string> {
  const { json } = await teacher.call('GET', `courses/${teacher.courseId}/alliances`)
  const { id: red } = (json as AllianceList).sections[section]!
  const room = { courseId: teacher.courseId, sections: { red } }
  return startGathering({ ...seated({ teacher, students }), room }, over)
}

/** A card from each, and two lines from them; the class is about to decide. */
export async function word(people: People, allianceId: string): Promise<void> {
  await wordTwoLines(seated(people), allianceId)
}

/** Opens both lines; the ids of their decisions. */
export function askLines(people: People, allianceId: string): Promise<string[]> {
  return askAll(seated(people), allianceId)
}

/** Five fingers of everybody here on these decisions, and what was decided becomes the next version. */
export async function agreeOn(
  people: People,
  allianceId: string,
  decisions: readonly string[],
): Promise<void> {
  await answerAll(seated(people), allianceId, decisions)
  await act(people.teacher, `alliances/${allianceId}/versions`, { reviewOn: reviewOn(new Date()) })
}

function seated({ teacher, students }: People): InLesson {
  return { teacher: seat(teacher), students: students.map(seat) }
}

function seat(person: Launched): InLesson['teacher'] {
  return {
    view: (id) => viewOf(person, id),
    post: async <T>(path: string, body: unknown) => {
      const json = await act<T>(person, path.replace('/api/v1/', ''), body)
      return { status: 200, body: json }
    },
  }
}

/** The third line of a class that agreed: the teacher's own words, kept apart from cards. */
export const THIRD = 'We say what we need.'

/** The whole way to version 1, of three lines. */
export async function agree(people: People, section: number): Promise<string> {
  const id = await gather(people, section)
  await word(people, id)
  const { teacher } = people
  await act(teacher, `alliances/${id}/phase`, { to: 'wording' })
  await act(teacher, `alliances/${id}/clauses`, {
    id: newId(),
    text: THIRD,
    direction: 'st_st',
    demonstrations: ['One can hear it.'],
    cardIds: [],
    teachersWords: true,
  })
  await act(teacher, `alliances/${id}/phase`, { to: 'deciding' })
  await agreeOn(people, id, await askLines(people, id))
  return id
}
