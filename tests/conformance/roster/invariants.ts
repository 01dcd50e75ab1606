/** What holds after every sweep, however it went (conformance §8.3). */
import { expect } from 'vitest'
import { SCHOOL_HOST, type ClassRoom, type Desk } from './desk.ts'

/** What of a room these rules look at, wherever its roster is read. */
type Swept = Pick<ClassRoom, 'tenantId' | 'members' | 'school'>

export interface Before {
  readonly notes: readonly string[]
  readonly enrolled: readonly string[]
  readonly active: ReadonlySet<string>
  readonly events: number
  readonly asked: number
  readonly runs: readonly string[]
}

async function ids(desk: Desk, sql: string, tenantId: string): Promise<string[]> {
  return (await desk.rows.query<{ id: string }>(sql, [tenantId])).rows.map(({ id }) => id)
}

const NOTES = `select id from note where tenant_id = $1 and text_sealed is not null order by id`
const ENROLLED = `select person_id as id from enrollment where tenant_id = $1 order by person_id`
const RUNS = `select id from roster_run where tenant_id = $1 order by requested_at, id`

async function activeIds(room: Swept): Promise<Set<string>> {
  return new Set((await room.members()).filter(({ state }) => state === 'active').map(({ id }) => id))
}

/** The number of the newest membership event. */
async function newestEvent(desk: Desk, tenantId: string): Promise<number> {
  const { rows } = await desk.rows.query<{ n: number }>(
    'select coalesce(max(seq), 0)::int as n from membership_event where tenant_id = $1',
    [tenantId],
  )
  return rows[0]!.n
}

export async function look(desk: Desk, room: Swept): Promise<Before> {
  return {
    notes: await ids(desk, NOTES, room.tenantId),
    enrolled: await ids(desk, ENROLLED, room.tenantId),
    active: await activeIds(room),
    events: await newestEvent(desk, room.tenantId),
    asked: desk.asked.length,
    runs: await ids(desk, RUNS, room.tenantId),
  }
}

/** Every change of who is there left a membership event, with the run that made it. */
async function expectAudit(desk: Desk, room: Swept, before: Before): Promise<void> {
  const now = await activeIds(room)
  const changed = [...now, ...before.active].filter((id) => now.has(id) !== before.active.has(id))
  const { rows } = await desk.rows.query<{ id: string }>(
    `select distinct person_id as id from membership_event
     where tenant_id = $1 and kind in ('joined', 'returned', 'left', 'merged') and seq > $2`,
    [room.tenantId, before.events],
  )
  const audited = new Set(rows.map(({ id }) => id))
  expect(changed.filter((id) => !audited.has(id))).toEqual([])
}

/** Runs since `before` are over, each with its outcome; at most `applied` of them changed the roster. */
async function expectRunsOver(desk: Desk, room: Swept, before: Before, applied: number): Promise<void> {
  const { rows } = await desk.rows.query<{
    id: string
    state: string
    ended: boolean
    reason: string | null
  }>(`select id, state, ended_at is not null as ended, reason from roster_run where tenant_id = $1`, [
    room.tenantId,
  ])
  const mine = rows.filter(({ id }) => !before.runs.includes(id))
  expect(mine.filter(({ ended }) => !ended)).toEqual([])
  expect(mine.filter(({ state }) => state === 'applied').length).toBeLessThanOrEqual(applied)
  expect(mine.filter(({ state, reason }) => state === 'error' && reason === 'unexpected')).toEqual([])
}

/** No token went anywhere but to the school that gave it. */
function expectTokensAtHome(desk: Desk, room: Swept, before: Before): void {
  const home = new Set([SCHOOL_HOST, new URL(room.school.registration.tokenUrl).origin])
  const strays = desk.asked
    .slice(before.asked)
    .filter(({ url, withToken }) => withToken && !home.has(new URL(url).origin))
  expect(strays).toEqual([])
}

/** @param applied how many runs may have changed the roster since `before`. */
export async function expectInvariants(
  desk: Desk,
  room: Swept,
  before: Before,
  { applied = 1 }: { applied?: number } = {},
): Promise<void> {
  const notes = new Set(await ids(desk, NOTES, room.tenantId))
  expect(before.notes.filter((id) => !notes.has(id))).toEqual([])
  const enrolled = new Set(await ids(desk, ENROLLED, room.tenantId))
  expect(before.enrolled.filter((id) => !enrolled.has(id))).toEqual([])
  expect((await room.members()).length).toBeGreaterThan(0)
  await expectAudit(desk, room, before)
  await expectRunsOver(desk, room, before, applied)
  expectTokensAtHome(desk, room, before)
  const staged = await desk.rows.query('select 1 from roster_staged where tenant_id = $1 limit 1', [
    room.tenantId,
  ])
  expect(staged.rows).toEqual([])
}
