/**
 * What is new in a course: an ordered stream without gaps, heard at once by every server through LISTEN/NOTIFY
 * (design §5, the live room). Events carry ids and counts, never text; readers fetch what they may see.
 */
import { sql } from 'kysely'
import type { Database, Tx } from './database.ts'

const CHANNEL = 'course_event'

export interface CourseEvent {
  readonly seq: number
  readonly kind: string
  readonly allianceId: string | null
  readonly details: Record<string, unknown>
  readonly at: string
}

export interface NewEvent {
  readonly courseId: string
  readonly kind: string
  readonly allianceId?: string
  /** `class`: every member; `staff`: teachers and TAs; `person`: one member. */
  readonly audience: 'class' | 'staff' | { readonly personId: string }
  readonly details?: Record<string, unknown>
}

/** Appends inside the caller's transaction; the number becomes visible, and heard, when that commits. */
export async function appendEvent(tx: Tx, tenantId: string, event: NewEvent): Promise<number> {
  const counter = await tx
    .insertInto('course_stream')
    .values({ tenant_id: tenantId, course_id: event.courseId, last_seq: 1 })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'course_id']).doUpdateSet({ last_seq: sql`course_stream.last_seq + 1` }),
    )
    .returning('last_seq')
    .executeTakeFirstOrThrow()
  const toPerson = typeof event.audience === 'object' ? event.audience.personId : null
  await tx
    .insertInto('course_event')
    .values({
      tenant_id: tenantId,
      course_id: event.courseId,
      seq: counter.last_seq,
      kind: event.kind,
      alliance_id: event.allianceId ?? null,
      audience: typeof event.audience === 'object' ? 'person' : event.audience,
      person_id: toPerson,
      details: JSON.stringify(event.details ?? {}),
    })
    .execute()
  await sql`select pg_notify(${CHANNEL}, ${event.courseId})`.execute(tx)
  return Number(counter.last_seq)
}

export interface Reader {
  readonly courseId: string
  readonly personId: string
  readonly staff: boolean
}

/** Events after `after` that this reader may know of, oldest first. */
export async function readEvents(tx: Tx, reader: Reader, after: number, limit = 200): Promise<CourseEvent[]> {
  const rows = await tx
    .selectFrom('course_event')
    .select(['seq', 'kind', 'alliance_id', 'details', 'at'])
    .where('course_id', '=', reader.courseId)
    .where('seq', '>', String(after))
    .where((where) =>
      where.or([
        where('audience', '=', 'class'),
        ...(reader.staff ? [where('audience', '=', 'staff')] : []),
        where.and([where('audience', '=', 'person'), where('person_id', '=', reader.personId)]),
      ]),
    )
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    seq: Number(row.seq),
    kind: row.kind,
    allianceId: row.alliance_id,
    details: row.details,
    at: row.at.toISOString(),
  }))
}

/** The number of the newest event, so that a page drawn now knows where to resume. */
export async function latestSeq(tx: Tx, courseId: string): Promise<number> {
  const row = await tx
    .selectFrom('course_stream')
    .select('last_seq')
    .where('course_id', '=', courseId)
    .executeTakeFirst()
  return row ? Number(row.last_seq) : 0
}

export interface EventBell {
  /** Rings when this course has something new, and once after the connection was lost. Returns the way to stop. */
  onCourse(courseId: string, ring: () => void): () => void
  close(): Promise<void>
}

/** One listening connection a server, shared by all its streams. */
export async function openEventBell(db: Database): Promise<EventBell> {
  const waiting = new Map<string, Set<() => void>>()
  const ringAll = (): void => {
    for (const rings of waiting.values()) for (const ring of rings) ring()
  }
  const stop = await db.listen(
    CHANNEL,
    (courseId) => {
      for (const ring of waiting.get(courseId) ?? []) ring()
    },
    ringAll,
  )
  return {
    onCourse: (courseId, ring) => {
      const rings = waiting.get(courseId) ?? new Set()
      waiting.set(courseId, rings.add(ring))
      return () => {
        rings.delete(ring)
        if (rings.size === 0) waiting.delete(courseId)
      }
    },
    close: stop,
  }
}
