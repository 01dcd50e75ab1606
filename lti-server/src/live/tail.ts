/**
 * The newest events of each course that somebody listens to, read once for all streams of this server: a thousand
 * open pages must not make a thousand queries of one card.
 */
import type { Deps } from '../deps.ts'
import type { Tx } from '../platform/database.ts'
import { latestSeq, type CourseEvent } from '../platform/events.ts'
import { SharedReading } from './shared-reading.ts'

/** An event and who may hear of it. */
export interface Told {
  readonly event: CourseEvent
  readonly audience: 'class' | 'staff' | 'person'
  readonly personId: string | null
}

/** What is kept for streams that are a little behind; who is further behind reads the database itself. */
const KEPT = 500
const PAGE = 200

/** Events after `after` for whomever they are, oldest first. */
export async function readTold(tx: Tx, courseId: string, after: number): Promise<Told[]> {
  const rows = await tx
    .selectFrom('course_event')
    .select(['seq', 'kind', 'alliance_id', 'details', 'at', 'audience', 'person_id'])
    .where('course_id', '=', courseId)
    .where('seq', '>', String(after))
    .orderBy('seq')
    .limit(PAGE)
    .execute()
  return rows.map((row) => ({
    event: {
      seq: Number(row.seq),
      kind: row.kind,
      allianceId: row.alliance_id,
      details: row.details,
      at: row.at.toISOString(),
    },
    audience: row.audience,
    personId: row.person_id,
  }))
}

interface Source {
  after(seq: number): Promise<Told[]>
  end(): Promise<number>
}

/** The end of one course's stream, in memory. Numbers have no gaps, so position tells the number. */
export class Tail {
  private readonly source: Source
  private readonly reading = new SharedReading(() => this.readOn())
  private kept: Told[] = []
  /** Null until the first read: it begins at the stream's end, whatever number a listener came with. */
  private last: number | null = null

  constructor(deps: Deps, tenantId: string, courseId: string) {
    this.source = {
      after: (seq) => deps.db.withTenant(tenantId, (tx) => readTold(tx, courseId, seq)),
      end: () => deps.db.withTenant(tenantId, (tx) => latestSeq(tx, courseId)),
    }
  }

  /** There is more in the course than was read. */
  grew(): void {
    this.reading.spoil()
  }

  /** Everything after this number that was there when it grew last, for whomever. */
  async after(seq: number): Promise<readonly Told[]> {
    await this.reading.current()
    return this.keptAfter(seq) ?? this.source.after(seq)
  }

  private async readOn(): Promise<void> {
    this.last ??= await this.source.end()
    for (let more = true; more;) {
      const news: Told[] = await this.source.after(this.last)
      this.kept = [...this.kept, ...news].slice(-KEPT)
      this.last = news.at(-1)?.event.seq ?? this.last
      more = news.length === PAGE
    }
  }

  /** Null when that is too far back. */
  private keptAfter(seq: number): readonly Told[] | null {
    const first = (this.last ?? 0) - this.kept.length
    return seq < first ? null : this.kept.slice(seq - first)
  }
}
