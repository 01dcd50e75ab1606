/**
 * Drafts of what a student will read too, and what was sent but has not arrived. Keeping is not delivering: a draft leaves only by
 * "Send to …", can be taken back for ten seconds, then goes out once however often it is tried (its id is made
 * here), in the order of writing. All of it is sealed until it has arrived.
 */
import type { ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import * as v from 'valibot'
import { forget, inTurn, keep, shape, type Kept } from './kept.ts'
import { BoxFields, Content, isPost, SharedDraft, talkOf, type PactPost } from './outbox-content.ts'
import { DraftAbout, draftKey, Subject, subjectKey } from './subject.ts'
import { Envelope } from './vault-keys.ts'
import type { Vault } from './vault.ts'
import { FiledDraft } from './writing-file.ts'

/** How long a sent note can be taken back, in milliseconds (design §5, Writing). */
export const TAKE_BACK_MS = 10_000

const draftShape = shape(v.looseObject({ subject: DraftAbout, sealed: Envelope }))

const Operation = v.looseObject({
  /** The note's id on the server (UUIDv7). */
  id: v.string(),
  owner: v.string(),
  subject: Subject,
  act: v.picklist(['send', 'withdraw']),
  sealed: v.optional(Envelope),
  /** Milliseconds since 1970: not sent before. */
  notBefore: v.number(),
  /** The server's answer that trying again can't change. */
  refused: v.optional(v.string()),
})
type Operation = v.InferOutput<typeof Operation>
const operationShape = shape(Operation)

/** Something on its way, as the panel shows it. */
export interface Waiting {
  readonly id: string
  readonly act: 'send' | 'withdraw'
  readonly says: string | null
  /** Until then it can be taken back. */
  readonly notBefore: number
  readonly refused: string | null
}

/** A conversation that is written down here and not yet on the server. */
export interface Talk {
  readonly subject: Subject
  /** A day, `2026-11-21`. */
  readonly heldOn: string
}

/** Takes one operation to the server. `retry`: nobody refused it, try again later. */
export type Deliver = (
  operation: { id: string; act: 'send' | 'withdraw'; subject: Subject },
  content: Content | null,
) => Promise<Result<true, ErrorCode> | 'retry'>

export interface Outbox {
  readDraft(owner: string, subject: Subject): Promise<SharedDraft | null>
  /** Empty text forgets the draft. */
  writeDraft(owner: string, subject: Subject, draft: SharedDraft): Promise<void>
  /** Moves the draft into the outbox. False: there is nothing to send. */
  send(owner: string, subject: Subject, id: string): Promise<boolean>
  /** What stands in the boxes of a form, by the form's name. */
  readBox(owner: string, about: DraftAbout, name: string): Promise<BoxFields | null>
  /** Null forgets it. */
  writeBox(owner: string, about: DraftAbout, name: string, fields: BoxFields | null): Promise<void>
  /** Sends what a form asked for; what was typed can be taken back, an act without words goes at once. */
  post(owner: string, subject: Subject, id: string, post: PactPost): Promise<void>
  /** Back into the draft, before a word that was written since. False: it is already on its way. */
  takeBack(owner: string, id: string): Promise<boolean>
  withdraw(owner: string, subject: Subject, id: string): Promise<void>
  waiting(owner: string, subject: Subject): Promise<Waiting[]>
  /** Talks that have not arrived, unless the server refused them. */
  talks(owner: string): Promise<Talk[]>
  /** Everything that stands in this author's boxes and was not sent, as it goes into a file. */
  drafts(owner: string): Promise<FiledDraft[]>
  /** The words of everything of this author's that has not arrived. */
  allWaiting(owner: string): Promise<{ readonly about: Subject; readonly says: string }[]>
  /** How many of this author's operations have not arrived. */
  count(owner: string): Promise<number>
  /** Delivers what is due. Answers when the next try makes sense (milliseconds since 1970), or null for none. */
  pump(owner: string, deliver: Deliver): Promise<number | null>
}

const RETRY_MS = 15_000
const draftName = (owner: string, subject: Subject): string => `draft/${owner}/${subjectKey(subject)}`
const boxName = (owner: string, about: DraftAbout, name: string): string =>
  `box/${owner}/${draftKey(about)}/${name}`
const operationName = (id: string, act: string): string => `outbox/${id}/${act}`

/** @param clock asks for the time anew at each call, so that a test can set a worker's clock ahead. */
export function openOutbox(kept: Kept, vault: Vault, clock = (): number => Date.now()): Outbox {
  const turn = inTurn()
  /** Operations that are with the server right now: too late to take back. */
  const travelling = new Set<string>()

  async function readDraft(owner: string, subject: Subject): Promise<SharedDraft | null> {
    const name = draftName(owner, subject)
    const stored = await kept.read(name, draftShape)
    return stored ? opened(SharedDraft, owner, stored.sealed, name) : null
  }

  async function readBox(owner: string, subject: DraftAbout, box: string): Promise<BoxFields | null> {
    const name = boxName(owner, subject, box)
    const stored = await kept.read(name, draftShape)
    return stored ? opened(BoxFields, owner, stored.sealed, name) : null
  }

  async function opened<T>(
    as: v.GenericSchema<unknown, T>,
    owner: string,
    sealed: Envelope,
    about: string,
  ): Promise<T | null> {
    const text = await vault.open(owner, sealed, about)
    return text.ok ? v.parse(as, JSON.parse(text.value)) : null
  }

  async function boxChange(owner: string, subject: DraftAbout, box: string, fields: BoxFields | null) {
    const name = boxName(owner, subject, box)
    if (fields === null) return forget(name)
    return keep(name, draftShape, { subject, sealed: await vault.seal(owner, JSON.stringify(fields), name) })
  }

  /** Where what was taken back stands again. */
  async function backInBox(owner: string, subject: Subject, content: Content) {
    if (isPost(content)) {
      const { box } = content
      const typed = box !== null && Object.keys(box.fields).length > 0
      return typed ? [await boxChange(owner, subject, box.name, box.fields)] : []
    }
    const since = await readDraft(owner, subject)
    const text = since ? `${content.text}\n\n${since.text}` : content.text
    return [await draftChange(owner, subject, { ...content, text })]
  }

  async function draftChange(owner: string, subject: Subject, draft: SharedDraft) {
    const name = draftName(owner, subject)
    if (draft.text.trim() === '') return forget(name)
    return keep(name, draftShape, { subject, sealed: await vault.seal(owner, JSON.stringify(draft), name) })
  }

  async function operations(owner: string): Promise<Operation[]> {
    const all = await kept.readAll('outbox/', operationShape)
    return all.map(({ value }) => value).filter((operation) => operation.owner === owner)
  }

  const save = (operation: Operation) =>
    kept.change([keep(operationName(operation.id, operation.act), operationShape, operation)])

  async function deliverOne(owner: string, operation: Operation, deliver: Deliver): Promise<boolean> {
    const content = operation.sealed ? await opened(Content, owner, operation.sealed, operation.id) : null
    if (operation.act === 'send' && !content) return false
    const answer = await deliver(operation, content)
    if (answer === 'retry') return false
    if (answer.ok) await kept.change([forget(operationName(operation.id, operation.act))])
    else await save({ ...operation, refused: answer.code })
    return true
  }

  return {
    readDraft,
    writeDraft: (owner, subject, draft) =>
      turn(async () => kept.change([await draftChange(owner, subject, draft)])),
    send: (owner, subject, id) =>
      turn(async () => {
        const draft = await readDraft(owner, subject)
        if (!draft) return false
        const sealed = await vault.seal(owner, JSON.stringify(draft), id)
        const notBefore = clock() + TAKE_BACK_MS
        const operation: Operation = { id, owner, subject, act: 'send', sealed, notBefore }
        await kept.change([
          keep(operationName(id, 'send'), operationShape, operation),
          forget(draftName(owner, subject)),
        ])
        return true
      }),
    readBox,
    writeBox: (owner, subject, name, fields) =>
      turn(async () => kept.change([await boxChange(owner, subject, name, fields)])),
    post: (owner, subject, id, post) =>
      turn(async () => {
        const sealed = await vault.seal(owner, JSON.stringify(post), id)
        const notBefore = clock() + (post.box ? TAKE_BACK_MS : 0)
        const operation: Operation = { id, owner, subject, act: 'send', sealed, notBefore }
        const sent = keep(operationName(id, 'send'), operationShape, operation)
        await kept.change(post.box ? [sent, forget(boxName(owner, subject, post.box.name))] : [sent])
      }),
    takeBack: (owner, id) =>
      turn(async () => {
        const operation = await kept.read(operationName(id, 'send'), operationShape)
        if (!operation?.sealed || operation.owner !== owner || travelling.has(id)) return false
        const sent = await opened(Content, owner, operation.sealed, id)
        if (!sent) return false
        await kept.change([
          forget(operationName(id, 'send')),
          ...(await backInBox(owner, operation.subject, sent)),
        ])
        return true
      }),
    withdraw: (owner, subject, id) => save({ id, owner, subject, act: 'withdraw', notBefore: clock() }),
    async waiting(owner, subject) {
      const mine = (await operations(owner)).filter((one) => subjectKey(one.subject) === subjectKey(subject))
      return Promise.all(
        mine.map(async ({ id, act, sealed, notBefore, refused }) => {
          const content = sealed ? await opened(Content, owner, sealed, id) : null
          const says = content && (isPost(content) ? content.says : content.text)
          return { id, act, says, notBefore, refused: refused ?? null }
        }),
      )
    },
    async talks(owner) {
      const under = (await operations(owner)).filter(({ refused }) => refused === undefined)
      const talks = under.map(async ({ id, sealed, subject }) => {
        const content = sealed ? await opened(Content, owner, sealed, id) : null
        const heldOn = content && talkOf(content)
        return heldOn === null ? [] : [{ subject, heldOn }]
      })
      return (await Promise.all(talks)).flat()
    },
    async drafts(owner) {
      const letters = await kept.readAll(`draft/${owner}/`, draftShape)
      const boxes = await kept.readAll(`box/${owner}/`, draftShape)
      const filed = [
        ...letters.map(async ({ key, value: { subject: about, sealed } }) => {
          const draft = await opened(SharedDraft, owner, sealed, key)
          return { where: 'letter', about, draft }
        }),
        ...boxes.map(async ({ key, value: { subject: about, sealed } }) => {
          const fields = await opened(BoxFields, owner, sealed, key)
          return { where: 'box', about, fields, name: key.slice(boxName(owner, about, '').length) }
        }),
      ]
      // What is locked, or was kept by a build of another time, is left out.
      return (await Promise.all(filed)).flatMap((draft) => {
        const whole = v.safeParse(FiledDraft, draft)
        return whole.success ? [whole.output] : []
      })
    },
    async allWaiting(owner) {
      const all = (await operations(owner)).map(async ({ id, sealed, subject: about }) => {
        const content = sealed ? await opened(Content, owner, sealed, id) : null
        const says = content && (isPost(content) ? content.says : content.text)
        return says === null ? [] : [{ about, says }]
      })
      return (await Promise.all(all)).flat()
    },
    async count(owner) {
      return (await operations(owner)).length
    },
    async pump(owner, deliver) {
      let next: number | null = null
      for (const operation of await operations(owner)) {
        if (operation.refused !== undefined || travelling.has(operation.id)) continue
        if (operation.notBefore > clock()) {
          next = Math.min(next ?? Infinity, operation.notBefore)
          continue
        }
        // Claimed in turn with takeBack: a note is either taken back or sent, never both.
        const still = await turn(async () => {
          const there = await kept.read(operationName(operation.id, operation.act), operationShape)
          if (there) travelling.add(operation.id)
          return there !== undefined
        })
        if (!still) continue
        const done = await deliverOne(owner, operation, deliver).finally(() =>
          travelling.delete(operation.id),
        )
        if (!done) return clock() + RETRY_MS
      }
      return next
    },
  }
}
