/** Starting alliances and moving them through their phases. */
import type { AllianceList, AllianceSummary, NewAlliance, PhaseChange } from 'shared/contract/alliance'
import type { ErrorCode } from 'shared/contract/errors'
import { prompts } from 'shared/content/content'
import { unfinishedBeforeDeciding } from 'shared/domain/alliance/clauses'
import { isReveal, moveTo } from 'shared/domain/alliance/phases'
import type { Phase } from 'shared/domain/alliance/vocabulary'
import { stopOpen } from 'shared/domain/decision/fist-to-five'
import { err, ok } from 'shared/domain/result'
import { may } from 'shared/domain/visibility/rights'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { appendEvent } from '../platform/events.ts'
import { newCard } from './cards.ts'
import { cells } from './cells.ts'
import { ensureDoor } from './door.ts'
import { clauseFacts, loadFacts } from './facts.ts'
import { belongs, knowsOf, membershipIn, type Membership } from './membership.ts'
import { enter, inTransaction, once, refusal, tell, Undo, type Answer, type Room } from './room.ts'
import {
  alliancesOf,
  courseSections,
  findAlliance,
  insertAlliance,
  knownSections,
  sectionsOf,
  setPhase,
  type AllianceRow,
} from './store/alliances.ts'
import { insertCards, revealCards } from './store/cards.ts'
import { moveClauses } from './store/clauses.ts'
import { decisionsOf, updateDecision } from './store/decisions.ts'
import { versionHeads } from './store/versions.ts'

/** The course's alliances that this person belongs to; staff see drafts too. */
export async function alliancesFor(
  deps: Deps,
  actor: Actor,
  courseId: string,
): Promise<Answer<AllianceList>> {
  return deps.db.withTenant(actor.tenantId, async (tx) => {
    const member = await membershipIn(tx, actor, courseId)
    if (!member || !may(member.role, 'member', 'alliance', 'read')) return err('not_found')
    return ok({
      alliances: await summaries(tx, await alliancesKnownTo(tx, courseId, member)),
      sections: (await courseSections(tx, courseId)).filter(({ id }) => belongs(member, [id])),
    })
  })
}

/** The alliances of a course that this member may know of, oldest first. */
export async function alliancesKnownTo(tx: Tx, courseId: string, member: Membership): Promise<AllianceRow[]> {
  const all = await alliancesOf(tx, courseId)
  const sections = await sectionsOf(
    tx,
    all.map((alliance) => alliance.id),
  )
  return all.filter((alliance) => {
    const own = sections.filter((section) => section.allianceId === alliance.id)
    return knowsOf(
      member,
      alliance,
      own.map((section) => section.id),
    )
  })
}

async function summaries(tx: Tx, alliances: readonly AllianceRow[]): Promise<AllianceSummary[]> {
  const ids = alliances.map((alliance) => alliance.id)
  const heads = await versionHeads(tx, ids)
  const sections = await sectionsOf(tx, ids)
  return alliances.map(({ id, phase }) => ({
    id,
    phase,
    sections: sections
      .filter((section) => section.allianceId === id)
      .map((section) => ({ id: section.id, name: section.name })),
    versionNumber: heads.get(id)?.n ?? null,
    agreedAt: heads.get(id)?.agreed_at.toISOString() ?? null,
  }))
}

/** An act of starting: there is no alliance yet whose room it could be in. */
interface Start {
  readonly tx: Tx
  readonly cipher: TenantCipher
  readonly tenantId: string
  readonly now: Date
  readonly courseId: string
  readonly member: Membership
}

/** Starts an alliance, from the wall or from an empty page (teachers). */
export async function createAlliance(
  deps: Deps,
  actor: Actor,
  courseId: string,
  body: NewAlliance,
): Promise<Answer<AllianceSummary>> {
  const { tenantId } = actor
  const cipher = await deps.ciphers.of(tenantId)
  return inTransaction(deps, tenantId, async (tx) => {
    const member = await membershipIn(tx, actor, courseId)
    if (!member) return err('not_found')
    const refused = refusal({ member }, 'alliance', 'create')
    if (refused) return err(refused)
    const start = { tx, cipher, tenantId, now: deps.clock(), courseId, member }
    const made = await once(start, courseId, {
      kind: 'alliance',
      id: body.id,
      body,
      find: async () => (await findAlliance(tx, body.id, 'look'))?.alliance,
      make: (mark) => makeAlliance(start, body, mark),
    })
    if (!made.ok) return made
    const [summary] = await summaries(tx, [made.value.row])
    return ok(summary!)
  })
}

async function makeAlliance(start: Start, body: NewAlliance, mark: Buffer): Promise<ErrorCode | null> {
  const { tx, tenantId, cipher, courseId, member } = start
  const sectionIds = [...new Set(body.sectionIds)]
  const known = await knownSections(tx, courseId, sectionIds)
  if (known.length !== sectionIds.length || !belongs(member, sectionIds)) return 'not_found'
  const [firstPrompt] = prompts({ part: 'values', band: body.band, language: body.language })
  const isNew = await insertAlliance(
    tx,
    {
      tenant_id: tenantId,
      id: body.id,
      course_id: courseId,
      band: body.band,
      language: body.language,
      time_zone: body.timeZone,
      phase: 'draft',
      prompt_sealed: cipher.seal(cells.prompt(body.id), body.prompt ?? firstPrompt?.text ?? ''),
      created_by: member.personId,
      created_at: start.now,
      body_mark: mark,
    },
    sectionIds,
  )
  if (!isNew) return null
  if (!(await hangUpWall(start, body, mark))) throw new Undo('conflict')
  await ensureDoor(tx, tenantId, courseId)
  const event = { courseId, kind: 'alliance.created', allianceId: body.id, audience: 'staff' } as const
  await appendEvent(tx, tenantId, event)
  return null
}

/**
 * "What is on your wall?": each line becomes a card that the class keeps, rewords or drops (A1). False when one of
 * them has the id of a card that is there already.
 */
async function hangUpWall(start: Start, body: NewAlliance, mark: Buffer): Promise<boolean> {
  const place = { ...start, alliance: { id: body.id } }
  const rows = body.wall.map((line) => newCard(place, { ...line, source: 'wall' }, mark))
  return (await insertCards(start.tx, rows)) === rows.length
}

/** Moves one phase on, or back (teachers). Moving to where it is changes nothing, so it may be sent twice. */
export function movePhase(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: PhaseChange,
): Promise<Answer<AllianceSummary>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const refused = refusal(room, 'alliance', 'change')
    if (refused) return err(refused)
    const { phase } = room.alliance
    const move = moveTo(phase, body.to)
    if (!move.ok) return move
    if (move.value !== 'stay') {
      const missing = body.to === 'deciding' ? await missingForDeciding(room) : null
      if (missing) return err(missing.code, missing.clauseId)
      await changePhase(room, phase, body.to)
    }
    const [summary] = await summaries(room.tx, [{ ...room.alliance, phase: body.to }])
    return ok(summary!)
  })
}

async function missingForDeciding(room: Room) {
  const facts = await loadFacts(room)
  const clauses = facts.clauses.map((clause) => clauseFacts(room, facts, clause))
  return unfinishedBeforeDeciding(clauses)[0] ?? null
}

async function changePhase(room: Room, from: Phase, to: Phase): Promise<void> {
  const { tx, alliance, now } = room
  if (isReveal(from, to)) await revealCards(tx, alliance.id, now)
  if (from === 'deciding') await stopDeciding(room)
  await setPhase(tx, alliance.id, to)
  await tell(room, { kind: 'phase.changed', audience: 'class', details: { phase: to } })
}

/** Back from deciding: rounds stay with their votes (INV-6), lines that were not agreed are drafts again. */
async function stopDeciding(room: Room): Promise<void> {
  const { tx, alliance, now } = room
  const before = await decisionsOf(tx, alliance.id)
  for (const [index, decision] of stopOpen(before).entries())
    if (decision.state !== before[index]!.state)
      await updateDecision(tx, decision.id, { state: decision.state, closed_at: now })
  await moveClauses(tx, alliance.id, ['proposed'], 'draft')
}
