/**
 * Everybody of this server who listens in one course. What is new, and who may hear it, is read once for all of them:
 * a thousand open pages must not make a thousand queries of one card.
 */
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { stoppingOf } from '../platform/stopping.ts'
import { Bell } from './bell.ts'
import { SharedReading } from './shared-reading.ts'
import { hears, standingsIn, type Standing } from './standing.ts'
import { Tail, type Told } from './tail.ts'

/** How old what we know of the listeners may be while something happens. */
const FRESH_MS = 5_000
/** What can make an alliance known to more people. */
const OPENING = new Set(['alliance.created', 'phase.changed'])
/** What comes within this time goes to a student's page in one piece: longer in a large room, by so much for a page. */
const TOGETHER_MS = 300
const TOGETHER_MS_A_PAGE = 2
const TOGETHER_AT_MOST_MS = 2_000

class Room {
  readonly tail: Tail
  private readonly deps: Deps
  private readonly reading: SharedReading
  /** Whose page it is, by its bell. */
  private readonly pages = new Map<Bell, string>()
  private readonly close: () => void
  private standings = new Map<string, Standing>()
  private askedAt = 0

  constructor(deps: Deps, tenantId: string, courseId: string) {
    this.deps = deps
    this.tail = new Tail(deps, tenantId, courseId)
    this.reading = new SharedReading(async () => {
      this.askedAt = deps.clock().getTime()
      const people = new Set(this.pages.values())
      this.standings = await deps.db.withTenant(tenantId, (tx) => standingsIn(tx, courseId, [...people]))
    })
    const stopHearing = deps.bell.onCourse(courseId, () => {
      this.tail.grew()
      for (const bell of this.pages.keys()) bell.ring()
    })
    const { signal } = stoppingOf(deps)
    const end = (): void => {
      for (const bell of this.pages.keys()) bell.end()
    }
    signal.addEventListener('abort', end)
    this.close = () => {
      stopHearing()
      signal.removeEventListener('abort', end)
    }
  }

  enter(bell: Bell, personId: string): void {
    this.pages.set(bell, personId)
    if (stoppingOf(this.deps).signal.aborted) bell.end()
  }

  /** True when it was the last one. */
  leave(bell: Bell): boolean {
    this.pages.delete(bell)
    if (this.pages.size === 0) this.close()
    return this.pages.size === 0
  }

  get size(): number {
    return this.pages.size
  }

  /** As of now; null for who is no longer of the course. */
  async freshStanding(personId: string): Promise<Standing | null> {
    await this.reading.fresh()
    return this.standings.get(personId) ?? null
  }

  /** At most five seconds old, and new where this news may change it. */
  async standingOf(personId: string, news: readonly Told[]): Promise<Standing | null> {
    const known = this.standings.get(personId)
    const age = Math.abs(this.deps.clock().getTime() - this.askedAt)
    return known && age < FRESH_MS && !mayOpen(news, known) ? known : this.freshStanding(personId)
  }
}

function mayOpen(news: readonly Told[], { alliances }: Standing): boolean {
  return news.some(
    ({ event: { kind, allianceId } }) =>
      OPENING.has(kind) && allianceId !== null && !alliances.has(allianceId),
  )
}

/** One page's place in its course's room. */
export interface Place {
  /** Rings when there is more to hear, and ends when the server stops. */
  readonly bell: Bell
  /** Everything after this number that is there now, for whomever. */
  after(seq: number): Promise<readonly Told[]>
  /** Of these, the events she is told of; null once she is no longer of the course. */
  heard(news: readonly Told[]): Promise<Told[] | null>
  /** How long to wait before she is told more; staff is told at once. Spread, so that pages do not all wake at once. */
  pauseMs(): number
  leave(): void
}

const rooms = new WeakMap<Deps, Map<string, Room>>()

/** The actor is a member of the course; from now on she is asked after with the others until she leaves. */
export function enterRoom(deps: Deps, { tenantId, personId }: Actor, courseId: string): Place {
  const open = rooms.get(deps) ?? new Map<string, Room>()
  rooms.set(deps, open)
  const room = open.get(courseId) ?? new Room(deps, tenantId, courseId)
  open.set(courseId, room)
  const bell = new Bell()
  room.enter(bell, personId)
  // What another page of hers was told of, and so what she may know, may be older than where this one begins.
  let standing: Standing | null = null
  return {
    bell,
    after: (seq) => room.tail.after(seq),
    heard: async (news) => {
      const now = await (standing ? room.standingOf(personId, news) : room.freshStanding(personId))
      standing = now
      return now && news.filter((told) => hears(now, told))
    },
    pauseMs: () => (standing?.staff ? 0 : togetherMs(room.size)),
    leave: () => {
      if (room.leave(bell)) open.delete(courseId)
    },
  }
}

function togetherMs(pages: number): number {
  const most = Math.min(Math.max(pages * TOGETHER_MS_A_PAGE, TOGETHER_MS), TOGETHER_AT_MOST_MS)
  return most * (0.5 + Math.random() / 2)
}
