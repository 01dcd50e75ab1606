/**
 * Launches and sweeps while the ground shakes (issue 3, "Shown by"): in rounds of launches and one sweep each, the
 * database crashes, servers die, keys of both sides rotate, the platform's key set is down, pages fail or lead
 * elsewhere. After every round the invariants of conformance §8.3. `LONG_LAUNCHES` and `LONG_SWEEPS` make it shorter,
 * `LONG_SEED` repeats a run, `LONG_FROM` resumes one at a round.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { signingKeys } from 'lti-server/lti/signing-keys'
import { KEYS_FRESH_MS } from 'lti-server/platform/ciphers'
import { rotateTenantKey } from 'lti-server/platform/key-rotation/rotate-tenant'
import { partnershipCells } from 'lti-server/partnership/cells'
import { rostersOf } from 'lti-server/roster/rosters'
import { readRun, type SweepReport } from 'lti-server/roster/runs'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginLaunch, cookieHeader, endLaunch, type Launcher } from '../servers/launching.ts'
import { insist, openLtiStage, type LtiStage } from './lti-stage.ts'
import { seeded } from './seeded.ts'

const LAUNCHES = Number(process.env['LONG_LAUNCHES'] ?? 10_000)
const SWEEPS = Number(process.env['LONG_SWEEPS'] ?? 20)
const FROM = Number(process.env['LONG_FROM'] ?? 0)
const IN_FLIGHT = 8
const PEOPLE = 130
/** Fewer leave at once than would be held for a teacher's yes. */
const MOST_CHANGES = 5
const TRIES = 600
const NOTES = 30

const FAULTS = [
  'none',
  'database crashed',
  'a server killed',
  "the platform's key rotated",
  'our signing key rotated',
  'the data key rotated',
  'the key set down',
  'pages failing',
  'the next page elsewhere',
] as const
type Fault = (typeof FAULTS)[number]

interface Tally {
  attempts: number
  accepted: number
  /** The form was sent and no answer came: it may have become a launch. */
  lost: number
  readonly refusals: Map<string, number>
}

const chance = seeded()
let stage: LtiStage
const tally: Tally = { attempts: 0, accepted: 0, lost: 0, refusals: new Map() }

beforeAll(async () => {
  stage = await openLtiStage()
})
afterAll(() => stage.close())

const plan: Fault[] = []
while (plan.length < SWEEPS) plan.push(...chance.shuffled(FAULTS))
plan.length = SWEEPS

/** By its code, or by the first words of what went wrong on the way. */
function noteRefusal(said: unknown): void {
  const text = String(said)
  const code = /<main data-error-code="([^"]*)"/.exec(text)?.[1] ?? text.slice(0, 60)
  tally.refusals.set(code, (tally.refusals.get(code) ?? 0) + 1)
}

/** Launches until it is one; what failed on the way was refused cleanly or not answered at all. */
async function launchUntilMade(who: Launcher): Promise<string> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const doors = chance.shuffled(stage.servers)
    tally.attempts += 1
    // Who reloads an hour later has lost the cookies of logins that came to nothing.
    who.jar.clear()
    const form = await beginLaunch(stage.lms, doors[0]!.door, who).catch(noteRefusal)
    const answer = form && (await endLaunch(doors[1]!.door, form, who.jar).catch(() => 'lost' as const))
    if (answer === 'lost') tally.lost += 1
    else if (answer?.status === 303) {
      tally.accepted += 1
      return /\/app\/([0-9a-f-]{36})\//.exec(answer.location)![1]!
    } else if (answer) {
      noteRefusal(answer.body)
      // An error of ours may have come after the launch was made.
      if (answer.status >= 500) tally.lost += 1
    }
    await pause(100)
  }
  throw new Error(`${who.person} never got in: ${JSON.stringify([...tally.refusals])}`)
}

async function launchMany(course: string, count: number, midway: () => Promise<void>): Promise<string[]> {
  const made: string[] = []
  let fault: Promise<void> | undefined
  let left = count
  const at = count - chance.below(Math.max(1, Math.floor(count / 2)))
  const people = stage.lms.rosters.get(course)!
  const browse = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      if (left < at) fault ??= midway()
      const person = people[1 + chance.below(people.length - 1)]!
      const who: Launcher = { person, course, jar: new Map() }
      made.push(await launchUntilMade(who))
      if (made.length % 50 === 0) await expectSession(who, made.at(-1)!)
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, browse))
  await (fault ?? midway())
  return made
}

async function expectSession(who: Launcher, launchId: string): Promise<void> {
  const seen = await insist(async () => {
    const answer = await fetch(`${chance.shuffled(stage.servers)[0]!.door.origin}/api/v1/session`, {
      headers: { cookie: cookieHeader(who.jar) },
    })
    if (answer.status >= 500) throw new Error('not yet')
    return (await answer.json()) as { launchId?: string }
  })
  expect(seen.launchId).toBe(launchId)
}

/** What happens in the middle of the launches; what has to be mended is mended when it resolves. */
const happen: Record<Fault, () => Promise<void>> = {
  none: async () => undefined,
  'database crashed': async () => stage.crashDatabase(),
  'a server killed': () => stage.replaceServer(chance.below(2)),
  "the platform's key rotated": async () => stage.lms.rotateKey(),
  'our signing key rotated': async () => {
    await insist(() => signingKeys(stage.parts.deps).rotate())
  },
  'the data key rotated': async () => {
    const { deps } = stage.parts
    await rotateTenantKey(deps, stage.tenantId, { settleMs: KEYS_FRESH_MS + 1_500 })
  },
  'the key set down': async () => {
    stage.lms.keySetDown = true
    // A server that starts now has no key set to live on.
    await stage.replaceServer(0)
    await pause(1_000)
    stage.lms.keySetDown = false
  },
  'pages failing': async () => undefined,
  'the next page elsewhere': async () => undefined,
}

/** The roster of one course, a few joined and a few gone; those who are gone. */
function changeRoster(course: string, round: number): readonly string[] {
  const [teacher, ...pupils] = stage.lms.rosters.get(course)!
  const gone = chance.shuffled(pupils).slice(0, chance.below(MOST_CHANGES))
  const fresh = Array.from(
    { length: chance.below(MOST_CHANGES) },
    (_, index) => `${course}-r${round}-${index}`,
  )
  stage.lms.rosters.set(course, [teacher!, ...pupils.filter((pupil) => !gone.includes(pupil)), ...fresh])
  return gone
}

async function sweep(courseId: string): Promise<SweepReport> {
  const { deps } = stage.parts
  const runId = await insist(() => rostersOf(deps).request(stage.tenantId, courseId, 'operator'))
  for (let look = 0; look < TRIES * 4; look += 1) {
    const report = await insist(() => deps.db.withTenant(stage.tenantId, (tx) => readRun(tx, runId)))
    if (typeof report !== 'string') return report
    await pause(50)
  }
  const stuck = await stage.rows(
    `select r.state, r.attempt, r.started_at, j.attempts, j.locked_by, j.locked_at, j.run_at, j.last_error, now() as now
     from roster_run r left join graphile_worker._private_jobs j on j.key = 'roster-sweep/' || r.id where r.id = $1`,
    runId,
  )
  throw new Error(`The sweep was never over: ${JSON.stringify(stuck)}`)
}

/** A sweep under the round's fault may end in an error; the next one is good. */
async function sweepUnder(fault: Fault, courseId: string): Promise<SweepReport[]> {
  const { lms } = stage
  const broken: SweepReport[] = []
  if (fault === 'pages failing' || fault === 'the next page elsewhere') {
    if (fault === 'pages failing') lms.beforePage = (_, page) => (page === 2 ? 500 : 200)
    else lms.nextOrigin = stage.stranger.origin
    broken.push(await sweep(courseId))
    expect(broken[0]!.state).toBe('error')
    lms.beforePage = () => 200
    lms.nextOrigin = undefined
  } else if (fault === 'database crashed') {
    lms.beforePage = (_, page) => {
      if (page !== 2) return 200
      lms.beforePage = () => 200
      stage.crashDatabase()
      return 200
    }
  }
  const last = await sweep(courseId)
  return last.state === 'error' ? [...broken, last, await sweep(courseId)] : [...broken, last]
}

interface Standing {
  readonly notes: number
  readonly enrolled: ReadonlySet<string>
  readonly active: ReadonlySet<string>
  readonly events: number
  readonly launches: number
}

async function standing(courseId: string): Promise<Standing> {
  const enrolled = await stage.rows<{ sub: string; state: string }>(
    `select p.sub, e.state from enrollment e join person p on p.tenant_id = e.tenant_id and p.id = e.person_id
     where e.course_id = $1`,
    courseId,
  )
  const [counts] = await stage.rows<{ notes: number; events: number; launches: number }>(
    `select (select count(*)::int from note) as notes, (select coalesce(max(seq), 0)::int from membership_event) as events,
       (select count(*)::int from launch) as launches`,
  )
  return {
    ...counts!,
    enrolled: new Set(enrolled.map(({ sub }) => sub)),
    active: new Set(enrolled.filter(({ state }) => state === 'active').map(({ sub }) => sub)),
  }
}

/** Conformance §8.3. */
async function expectInvariants(
  courseId: string,
  course: string,
  before: Standing,
  gone: readonly string[],
): Promise<void> {
  const now = await standing(courseId)
  expect(now.notes).toBe(before.notes)
  expect([...before.enrolled].filter((sub) => !now.enrolled.has(sub))).toEqual([])
  expect([...now.active].toSorted()).toEqual([...stage.lms.rosters.get(course)!].toSorted())
  expect(gone.filter((sub) => now.active.has(sub))).toEqual([])
  const audited = await stage.rows<{ sub: string; n: number }>(
    `select p.sub, count(*)::int as n from membership_event m join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
     where m.course_id = $1 and m.seq > $2 and m.kind in ('joined', 'returned', 'left') group by p.sub`,
    courseId,
    before.events,
  )
  const heard = new Map(audited.map(({ sub, n }) => [sub, n]))
  for (const sub of gone) expect([sub, heard.get(sub)]).toEqual([sub, 1])
  expect(audited.filter(({ n }) => n > 1)).toEqual([])
  const open = await stage.rows(
    `select id from roster_run where course_id = $1 and ended_at is null`,
    courseId,
  )
  expect(open).toEqual([])
  expect(await stage.rows('select 1 from roster_staged limit 1')).toEqual([])
  expect(stage.stranger.tokens).toEqual([])
  await expectNotesReadable()
}

/** Partnerships with notes in them, which no fault may touch. */
async function writeNotes(courseId: string): Promise<void> {
  const { ciphers } = stage.parts.deps
  const cipher = await ciphers.of(stage.tenantId)
  const opened = await stage.rows<{ id: string; opened_by: string }>(
    `insert into partnership (tenant_id, id, course_id, student_id, opened_by)
     select e.tenant_id, gen_random_uuid(), e.course_id, e.person_id, e.person_id from enrollment e
     where e.course_id = $1 and e.role = 'student' limit $2 returning id, opened_by`,
    courseId,
    NOTES,
  )
  for (const { id: partnership, opened_by: author } of opened) {
    const id = newId()
    await stage.rows(
      `insert into note (tenant_id, id, partnership_id, author_id, kind, text_sealed)
       values ($1, $2, $3, $4, 'target', $5)`,
      stage.tenantId,
      id,
      partnership,
      author,
      cipher.seal(partnershipCells.note(id), `What ${id} is about`),
    )
  }
}

/** Every note still opens, under whatever key it is by now. */
async function expectNotesReadable(): Promise<void> {
  const { ciphers } = stage.parts.deps
  ciphers.forget(stage.tenantId)
  const cipher = await insist(() => ciphers.of(stage.tenantId))
  const notes = await stage.rows<{ id: string; text_sealed: Buffer }>('select id, text_sealed from note')
  expect(notes).toHaveLength(NOTES)
  for (const { id, text_sealed: sealed } of notes) {
    expect(cipher.open(partnershipCells.note(id), sealed)).toBe(`What ${id} is about`)
  }
}

test(`${LAUNCHES} launches and ${SWEEPS} sweeps, seed ${chance.seed}`, async () => {
  console.log(`seed ${chance.seed}: LONG_SEED=${chance.seed} npm run test:long -- lti`)
  const course = 'biology'
  stage.lms.rosters.set(
    course,
    Array.from({ length: PEOPLE }, (_, index) => `pupil-${index}`),
  )
  const teacher: Launcher = { person: 'pupil-0', course, role: 'Instructor', jar: new Map() }
  await launchUntilMade(teacher)
  const [found] = await stage.rows<{ id: string }>('select id from course where context_id = $1', course)
  const courseId = found!.id
  await sweep(courseId)
  await writeNotes(courseId)
  const ids = new Set<string>()
  for (const [round, fault] of plan.entries()) {
    if (round < FROM) continue
    const from = Date.now()
    console.log(`round ${round}: ${fault}`)
    const before = await standing(courseId)
    const [accepted, lost] = [tally.accepted, tally.lost]
    for (const id of await launchMany(course, Math.ceil(LAUNCHES / SWEEPS), happen[fault])) ids.add(id)
    const after = await standing(courseId)
    // Each answered launch is one row; more than those only where an answer was lost.
    const made = after.launches - before.launches
    expect(made).toBeGreaterThanOrEqual(tally.accepted - accepted)
    expect(made).toBeLessThanOrEqual(tally.accepted - accepted + tally.lost - lost)
    const gone = changeRoster(course, round)
    const reports = await sweepUnder(fault, courseId)
    await expectInvariants(courseId, course, after, gone)
    const states = reports.map(({ state, reason }) => (reason ? `${state} (${reason})` : state)).join(', ')
    const seconds = ((Date.now() - from) / 1000).toFixed(1)
    console.log(`round ${round}: ${made} launches, sweep ${states}, ${seconds} s`)
  }
  expect(ids.size).toBe(tally.accepted - 1)
  const kept = await stage.rows<{ n: number }>('select count(*)::int as n from launch where id = any ($1)', [
    ...ids,
  ])
  expect(kept[0]!.n).toBe(ids.size)
  console.log(JSON.stringify({ ...tally, refusals: Object.fromEntries(tally.refusals) }))
})
