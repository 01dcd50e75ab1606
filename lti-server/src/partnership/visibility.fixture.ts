/** A partnership in which everything there can be is written, asked for by whoever may or may not; for tests. */
import type { Hono } from 'hono'
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { ActorVariables } from '../access/actor.ts'
import type { Database } from '../platform/database.ts'
import type { NewPerson, TestClass } from '../platform/test-class.ts'

/** Stands in every text there is; whoever is outside must never be answered it. */
export const SECRET = 'Zaunkönig'
const SERVER = 'http://localhost:3000'

export const today = (): string => new Date().toISOString().slice(0, 10)

export interface Seat {
  readonly headers: Record<string, string>
}

/** Somebody of this class at a launch of her own. */
export async function seat(
  of: TestClass,
  person: NewPerson | string,
  role: 'teacher' | 'student',
): Promise<Seat> {
  const id = typeof person === 'string' ? person : await of.add(person)
  return of.launch(id, role)
}

export type Ask = (method: string, path: string, who: Seat, body?: object) => Promise<Response>

export function askerOf(app: Hono<ActorVariables>): Ask {
  return async (method, path, { headers }, body) =>
    app.request(SERVER + path, {
      method,
      headers: { ...headers, ...(method === 'POST' && { 'content-type': 'application/json' }) },
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    })
}

/** A partnership in which everything there can be is written, and the ids by which addresses name it. */
export interface Written {
  readonly teacher: Seat
  readonly student: Seat
  readonly ids: Record<string, string>
}

export async function writtenIn(room: TestClass, ask: Ask): Promise<Written> {
  const personId = await room.add({ name: 'Ira', role: 'student', sectionIds: [room.sections.red] })
  const student = await seat(room, personId, 'student')
  const teacher = await seat(room, { name: 'Rosalind', role: 'teacher' }, 'teacher')
  const at = `/api/v1/courses/${room.courseId}/students/${personId}`
  const make = async (who: Seat, path: string, body: object): Promise<Record<string, unknown>> => {
    const response = await ask('POST', `${at}/${path}`, who, body)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Record<string, unknown>
  }
  const text = (): object => ({ id: newId(), text: SECRET })
  const [
    noteId,
    targetId,
    strategyId,
    conversationId,
    checkInId,
    offerId,
    lineId,
    selfAssessmentId,
    conferenceId,
    textId,
    wordId,
    needTextId,
    handoverId,
    evidenceId,
  ] = Array.from({ length: 14 }, () => newId())
  await make(teacher, 'notes', { id: noteId, kind: 'summary', text: SECRET })
  await make(teacher, 'targets', { id: targetId, kind: 'habits', words: text(), strength: text() })
  await make(student, `targets/${targetId}/acts`, { act: 'agree' })
  await make(teacher, `targets/${targetId}/strategies`, { id: strategyId, text: SECRET })
  await make(student, `targets/${targetId}/texts`, { ...text(), field: 'commitment', saw: [] })
  const target = await make(teacher, `targets/${targetId}/texts`, { ...text(), field: 'commitment', saw: [] })
  await make(teacher, 'conversations', { id: conversationId, heldOn: today(), summary: SECRET })
  await make(student, 'check-ins', { id: checkInId, line: SECRET })
  await make(teacher, `check-ins/${checkInId}/offers`, { id: offerId, text: SECRET })
  await make(student, 'profile/lines', { id: lineId, kind: 'strength', text: SECRET })
  await make(student, 'self-assessments', { id: selfAssessmentId, text: SECRET })
  await make(student, `self-assessments/${selfAssessmentId}/share`, {})
  await make(teacher, 'conference', { id: conferenceId })
  const side = { id: textId, dimension: 'alliance', text: SECRET, saw: [] }
  await make(teacher, 'both-sides/texts', side)
  await make(teacher, 'needs/texts', { id: needTextId, part: 'change_first', text: SECRET, saw: [] })
  await make(teacher, 'both-sides/stages', { id: wordId, stage: 'rapport', text: SECRET })
  const helper = await room.add({ name: 'Tomás', role: 'ta' })
  await make(teacher, 'hand-overs', { id: handoverId, to: helper })
  const shown = { kind: 'work', text: SECRET, title: SECRET, visibility: 'co_owned' }
  await make(student, 'evidence', { id: evidenceId, ...shown })
  const { covers } = target['pact'] as { covers: string[] }
  const ids = {
    personId,
    noteId,
    targetId,
    strategyId,
    conversationId,
    checkInId,
    offerId,
    lineId,
    selfAssessmentId,
    conferenceId,
    textId,
    wordId,
    needTextId,
    handoverId,
    helper,
    evidenceId,
  }
  return {
    teacher,
    student,
    ids: { ...(ids as Record<string, string>), courseId: room.courseId, covers: covers.join(' ') },
  }
}

/** Every table in which something of a partnership, or of whoever is in one, is kept. */
export const KEPT = [
  'partnership',
  'note',
  'note_seen',
  'learning_target',
  'pact_text',
  'pact_text_seen',
  'pact_yes',
  'strategy_entry',
  'strategy_entry_seen',
  'conversation',
  'conversation_seen',
  'check_in',
  'check_in_seen',
  'check_in_offer',
  'profile_line',
  'profile_text',
  'profile_text_seen',
  'self_assessment',
  'self_assessment_seen',
  'conference',
  'conference_act',
  'dimension_text',
  'dimension_text_seen',
  'stage_word',
  'stage_word_seen',
  'need_text',
  'need_text_seen',
  'partner_period',
  'substitute',
  'handover',
  'handover_line',
  'focal_cycle',
  'focal_names',
  'evidence',
  'evidence_seen',
  'course_event',
]

/** All that is kept about partnerships, as one text: what a refused request must leave as it was. */
export async function everything(db: Database, tenantId: string): Promise<string> {
  const parts = await db.withTenant(tenantId, (tx) =>
    Promise.all(
      KEPT.map(async (table) => {
        const { rows } = await sql<{ whole: string | null }>`
          select md5(string_agg(held::text, '|' order by held::text)) as whole
          from ${sql.table(table)} as held`.execute(tx)
        return `${table} ${rows[0]?.whole}`
      }),
    ),
  )
  return parts.join('\n')
}
