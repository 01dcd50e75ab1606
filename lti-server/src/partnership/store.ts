/** Rows of partnerships and notes. Every function runs inside the caller's transaction, which knows the tenant. */
import { sql, type Selectable } from 'kysely'
import type { Member } from 'shared/domain/partnership/access'
import type { NewNote } from 'shared/contract/api'
import type { Tx } from '../platform/database.ts'
import type { PartnershipTables } from './tables.ts'

export type NoteRow = Selectable<PartnershipTables['note']>

export interface CourseMember extends Member {
  readonly nameSealed: Buffer | null
  readonly joinedAt: Date
  /** A day; null: she stands in for nobody. */
  readonly substituteUntil: string | null
}

/** Those of a course who can matter to a partnership: the student, the asker and all its staff, left ones too. */
export async function findMembers(
  tx: Tx,
  courseId: string,
  studentId: string,
  askerId: string,
): Promise<CourseMember[]> {
  const rows = await membersOf(tx, courseId)
    .where((where) =>
      where.or([
        where('enrollment.role', 'in', ['teacher', 'ta']),
        where('enrollment.person_id', 'in', [studentId, askerId]),
      ]),
    )
    .orderBy('enrollment.joined_at')
    .orderBy('enrollment.person_id')
    .execute()
  return rows.map(member)
}

/** These people as members of the course, as far as they are any. */
export async function membersByIds(
  tx: Tx,
  courseId: string,
  personIds: readonly string[],
): Promise<CourseMember[]> {
  if (personIds.length === 0) return []
  const rows = await membersOf(tx, courseId).where('enrollment.person_id', 'in', personIds).execute()
  return rows.map(member)
}

function membersOf(tx: Tx, courseId: string) {
  return tx
    .selectFrom('enrollment')
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'enrollment.tenant_id')
        .onRef('person.id', '=', 'enrollment.person_id'),
    )
    .leftJoin('substitute', (join) =>
      join
        .onRef('substitute.tenant_id', '=', 'enrollment.tenant_id')
        .onRef('substitute.course_id', '=', 'enrollment.course_id')
        .onRef('substitute.person_id', '=', 'enrollment.person_id')
        .on(sql<boolean>`substitute.until >= to_char(now() at time zone 'utc', 'YYYY-MM-DD')`),
    )
    .select([
      'enrollment.person_id',
      'enrollment.role',
      'enrollment.state',
      'enrollment.section_ids',
      'enrollment.section_restricted',
      'enrollment.joined_at',
      'person.name_sealed',
      'substitute.until as substitute_until',
    ])
    .where('enrollment.course_id', '=', courseId)
}

type MemberRow = Awaited<ReturnType<ReturnType<typeof membersOf>['execute']>>[number]

function member(row: MemberRow): CourseMember {
  return {
    personId: row.person_id,
    role: row.role,
    state: row.state,
    sectionIds: row.section_ids,
    sectionRestricted: row.section_restricted,
    isSubstitute: row.substitute_until !== null,
    substituteUntil: row.substitute_until,
    joinedAt: row.joined_at,
    nameSealed: row.name_sealed,
  }
}

/** Everybody who teaches or helps in a course today. */
export async function staffOf(tx: Tx, courseId: string): Promise<CourseMember[]> {
  const rows = await membersOf(tx, courseId)
    .where('enrollment.role', 'in', ['teacher', 'ta'])
    .where('enrollment.state', '=', 'active')
    .orderBy('enrollment.joined_at')
    .orderBy('enrollment.person_id')
    .execute()
  return rows.map(member)
}

/** The partnership about a student in a course, or null while nothing was written (the page-to-roster join asks). */
export async function partnershipOf(
  tx: Tx,
  courseId: string,
  studentId: string,
): Promise<{ id: string } | null> {
  const row = await tx
    .selectFrom('partnership')
    .select('id')
    .where('course_id', '=', courseId)
    .where('student_id', '=', studentId)
    .executeTakeFirst()
  return row ?? null
}

/** The LMS's number of a person; null: it told none. */
export async function lmsUserOf(tx: Tx, personId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('person')
    .select('lms_user_id')
    .where('id', '=', personId)
    .executeTakeFirst()
  return row?.lms_user_id ?? null
}

export interface Opening {
  readonly tenantId: string
  readonly id: string
  readonly courseId: string
  readonly studentId: string
  readonly openedBy: string
}

/** Opens it, or finds the one that two first notes at once would both have opened. */
export async function openPartnership(tx: Tx, opening: Opening): Promise<{ id: string }> {
  await tx
    .insertInto('partnership')
    .values({
      tenant_id: opening.tenantId,
      id: opening.id,
      course_id: opening.courseId,
      student_id: opening.studentId,
      opened_by: opening.openedBy,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'course_id', 'student_id']).doNothing())
    .execute()
  const found = await partnershipOf(tx, opening.courseId, opening.studentId)
  if (!found) throw new Error('A partnership that was just opened is not there.')
  return found
}

/** A page of notes, newest first; `before` is the id of the last note of the page before. */
export function listNotes(tx: Tx, partnershipId: string, limit: number, before?: string): Promise<NoteRow[]> {
  let query = tx.selectFrom('note').selectAll().where('partnership_id', '=', partnershipId)
  if (before !== undefined) {
    query = query.where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('sent_at', 'id'),
        '<',
        selectFrom('note as last')
          .select(['last.sent_at', 'last.id'])
          .where('last.id', '=', before)
          .where('last.partnership_id', '=', partnershipId)
          .$asTuple('sent_at', 'id'),
      ),
    )
  }
  return query.orderBy('sent_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** All notes of a partnership without their text: what the choice of the covered face's line needs. */
export function outlineNotes(tx: Tx, partnershipId: string) {
  return tx
    .selectFrom('note')
    .select(['id', 'author_id', 'kind', 'sent_at', 'withdrawn_at'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function findNote(tx: Tx, id: string): Promise<NoteRow | null> {
  return (await tx.selectFrom('note').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

export interface NoteToStore extends Omit<NewNote, 'text'> {
  readonly tenantId: string
  readonly partnershipId: string
  readonly authorId: string
  readonly sealed: Buffer
  readonly sentAt: Date
}

/** @returns whether the note is new; false when this id was stored before. */
export async function insertNote(tx: Tx, note: NoteToStore): Promise<boolean> {
  const done = await tx
    .insertInto('note')
    .values({
      tenant_id: note.tenantId,
      id: note.id,
      partnership_id: note.partnershipId,
      author_id: note.authorId,
      kind: note.kind,
      text_sealed: note.sealed,
      reply_to: note.replyTo ?? null,
      sent_at: note.sentAt,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** Destroys the text; the row stays. @returns false when it was withdrawn before. */
export async function withdrawNote(tx: Tx, id: string, at: Date): Promise<boolean> {
  const done = await tx
    .updateTable('note')
    .set({ text_sealed: null, withdrawn_at: at })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows) > 0
}

/** Authors who are no member that `findMembers` finds (a teacher who became a TA): their names. */
export async function namesOf(tx: Tx, personIds: readonly string[]) {
  if (personIds.length === 0) return []
  return tx.selectFrom('person').select(['id', 'name_sealed']).where('id', 'in', personIds).execute()
}

/** The sections of a course that a student belongs to. */
export async function sectionsOf(tx: Tx, sectionIds: readonly string[]) {
  if (sectionIds.length === 0) return []
  return tx
    .selectFrom('section')
    .select(['id', 'lms_section_id', 'name'])
    .where('id', 'in', sectionIds)
    .orderBy('name')
    .execute()
}
