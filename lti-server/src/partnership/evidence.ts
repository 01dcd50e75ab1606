/**
 * What shows how a student grows (C10, C11), and what she can do without help by now (B10): in her words, hers alone
 * until she shares it. A piece of work is named and linked, never copied, and nothing of its grade is read or kept. The
 * rules are in `shared/domain/partnership/evidence`.
 */
import type { Evidence, EvidenceList, NewEvidence, NewEvidenceAct } from 'shared/contract/evidence'
import { localDate } from 'shared/domain/decision/school-days'
import { isDay, isInFuture } from 'shared/domain/partnership/conversation'
import { afterEvidenceAct, isAloneOffered } from 'shared/domain/partnership/evidence'
import { isShownTo, mayTell } from 'shared/domain/partnership/profile'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { linkAt, ownAddresses } from '../lms/own-addresses.ts'
import { partnershipCells as cells } from './cells.ts'
import * as rows from './evidence-store.ts'
import { lifeOfEvidence, presentEvidence, readableEvidence, wordsOf } from './evidence-view.ts'
import { classOf } from './her-class.ts'
import { writerIn, type Writer } from './in-conference.ts'
import { enter, openRoom, readersIn, tellPartners, tellStudent } from './room.ts'
import type { About, Answer, Room } from './room.ts'
import { markSeen } from './seen.ts'
import * as store from './store.ts'
import { holdTarget } from './target-store.ts'

/** What the asker may read, by the day of the work. An educator's reading leaves a trace (INV-10). */
export function evidenceFor(deps: Deps, actor: Actor, about: About): Promise<Answer<EvidenceList>> {
  return enter(deps, actor, about, async (room): Promise<Answer<EvidenceList>> => {
    const { tx, side } = room
    const partnership = await store.partnershipOf(tx, about.courseId, about.studentId)
    const found = readableEvidence(room, partnership ? await rows.listEvidence(tx, partnership.id) : [])
    if (side === 'educator') await markSeen(room, 'evidence_seen', found, deps.clock())
    const alone = found.filter((row) => row.alone && row.taken_back_at === null).map((row) => row.done_on)
    return ok({
      evidence: await presentEvidence(room, found),
      readers: readersIn(room),
      linksTo: await ownAddresses(deps, tx, about.courseId),
      ...(side === 'student' && { aloneOffered: isAloneOffered(alone, await todayIn(room, deps.clock())) }),
    })
  })
}

/** Adds one: hers alone, or shared at once where she says so. The same id twice answers what it became. */
export function addEvidence(
  deps: Deps,
  actor: Actor,
  about: About,
  wish: NewEvidence,
): Promise<Answer<Evidence>> {
  return enter(deps, actor, about, async (room) => {
    const now = deps.clock()
    const writer = await writerIn(room, wish.scribed === true, now)
    if (writer?.side !== 'student' || room.student.state !== 'active') return err('forbidden')
    const { doneOn = await todayIn(room, now), link: asked } = wish
    if (!isDay(doneOn)) return err('body_invalid', 'doneOn')
    if (isInFuture(doneOn, now)) return err('evidence_in_future', 'doneOn')
    const link = asked === undefined ? null : linkAt(asked, await ownAddresses(deps, room.tx, about.courseId))
    if (link === null && asked !== undefined) return err('evidence_link', 'link')
    const { id: partnershipId } = await openRoom(room)
    const isAbout = wish.targetId === undefined || (await holdTarget(room.tx, partnershipId, wish.targetId))
    if (!isAbout) return err('body_invalid', 'targetId')
    const row = sealedRow(room, { ...wish, doneOn, link }, writer)
    const isNew = await rows.insertEvidence(room.tx, {
      ...row,
      partnership_id: partnershipId,
      written_at: now,
      shared_at: row.visibility === 'co_owned' ? now : null,
    })
    const stored = await rows.holdEvidence(room.tx, partnershipId, wish.id)
    if (!stored || !isSame(room, stored, { ...wish, link }, writer)) return err('conflict')
    if (isNew) await tell(room, stored.id, [stored])
    return presentOne(room, stored)
  })
}

/** She shares one, takes it back, or brings it back within thirty days. May be asked twice. */
export function actOnEvidence(
  deps: Deps,
  actor: Actor,
  about: About,
  id: string,
  { act }: NewEvidenceAct,
): Promise<Answer<Evidence>> {
  return enter(deps, actor, about, async (room) => {
    if (!mayTell(room.asker, room.student)) return err('forbidden')
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    const row = partnership && (await rows.holdEvidence(room.tx, partnership.id, id))
    if (!row) return err('not_found')
    const before = lifeOfEvidence(row)
    const after = afterEvidenceAct(before, act, deps.clock().toISOString())
    if (typeof after === 'string') return err(after)
    const isUnchanged = after.visibility === before.visibility && after.takenBackAt === before.takenBackAt
    if (isUnchanged) return presentOne(room, row)
    const isShared = after.visibility !== before.visibility
    await rows.saveEvidence(room.tx, id, { ...after, sharedAt: isShared ? deps.clock() : undefined })
    const changed = await rows.holdEvidence(room.tx, row.partnership_id, id)
    if (!changed) return err('not_found')
    await tell(room, id, [row, changed])
    return presentOne(room, changed)
  })
}

/** The day it is where her class is. */
async function todayIn({ tx, about, student }: Room, now: Date): Promise<string> {
  const { timeZone } = await classOf(tx, about.courseId, student.sectionIds)
  return localDate(now, timeZone)
}

type Checked = Omit<NewEvidence, 'link'> & { readonly doneOn: string; readonly link: string | null }

/** What is written down for her is read by both from the start: her teacher wrote it. */
function sealedRow({ cipher, actor }: Room, wish: Checked, { scribeId }: Writer) {
  const { id, title, link } = wish
  return {
    tenant_id: actor.tenantId,
    id,
    kind: wish.kind,
    text_sealed: cipher.seal(cells.evidence(id), wish.text),
    title_sealed: title === undefined ? null : cipher.seal(cells.evidenceTitle(id), title),
    link_sealed: link === null ? null : cipher.seal(cells.evidenceLink(id), link),
    done_on: wish.doneOn,
    alone: wish.alone,
    target_id: wish.targetId ?? null,
    visibility: scribeId === null ? (wish.visibility ?? ('student_only' as const)) : ('co_owned' as const),
    scribe_id: scribeId,
  }
}

/** The same sent again under the same id; who reads it by now is another matter. */
function isSame(
  room: Room,
  row: rows.EvidenceRow,
  wish: Omit<NewEvidence, 'link'> & { readonly link: string | null },
  { scribeId }: Writer,
): boolean {
  const { text, title, link } = wordsOf(room, row)
  return (
    text === wish.text &&
    title === (wish.title ?? null) &&
    link === wish.link &&
    row.kind === wish.kind &&
    row.alone === wish.alone &&
    row.target_id === (wish.targetId ?? null) &&
    row.scribe_id === scribeId &&
    (wish.doneOn === undefined || row.done_on === wish.doneOn)
  )
}

/** Of what is hers alone, before and after, nobody else hears: not even that there is something. */
async function tell(room: Room, evidenceId: string, versions: readonly rows.EvidenceRow[]): Promise<void> {
  const isOthers = versions.some((row) => isShownTo('educator', lifeOfEvidence(row)))
  await (isOthers ? tellPartners : tellStudent)(room, 'evidence.changed', { evidenceId })
}

async function presentOne(room: Room, row: rows.EvidenceRow): Promise<Answer<Evidence>> {
  const [one] = await presentEvidence(room, [row])
  return one ? ok(one) : err('not_found')
}
