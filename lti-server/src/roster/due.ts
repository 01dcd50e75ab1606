/** Which courses' rosters should be read again, and which are left alone for now. */
import { createHash } from 'node:crypto'
import { isRosterDue, isScheduled, type RosterAge } from 'shared/domain/roster/sweep'
import type { Tx } from '../platform/database.ts'

/** A course as a launch names it. */
export type LaunchedCourse = { tenantId: string; platformId: string; deploymentId: string; contextId: string }

export type DueCourse = { id: string; platformId: string }

type CourseRow = {
  id: string
  platform_id: string
  roster_as_of: Date | null
  roster_paused_at: Date | null
  last_staff_launch_at: Date | null
  last_launch_at: Date | null
}

const HOUR = 3_600_000
/** How long a failed or held course is left alone before the schedule tries again. */
const REST_MS = 15 * 60_000
/** A course whose platform says no is asked once a day, in case somebody has mended it. */
const PAUSE_MS = 24 * HOUR

/** Courses that can be read at all. */
function readable(tx: Tx) {
  return tx
    .selectFrom('course as c')
    .innerJoin('platform as p', 'p.id', 'c.platform_id')
    .select(['c.id', 'c.platform_id', 'c.roster_as_of', 'c.roster_paused_at'])
    .select(['c.last_staff_launch_at', 'c.last_launch_at'])
    .where('c.nrps_url', 'is not', null)
    .where('p.state', '=', 'active')
}

function ageOf(course: CourseRow): RosterAge {
  return {
    asOf: course.roster_as_of,
    lastStaffLaunchAt: course.last_staff_launch_at,
    lastLaunchAt: course.last_launch_at,
  }
}

/** The same for a course every time, and evenly spread over courses. */
function seedOf(courseId: string): number {
  return createHash('sha256').update(courseId).digest().readUInt32BE(0)
}

function isPaused(course: CourseRow, now: Date): boolean {
  return course.roster_paused_at !== null && now.getTime() - course.roster_paused_at.getTime() < PAUSE_MS
}

const toDue = ({ id, platform_id }: CourseRow): DueCourse => ({ id, platformId: platform_id })

/** Everything that `roster sync --all-due` reads (design §4). */
export async function dueCourses(tx: Tx, now: Date): Promise<DueCourse[]> {
  const courses = await readable(tx).orderBy('c.id').execute()
  return courses.filter((course) => isRosterDue(ageOf(course), now)).map(toDue)
}

/** Of those, what the schedule begins now: spread over an hour, without who rests. */
export async function scheduledCourses(tx: Tx, now: Date): Promise<DueCourse[]> {
  const old = new Date(now.getTime() - 4 * HOUR)
  const courses = await readable(tx)
    .where(({ eb, or }) => or([eb('c.roster_as_of', 'is', null), eb('c.roster_as_of', '<', old)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('platform_health as h')
            .select('h.platform_id')
            .whereRef('h.platform_id', '=', 'c.platform_id')
            .where('h.rests_until', '>', now),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('roster_run as r')
            .select('r.id')
            .whereRef('r.course_id', '=', 'c.id')
            .where('r.requested_at', '>', new Date(now.getTime() - REST_MS)),
        ),
      ),
    )
    .orderBy('c.id')
    .execute()
  return courses
    .filter((course) => !isPaused(course, now) && isScheduled(ageOf(course), seedOf(course.id), now))
    .map(toDue)
}

/**
 * The course just launched, when nobody is at its roster and nothing says to leave it alone: after staff came when it is
 * old, after somebody unknown came whatever its age (conformance §8.2.1).
 */
export async function dueAfterLaunch(
  tx: Tx,
  launched: LaunchedCourse,
  now: Date,
  by: 'staff' | 'newcomer',
): Promise<DueCourse | null> {
  const course = await readable(tx)
    .where('c.platform_id', '=', launched.platformId)
    .where('c.deployment_id', '=', launched.deploymentId)
    .where('c.context_id', '=', launched.contextId)
    .executeTakeFirst()
  if (!course || isPaused(course, now)) return null
  if (by === 'staff' && !isRosterDue(ageOf(course), now)) return null
  return (await isUnderWay(tx, course.id, now)) ? null : toDue(course)
}

/** Whether a sweep of this course is under way, waiting, or has only just been tried. */
export async function isUnderWay(tx: Tx, courseId: string, now: Date): Promise<boolean> {
  const recent = await tx
    .selectFrom('roster_run')
    .select('id')
    .where('course_id', '=', courseId)
    .where('requested_at', '>', new Date(now.getTime() - REST_MS))
    .executeTakeFirst()
  return recent !== undefined
}
