/**
 * What a student tells of herself (C4–C7, B3): only she writes, widens and takes back; her teachers of this course read
 * what she has not kept to herself. The rules are in `shared/domain/partnership/profile`.
 */
import type {
  NewProfileAct,
  NewProfileLine,
  NewProfileText,
  Profile,
  ProfileLine,
} from 'shared/contract/profile'
import {
  afterTelling,
  firstVisibility,
  isShownTo,
  mayHave,
  mayTell,
  profileKinds,
  type ProfileKind,
} from 'shared/domain/partnership/profile'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { partnershipCells } from './cells.ts'
import { readable } from './partners.ts'
import * as rows from './profile-store.ts'
import { lifeOfLine, lineFacts, lineNow, presentLines } from './profile-view.ts'
import { enter, readersIn, tellPartners, type About, type Answer, type Room } from './room.ts'
import { markSeen } from './seen.ts'

/**
 * What she told, by question, as the asker may read it; of one question only where one is named. A teacher's reading
 * leaves a trace for the student (INV-10).
 */
export function profileFor(
  deps: Deps,
  actor: Actor,
  about: About,
  kind?: ProfileKind,
): Promise<Answer<Profile>> {
  return enter(deps, actor, about, async (room): Promise<Answer<Profile>> => {
    const all = readable(room, await rows.listLines(room.tx, about), lineFacts)
    const shown = profileKinds
      .filter((one) => kind === undefined || one === kind)
      .flatMap((one) => all.filter(({ line }) => line.kind === one))
      .filter((whole) => isShownTo(room.side, lifeOfLine(whole)))
    if (room.side === 'educator') {
      const texts = shown.flatMap((whole) => lineNow(whole) ?? [])
      await markSeen(room, 'profile_text_seen', texts, deps.clock())
    }
    return ok({ lines: await presentLines(room, shown), readers: readersIn(room) })
  })
}

/** Adds an answer to a question. The same id twice answers what it became. */
export function addProfileLine(
  deps: Deps,
  actor: Actor,
  about: About,
  wish: NewProfileLine,
): Promise<Answer<ProfileLine>> {
  return byHer(deps, actor, about, async (room) => {
    const visibility = wish.visibility ?? firstVisibility(wish.kind)
    if (!mayHave(wish.kind, visibility)) return err('body_invalid', 'visibility')
    const at = deps.clock()
    const isNew = await rows.insertLine(room.tx, {
      tenant_id: actor.tenantId,
      id: wish.id,
      course_id: about.courseId,
      student_id: about.studentId,
      kind: wish.kind,
      visibility,
      made_at: at,
    })
    if (isNew && !(await writeText(room, wish.id, { ...wish, saw: [] }, at))) {
      await rows.forgetLine(room.tx, wish.id)
      return err('conflict')
    }
    const whole = await rows.holdLine(room.tx, about, wish.id)
    const isSame = whole?.line.kind === wish.kind && isKept(room, whole, wish)
    if (!whole || !isSame) return err('conflict')
    if (isNew) await tell(room, wish.id, [whole])
    return presentOne(room, whole)
  })
}

/** Other words for a line of hers; those before stay hers to read. The same id twice answers what it became. */
export function writeProfileText(
  deps: Deps,
  actor: Actor,
  about: About,
  lineId: string,
  wish: NewProfileText,
): Promise<Answer<ProfileLine>> {
  return inLine(deps, actor, about, lineId, async (room, whole) => {
    if (whole.texts.some(({ id }) => id === wish.id))
      return isKept(room, whole, wish) ? presentOne(room, whole) : err('conflict')
    // She took it back elsewhere: what she writes now would be read by nobody.
    if (whole.line.taken_back_at !== null) return err('conflict')
    const saw = wish.saw.filter((id) => whole.texts.some((text) => text.id === id))
    const newest = Math.max(...whole.texts.map((text) => text.written_at.getTime()))
    const at = new Date(Math.max(deps.clock().getTime(), newest + 1))
    return (await writeText(room, lineId, { ...wish, saw }, at)) ? changed(room, whole) : err('conflict')
  })
}

/** She takes a line back, brings it back, lets her teachers read a goal, or keeps it to herself again. */
export function tellProfile(
  deps: Deps,
  actor: Actor,
  about: About,
  lineId: string,
  { act, saw }: NewProfileAct,
): Promise<Answer<ProfileLine>> {
  return inLine(deps, actor, about, lineId, async (room, whole) => {
    // Private words widen by her act on exactly these words (INV-9).
    if (act === 'share' && saw !== lineNow(whole)?.id) return err('conflict')
    const before = lifeOfLine(whole)
    const after = afterTelling(before, act, deps.clock().toISOString())
    if (typeof after === 'string') return err(after)
    const { visibility, takenBackAt } = after
    if (visibility === before.visibility && takenBackAt === before.takenBackAt) return presentOne(room, whole)
    await rows.saveLine(room.tx, lineId, { ...after, sharedAt: act === 'share' ? deps.clock() : undefined })
    return changed(room, whole)
  })
}

/** An act that is hers alone. */
function byHer(
  deps: Deps,
  actor: Actor,
  about: About,
  work: (room: Room) => Promise<Answer<ProfileLine>>,
): Promise<Answer<ProfileLine>> {
  return enter(deps, actor, about, async (room) =>
    mayTell(room.asker, room.student) ? work(room) : err('forbidden'),
  )
}

/** Her act on one line of hers, one after the other. */
function inLine(
  deps: Deps,
  actor: Actor,
  about: About,
  lineId: string,
  work: (room: Room, whole: rows.WholeLine) => Promise<Answer<ProfileLine>>,
): Promise<Answer<ProfileLine>> {
  return byHer(deps, actor, about, async (room) => {
    const whole = await rows.holdLine(room.tx, about, lineId)
    return whole ? work(room, whole) : err('not_found')
  })
}

/** @returns false when the id is taken. */
function writeText(
  { tx, cipher, actor }: Room,
  lineId: string,
  { id, text, saw }: NewProfileText,
  at: Date,
): Promise<boolean> {
  return rows.insertProfileText(tx, {
    tenant_id: actor.tenantId,
    id,
    line_id: lineId,
    text_sealed: cipher.seal(partnershipCells.profileText(id), text),
    saw,
    written_at: at,
  })
}

/** The same words sent again under the same id. */
function isKept(
  { cipher }: Room,
  { texts }: rows.WholeLine,
  wish: Pick<NewProfileText, 'id' | 'text'>,
): boolean {
  const row = texts.find(({ id }) => id === wish.id)
  return row !== undefined && cipher.open(partnershipCells.profileText(row.id), row.text_sealed) === wish.text
}

/** Tells of the change whoever could read the line before it or can now, and answers it. */
async function changed(room: Room, before: rows.WholeLine): Promise<Answer<ProfileLine>> {
  const whole = await rows.holdLine(room.tx, room.about, before.line.id)
  if (!whole) return err('not_found')
  await tell(room, whole.line.id, [before, whole])
  return presentOne(room, whole)
}

/** Of a line that is hers alone nobody else hears, not even that there is one. */
async function tell(room: Room, lineId: string, versions: readonly rows.WholeLine[]): Promise<void> {
  const isOthers = versions.some((whole) => isShownTo('educator', lifeOfLine(whole)))
  const readers = isOthers
    ? room.readers
    : room.readers.filter(({ personId }) => personId === room.about.studentId)
  await tellPartners(room, 'profile.changed', { lineId }, readers)
}

async function presentOne(room: Room, whole: rows.WholeLine): Promise<Answer<ProfileLine>> {
  const [line] = await presentLines(room, [whole])
  return line ? ok(line) : err('not_found')
}
