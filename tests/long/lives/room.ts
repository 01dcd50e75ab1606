/** A real class over the real routes: everybody's seat, the clock, and who is on the roster. */
import { createApp } from 'lti-server/app'
import { seatOf, type Seat } from 'lti-server/alliance/test-lesson'
import { makeTestClass, type TestClass, type TestDeps } from 'lti-server/platform/test-class'
import { fresh, type NameOf } from './acts/deed.ts'
import type { Life, Person, Reader } from './model/life.ts'

/** Wednesday noon, so that school days and weekends both come. */
const BEGINNING = Date.parse('2026-09-02T12:00:00Z')
/** A launch lives for a day; lives are longer. */
const LAUNCH_AGAIN = 20 * 3_600_000

export interface Server {
  readonly deps: TestDeps
  readonly app: ReturnType<typeof createApp>
  /** All lives are of one tenant. */
  readonly first: TestClass
}

/** With a clock of its own, so that lives can be lived beside one another. */
export async function openServer(shared: TestDeps): Promise<Server> {
  const deps: TestDeps = { ...shared, now: new Date(BEGINNING), clock: () => deps.now ?? new Date() }
  return { deps, app: createApp(deps), first: await makeTestClass(deps) }
}

interface Place {
  seat: Seat
  launchedAt: number
}

export class Room {
  readonly #server: Server
  readonly #class: TestClass
  readonly #places = new Map<string, Place>()
  /** What cards and proposals are called by those who did not write them, as a teacher read it. */
  readonly masks = new Map<string, string>()

  constructor(server: Server, ofClass: TestClass) {
    this.#server = server
    this.#class = ofClass
  }

  at(now: number): void {
    this.#server.deps.now = new Date(now)
  }

  async add(
    name: string,
    role: Reader['role'],
    over: { here?: boolean; elsewhere?: boolean } = {},
  ): Promise<Person> {
    const { here = true, elsewhere = false } = over
    const { red, blue } = this.#class.sections
    const sectionIds = [elsewhere ? blue : red]
    const id = await this.#class.add({ name, role, state: here ? 'active' : 'left', sectionIds })
    return { id, name, role, here, elsewhere }
  }

  async #launch({ id, role }: Reader): Promise<Place> {
    const { headers } = await this.#class.launch(id, role)
    const place = { seat: seatOf(this.#server, id, headers), launchedAt: this.#server.deps.clock().getTime() }
    this.#places.set(id, place)
    return place
  }

  async seat(who: Reader): Promise<Seat> {
    const place = this.#places.get(who.id)
    const isOld = !place || this.#server.deps.clock().getTime() - place.launchedAt > LAUNCH_AGAIN
    return (isOld ? await this.#launch(who) : place).seat
  }

  readonly nameOf: NameOf = ({ id, by }, who) =>
    by === who && !id.startsWith('unnamed') ? id : (this.masks.get(id) ?? id)

  /** As a roster sweep leaves it. */
  async enrol(personId: string, here: boolean): Promise<void> {
    const { deps } = this.#server
    const change = here
      ? { state: 'active' as const, left_at: null }
      : { state: 'left' as const, left_at: deps.clock() }
    await deps.db.withTenant(this.#class.tenantId, (tx) =>
      tx
        .updateTable('enrollment')
        .set(change)
        .where('course_id', '=', this.#class.courseId)
        .where('person_id', '=', personId)
        .execute(),
    )
  }

  /** Started by two clicks at once: it is one alliance. */
  async start(life: Life, teacher: Person, wall: readonly { id: string; text: string }[]): Promise<void> {
    const body = { id: life.id, band: life.band, sectionIds: [life.sectionId], wall }
    const seat = await this.seat(teacher)
    const click = () => seat.post(`/api/v1/courses/${life.courseId}/alliances`, body)
    for (const answer of await Promise.all([click(), click()]))
      if (answer.status !== 201) throw new Error(`No alliance: ${JSON.stringify(answer)}`)
    const right = { id: life.right, what: 'Things to try', whose: 'ours', method: 'consent' }
    await seat.post(`/api/v1/alliances/${life.id}/decision-rights`, right)
  }
}

export interface Beginning {
  readonly band: Life['band']
  /** How many students are there on the first day, of eight. */
  readonly students: number
  readonly wall: number
}

const NAMES = [
  'Amara Osei',
  'Bo Lindqvist',
  'Chen Wei',
  'Dalia Haddad',
  'Emeka Obi',
  'Fatima Zahra',
  'Gil Ortiz',
  'Hana Ito',
]

/** A class of its own, beside all others in the tenant, and an alliance that nobody but its staff knows of. */
export async function beginLife(
  server: Server,
  { band, students, wall }: Beginning,
): Promise<{ room: Room; life: Life }> {
  server.deps.now = new Date(BEGINNING)
  const ofClass = await makeTestClass(server.deps, server.first)
  const room = new Room(server, ofClass)
  const teacher = await room.add('Rosalind Achterberg', 'teacher')
  const people = await Promise.all([
    room.add('Ines Moreau', 'teacher'),
    ...NAMES.map((name, n) => room.add(name, 'student', { here: n < students })),
    room.add('Tomas Ruiz', 'ta'),
    room.add('Test', 'test-student'),
    room.add('Nadia Blue', 'student', { elsewhere: true }),
  ])
  const hung = Array.from({ length: wall }, (_, n) => ({ id: fresh(), text: `Wall ${n}.` }))
  const life: Life = {
    id: fresh(),
    courseId: ofClass.courseId,
    sectionId: ofClass.sections.red,
    right: fresh(),
    band,
    now: BEGINNING,
    phase: 'draft',
    people: [teacher, ...people],
    cards: hung.map(({ id, text }) => ({
      id,
      text,
      author: teacher.id,
      source: 'wall',
      way: null,
      given: 'waiting',
      why: null,
      shownAt: BEGINNING,
      theme: null,
      at: BEGINNING,
      sender: teacher.id,
    })),
    themes: [],
    lines: [],
    rounds: [],
    versions: [],
    pulses: [],
    marks: [],
    proposals: [],
    reworded: [],
  }
  await room.start(life, teacher, hung)
  return { room, life }
}
