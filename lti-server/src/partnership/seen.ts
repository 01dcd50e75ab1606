/**
 * Who has opened which text about a student (INV-10), in one way for every kind of text. Rows are only ever added; the
 * names are told to the student alone.
 */
import { sql } from 'kysely'
import type { Note } from 'shared/contract/api'
import { person, tellStudent, type Room } from './room.ts'

/** Where it is kept, and the column that names the text. */
const textColumns = {
  note_seen: 'note_id',
  pact_text_seen: 'text_id',
  strategy_entry_seen: 'entry_id',
  conversation_seen: 'conversation_id',
  profile_text_seen: 'text_id',
  self_assessment_seen: 'self_assessment_id',
  evidence_seen: 'evidence_id',
  dimension_text_seen: 'text_id',
  stage_word_seen: 'word_id',
  need_text_seen: 'text_id',
} as const
type SeenTable = keyof typeof textColumns

interface Readable {
  readonly id: string
  /** None: it is the student's. */
  readonly author_id?: string
}

/**
 * Writes down that the asker has these words of others before her, and since when. What an educator opens for the first
 * time is news to the student's open pages, and to nobody else: they say by whom at once.
 */
export async function markSeen(
  room: Room,
  table: SeenTable,
  rows: readonly Readable[],
  at: Date,
): Promise<void> {
  const { tenantId, personId } = room.actor
  const ids = rows.filter((row) => row.author_id !== personId).map(({ id }) => id)
  if (ids.length === 0) return
  const done = await sql`
    insert into ${sql.table(table)} (tenant_id, ${sql.ref(textColumns[table])}, reader_id, seen_at)
    select ${tenantId}::uuid, text_id, ${personId}::uuid, ${at}::timestamptz
    from unnest(${ids}::uuid[]) as text_id
    on conflict do nothing`.execute(room.tx)
  if (room.side === 'educator' && (done.numAffectedRows ?? 0n) > 0n)
    await tellStudent(room, 'text.opened', {})
}

interface Opened {
  readonly of: string
  readonly reader_id: string
  readonly seen_at: Date
  readonly name_sealed: Buffer | null
}

/** Of each text by its id: who else has opened it, the earliest first; nothing to whoever is not the student. */
export async function seenIn(
  { tx, cipher, side, about }: Room,
  table: SeenTable,
  rows: readonly Readable[],
): Promise<(id: string) => Pick<Note, 'seenBy'>> {
  if (side !== 'student') return () => ({})
  const text = sql.ref(`seen.${textColumns[table]}`)
  const found = await sql<Opened>`
    select ${text} as "of", seen.reader_id, seen.seen_at, person.name_sealed
    from ${sql.table(table)} as seen
    join person on person.tenant_id = seen.tenant_id and person.id = seen.reader_id
    where ${text} = any(${rows.map(({ id }) => id)}::uuid[]) and seen.reader_id <> ${about.studentId}
    order by seen.seen_at`.execute(tx)
  const readers = Map.groupBy(found.rows, (one) => one.of)
  return (id) => ({
    seenBy: (readers.get(id) ?? []).map((one) => ({
      ...person(cipher, one.reader_id, one.name_sealed),
      at: one.seen_at.toISOString(),
    })),
  })
}
