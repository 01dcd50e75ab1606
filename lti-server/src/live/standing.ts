/** What one listener may hear in a course: her audiences, less what belongs to alliances she may not know of. */
import { err, ok, type Result } from 'shared/domain/result'
import { may } from 'shared/domain/visibility/rights'
import type { Actor } from '../access/actor.ts'
import { alliancesKnownTo } from '../alliance/classes.ts'
import { membershipIn } from '../alliance/membership.ts'
import type { Deps } from '../deps.ts'
import type { Tx } from '../platform/database.ts'
import type { Told } from './tail.ts'

export interface Standing {
  readonly personId: string
  readonly staff: boolean
  readonly alliances: ReadonlySet<string>
}

/** `not_found` to whoever is not, or no longer, of this course. */
export async function standingIn(
  tx: Tx,
  actor: Actor,
  courseId: string,
): Promise<Result<Standing, 'not_found'>> {
  const member = await membershipIn(tx, actor, courseId)
  if (!member || !may(member.role, 'member', 'alliance', 'read')) return err('not_found')
  const alliances = await alliancesKnownTo(tx, courseId, member)
  return ok({
    personId: actor.personId,
    staff: may(member.role, 'member', 'lesson_desk', 'read'),
    alliances: new Set(alliances.map((alliance) => alliance.id)),
  })
}

/** Whether this listener is told of it. */
export function hears(standing: Standing, told: Told): boolean {
  const { allianceId } = told.event
  if (allianceId !== null && !standing.alliances.has(allianceId)) return false
  if (told.audience === 'person') return told.personId === standing.personId
  return told.audience === 'class' || standing.staff
}

/** A stream asks again who its listener is this often while something happens. */
const FRESH_MS = 5_000
/** What can make an alliance known to more people. */
const OPENING = new Set(['alliance.created', 'phase.changed'])

/** The listener's standing over the life of a stream: at most five seconds old, and new where news may change it. */
export class Listener {
  private readonly deps: Deps
  private readonly actor: Actor
  private readonly courseId: string
  private standing: Standing | null = null
  private askedAt = 0

  constructor(deps: Deps, actor: Actor, courseId: string) {
    this.deps = deps
    this.actor = actor
    this.courseId = courseId
  }

  /** Of these, the events she is told of; null once she is no longer of the course. */
  async heard(news: readonly Told[]): Promise<Told[] | null> {
    const opened = news.some(({ event }) => OPENING.has(event.kind) && !this.knows(event.allianceId))
    const now = this.deps.clock().getTime()
    if (!this.standing || opened || Math.abs(now - this.askedAt) >= FRESH_MS) {
      const asked = await this.deps.db.withTenant(this.actor.tenantId, (tx) =>
        standingIn(tx, this.actor, this.courseId),
      )
      if (!asked.ok) return null
      // Spread: those who came together must not all ask again at one moment.
      this.askedAt = this.standing ? now : now - Math.floor(Math.random() * FRESH_MS)
      this.standing = asked.value
    }
    const { standing } = this
    return news.filter((told) => hears(standing, told))
  }

  /** As she stood when last asked. */
  get isStaff(): boolean {
    return this.standing?.staff === true
  }

  private knows(allianceId: string | null): boolean {
    return allianceId === null || this.standing?.alliances.has(allianceId) === true
  }
}
