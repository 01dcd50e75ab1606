/** Bringing an agreement into a copied course: a new alliance in draft with the agreed lines as drafts. */
import type { CopiedCourseChoice, Offer } from 'shared/contract/copied-course'
import type { ErrorCode } from 'shared/contract/errors'
import { prompts } from 'shared/content/content'
import { v7 as newId } from 'uuid'
import { appendEvent } from '../platform/events.ts'
import { cells } from './cells.ts'
import { offersFor, type Desk } from './copied-course-offers.ts'
import { ensureDoor } from './door.ts'
import { belongs } from './membership.ts'
import { Undo } from './room.ts'
import { findAlliance, insertAlliance, knownSections, type AllianceRow } from './store/alliances.ts'
import { insertClause, writeDemonstrations } from './store/clauses.ts'
import { insertBrought } from './store/copied-courses.ts'

type Bringing = Extract<CopiedCourseChoice, { choice: 'brought' }>

/** The text and nothing of anybody (design §5). Answers why it can't be, or null. */
export async function bring(desk: Desk, body: Bringing): Promise<ErrorCode | null> {
  const { offers, notTaught } = await offersFor(desk)
  const found = offers.find(({ offer }) => offer.allianceId === body.from)
  if (!found) return notTaught ? 'copied_course_not_taught' : 'copied_course_not_copied'
  const failed = await draft(desk, body, found.alliance)
  if (failed) return failed
  const lines = found.offer.clauses.map((line) => ({ ...line, clauseId: newId() }))
  for (const line of lines) await draftLine(desk, body.id, line)
  await insertBrought(
    desk.tx,
    lines.map((line) => ({
      tenant_id: desk.tenantId,
      clause_id: line.clauseId,
      from_version: found.versionId,
      from_clause: line.id,
    })),
  )
  return null
}

async function draft(desk: Desk, body: Bringing, origin: AllianceRow): Promise<ErrorCode | null> {
  const { tx, tenantId, cipher, courseId, member, now } = desk
  const sectionIds = [...new Set(body.sectionIds)]
  const known = await knownSections(tx, courseId, sectionIds)
  if (known.length !== sectionIds.length || !belongs(member, sectionIds)) return 'not_found'
  if (await findAlliance(tx, body.id, 'look')) return 'conflict'
  const { band, language, time_zone } = origin
  const [question] = prompts({ part: 'values', band, language })
  const row = {
    tenant_id: tenantId,
    id: body.id,
    course_id: courseId,
    band,
    language,
    time_zone,
    phase: 'draft',
    prompt_sealed: cipher.seal(cells.prompt(body.id), question?.text ?? ''),
    created_by: member.personId,
    created_at: now,
    body_mark: cipher.mark(`alliance/body/${body.id}`, JSON.stringify([courseId, member.personId, body])),
  } as const
  if (!(await insertAlliance(tx, row, sectionIds))) throw new Undo('conflict')
  await ensureDoor(tx, tenantId, courseId)
  const event = { courseId, kind: 'alliance.created', allianceId: body.id, audience: 'staff' } as const
  await appendEvent(tx, tenantId, event)
  return null
}

type Line = Offer['clauses'][number] & { readonly clauseId: string }

/** Nobody's words yet: unfinished until a card of this class stands behind it, or the teacher says it is hers (INV-3). */
async function draftLine(desk: Desk, allianceId: string, line: Line): Promise<void> {
  const { tx, tenantId, cipher, now } = desk
  const { clauseId: id, direction, text, demonstrations } = line
  await insertClause(tx, {
    tenant_id: tenantId,
    id,
    alliance_id: allianceId,
    direction,
    text_sealed: cipher.seal(cells.clause(id), text),
    teachers_words: false,
    state: 'draft',
    created_at: now,
    body_mark: cipher.mark(`clause/body/${id}`, line.id),
  })
  const sealed = demonstrations.map((words, n) => cipher.seal(cells.demonstration(id, n), words))
  await writeDemonstrations(tx, tenantId, id, sealed)
}
