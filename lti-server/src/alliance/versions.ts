/** What was agreed: versions that never change, and each person's own stance to the newest. */
import { v7 as newId } from 'uuid'
import type { Version } from 'shared/contract/alliance'
import type { NewSignature, NewVersion } from 'shared/contract/alliance-acts'
import type { NotOurs } from 'shared/contract/not-ours'
import { unfinishedBeforeAgreeing } from 'shared/domain/alliance/clauses'
import { actFits } from 'shared/domain/alliance/phases'
import {
  changeWords,
  diffVersions,
  isReviewDate,
  snapshot,
  withPart,
  type AgreedLine,
  type DecisionFacts,
} from 'shared/domain/alliance/versions'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { localDate } from 'shared/domain/decision/school-days'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import { notOursWords } from '../deciding/not-ours.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { lineLeftBehind, settleReview } from '../pulse/settling.ts'
import { cells } from './cells.ts'
import { clauseFacts, loadFacts, openClause, type Facts } from './facts.ts'
import { enter, inPart, refusal, tell, type Answer, type Room } from './room.ts'
import { courseTitle, findAlliance, sectionsOf } from './store/alliances.ts'
import { moveClauses } from './store/clauses.ts'
import { turnoutOf } from './store/decisions.ts'
import { setPhase } from './store/parts.ts'
import {
  insertVersion,
  newestVersions,
  setReviewDate,
  upsertSignature,
  type VersionClauseRow,
} from './store/versions.ts'

/**
 * Makes the next version: one part of the alliance as it was agreed now, the others as they stand (teachers, and a
 * team of students). Lines of it that were not agreed are parked, which is said. Sent again with the same review date while nothing changed, it answers the version that is there.
 */
export async function agreeVersion(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewVersion,
): Promise<Answer<Version>> {
  const agreed = await enter(deps, actor, allianceId, 'lead', async (entered) => {
    const room = inPart(entered, body.part)
    const refused = refusal(room, 'version', 'create')
    if (refused) return err(refused)
    const newest = (await newestVersions(room.tx, allianceId))[0]
    const isAgain = room.alliance.phase === 'agreed' && newest?.row.review_on === body.reviewOn
    const made = isAgain ? ok(false) : await makeVersion(room, newest, body)
    if (!made.ok) return made
    const version = await readVersion(room.tx, room.cipher, room.alliance)
    return ok({ version: version!, courseId: room.alliance.course_id, isNews: made.value })
  })
  if (!agreed.ok) return agreed
  const { version, courseId, isNews } = agreed.value
  if (isNews)
    for (const hook of hooks.get(deps) ?? [])
      hook({ tenantId: actor.tenantId, courseId, allianceId, n: version.n })
  return ok(version)
}

type Newest = Awaited<ReturnType<typeof newestVersions>>[number]

/**
 * Makes the next version. Where the class ended at the very lines it had, there is nothing new to agree or sign: the
 * version stands, and only the day of its next look moves.
 */
async function makeVersion(
  room: Room,
  newest: Newest | undefined,
  body: NewVersion,
): Promise<Answer<boolean>> {
  const { tx, tenantId, alliance, now } = room
  if (!actFits(alliance.phase, 'agree')) return err('alliance_wrong_phase')
  if (!isReviewDate(body.reviewOn, localDate(now, alliance.time_zone)))
    return err('alliance_review_date', 'reviewOn')
  const facts = await loadFacts(room)
  if (body.reviewOn > latestReview(room, facts)) return err('deciding_review_too_late', 'reviewOn')
  const clauses = facts.clauses.map((clause) => clauseFacts(room, facts, clause))
  const rounds = facts.decisions.map(({ clause_id, state }) => ({ clauseId: clause_id, state }))
  const [missing] = unfinishedBeforeAgreeing({ clauses, decisions: rounds, cards: facts.cards }, alliance)
  if (missing) return err(missing.code, missing.clauseId)
  const before = newest ? newest.lines.map((line) => openLine(room.cipher, line)) : []
  const agreed = snapshot(
    facts.clauses.map((clause) => openClause(room, clause)),
    await decided(room, facts),
  )
  const lines = withPart(before, alliance.part, agreed)
  const n = (newest?.row.n ?? 0) + 1
  const stands = newest !== undefined && isSame(before, lines)
  if (newest) {
    const change = { before, after: lines }
    const left = await lineLeftBehind(room, change)
    if (left) return err('line_left_behind', left)
    await settleReview(room, change, { versionId: newest.row.id, n: stands ? newest.row.n : n })
  }
  await moveClauses(tx, alliance, ['draft', 'proposed'], 'parked')
  await setPhase(tx, alliance, 'agreed', now)
  if (stands) {
    await setReviewDate(tx, newest.row.id, body.reviewOn)
    await tell(room, { kind: 'phase.changed', audience: 'class', details: { phase: 'agreed' } })
    return ok(true)
  }
  const versionId = newId()
  await insertVersion(
    tx,
    {
      tenant_id: tenantId,
      id: versionId,
      alliance_id: alliance.id,
      n,
      review_on: body.reviewOn,
      agreed_by: room.member.personId,
      agreed_at: now,
    },
    lines.map((line, place) => sealLine(room, versionId, line, place)),
  )
  await tell(room, { kind: 'version.agreed', audience: 'class', details: { n } })
  return ok(true)
}

/** What was agreed by consent is tried until a day, which is then this version's latest; a day that came is past. */
function latestReview(room: Room, facts: Facts): string {
  const today = localDate(room.now, room.alliance.time_zone)
  const days = facts.clauses.flatMap(({ row }) => {
    const latest = facts.decisions.findLast((one) => one.clause_id === row.id)
    return row.state === 'agreed' && latest?.review_on && latest.review_on > today ? [latest.review_on] : []
  })
  return days.sort()[0] ?? '9999-12-31'
}

function isSame(before: readonly AgreedLine[], after: readonly AgreedLine[]): boolean {
  const { added, changed, removed } = diffVersions(before, after)
  return added.length + changed.length + removed.length === 0
}

async function decided(room: Room, facts: Facts): Promise<DecisionFacts[]> {
  const { eligible } = await turnoutOf(room.tx, room.alliance.id)
  return facts.decisions.map((row) => ({
    clauseId: row.clause_id,
    state: row.state,
    eligible: eligible.get(row.id) ?? 0,
  }))
}

function sealLine(room: Room, versionId: string, line: AgreedLine, place: number) {
  const words = JSON.stringify([line.text, line.demonstrations])
  return {
    tenant_id: room.tenantId,
    version_id: versionId,
    clause_id: line.id,
    place,
    part: line.part,
    topic: line.topic,
    direction: line.direction,
    line_sealed: room.cipher.seal(cells.line(versionId, line.id), words),
  }
}

/** A frozen line's words. */
export function openLine(cipher: TenantCipher, row: VersionClauseRow): Version['clauses'][number] {
  const [text, demonstrations]: [string, string[]] = JSON.parse(
    cipher.open(cells.line(row.version_id, row.clause_id), row.line_sealed),
  )
  const { clause_id: id, direction, part, topic } = row
  return { id, text, direction, part, topic, demonstrations }
}

/** The newest version, with what changed in words; null before anything was agreed. */
export async function readVersion(
  tx: Tx,
  cipher: TenantCipher,
  alliance: { readonly id: string; readonly language: Language },
): Promise<Version | null> {
  const [newest, before] = await newestVersions(tx, alliance.id)
  if (!newest) return null
  const clauses = newest.lines.map((line) => openLine(cipher, line))
  const old = before ? before.lines.map((line) => openLine(cipher, line)) : null
  return {
    n: newest.row.n,
    agreedAt: newest.row.agreed_at.toISOString(),
    reviewOn: newest.row.review_on,
    changes: changeWords(old, clauses, alliance.language),
    clauses,
  }
}

/** Takes a stance to the newest version (students and teachers, INV-21); may be changed, and sent twice. */
export function sign(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewSignature,
): Promise<Answer<NewSignature>> {
  return enter(deps, actor, allianceId, 'take_part', async (room) => {
    const refused = refusal(room, 'signature', 'create')
    if (refused) return err(refused)
    const [newest] = await newestVersions(room.tx, allianceId)
    if (!newest) return err('alliance_not_agreed')
    const { personId } = room.member
    await upsertSignature(room.tx, {
      tenant_id: room.tenantId,
      version_id: newest.row.id,
      person_id: personId,
      value: body.value,
      at: room.now,
    })
    await tell(room, { kind: 'signature.kept', audience: { personId }, details: { n: newest.row.n } })
    return ok({ value: body.value })
  })
}

/** The newest agreed version with what its block on a page needs. */
export interface AgreedVersion {
  readonly allianceId: string
  readonly courseId: string
  readonly courseTitle: string
  readonly language: Language
  readonly timeZone: string
  /** Empty: the whole course. */
  readonly sections: readonly { readonly id: string; readonly name: string }[]
  readonly version: Version
  /** What the class does not decide (A19). */
  readonly notOurs: readonly Pick<NotOurs, 'text' | 'reason' | 'whoDecides'>[]
}

/** For the publish room, which acts for the tenant and not for a person. Null: nothing is agreed. */
export async function agreedVersion(
  deps: Deps,
  tenantId: string,
  allianceId: string,
): Promise<AgreedVersion | null> {
  const cipher = await deps.ciphers.of(tenantId)
  return deps.db.withTenant(tenantId, async (tx) => {
    const found = await findAlliance(tx, allianceId, 'look')
    const version = found && (await readVersion(tx, cipher, found.alliance))
    if (!version) return null
    const { course_id: courseId, language, time_zone: timeZone } = found.alliance
    const sections = await sectionsOf(tx, [allianceId])
    return {
      allianceId,
      courseId,
      courseTitle: await courseTitle(tx, courseId),
      language,
      timeZone,
      sections: sections.map(({ id, name }) => ({ id, name })),
      version,
      notOurs: await notOursWords(tx, cipher, allianceId),
    }
  })
}

export interface VersionAgreed {
  readonly tenantId: string
  readonly courseId: string
  readonly allianceId: string
  readonly n: number
}

const hooks = new WeakMap<Deps, Set<(agreed: VersionAgreed) => void>>()

/**
 * Calls `hook` in this process after a version, or the day of its next look, was committed; never inside the
 * transaction. Returns the way to stop.
 */
export function onVersionAgreed(deps: Deps, hook: (agreed: VersionAgreed) => void): () => void {
  const all = hooks.get(deps) ?? new Set()
  hooks.set(deps, all.add(hook))
  return () => {
    all.delete(hook)
  }
}
