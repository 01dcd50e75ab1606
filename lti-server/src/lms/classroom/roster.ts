/**
 * A class's roster out of Classroom: a complete sweep of both lists with the grant of a teacher of the class, put in the
 * order of people's ids, so that two sweeps compare whatever order Google lists them in (google-classroom.md §5). What
 * stands in the way is one word of a closed list.
 */
import { sql } from 'kysely'
import { err, ok, type Result } from 'shared/domain/result'
import type { Deps } from '../../deps.ts'
import type { RosterCode, RosterMember, RosterPage } from '../../lti/services/nrps.ts'
import { grantToken } from '../grants.ts'
import { openClassroomClient, type ClassroomClient, type ClassroomCode } from './client.ts'
import { googleOf, type Google } from './google.ts'
import { listStudents, listTeachers, readClass, type GooglePerson } from './lists.ts'
import { CLASS_SCOPES, googleDoor } from './oauth.ts'

export interface ClassroomPlace {
  readonly tenantId: string
  readonly courseId: string
  /** Google's id of the class. */
  readonly googleId: string
}

/** What only a class at Google can say. */
export type ClassroomRosterCode =
  /** Put away, or not begun: its list rests as it is until it is active again. */
  | 'archived'
  /** No teacher of the class lets us read it, or not any more. */
  | 'consent_missing'
  /** The school's admin switched Classroom or its API off. */
  | 'api_disabled'
  /** The operator has no key of Google's. */
  | 'google_off'

type Code = RosterCode | ClassroomRosterCode
export type ClassroomRosterReader = (
  place: ClassroomPlace,
  signal?: AbortSignal,
) => AsyncGenerator<Result<RosterPage, Code>>

const ROLES = {
  teacher: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor'],
  student: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'],
} as const

const CODES: Record<ClassroomCode | 'loop', Code> = {
  loop: 'loop',
  lms_grant_ended: 'consent_missing',
  lms_scope_missing: 'consent_missing',
  lms_not_allowed: 'forbidden',
  lms_locked_outside: 'forbidden',
  lms_not_found: 'gone',
  lms_busy: 'throttled',
  lms_down: 'unreachable',
  lms_odd_answer: 'page_broken',
  lms_off: 'api_disabled',
}
/** What is true of one teacher and may be otherwise with a co-teacher's grant. */
const OF_ONE_TEACHER: ReadonlySet<Code> = new Set(['consent_missing', 'forbidden', 'api_disabled'])

/** Yields one page, which is everybody, or why there is none. */
export function openClassroomRosterReader(deps: Deps): ClassroomRosterReader {
  return async function* read(place, signal) {
    const google = googleOf(deps.config)
    yield google === null ? err('google_off') : await readWithSomeTeacher(deps, google, place, signal)
  }
}

/** The newest yes first; of several refusals the last one that says more than "nobody allowed it" is told. */
async function readWithSomeTeacher(
  deps: Deps,
  google: Google,
  place: ClassroomPlace,
  signal?: AbortSignal,
): Promise<Result<RosterPage, Code>> {
  let refused: Code = 'consent_missing'
  for (const personId of await readingTeachers(deps, google, place)) {
    const holder = { tenantId: place.tenantId, personId }
    const door = googleDoor(deps.outbound, google)
    const tokens = { token: (not?: string) => grantToken(deps, holder, door, not) }
    const client = openClassroomClient(deps, google, tokens, signal)
    const read = await readEverybody(client, place.googleId)
    if (read.ok || !OF_ONE_TEACHER.has(read.code)) return read
    if (read.code !== 'consent_missing') refused = read.code
  }
  return err(refused)
}

/** Who teaches the class now and let us read it. */
async function readingTeachers(deps: Deps, google: Google, place: ClassroomPlace): Promise<string[]> {
  const rows = await deps.db.withTenant(place.tenantId, (tx) =>
    tx
      .selectFrom('lms_grant as g')
      .innerJoin('enrollment as e', (join) =>
        join.onRef('e.tenant_id', '=', 'g.tenant_id').onRef('e.person_id', '=', 'g.person_id'),
      )
      .select('g.person_id')
      .where('e.course_id', '=', place.courseId)
      .where('e.role', '=', 'teacher')
      .where('e.state', '=', 'active')
      .where('g.api_base', '=', google.apiRoot)
      .where('g.ended_at', 'is', null)
      .where(sql<boolean>`g.scopes @> ${[...CLASS_SCOPES]}::text[]`)
      .orderBy('g.granted_at', 'desc')
      .execute(),
  )
  return rows.map(({ person_id }) => person_id)
}

async function readEverybody(client: ClassroomClient, googleId: string): Promise<Result<RosterPage, Code>> {
  const course = await readClass(client, googleId)
  if (!course.ok) return codeOf(course)
  if (course.value.courseState !== 'ACTIVE') return err('archived', course.value.courseState ?? '')
  const teachers = await listTeachers(client, googleId)
  if (!teachers.ok) return codeOf(teachers)
  const students = await listStudents(client, googleId)
  if (!students.ok) return codeOf(students)
  const members = inOrder(teachers.value.rows, students.value.rows)
  return ok({
    number: teachers.value.pages + students.value.pages,
    body: Buffer.from(JSON.stringify(members)),
    read: () => ok(members),
    rlidRefused: false,
  })
}

function codeOf({
  code,
  detail,
}: {
  code: ClassroomCode | 'loop'
  detail?: string
}): Result<RosterPage, Code> {
  return err(code === 'lms_down' && detail === 'timeout' ? 'timeout' : CODES[code], detail)
}

/** Each person once, by her id; who is on both lists teaches. */
function inOrder(teachers: readonly GooglePerson[], students: readonly GooglePerson[]): RosterMember[] {
  const byId = new Map<string, RosterMember>()
  for (const person of students) byId.set(person.id, memberOf(person, 'student'))
  for (const person of teachers) byId.set(person.id, memberOf(person, 'teacher'))
  return [...byId.values()].sort((a, b) => (a.sub < b.sub ? -1 : 1))
}

function memberOf({ id, name }: GooglePerson, role: keyof typeof ROLES): RosterMember {
  return {
    sub: id,
    roles: ROLES[role],
    name: name ?? undefined,
    lmsUserId: id,
    legacyId: undefined,
    sectionIds: undefined,
    sectionName: undefined,
    sectionRestricted: false,
    groupIds: undefined,
  }
}
