/** What two work on, as rows: for rosters that bring two ids of one person together. */
import { v7 as newId } from 'uuid'
import type { Desk } from './desk.ts'
import { rowsOf } from './rows.ts'

/** A target of the student's own in this partnership, with one text, a strategy, a talk about it, a check-in, a look at her own work, a piece of it, a conference, her side of the partnership, a strength she told of, and a hand-over with one who reads her from the start. Its id. */
export async function writePact(desk: Desk, tenantId: string, partnershipId: string, studentId: string) {
  const [target, text, talk] = [newId(), newId(), newId()]
  const ids = [tenantId, target, partnershipId, studentId]
  await rowsOf(
    desk,
    `insert into learning_target (tenant_id, id, partnership_id, kind, state, proposer_id, proposed_by, proposed_at)
     values ($1, $2, $3, 'habits', 'proposed', $4, 'student', now())`,
    ...ids,
  )
  await rowsOf(
    desk,
    `insert into pact_text (tenant_id, id, target_id, field, author_id, side, saw, written_at)
     values ($1, $2, $3, 'words', $4, 'student', '{}', now())`,
    tenantId,
    text,
    target,
    studentId,
  )
  await rowsOf(
    desk,
    `insert into strategy_entry (tenant_id, id, target_id, strategy_id, author_id, side, written_at)
     values ($1, $2, $3, $2, $4, 'student', now())`,
    tenantId,
    newId(),
    target,
    studentId,
  )
  await rowsOf(
    desk,
    `insert into conversation (tenant_id, id, partnership_id, author_id, held_on, target_id, written_at)
     values ($1, $2, $3, $4, '2026-09-14', $5, now())`,
    tenantId,
    talk,
    partnershipId,
    studentId,
    target,
  )
  await rowsOf(
    desk,
    `insert into check_in (tenant_id, id, partnership_id, asked_at) values ($1, $2, $3, now())`,
    tenantId,
    newId(),
    partnershipId,
  )
  await tellStrength(desk, tenantId, partnershipId)
  await sayBoth(desk, tenantId, partnershipId, studentId)
  await rowsOf(
    desk,
    `insert into self_assessment (tenant_id, id, partnership_id, written_at) values ($1, $2, $3, now())`,
    tenantId,
    newId(),
    partnershipId,
  )
  await keepPiece(desk, [tenantId, newId(), partnershipId, target])
  await rowsOf(
    desk,
    `insert into conference (tenant_id, id, partnership_id, educator_id, state, step, spent_ms, stretched_ms, skipped,
       acted_at, self_view, revision, opened_at)
     values ($1, $2, $3, $4, 'planned', 0, '{}', '{}', '{}', now(), 'waiting', 0, now())`,
    tenantId,
    newId(),
    partnershipId,
    studentId,
  )
  await rowsOf(
    desk,
    `insert into partner_period (tenant_id, id, course_id, student_id, educator_id, since)
     select $1, $2, course_id, student_id, $4, to_timestamp(0) from partnership where id = $3`,
    tenantId,
    newId(),
    partnershipId,
    studentId,
  )
  await rowsOf(
    desk,
    `insert into handover (tenant_id, id, course_id, student_id, from_id, to_id, state, offered_at)
     select $1, $2, course_id, student_id, $4, $4, 'offered', now() from partnership where id = $3`,
    tenantId,
    newId(),
    partnershipId,
    studentId,
  )
  return target
}

/** Her side of one dimension, where she sees the two stand, and something she needed. */
async function sayBoth(
  desk: Desk,
  tenantId: string,
  partnershipId: string,
  studentId: string,
): Promise<void> {
  await rowsOf(
    desk,
    `insert into dimension_text (tenant_id, id, partnership_id, dimension, author_id, side, saw, written_at)
     values ($1, $2, $3, 'rapport', $4, 'student', '{}', now())`,
    tenantId,
    newId(),
    partnershipId,
    studentId,
  )
  await rowsOf(
    desk,
    `insert into stage_word (tenant_id, id, partnership_id, author_id, side, stage, said_at)
     values ($1, $2, $3, $4, 'student', 'rapport', now())`,
    tenantId,
    newId(),
    partnershipId,
    studentId,
  )
  await rowsOf(
    desk,
    `insert into need_text (tenant_id, id, partnership_id, need_id, part, author_id, side, saw, written_at)
     values ($1, $2, $3, $2, 'needed', $4, 'student', '{}', now())`,
    tenantId,
    newId(),
    partnershipId,
    studentId,
  )
}

async function keepPiece(desk: Desk, ids: readonly string[]): Promise<void> {
  await rowsOf(
    desk,
    `insert into evidence (tenant_id, id, partnership_id, kind, text_sealed, done_on, alone, target_id, visibility,
       written_at)
     values ($1, $2, $3, 'work', '\\x00', '2026-09-14', true, $4, 'student_only', now())`,
    ...ids,
  )
}

async function tellStrength(desk: Desk, tenantId: string, partnershipId: string): Promise<void> {
  await rowsOf(
    desk,
    `insert into profile_line (tenant_id, id, course_id, student_id, kind, visibility, made_at)
     select $1, $2, course_id, student_id, 'strength', 'co_owned', now() from partnership where id = $3`,
    tenantId,
    newId(),
    partnershipId,
  )
}

/** A goal of hers alone, of a student who has no partnership. Its id. */
export async function tellGoal(
  desk: Desk,
  tenantId: string,
  courseId: string,
  studentId: string,
): Promise<string> {
  const id = newId()
  await rowsOf(
    desk,
    `insert into profile_line (tenant_id, id, course_id, student_id, kind, visibility, made_at)
     values ($1, $2, $3, $4, 'goal', 'student_only', now())`,
    tenantId,
    id,
    courseId,
    studentId,
  )
  return id
}
