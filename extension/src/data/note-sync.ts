/**
 * Private notes on her other browsers (design §5): sealed here, kept by the school's server, opened there by the recovery
 * code. It begins once she is connected, her school lets them travel and she has written down a code; nothing of a note
 * is sent before. Every step may be the worker's last: the next run goes on from what is kept.
 */
import {
  ForgetPrivateNotes,
  MOST_AT_ONCE,
  MOST_BYTES_AT_ONCE,
  PrivateNotes,
  TakenPrivateNotes,
  type NewPrivateNotes,
} from 'shared/contract/private-notes'
import { isErrorCode, type ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import type { Api } from './api.ts'
import { inTurn, keep, shape, type Kept } from './kept.ts'
import type { NoteCopies, Unsent } from './note-copies.ts'
import { fromBase64, openFromTravel, sealForTravel, toBase64 } from './note-wire.ts'
import type { Vault } from './vault.ts'

/**
 * `here`: on this computer only. `offered`: she may begin. `code`: her other browsers have begun, and this one needs the
 * code. `on`: they travel.
 */
const homes = ['here', 'offered', 'code', 'on'] as const

const Known = v.looseObject({
  home: v.picklist(homes),
  /** The key by which the server's notes are sealed. */
  kid: v.nullable(v.string()),
  /** How far the server's notes were read. */
  upTo: v.number(),
  /** What stood in the way of the last run, by its code. */
  problem: v.nullable(v.string()),
  /** Some are longer than a server takes; they stay here. */
  tooLong: v.optional(v.boolean()),
})
type Known = v.InferOutput<typeof Known>
const knownShape = shape(Known)
const keyOf = (owner: string): string => `note-sync/${owner}`
const NOTHING: Known = { home: 'here', kid: null, upTo: 0, problem: null }

/** Where this person's private notes are. */
export interface NotesHome {
  readonly home: (typeof homes)[number]
  readonly problem: ErrorCode | null
  readonly tooLong: boolean
}

export interface NoteSync {
  home(): Promise<NotesHome>
  /** She has written this code down: from now on her notes travel. `conflict`: a newer one was made meanwhile. */
  start(code: string): Promise<Result<true, ErrorCode>>
  /** Opens with the code what it opens: notes that are locked here, and those of her other browsers. */
  open(code: string): Promise<Result<true, ErrorCode>>
  /** She has lost the code: the server forgets what only that opens. What lies in her browsers stays. */
  startOver(): Promise<Result<true, ErrorCode>>
  /** Reads what is new and sends what is. Answers when the next run makes sense (milliseconds since 1970), or null. */
  run(): Promise<number | null>
}

interface Parts {
  readonly kept: Kept
  readonly vault: Vault
  readonly copies: NoteCopies
  readonly api: Api
  /** The connected person, or null. */
  readonly owner: () => Promise<string | null>
  /** Something of it is otherwise than it was said to be: `notes`, and where they are. */
  readonly tell: (news: 'notes' | 'state') => void
  readonly clock?: () => number
}

const NOTES = '/api/v1/private-notes'
const LOOK_AGAIN_MS = 60_000
/** Reading and sending in turn, until neither has anything; more only if two browsers write at each other. */
const MOST_ROUNDS = 200

export function openNoteSync({
  kept,
  vault,
  copies,
  api,
  owner,
  tell,
  clock = () => Date.now(),
}: Parts): NoteSync {
  const read = async (me: string): Promise<Known> => (await kept.read(keyOf(me), knownShape)) ?? NOTHING

  async function save(me: string, known: Known): Promise<void> {
    const before = await read(me)
    await kept.change([keep(keyOf(me), knownShape, known)])
    const [was, is] = [before, known].map(
      ({ home, problem, tooLong = false }) => `${home} ${problem} ${tooLong}`,
    )
    if (was !== is) tell('state')
  }

  /** What the server's answer makes of this browser. */
  async function stand(me: string, known: Known, { on, key }: PrivateNotes): Promise<Known> {
    const upTo = key?.kid === known.kid ? known.upTo : 0
    const next = { ...known, kid: key?.kid ?? null, upTo }
    if (!on) return { ...next, home: 'here', kid: known.kid, problem: null }
    if (!key) {
      // Somebody of hers started over: what that key sealed has its own order, and no place in a new one.
      if (known.kid !== null) await vault.retire(me, known.kid)
      return { ...next, home: 'offered', problem: null }
    }
    return { ...next, home: (await vault.share(me, key.kid)) ? 'on' : 'code' }
  }

  /** @returns how things stand after everything new was read, or what stood in the way. */
  async function receive(me: string): Promise<Result<Known, ErrorCode>> {
    for (;;) {
      const known = await read(me)
      const page = await api.get(`${NOTES}?after=${known.upTo}`, PrivateNotes)
      if (!page.ok) return page
      if ((await owner()) !== me) return err('no_account_here')
      const next = await stand(me, known, page.value)
      if (next.home !== 'on' || next.kid === null) {
        await save(me, next)
        return ok(next)
      }
      // Another key: what was answered counts from a place in its own order.
      if (next.upTo !== known.upTo) {
        await save(me, next)
        continue
      }
      if (page.value.last < known.upTo) {
        await readAgain(me, next)
        continue
      }
      let changed = false
      for (const { iv, ct, ...held } of page.value.notes) {
        const copy = await openFromTravel(vault, me, next.kid, { id: held.id, iv, ct })
        // Signed out meanwhile: it is read again.
        if (copy === 'locked') return err('vault_locked')
        changed = (await copies.arrive(me, next.kid, { ...held, copy })) || changed
      }
      const after = { ...next, upTo: page.value.upTo }
      await save(me, after)
      if (changed) tell('notes')
      if (!page.value.more) return ok(after)
    }
  }

  /** The server is as it was at an earlier time: everything is read once more, and what it lacks is sent. */
  async function readAgain(me: string, known: Known): Promise<void> {
    await copies.forgetServer()
    await save(me, { ...known, upTo: 0 })
  }

  /** Sends as much as fits into one request. @returns what is behind, and whether there is more to send. */
  async function send(
    me: string,
    known: Known & { kid: string },
    tooLong: Set<string>,
  ): Promise<Result<{ behind: readonly string[]; more: boolean }, ErrorCode>> {
    const unsent = await copies.unsent(me, known.kid, MOST_AT_ONCE + 1, tooLong)
    const notes = await packed(me, known.kid, unsent, tooLong)
    if (notes.length === 0) return ok({ behind: [], more: unsent.length > 0 })
    if ((await owner()) !== me) return err('no_account_here')
    const answer = await api.send(NOTES, { kid: known.kid, notes }, TakenPrivateNotes)
    if (!answer.ok) return answer
    for (const { id, version, seq } of answer.value.taken) {
      const sent = unsent.find((one) => one.id === id && one.version === version)
      if (sent) await copies.taken(known.kid, sent, seq)
    }
    return ok({ behind: answer.value.behind, more: notes.length < unsent.length })
  }

  /** As many as go into one request. @param tooLong gets the ids of those that go into none. */
  async function packed(me: string, kid: string, unsent: readonly Unsent[], tooLong: Set<string>) {
    const notes: NewPrivateNotes['notes'] = []
    let letters = 0
    for (const one of unsent.slice(0, MOST_AT_ONCE)) {
      const sealed = await sealForTravel(vault, me, kid, one)
      letters += sealed?.ct.length ?? 0
      if (!sealed) tooLong.add(one.id)
      else if (notes.length > 0 && letters > MOST_BYTES_AT_ONCE) break
      else notes.push(sealed)
    }
    return notes
  }

  async function failed(me: string, code: ErrorCode): Promise<number | null> {
    if (code === 'no_account_here' || code === 'not_signed_in') return null
    // A server of before has no such address.
    if (code === 'not_found') await save(me, { ...(await read(me)), home: 'here', problem: null })
    else if (code === 'private_notes_full') await save(me, { ...(await read(me)), problem: code })
    return clock() + LOOK_AGAIN_MS
  }

  async function run(): Promise<number | null> {
    const me = await owner()
    if (me === null) return null
    let before: readonly string[] = []
    const tooLong = new Set<string>()
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const known = await receive(me)
      if (!known.ok) return failed(me, known.code)
      const { home, kid } = known.value
      if (home !== 'on' || kid === null) break
      const sent = await send(me, { ...known.value, kid }, tooLong)
      if (!sent.ok) return failed(me, sent.code)
      const { behind, more } = sent.value
      // Behind something that was not among all that is new.
      if (behind.some((id) => before.includes(id))) await readAgain(me, await read(me))
      before = behind
      if (behind.length > 0 || more) continue
      await save(me, { ...(await read(me)), problem: null, tooLong: tooLong.size > 0 })
      break
    }
    return clock() + LOOK_AGAIN_MS
  }

  const turn = inTurn()
  return {
    run: () => turn(run),
    async home() {
      const me = await owner()
      const { home, problem, tooLong = false } = me === null ? NOTHING : await read(me)
      return { home, problem: problem !== null && isErrorCode(problem) ? problem : null, tooLong }
    },
    start: (code) =>
      turn(async () => {
        const me = await owner()
        if (me === null) return err('no_account_here')
        const wrapped = await vault.wrapped(me, code)
        if (!wrapped) return err('conflict')
        const key = { kid: wrapped.kid, iv: toBase64(wrapped.iv), ct: toBase64(wrapped.ct) }
        const answer = await api.send(`${NOTES}/key`, key, ForgetPrivateNotes)
        if (!answer.ok) {
          if (answer.code === 'private_notes_other_key') await receive(me)
          return answer
        }
        const started = await receive(me)
        return started.ok ? ok(true) : started
      }),
    open: (code) =>
      turn(async () => {
        const me = await owner()
        if (me === null) return err('no_account_here')
        const here = await vault.reopen(me, code)
        const page = await api.get(`${NOTES}?after=0`, PrivateNotes)
        const key = page.ok ? page.value.key : null
        const there = key
          ? await vault.adopt(me, { kid: key.kid, iv: fromBase64(key.iv), ct: fromBase64(key.ct) }, code)
          : here
        if (!here.ok && !there.ok)
          return page.ok || (await vault.isLocked(me)) ? err('recovery_code_wrong') : page
        // What came in while some of it was locked is read once more.
        await save(me, {
          ...(await read(me)),
          upTo: 0,
          ...(there.ok && key ? { home: 'on', kid: key.kid } : {}),
        })
        return ok(true)
      }),
    startOver: () =>
      turn(async () => {
        const me = await owner()
        const kid = me === null ? null : (await read(me)).kid
        if (me === null || kid === null) return err('no_account_here')
        const answer = await api.send(`${NOTES}/forget`, { kid }, ForgetPrivateNotes)
        if (!answer.ok) return answer
        const after = await receive(me)
        return after.ok ? ok(true) : after
      }),
  }
}
