/** A class and the ways in for each of its people, over HTTP, for the tests of the alliance and of the live room. */
import { Hono } from 'hono'
import type { AllianceView } from 'shared/contract/alliance'
import type { NewAlliance } from 'shared/contract/alliance-acts'
import { v7 as newId } from 'uuid'
import type * as v from 'valibot'
import { decidingRoutes } from '../deciding/routes.ts'
import { cardRoutes } from '../cards/routes.ts'
import type { Deps } from '../deps.ts'
import { lessonRoutes } from '../lesson/routes.ts'
import { liveRoutes } from '../live/routes.ts'
import { makeTestClass, type NewPerson, type TestClass } from '../platform/test-class.ts'
import { joinRoutes } from './join.ts'
import { allianceRoutes } from './routes.ts'

export interface Reply<T = Record<string, unknown>> {
  readonly status: number
  readonly body: T
}

/** One person at her browser. */
export interface Seat {
  readonly personId: string
  readonly headers: Record<string, string>
  get<T>(path: string): Promise<Reply<T>>
  post<T>(path: string, body: unknown): Promise<Reply<T>>
  /** What this person sees of an alliance. @throws when that is nothing. */
  view(allianceId: string): Promise<AllianceView>
}

export interface Lesson {
  readonly room: TestClass
  readonly app: Hono
  readonly teacher: Seat
  readonly ta: Seat
  /** Six in section red, by the names below. */
  readonly students: readonly Seat[]
  /** In section blue. */
  readonly next: Seat
  readonly testStudent: Seat
  readonly mentor: Seat
  seat(person: NewPerson): Promise<Seat>
}

export const NAMES = ['Amara Osei', 'Bo Lindqvist', 'Chen Wei', 'Dalia Haddad', 'Emeka Obi', 'Fatima Zahra']

export async function openLesson(deps: Deps): Promise<Lesson> {
  const room = await makeTestClass(deps)
  const app = new Hono()
    .route('/', allianceRoutes(deps))
    .route('/', decidingRoutes(deps))
    .route('/', cardRoutes(deps))
    .route('/', lessonRoutes(deps))
    .route('/', liveRoutes(deps))
    .route('/', joinRoutes(deps))
  const seat = (person: NewPerson) => takeSeat(app, room, person)
  const { red, blue } = room.sections
  const students: Seat[] = []
  for (const name of NAMES) students.push(await seat({ name, role: 'student', sectionIds: [red] }))
  return {
    room,
    app,
    teacher: await seat({ name: 'Rosalind Achterberg', role: 'teacher' }),
    ta: await seat({ name: 'Tomas Ruiz', role: 'ta' }),
    students,
    next: await seat({ name: 'Nadia Blue', role: 'student', sectionIds: [blue] }),
    testStudent: await seat({ role: 'test-student' }),
    mentor: await seat({ role: 'mentor' }),
    seat,
  }
}

async function takeSeat(app: Hono, room: TestClass, person: NewPerson): Promise<Seat> {
  const personId = await room.add(person)
  const { headers } = await room.launch(personId, person.role)
  return seatOf({ app }, personId, headers)
}

/** The seat of somebody whose launch is proved by these headers. */
export function seatOf(
  { app }: Pick<Lesson, 'app'>,
  personId: string,
  headers: Record<string, string>,
): Seat {
  const ask = async <T>(path: string, init: RequestInit): Promise<Reply<T>> => {
    const response = await app.request(`http://localhost:3000${path}`, init)
    const text = await response.text()
    return { status: response.status, body: JSON.parse(text) as T }
  }
  const get = <T>(path: string) => ask<T>(path, { headers })
  return {
    personId,
    headers,
    get,
    post: (path, body) =>
      ask(path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    view: async (allianceId) => {
      const { status, body } = await get<AllianceView>(`/api/v1/alliances/${allianceId}`)
      if (status !== 200) throw new Error(`No view: ${status}`)
      return body
    },
  }
}

export const at = (allianceId: string, act: string) => `/api/v1/alliances/${allianceId}/${act}`

type Asking = Pick<Seat, 'post' | 'view'>

/** Who it takes to write, decide and agree, wherever their server is. */
export interface People {
  readonly teacher: Asking
  readonly students: readonly Asking[]
}

/** One section and its people. */
interface Section extends People {
  readonly room: { readonly courseId: string; readonly sections: { readonly red: string } }
}

/** An alliance of section red, open for cards. */
export async function startGathering(
  lesson: Section,
  over: Partial<v.InferInput<typeof NewAlliance>> = {},
): Promise<string> {
  const id = newId()
  const body = { id, band: '6-8', sectionIds: [lesson.room.sections.red], ...over }
  await lesson.teacher.post(`/api/v1/courses/${lesson.room.courseId}/alliances`, body)
  await lesson.teacher.post(at(id, 'phase'), { to: 'gathering' })
  return id
}

/** One card from each of the six, then grouping, then wording: two lines that are ready to be decided. */
export async function wordTwoLines(
  lesson: People,
  id: string,
): Promise<{ promise: string; respect: string }> {
  for (const [n, student] of lesson.students.entries())
    await student.post(at(id, 'cards'), { id: newId(), text: `We wait for each other ${n}` })
  for (const to of ['grouping', 'wording']) await lesson.teacher.post(at(id, 'phase'), { to })
  const { cards } = await lesson.teacher.view(id)
  const [promise, respect] = [newId(), newId()]
  const lines = [
    { id: promise, text: 'I answer within two days.', direction: 't_st', cardIds: [cards[0]!.id] },
    {
      id: respect,
      text: 'We wait for each other.',
      direction: 'st_st',
      cardIds: cards.slice(1).map((c) => c.id),
    },
  ]
  for (const line of lines)
    await lesson.teacher.post(at(id, 'clauses'), { ...line, demonstrations: ['A camera would see it.'] })
  await lesson.teacher.post(at(id, 'phase'), { to: 'deciding' })
  return { promise, respect }
}
