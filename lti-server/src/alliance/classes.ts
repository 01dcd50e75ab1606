/** The alliances of a course as a member knows them, and moving a part through its phases. */
import type { AllianceList, AllianceSummary } from 'shared/contract/alliance'
import type { PhaseChange } from 'shared/contract/alliance-acts'
import { unfinishedBeforeDeciding } from 'shared/domain/alliance/clauses'
import { isReveal, moveTo } from 'shared/domain/alliance/phases'
import { stopOpen } from 'shared/domain/decision/fist-to-five'
import { err, ok } from 'shared/domain/result'
import { may } from 'shared/domain/visibility/rights'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { allianceName, sealPrompt } from './cells.ts'
import { clauseFacts, loadFacts } from './facts.ts'
import { belongs, knowsOf, membershipIn, standingIn, type Membership } from './membership.ts'
import { enter, inPart, refusal, tell, type Answer, type Room } from './room.ts'
import { alliancesOf, courseSections, findAlliance, sectionsOf, type AllianceRow } from './store/alliances.ts'
import { revealCards } from './store/cards.ts'
import { moveClauses } from './store/clauses.ts'
import { updateDecision } from './store/decisions.ts'
import { setPhase, throughPart } from './store/parts.ts'
import { versionHeads } from './store/versions.ts'

/** The course's alliances that this person belongs to; staff see drafts too. */
export async function alliancesFor(
  deps: Deps,
  actor: Actor,
  courseId: string,
): Promise<Answer<AllianceList>> {
  const cipher = await deps.ciphers.of(actor.tenantId)
  return deps.db.withTenant(actor.tenantId, async (tx) => {
    const member = await membershipIn(tx, actor, courseId)
    if (!member || !may(member.role, 'member', 'alliance', 'read')) return err('not_found')
    const known = await alliancesKnownTo(tx, courseId, member)
    return ok({
      alliances: await summaries(tx, cipher, member, known),
      sections: (await courseSections(tx, courseId)).filter(({ id }) => belongs(member, [id])),
    })
  })
}

/** The alliances of a course that this member may know of, oldest first. */
export async function alliancesKnownTo(tx: Tx, courseId: string, member: Membership): Promise<AllianceRow[]> {
  const known = await whoKnowsWhat(tx, courseId)
  return known(member)
}

/** Of one course, read once: the alliances that a member may know of, oldest first. */
export async function whoKnowsWhat(tx: Tx, courseId: string): Promise<(member: Membership) => AllianceRow[]> {
  const alliances = await alliancesOf(tx, courseId)
  const sections = Map.groupBy(
    await sectionsOf(
      tx,
      alliances.map(({ id }) => id),
    ),
    ({ allianceId }) => allianceId,
  )
  return (member) =>
    alliances.filter((alliance) =>
      knowsOf(
        member,
        alliance,
        (sections.get(alliance.id) ?? []).map(({ id }) => id),
      ),
    )
}

/** Alliances in a few words, as this member may know them. */
export async function summaries(
  tx: Tx,
  cipher: TenantCipher,
  member: Membership,
  alliances: readonly AllianceRow[],
): Promise<AllianceSummary[]> {
  const ids = alliances.map((alliance) => alliance.id)
  const heads = await versionHeads(tx, ids)
  const sections = await sectionsOf(tx, ids)
  return alliances.map((alliance) => ({
    id: alliance.id,
    scope: alliance.scope,
    name: allianceName(cipher, alliance),
    phase: alliance.phase,
    part: alliance.part,
    parts: alliance.parts.map(({ kind, phase }) => ({ kind, phase })),
    leads: may(member.role, standingIn(member, alliance), 'alliance', 'change'),
    sections: sections
      .filter((section) => section.allianceId === alliance.id)
      .map((section) => ({ id: section.id, name: section.name })),
    versionNumber: heads.get(alliance.id)?.n ?? null,
    agreedAt: heads.get(alliance.id)?.agreed_at.toISOString() ?? null,
  }))
}

/**
 * Moves a part one phase on, or back (teachers, and a team of students its own). Moving to where it is changes
 * nothing, so it may be sent twice.
 */
export function movePhase(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: PhaseChange,
): Promise<Answer<AllianceSummary>> {
  return enter(deps, actor, allianceId, 'lead', async (entered) => {
    const room = inPart(entered, body.part)
    const refused = refusal(room, 'alliance', 'change')
    if (refused) return err(refused)
    const move = moveTo(room.alliance.phase, body.to)
    if (!move.ok) return move
    if (move.value !== 'stay' || body.prompt !== undefined) {
      const missing = body.to === 'deciding' ? await missingForDeciding(room) : null
      if (missing) return err(missing.code, missing.clauseId)
      await changePhase(room, body)
    }
    const moved = await findAlliance(room.tx, allianceId, 'look')
    const alliance = throughPart(moved!.alliance, room.alliance.part)
    const [summary] = await summaries(room.tx, room.cipher, room.member, [alliance])
    return ok(summary!)
  })
}

async function missingForDeciding(room: Room) {
  const facts = await loadFacts(room)
  const clauses = facts.clauses.map((clause) => clauseFacts(room, facts, clause))
  return unfinishedBeforeDeciding(clauses, room.alliance)[0] ?? null
}

async function changePhase(room: Room, { to, prompt }: PhaseChange): Promise<void> {
  const { tx, alliance, now } = room
  const from = alliance.phase
  if (isReveal(from, to)) await revealCards(tx, alliance, now)
  if (from === 'deciding' && to !== from) await stopDeciding(room)
  await setPhase(tx, alliance, to, now, prompt === undefined ? undefined : sealPrompt(room, prompt))
  await tell(room, { kind: 'phase.changed', audience: 'class', details: { phase: to } })
}

/** Back from deciding: rounds stay with their votes (INV-6), lines that were not agreed are drafts again. */
async function stopDeciding(room: Room): Promise<void> {
  const { tx, alliance, now } = room
  const before = (await loadFacts(room)).decisions
  for (const [index, decision] of stopOpen(before).entries())
    if (decision.state !== before[index]!.state)
      await updateDecision(tx, decision.id, { state: decision.state, closed_at: now })
  await moveClauses(tx, alliance, ['proposed'], 'draft')
}
