/**
 * Private notes between a teacher's own browsers (design §5): the server keeps the newest sealed version of each and the
 * order in which they came, and can neither read nor merge them. Her own browsers alone are let in.
 */
import type {
  NewPrivateNotes,
  PrivateNotes,
  TakenPrivateNotes,
  WrappedKey,
} from 'shared/contract/private-notes'
import { MOST_AT_ONCE, MOST_BYTES_AT_ONCE } from 'shared/contract/private-notes'
import type { ErrorCode } from 'shared/contract/errors'
import { admits } from 'shared/domain/private-notes/carrying'
import { err, ok, type Result } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import type { Tx } from '../platform/database.ts'
import * as rows from './store.ts'

type Answer<T> = Promise<Result<T, ErrorCode>>

/** Of one author, in bytes: some twenty thousand notes of ordinary length. */
const MOST_HELD = 50_000_000

/** One transaction of her own rows, where her school lets them travel. */
function asAuthor<T>(
  deps: Deps,
  actor: Actor,
  work: (tx: Tx) => Answer<T>,
  off: () => Result<T, ErrorCode> = () => err('private_notes_off'),
): Answer<T> {
  return deps.db.withReader(actor, async (tx) => {
    return (await rows.letsTravel(tx, actor.tenantId)) ? work(tx) : off()
  })
}

const NOTHING: PrivateNotes = { on: true, key: null, notes: [], last: 0, upTo: 0, more: false }

/** What is new since that place in the order. Where the school says no, only that. */
export function privateNotesAfter(deps: Deps, actor: Actor, after: number): Answer<PrivateNotes> {
  return asAuthor(
    deps,
    actor,
    async (tx) => {
      const key = await rows.findKey(tx)
      if (!key) return ok(NOTHING)
      const found = await rows.notesAfter(tx, after, MOST_AT_ONCE)
      const page = found.slice(0, fitting(found.map(({ ct }) => ct.length)))
      return ok({
        on: true,
        key: { kid: key.kid, iv: key.wrap_iv.toString('base64'), ct: key.wrap_ct.toString('base64') },
        notes: page.map(({ id, version, seq, iv, ct }) => ({
          id,
          version,
          seq: Number(seq),
          iv: iv.toString('base64'),
          ct: ct.toString('base64'),
        })),
        last: Number(key.last_seq),
        upTo: Number(page.at(-1)?.seq ?? after),
        more: page.length < found.length,
      })
    },
    () => ok({ ...NOTHING, on: false }),
  )
}

/** How many of these go into one answer: one at least. */
function fitting(sizes: readonly number[]): number {
  let [count, bytes] = [0, 0]
  for (const size of sizes) {
    bytes += size
    if (count === MOST_AT_ONCE || (count > 0 && bytes > MOST_BYTES_AT_ONCE)) break
    count += 1
  }
  return count
}

/** Begins, or wraps the same key by a new code. `private_notes_other_key`: another browser of hers began before. */
export function putNotesKey(deps: Deps, actor: Actor, { kid, iv, ct }: WrappedKey): Answer<{ kid: string }> {
  return asAuthor(deps, actor, async (tx) => {
    await rows.putKey(tx, {
      tenant_id: actor.tenantId,
      author_id: actor.personId,
      kid,
      wrap_iv: Buffer.from(iv, 'base64'),
      wrap_ct: Buffer.from(ct, 'base64'),
    })
    const key = await rows.findKey(tx)
    return key?.kid === kid ? ok({ kid }) : err('private_notes_other_key')
  })
}

/** Takes each from whoever saw the version before it; the same version twice is taken once. */
export function takePrivateNotes(
  deps: Deps,
  actor: Actor,
  { kid, notes }: NewPrivateNotes,
): Answer<TakenPrivateNotes> {
  return asAuthor(deps, actor, async (tx) => {
    const key = await rows.holdKey(tx)
    if (key?.kid !== kid) return err('private_notes_other_key')
    const known = await rows.findNotes(
      tx,
      notes.map(({ id }) => id),
    )
    const taken = new Map<string, { id: string; version: string; seq: number }>()
    const behind = new Set<string>()
    let [seq, bytes] = [Number(key.last_seq), Number(key.held_bytes)]
    for (const { id, version, saw, iv, ct } of notes) {
      const held = known.get(id) ?? null
      const verdict = admits(held, { version, saw })
      if (verdict === 'behind') behind.add(id)
      else if (verdict === 'has') taken.set(id, { id, version, seq: held!.seq })
      else {
        const sealed = Buffer.from(ct, 'base64')
        bytes += sealed.length - (held?.bytes ?? 0)
        if (bytes > MOST_HELD && sealed.length > (held?.bytes ?? 0)) return err('private_notes_full')
        seq += 1
        const sender = { tenant_id: actor.tenantId, author_id: actor.personId }
        await rows.putNote(tx, { ...sender, id, version, seq, iv: Buffer.from(iv, 'base64'), ct: sealed })
        known.set(id, { version, seq, bytes: sealed.length })
        taken.set(id, { id, version, seq })
      }
    }
    await rows.saveCounts(tx, seq, bytes)
    return ok({ taken: [...taken.values()], behind: [...behind] })
  })
}

/** Her own yes: the key and everything under it go from here. Of another key nothing does. */
export function forgetPrivateNotes(deps: Deps, actor: Actor, kid: string): Answer<{ kid: string }> {
  return deps.db.withReader(actor, async (tx) => {
    await rows.deleteKey(tx, kid)
    return ok({ kid })
  })
}
