/**
 * A course that was copied from an earlier one: its teacher is asked, and what she brings are drafts. The lines come
 * without cards and without anybody's yes; this class words them, decides on each and signs, or leaves them out
 * (INV-1, INV-3, W-7).
 */
import type { CopiedCourse, CopiedCourseChoice, Offer } from 'shared/contract/copied-course'
import type { ErrorCode } from 'shared/contract/errors'
import { prompts } from 'shared/content/content'
import { err, ok } from 'shared/domain/result'
import { v7 as newId } from 'uuid'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { appendEvent } from '../platform/events.ts'
import { takeBack } from './copied-course-undo.ts'
import { cells } from './cells.ts'
import { ensureDoor } from './door.ts'
import { belongs, membershipIn, type Membership } from './membership.ts'
import { inTransaction, refusal, Undo, type Answer } from './room.ts'
import {
  alliancesOf,
  courseTitle,
  findAlliance,
  insertAlliance,
  knownSections,
  sectionsOf,
  type AllianceRow,
} from './store/alliances.ts'
import { insertClause, writeDemonstrations } from './store/clauses.ts'
import {
  dropChoice,
  findChoice,
  hasAskedAClass,
  holdCourse,
  insertBrought,
  isCopied,
  keepChoice,
  originCourses,
  type ChoiceRow,
  type OriginCourse,
} from './store/copied-courses.ts'
import { decisionsOf } from './store/decisions.ts'
import { newestVersions } from './store/versions.ts'
import { readVersion } from './versions.ts'

/** More would be no choice any more; the newest are first. */
const MOST_OFFERS = 20

/** A teacher in the copied course, in one transaction. */
export interface Desk {
  readonly tx: Tx
  readonly cipher: TenantCipher
  readonly tenantId: string
  readonly now: Date
  readonly courseId: string
  readonly member: Membership
}

/** Lets teachers of the course in, and answers what the course's question then is. */
async function atDesk(
  deps: Deps,
  actor: Actor,
  courseId: string,
  act: (desk: Desk) => Promise<ErrorCode | null>,
): Promise<Answer<CopiedCourse>> {
  const { tenantId } = actor
  const cipher = await deps.ciphers.of(tenantId)
  return inTransaction(deps, tenantId, async (tx) => {
    const member = await membershipIn(tx, actor, courseId)
    if (!member) return err('not_found')
    const refused = refusal({ member }, 'alliance', 'create')
    if (refused) return err(refused)
    const desk = { tx, cipher, tenantId, now: deps.clock(), courseId, member }
    const failed = await act(desk)
    return failed ? err(failed) : ok(await present(desk))
  })
}

/** What this teacher may choose from, and what was chosen. */
export function copiedCourse(deps: Deps, actor: Actor, courseId: string): Promise<Answer<CopiedCourse>> {
  return atDesk(deps, actor, courseId, async () => null)
}

/** Starts fresh, brings an earlier agreement as a draft, or leaves the question for another day (teachers). */
export function chooseForCopy(
  deps: Deps,
  actor: Actor,
  courseId: string,
  body: CopiedCourseChoice,
): Promise<Answer<CopiedCourse>> {
  return atDesk(deps, actor, courseId, async (desk) => {
    await holdCourse(desk.tx, courseId)
    if (!(await isCopied(desk.tx, courseId))) return 'copied_course_not_copied'
    const before = await findChoice(desk.tx, courseId)
    if (before?.choice === 'brought') return isSame(before, body) ? null : 'conflict'
    if (body.choice !== 'brought') return keep(desk, { choice: body.choice })
    return bring(desk, body)
  })
}

function isSame(before: ChoiceRow, body: CopiedCourseChoice): boolean {
  return body.choice === 'brought' && before.alliance_id === body.id && before.from_alliance === body.from
}

/** Asks again; lines that came along and that nobody has touched are taken out (teachers). */
export function undoChoiceForCopy(deps: Deps, actor: Actor, courseId: string): Promise<Answer<CopiedCourse>> {
  return atDesk(deps, actor, courseId, async (desk) => {
    await holdCourse(desk.tx, courseId)
    const before = await findChoice(desk.tx, courseId)
    if (!before) return null
    if (await isDecided(desk, before)) return 'copied_course_decided'
    const failed = before.alliance_id === null ? null : await takeBack(desk, before.alliance_id)
    if (failed) return failed
    await dropChoice(desk.tx, courseId)
    return null
  })
}

async function keep(
  { tx, tenantId, courseId, member, now }: Desk,
  chosen: { choice: ChoiceRow['choice']; alliance?: string; from?: string },
): Promise<null> {
  await keepChoice(tx, {
    tenant_id: tenantId,
    course_id: courseId,
    choice: chosen.choice,
    alliance_id: chosen.alliance ?? null,
    from_alliance: chosen.from ?? null,
    chosen_by: member.personId,
    chosen_at: now,
  })
  await appendEvent(tx, tenantId, { courseId, kind: 'copied_course.chosen', audience: 'staff' })
  return null
}

/** Of a course that nobody copied: nothing to ask. */
const NOT_COPIED: CopiedCourse = {
  copied: false,
  choice: null,
  offers: [],
  notTaught: false,
  allianceId: null,
  canUndo: false,
}

async function present(desk: Desk): Promise<CopiedCourse> {
  const { tx, courseId } = desk
  if (!(await isCopied(tx, courseId))) return NOT_COPIED
  const choice = await findChoice(tx, courseId)
  const { offers, notTaught } = await offersFor(desk)
  const allianceId = choice?.alliance_id ?? null
  return {
    copied: true,
    choice: choice?.choice ?? null,
    offers: offers.map(({ offer }) => offer),
    notTaught,
    allianceId,
    canUndo: choice !== undefined && !(await isDecided(desk, choice)),
  }
}

/** Too late to undo: the class was asked about what was brought, or about lines it started fresh with. */
async function isDecided({ tx, courseId }: Desk, { choice, alliance_id }: ChoiceRow): Promise<boolean> {
  if (choice === 'later') return false
  if (alliance_id === null) return hasAskedAClass(tx, courseId)
  return (await decisionsOf(tx, alliance_id)).length > 0
}

interface Found {
  readonly offer: Offer
  readonly alliance: AllianceRow
  readonly versionId: string
}

/** The agreements of the courses this one came from: those where the teacher taught, and whether there are others. */
async function offersFor(desk: Desk): Promise<{ offers: Found[]; notTaught: boolean }> {
  const offers: Found[] = []
  let notTaught = false
  for (const origin of await originCourses(desk.tx, desk.courseId, desk.member.personId)) {
    for (const alliance of await alliancesOf(desk.tx, origin.id)) {
      const found = await agreementOf(desk, alliance)
      if (!found) continue
      if (await taught(desk, origin, alliance.id)) offers.push(found)
      else notTaught = true
    }
  }
  offers.sort((one, other) => other.offer.agreedAt.localeCompare(one.offer.agreedAt))
  return { offers: offers.slice(0, MOST_OFFERS), notTaught }
}

async function taught({ tx, member }: Desk, origin: OriginCourse, allianceId: string): Promise<boolean> {
  if (origin.role !== 'teacher') return false
  const { sectionIds, sectionRestricted } = origin
  const there: Membership = { personId: member.personId, role: 'teacher', sectionIds, sectionRestricted }
  const sections = await sectionsOf(tx, [allianceId])
  return belongs(
    there,
    sections.map((section) => section.id),
  )
}

async function agreementOf({ tx, cipher }: Desk, alliance: AllianceRow): Promise<Found | null> {
  const version = await readVersion(tx, cipher, alliance)
  const [newest] = await newestVersions(tx, alliance.id)
  if (!version || !newest) return null
  const sections = await sectionsOf(tx, [alliance.id])
  const offer = {
    allianceId: alliance.id,
    courseTitle: await courseTitle(tx, alliance.course_id),
    sections: sections.map((section) => section.name),
    versionNumber: version.n,
    agreedAt: version.agreedAt,
    clauses: version.clauses,
  }
  return { offer, alliance, versionId: newest.row.id }
}

type Bringing = Extract<CopiedCourseChoice, { choice: 'brought' }>

/** A new alliance in draft with the agreed lines as drafts: the text and nothing of anybody (design §5). */
async function bring(desk: Desk, body: Bringing): Promise<ErrorCode | null> {
  const { offers, notTaught } = await offersFor(desk)
  const found = offers.find(({ offer }) => offer.allianceId === body.from)
  if (!found) return notTaught ? 'copied_course_not_taught' : 'copied_course_not_copied'
  const failed = await draft(desk, body, found.alliance)
  if (failed) return failed
  const lines = found.offer.clauses.map((line) => ({ ...line, clauseId: newId() }))
  for (const line of lines) await draftLine(desk, body.id, line)
  await insertBrought(
    desk.tx,
    lines.map((line) => ({
      tenant_id: desk.tenantId,
      clause_id: line.clauseId,
      from_version: found.versionId,
      from_clause: line.id,
    })),
  )
  return keep(desk, { choice: 'brought', alliance: body.id, from: body.from })
}

async function draft(desk: Desk, body: Bringing, origin: AllianceRow): Promise<ErrorCode | null> {
  const { tx, tenantId, cipher, courseId, member, now } = desk
  const sectionIds = [...new Set(body.sectionIds)]
  const known = await knownSections(tx, courseId, sectionIds)
  if (known.length !== sectionIds.length || !belongs(member, sectionIds)) return 'not_found'
  if (await findAlliance(tx, body.id, 'look')) return 'conflict'
  const { band, language, time_zone } = origin
  const [question] = prompts({ part: 'values', band, language })
  const row = {
    tenant_id: tenantId,
    id: body.id,
    course_id: courseId,
    band,
    language,
    time_zone,
    phase: 'draft',
    prompt_sealed: cipher.seal(cells.prompt(body.id), question?.text ?? ''),
    created_by: member.personId,
    created_at: now,
    body_mark: cipher.mark(`alliance/body/${body.id}`, JSON.stringify([courseId, member.personId, body])),
  } as const
  if (!(await insertAlliance(tx, row, sectionIds))) throw new Undo('conflict')
  await ensureDoor(tx, tenantId, courseId)
  const event = { courseId, kind: 'alliance.created', allianceId: body.id, audience: 'staff' } as const
  await appendEvent(tx, tenantId, event)
  return null
}

type Line = Offer['clauses'][number] & { readonly clauseId: string }

/** Nobody's words yet: unfinished until a card of this class stands behind it, or the teacher says it is hers (INV-3). */
async function draftLine(desk: Desk, allianceId: string, line: Line): Promise<void> {
  const { tx, tenantId, cipher, now } = desk
  const { clauseId: id, direction, text, demonstrations } = line
  await insertClause(tx, {
    tenant_id: tenantId,
    id,
    alliance_id: allianceId,
    direction,
    text_sealed: cipher.seal(cells.clause(id), text),
    teachers_words: false,
    state: 'draft',
    created_at: now,
    body_mark: cipher.mark(`clause/body/${id}`, line.id),
  })
  const sealed = demonstrations.map((words, n) => cipher.seal(cells.demonstration(id, n), words))
  await writeDemonstrations(tx, tenantId, id, sealed)
}
