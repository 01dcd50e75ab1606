/**
 * The newest events of each course that somebody listens to, read once for all streams of this server: a thousand
 * open pages must not make a thousand queries of one card.
 */
import type { Deps } from '../deps.ts'
import type { Tx } from '../platform/database.ts'
import { latestSeq, type CourseEvent } from '../platform/events.ts'

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
class Tail {
  private readonly source: Source
  private kept: Told[] = []
  /** Null until the first read: it begins at the stream's end, whatever number a listener came with. */
  private last: number | null = null
  private running: Promise<void> = Promise.resolve()
  private queued: Promise<void> | null = null
  users = 0

  constructor(source: Source) {
    this.source = source
  }

  /**
   * Reads what is new; everything committed before the call is in it afterwards. A read that is under way may have
   * begun too early, so callers share the next one.
   */
  refresh(): Promise<void> {
    this.queued ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.queued = null
        this.running = this.readOn()
        return this.running
      })
    return this.queued
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

  /** What is kept after `after`; null when that is too far back. */
  after(after: number): readonly Told[] | null {
    const first = (this.last ?? 0) - this.kept.length
    return after < first ? null : this.kept.slice(after - first)
  }
}

export interface TailHold {
  /** Everything after this number that is there now, for whomever; never waits. */
  after(after: number): Promise<readonly Told[]>
  letGo(): void
}

const tails = new WeakMap<Deps, Map<string, Tail>>()

/** Takes part in the course's tail as long as it is held. */
export function holdTail(deps: Deps, tenantId: string, courseId: string): TailHold {
  const source: Source = {
    after: (seq) => deps.db.withTenant(tenantId, (tx) => readTold(tx, courseId, seq)),
    end: () => deps.db.withTenant(tenantId, (tx) => latestSeq(tx, courseId)),
  }
  const all = tails.get(deps) ?? new Map<string, Tail>()
  tails.set(deps, all)
  const tail = all.get(courseId) ?? new Tail(source)
  all.set(courseId, tail)
  tail.users += 1
  return {
    after: async (after) => {
      await tail.refresh()
      return tail.after(after) ?? source.after(after)
    },
    letGo: () => {
      tail.users -= 1
      if (tail.users === 0) all.delete(courseId)
    },
  }
}
