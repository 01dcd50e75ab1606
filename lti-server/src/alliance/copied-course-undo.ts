/**
 * Undoing what was brought into a copied course, until the class has been asked: what came along and is still as it
 * came goes; what somebody has worded, linked or added stays (INV-22).
 */
import type { ErrorCode } from 'shared/contract/errors'
import { sameLine } from 'shared/domain/alliance/versions'
import { appendEvent } from '../platform/events.ts'
import type { Desk } from './copied-course-offers.ts'
import { openClause } from './facts.ts'
import { knowsOf } from './membership.ts'
import { findAlliance } from './store/alliances.ts'
import { cardsOf } from './store/cards.ts'
import { clausesOf, type ClauseParts } from './store/clauses.ts'
import { broughtInto, deleteClauses, deleteEmptyAlliance, type BroughtRow } from './store/copied-courses.ts'
import { versionLine } from './store/versions.ts'
import { openLine } from './versions.ts'

/** After the caller saw that nobody was asked. Takes the untouched lines out of the alliance they were brought into, and the alliance too when nothing is left. */
export async function takeBack(desk: Desk, allianceId: string): Promise<ErrorCode | null> {
  const { tx, tenantId, courseId, member } = desk
  const found = await findAlliance(tx, allianceId, 'lead')
  if (!found) return null
  if (!knowsOf(member, found.alliance, found.sectionIds)) return 'forbidden'
  const brought = await broughtInto(tx, allianceId)
  const clauses = await clausesOf(tx, allianceId)
  const untouched: string[] = []
  for (const clause of clauses) {
    const from = brought.find((one) => one.clause_id === clause.row.id)
    if (from && (await isUntouched(desk, clause, from))) untouched.push(clause.row.id)
  }
  await deleteClauses(tx, untouched)
  const isEmpty = untouched.length === clauses.length && (await cardsOf(tx, allianceId)).length === 0
  const removed = found.alliance.phase === 'draft' && isEmpty
  if (removed) await deleteEmptyAlliance(tx, allianceId)
  await appendEvent(tx, tenantId, {
    courseId,
    kind: removed ? 'alliance.removed' : 'clause.changed',
    allianceId,
    audience: removed ? 'staff' : 'class',
  })
  return null
}

async function isUntouched(desk: Desk, clause: ClauseParts, from: BroughtRow): Promise<boolean> {
  if (clause.row.teachers_words || clause.cardIds.length > 0) return false
  const line = await versionLine(desk.tx, from.from_version, from.from_clause)
  return line !== undefined && sameLine(openClause(desk, clause), openLine(desk.cipher, line))
}
