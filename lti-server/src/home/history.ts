/** All that a class agreed, version by version, for its members (A10, A15). */
import { historyOf, type FrozenVersion, type PastVersion, type Round } from 'shared/domain/alliance/history'
import type { Band, Language } from 'shared/domain/alliance/vocabulary'
import { err, ok } from 'shared/domain/result'
import { may } from 'shared/domain/visibility/rights'
import type { Actor } from '../access/actor.ts'
import { allianceName } from '../alliance/cells.ts'
import { enter, type Answer, type Room } from '../alliance/room.ts'
import { courseTitle, sectionsOf } from '../alliance/store/alliances.ts'
import { decisionsOf } from '../alliance/store/decisions.ts'
import { allVersions } from '../alliance/store/versions.ts'
import { openLine } from '../alliance/versions.ts'
import type { Deps } from '../deps.ts'
import { eligibleIn } from './store.ts'

/** A class's agreement through time. */
export interface History {
  readonly allianceId: string
  readonly courseTitle: string
  /** What a team calls itself, or the class's sections; empty: the whole course. */
  readonly sections: readonly { readonly name: string }[]
  readonly band: Band
  readonly language: Language
  /** The school's, for the days of agreement. */
  readonly timeZone: string
  /** Newest first; never empty. */
  readonly versions: readonly [PastVersion, ...PastVersion[]]
  /** For any two versions: what came between them. */
  readonly rounds: readonly Round[]
}

/** `alliance_not_agreed` where there is no version yet. */
export function readHistory(deps: Deps, actor: Actor, allianceId: string): Promise<Answer<History>> {
  return enter(deps, actor, allianceId, 'look', async (room) => {
    if (!may(room.member.role, 'member', 'version', 'read')) return err('not_found')
    const { alliance, tx, cipher } = room
    const rounds = await readRounds(room)
    const [newest, ...older] = historyOf(await frozen(room), rounds)
    if (!newest) return err('alliance_not_agreed')
    const sections = await sectionsOf(tx, [alliance.id])
    const name = allianceName(cipher, alliance)
    return ok({
      allianceId: alliance.id,
      courseTitle: await courseTitle(tx, alliance.course_id),
      sections: name === null ? sections.map((section) => ({ name: section.name })) : [{ name }],
      band: alliance.band,
      language: alliance.language,
      timeZone: alliance.time_zone,
      versions: [newest, ...older],
      rounds,
    })
  })
}

async function frozen({ tx, cipher, alliance }: Room): Promise<FrozenVersion[]> {
  const all = await allVersions(tx, alliance.id)
  return all.map(({ row, lines }) => ({
    n: row.n,
    agreedAt: row.agreed_at.toISOString(),
    reviewOn: row.review_on,
    lines: lines.map((line) => openLine(cipher, line)),
  }))
}

async function readRounds({ tx, alliance }: Room): Promise<Round[]> {
  const decisions = await decisionsOf(tx, alliance.id)
  const eligible = await eligibleIn(tx, alliance.id)
  return decisions.map((decision) => ({
    clauseId: decision.clause_id,
    state: decision.state,
    closedAt: decision.closed_at?.toISOString() ?? null,
    eligible: eligible.get(decision.id) ?? [],
  }))
}
