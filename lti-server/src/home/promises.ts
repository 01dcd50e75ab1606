/**
 * A teacher's own promises in another class of hers (design §5): offered, each to be ticked, drafts in her words. Never
 * a student's line, and nothing that the class reads before it words its own (INV-3, W-7).
 */
import type { BringPromises, BroughtPromises, OwnPromise, OwnPromises } from 'shared/contract/home'
import type { ErrorCode } from 'shared/contract/errors'
import { stepOf } from 'shared/domain/alliance/phases'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import { cells } from '../alliance/cells.ts'
import { membershipIn, noMember } from '../alliance/membership.ts'
import { enter, inPart, once, refusal, tell, Undo, type Answer, type Room } from '../alliance/room.ts'
import { sectionsOf } from '../alliance/store/alliances.ts'
import { clauseById, insertClause, writeDemonstrations } from '../alliance/store/clauses.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { courseTitles, demonstrationsOf, promisesOf, type PromiseRow } from './store.ts'

/** What she promised in all her classes, for a class of this course. */
export async function ownPromises(deps: Deps, actor: Actor, courseId: string): Promise<Answer<OwnPromises>> {
  const cipher = await deps.ciphers.of(actor.tenantId)
  return deps.db.withTenant(actor.tenantId, async (tx) => {
    const member = await membershipIn(tx, actor, courseId)
    if (!member) return err(noMember(actor, courseId))
    const refused = refusal({ member }, 'clause', 'create')
    if (refused) return err(refused)
    const rows = await promisesOf(tx, actor.personId)
    return ok({ promises: eachOnce(await present(tx, cipher, rows)) })
  })
}

async function present(tx: Tx, cipher: TenantCipher, rows: readonly PromiseRow[]): Promise<OwnPromise[]> {
  const words = await openPromises(tx, cipher, rows)
  const titles = await courseTitles(tx, [...new Set(rows.map((row) => row.courseId))])
  const sections = await sectionsOf(tx, [...new Set(rows.map((row) => row.allianceId))])
  return rows.map((row, at) => ({
    ...words[at]!,
    from: row.id,
    allianceId: row.allianceId,
    courseTitle: titles.get(row.courseId) ?? '',
    sections: sections.filter((one) => one.allianceId === row.allianceId).map((one) => one.name),
  }))
}

/** The words of these lines, in their order. */
async function openPromises(
  tx: Tx,
  cipher: TenantCipher,
  rows: readonly Pick<PromiseRow, 'id' | 'textSealed'>[],
) {
  const shown = await demonstrationsOf(
    tx,
    rows.map((row) => row.id),
  )
  return rows.map(({ id, textSealed }) => ({
    text: cipher.open(cells.clause(id), textSealed),
    demonstrations: (shown.get(id) ?? []).map((sealed, n) => cipher.open(cells.demonstration(id, n), sealed)),
  }))
}

/** Five classes with the same promise offer it once: the newest. */
function eachOnce(promises: readonly OwnPromise[]): OwnPromise[] {
  const seen = new Set<string>()
  return promises.filter(({ text }) => !seen.has(text) && seen.add(text))
}

/** Lays the ticked ones into this class as drafts. */
export function bringPromises(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: BringPromises,
): Promise<Answer<BroughtPromises>> {
  return enter(deps, actor, allianceId, 'lead', async (whole) => {
    const room = inPart(whole, 'values')
    // A team of students words its own lines, and promises nothing in a teacher's name.
    const refused = refusal(room, 'clause', 'create', 'member')
    if (refused) return err(refused)
    const own = await promisesOf(room.tx, actor.personId)
    for (const promise of body.promises) {
      // In the order they were ticked.
      // oxlint-disable-next-line no-await-in-loop
      const brought = await once(room, allianceId, {
        kind: 'clause',
        id: promise.id,
        body: promise,
        find: () => clauseById(room.tx, promise.id),
        make: (mark) => bring(room, promise, own, mark),
      })
      // All or none.
      if (!brought.ok) throw new Undo(brought.code)
    }
    const audience = stepOf(room.alliance.phase) >= stepOf('wording') ? 'class' : 'staff'
    await tell(room, { kind: 'clauses.brought', audience, details: { count: body.promises.length } })
    return ok({ clauseIds: body.promises.map((promise) => promise.id) })
  })
}

async function bring(
  room: Room,
  promise: BringPromises['promises'][number],
  own: readonly PromiseRow[],
  mark: Buffer,
): Promise<ErrorCode | null> {
  const { tx, cipher, tenantId, alliance, now, member } = room
  // Later there are lines that the class has begun to decide on: a new one waits for the next wording.
  if (stepOf(alliance.phase) > stepOf('wording')) return 'alliance_wrong_phase'
  const words = 'from' in promise ? await wordsOf(room, own, promise.from) : promise
  if (!words) return 'not_found'
  const { id } = promise
  const isNew = await insertClause(tx, {
    tenant_id: tenantId,
    id,
    alliance_id: alliance.id,
    part: 'values',
    direction: 't_st',
    text_sealed: cipher.seal(cells.clause(id), words.text),
    teachers_words: true,
    worded_by: member.personId,
    state: 'draft',
    created_at: now,
    body_mark: mark,
  })
  if (!isNew) return null
  const sealed = words.demonstrations.map((one, n) => cipher.seal(cells.demonstration(id, n), one))
  await writeDemonstrations(tx, tenantId, id, sealed)
  return null
}

async function wordsOf({ tx, cipher }: Room, own: readonly PromiseRow[], from: string) {
  const row = own.find((one) => one.id === from)
  return row ? (await openPromises(tx, cipher, [row]))[0] : undefined
}
