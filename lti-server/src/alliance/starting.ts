/** Starting an alliance: from the wall or from an empty page, for a class, a few, or a school. */
import type { AllianceSummary } from 'shared/contract/alliance'
import type { NewAlliance } from 'shared/contract/alliance-acts'
import type { ErrorCode } from 'shared/contract/errors'
import { promptsFor } from 'shared/content/content'
import { mayStandUnder, mayStart } from 'shared/domain/alliance/starting'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { appendEvent } from '../platform/events.ts'
import { newCard } from './cards.ts'
import { cells } from './cells.ts'
import { summaries } from './classes.ts'
import { ensureDoor } from './door.ts'
import { belongs, knowsOf, membershipIn, noMember, studentsOf, type Membership } from './membership.ts'
import { inTransaction, once, refusal, Undo, type Answer } from './room.ts'
import { findAlliance, insertAlliance, knownSections } from './store/alliances.ts'
import { insertCards } from './store/cards.ts'
import { openGroups } from './store/groups.ts'
import { isAgreedAlliance } from './store/versions.ts'

/** There is no alliance yet whose room an act could be in. */
interface Start {
  readonly tx: Tx
  readonly cipher: TenantCipher
  readonly tenantId: string
  readonly now: Date
  readonly courseId: string
  readonly member: Membership
}

/** Starts an alliance (teachers; students their own team's and their own). */
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
    if (!member) return err(noMember(actor, courseId))
    const refused = await mayNot({ tx, member }, courseId, body)
    if (refused) return refused
    const start = { tx, cipher, tenantId, now: deps.clock(), courseId, member }
    const made = await once(start, courseId, {
      kind: 'alliance',
      id: body.id,
      body,
      find: async () => (await findAlliance(tx, body.id, 'look'))?.alliance,
      make: (mark) => makeAlliance(start, body, mark),
    })
    if (!made.ok) return made
    const [summary] = await summaries(tx, cipher, member, [made.value.row])
    return ok(summary!)
  })
}

async function mayNot(
  { tx, member }: Pick<Start, 'tx' | 'member'>,
  courseId: string,
  body: NewAlliance,
): Promise<ReturnType<typeof err<ErrorCode>> | null> {
  const standing = body.memberIds.includes(member.personId) ? 'team' : 'member'
  const refused = refusal({ member }, 'alliance', 'create', standing)
  if (refused) return err(refused)
  const groups = (await openGroups(tx, courseId)).map((group) => group.memberIds)
  const { scope, memberIds, name, endsOn, parentId } = body
  const allowed = mayStart({ scope, memberIds, name, endsOn, parentId }, { ...member, groups })
  return allowed.ok ? null : allowed
}

async function makeAlliance(start: Start, body: NewAlliance, mark: Buffer): Promise<ErrorCode | null> {
  const { tx, tenantId, cipher, courseId, member } = start
  const place = await placeOf(start, body)
  if (!place) return 'not_found'
  const [firstPrompt] = promptsFor({ ...body, part: 'values' })
  const row = {
    tenant_id: tenantId,
    id: body.id,
    course_id: courseId,
    band: body.band,
    language: body.language,
    time_zone: body.timeZone,
    phase: 'draft',
    scope: body.scope,
    parent_id: body.parentId ?? null,
    ends_on: body.endsOn ?? null,
    name_sealed: body.name === undefined ? null : cipher.seal(cells.allianceName(body.id), body.name),
    prompt_sealed: cipher.seal(cells.prompt(body.id), body.prompt ?? firstPrompt?.text ?? ''),
    created_by: member.personId,
    created_at: start.now,
    body_mark: mark,
  } as const
  if (!(await insertAlliance(tx, row, place.sectionIds, place.memberIds))) return null
  if (!(await hangUpWall(start, body, mark))) throw new Undo('conflict')
  await ensureDoor(tx, tenantId, courseId)
  const event = { courseId, kind: 'alliance.created', allianceId: body.id, audience: 'staff' } as const
  await appendEvent(tx, tenantId, event)
  return null
}

interface Place {
  readonly sectionIds: readonly string[]
  readonly memberIds: readonly string[]
}

/** For whom it will be; null when a section, a person or the wider alliance is not there for this member. */
async function placeOf(start: Start, body: NewAlliance): Promise<Place | null> {
  const { tx, courseId, member } = start
  const parent = body.parentId === undefined ? null : await parentOf(start, body)
  if (parent === undefined) return null
  // A team's and a student's alliance is among those of their class.
  const wanted = body.scope === 'class' || !parent?.inCourse ? body.sectionIds : parent.sectionIds
  const sectionIds = [...new Set(wanted)]
  const known = await knownSections(tx, courseId, sectionIds)
  if (known.length !== sectionIds.length || !belongs(member, sectionIds)) return null
  const memberIds = [...new Set(body.memberIds)]
  if (memberIds.length === 0) return { sectionIds, memberIds }
  const students = await studentsOf(tx, courseId, sectionIds, memberIds)
  return students.length === memberIds.length ? { sectionIds, memberIds } : null
}

/**
 * The wider alliance: in this course one that the member knows of; in another course of the school one of a wider
 * scope than a class that has been agreed, because what is agreed there is said to all below it (D2).
 */
async function parentOf({ tx, courseId, member }: Start, body: NewAlliance) {
  const found = await findAlliance(tx, body.parentId!, 'look')
  if (!found || !mayStandUnder(body.scope, found.alliance.scope)) return undefined
  const inCourse = found.alliance.course_id === courseId
  const isOpen = inCourse
    ? knowsOf(member, found.alliance, found.sectionIds)
    : found.alliance.memberIds.length === 0 && found.alliance.scope !== 'class'
  const agreed = await isAgreedAlliance(tx, found.alliance.id)
  return isOpen && (inCourse || agreed) ? { inCourse, sectionIds: found.sectionIds } : undefined
}

/**
 * "What is on your wall?": each line becomes a card that the class keeps, rewords or drops (A1). False when one of
 * them has the id of a card that is there already.
 */
async function hangUpWall(start: Start, body: NewAlliance, mark: Buffer): Promise<boolean> {
  const place = { ...start, alliance: { id: body.id, part: 'values' as const } }
  const rows = body.wall.map((line) => newCard(place, { ...line, source: 'wall' }, mark))
  return (await insertCards(start.tx, rows)) === rows.length
}
