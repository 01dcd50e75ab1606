/** Who is in a course, as the roster says it: for staff, and for the operator. */
import { sql } from 'kysely'
import type { Member, Members } from 'shared/contract/api'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { openPersonName } from './person-name.ts'

export type RosterRow = Member & { sub: string; leftAt: string | null }

const PAGE = 500

/** One page of a course's people by id, those who left included. `onlySections` for staff who see their own sections only. */
export async function listMembers(
  tx: Tx,
  cipher: TenantCipher,
  courseId: string,
  options: { after?: string | undefined; limit?: number; onlySections?: readonly string[] | null } = {},
): Promise<RosterRow[]> {
  const sections = await tx
    .selectFrom('section')
    .select(['id', 'lms_section_id', 'name'])
    .where('course_id', '=', courseId)
    .execute()
  const byId = new Map(
    sections.map((row) => [
      row.id,
      { id: row.id, lmsId: row.lms_section_id, name: row.name ?? row.lms_section_id },
    ]),
  )
  let query = tx
    .selectFrom('enrollment as e')
    .innerJoin('person as p', 'p.id', 'e.person_id')
    .select([
      'p.id',
      'p.sub',
      'p.name_sealed',
      'p.lms_user_id',
      'e.role',
      'e.section_ids',
      'e.state',
      'e.left_at',
    ])
    .where('e.course_id', '=', courseId)
    .orderBy('p.id')
  if (options.after !== undefined) query = query.where('p.id', '>', options.after)
  if (options.onlySections)
    query = query.where(sql<boolean>`e.section_ids && ${[...options.onlySections]}::uuid[]`)
  if (options.limit !== undefined) query = query.limit(options.limit)
  return (await query.execute()).map((row) => {
    const name = openPersonName(cipher, row.id, row.name_sealed)
    return {
      id: row.id,
      sub: row.sub,
      ...(name === null ? {} : { name }),
      role: row.role,
      sections: row.section_ids.map((id) => byId.get(id)).filter((section) => section !== undefined),
      state: row.state,
      ...(row.lms_user_id === null ? {} : { lmsId: row.lms_user_id }),
      leftAt: row.left_at?.toISOString() ?? null,
    }
  })
}

/** When the roster was last read completely; `null` before the first time. */
export async function rosterAsOf(tx: Tx, courseId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('course')
    .select('roster_as_of')
    .where('id', '=', courseId)
    .executeTakeFirst()
  return row?.roster_as_of?.toISOString() ?? null
}

/**
 * `GET /api/v1/courses/{courseId}/members` for a teacher or TA of that course; `after` is the last person's id of the
 * page before. Staff whom the LMS restricts to their sections see those sections' people only.
 */
export async function membersFor(
  { db, ciphers }: Deps,
  actor: Actor,
  courseId: string,
  after: string | undefined,
): Promise<Members> {
  const cipher = await ciphers.of(actor.tenantId)
  return db.withTenant(actor.tenantId, async (tx) => {
    const own = await tx
      .selectFrom('enrollment')
      .select(['section_ids', 'section_restricted'])
      .where('course_id', '=', courseId)
      .where('person_id', '=', actor.personId)
      .executeTakeFirst()
    const onlySections = own?.section_restricted ? own.section_ids : null
    const rows = await listMembers(tx, cipher, courseId, { after, limit: PAGE + 1, onlySections })
    const page = rows.slice(0, PAGE)
    const last = page.at(-1)
    return {
      asOf: await rosterAsOf(tx, courseId),
      members: page.map(({ sub: _sub, leftAt: _leftAt, ...member }) => member),
      ...(rows.length > PAGE && last ? { cursor: Buffer.from(last.id).toString('base64url') } : {}),
    }
  })
}
