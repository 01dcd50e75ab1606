/** How a course's roster stands, for its staff: its age, the reading under way, the last outcome, and the open question. */
import type { HoldAnswer, RosterHold, RosterOutcome, RosterState } from 'shared/contract/roster'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import { SETTLED_MS } from 'shared/domain/roster/sweep'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import type { CourseLms } from '../platform/schema.ts'
import { answerHold, openHold, peopleOfHold } from './holds.ts'
import { openPersonName } from './person-name.ts'
import { isOver, requestRun } from './runs.ts'

const NAMES: Record<CourseLms, string | null> = {
  canvas: 'Canvas',
  moodle: 'Moodle',
  generic: null,
  classroom: 'Google Classroom',
}
/** More names than anybody reads before deciding. */
const MOST_PEOPLE = 100

async function findCourse(tx: Tx, courseId: string) {
  return tx
    .selectFrom('course as c')
    .innerJoin('platform as p', 'p.id', 'c.platform_id')
    .leftJoin('platform_health as h', 'h.platform_id', 'c.platform_id')
    .select(['c.roster_as_of', 'c.nrps_url', 'c.roster_paused_at', 'c.roster_paused_reason'])
    .select(['p.lms', 'p.state', 'h.rests_until'])
    .where('c.id', '=', courseId)
    .executeTakeFirst()
}

/** The newest run that is open, and the newest that is over. */
async function newestRuns(tx: Tx, courseId: string) {
  const rows = await tx
    .selectFrom('roster_run')
    .selectAll()
    .where('course_id', '=', courseId)
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(10)
    .execute()
  return { open: rows.find((row) => !isOver(row.state)), over: rows.find((row) => isOver(row.state)) }
}

function toOutcome(row: NonNullable<Awaited<ReturnType<typeof newestRuns>>['over']>): RosterOutcome | null {
  if (!isOver(row.state) || row.ended_at === null) return null
  return {
    state: row.state,
    ...(row.reason === null ? {} : { reason: row.reason }),
    at: row.ended_at.toISOString(),
    members: row.members,
    joined: row.joined,
    left: row.left_count,
  }
}

/** Whether this person sees the whole course: whom the LMS restricts to sections neither reads the names nor answers. */
async function seesAll(tx: Tx, actor: Actor, courseId: string): Promise<boolean> {
  const own = await tx
    .selectFrom('enrollment')
    .select('section_restricted')
    .where('course_id', '=', courseId)
    .where('person_id', '=', actor.personId)
    .executeTakeFirst()
  return own?.section_restricted === false
}

/** The names are for a teacher who sees the whole course: she answers. */
async function holdFor(
  tx: Tx,
  cipher: TenantCipher,
  actor: Actor,
  courseId: string,
): Promise<RosterHold | null> {
  const hold = await openHold(tx, courseId)
  if (!hold) return null
  const answers = actor.role === 'teacher' && (await seesAll(tx, actor, courseId))
  const people = answers ? await peopleOfHold(tx, hold.id, MOST_PEOPLE) : []
  return {
    id: hold.id,
    reason: hold.reason,
    active: hold.active,
    leaving: hold.leaving,
    since: hold.firstSeenAt.toISOString(),
    settlesAt: new Date(hold.firstSeenAt.getTime() + SETTLED_MS).toISOString(),
    answer: hold.answer,
    people: people.map(({ id, name_sealed }) => {
      const name = openPersonName(cipher, id, name_sealed)
      return { id, ...(name === null ? {} : { name }) }
    }),
  }
}

async function notesToReview(tx: Tx, courseId: string): Promise<number> {
  const row = await tx
    .selectFrom('note_review')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('course_id', '=', courseId)
    .where('reviewed_at', 'is', null)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** `GET …/roster`: the caller has seen to it that the actor is staff of this course. */
export async function rosterStanding(
  { db, ciphers, clock }: Deps,
  actor: Actor,
  courseId: string,
): Promise<Result<RosterState, ErrorCode>> {
  const cipher = await ciphers.of(actor.tenantId)
  return db.withTenant(actor.tenantId, async (tx) => {
    const course = await findCourse(tx, courseId)
    if (!course) return err('not_found')
    const { open, over } = await newestRuns(tx, courseId)
    const rests = course.rests_until !== null && course.rests_until > clock() ? course.rests_until : null
    return ok({
      asOf: course.roster_as_of?.toISOString() ?? null,
      platform: NAMES[course.lms],
      readable: course.nrps_url !== null && course.state === 'active',
      progress: open
        ? {
            state: open.state === 'running' ? 'running' : 'requested',
            since: open.requested_at.toISOString(),
            pages: open.pages,
            members: open.members,
          }
        : null,
      last: over ? toOutcome(over) : null,
      hold: await holdFor(tx, cipher, actor, courseId),
      paused:
        course.roster_paused_at === null
          ? null
          : { reason: course.roster_paused_reason ?? 'gone', since: course.roster_paused_at.toISOString() },
      restsUntil: rests?.toISOString() ?? null,
      notesToReview: await notesToReview(tx, courseId),
    })
  })
}

/** `POST …/roster/refresh`: asks for a reading, unless one is wanted already. */
export async function refreshRoster(
  deps: Deps,
  actor: Actor,
  courseId: string,
): Promise<Result<RosterState, ErrorCode>> {
  const asked = await deps.db.withTenant(actor.tenantId, async (tx) => {
    const course = await findCourse(tx, courseId)
    if (!course) return err('not_found')
    if (!(await seesAll(tx, actor, courseId))) return err('forbidden')
    if (course.nrps_url === null || course.state !== 'active') return err('roster_unreadable')
    const { open } = await newestRuns(tx, courseId)
    if (!open) await requestRun(tx, actor.tenantId, courseId, 'refresh', deps.clock())
    return ok(null)
  })
  return asked.ok ? rosterStanding(deps, actor, courseId) : asked
}

/** `POST …/roster/holds/{holdId}`: a teacher's yes is acted on by reading again, at once. */
export async function answerRosterHold(
  deps: Deps,
  actor: Actor,
  hold: { courseId: string; holdId: string },
  { answer }: HoldAnswer,
): Promise<Result<RosterState, ErrorCode>> {
  const { courseId, holdId } = hold
  const at = deps.clock()
  const answered = await deps.db.withTenant(actor.tenantId, async (tx) => {
    const known = await tx
      .selectFrom('roster_hold')
      .select(['answer', 'closed_at'])
      .where('id', '=', holdId)
      .where('course_id', '=', courseId)
      .executeTakeFirst()
    if (!known) return err('not_found')
    if (!(await seesAll(tx, actor, courseId))) return err('forbidden')
    // Sent twice, it was heard.
    if (known.answer === answer) return ok(null)
    if (known.closed_at !== null) return err('roster_hold_over')
    if (!(await answerHold(tx, courseId, holdId, { answer, by: actor.personId, at })))
      return err('roster_hold_over')
    if (answer === 'left') await requestRun(tx, actor.tenantId, courseId, 'answer', at)
    return ok(null)
  })
  return answered.ok ? rosterStanding(deps, actor, courseId) : answered
}
