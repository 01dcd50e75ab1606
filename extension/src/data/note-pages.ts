/** The store of private notes: one page a student, each note sealed; beside the seal only what has to be known without it. */
import { write, type NoteCopy } from 'shared/domain/private-notes/note-copy'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { forget, inTurn, keep, shape, type Kept } from './kept.ts'
import { deletedAt, lastWritten, readCopy, writeCopy } from './note-content.ts'
import { Subject, subjectKey } from './subject.ts'
import { Envelope } from './vault-keys.ts'
import type { Vault } from './vault.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())

export const Entry = v.looseObject({
  id: v.string(),
  sealed: Envelope,
  writtenAt: Time,
  editedAt: Time,
  /** In the bin since then. */
  deletedAt: v.optional(v.nullable(Time)),
  /** Our server's ids, once the page's numbers were joined to them. */
  about: v.optional(v.object({ courseId: v.string(), personId: v.string() })),
  /** The id of this state of it; there is one since it was to be sent to her other browsers. */
  version: v.optional(v.string()),
  /** The newest version that is known to be on the server, sealed by the key `kid`. */
  server: v.optional(v.looseObject({ kid: v.string(), seq: v.number(), version: v.string() })),
  /** Nothing is left of it; it stays until her other browsers can know. */
  gone: v.optional(v.boolean()),
  /** A newer build wrote it elsewhere, in a way that this one can't read: it neither takes nor sends it. */
  newer: v.optional(v.boolean()),
})
export type Entry = v.InferOutput<typeof Entry>

const Page = v.looseObject({ subject: Subject, entries: v.array(Entry) })
export type Page = v.InferOutput<typeof Page>
const pageShape = shape(Page)
const PREFIX = 'notes/'
const pageName = (subject: Subject): string => PREFIX + subjectKey(subject)
const deviceShape = shape(v.string())
const DEVICE = 'notes-written-in'

export interface NotePages {
  /** Acts on notes come one after the other. */
  readonly turn: ReturnType<typeof inTurn>
  page(subject: Subject): Promise<Page>
  all(): Promise<Page[]>
  save(page: Page): Promise<void>
  /** Its copy, opened; null: it is locked, or somebody else's. */
  open(owner: string | null, subject: Subject, entry: Entry): Promise<NoteCopy | null>
  /** An entry that holds this copy, in the place of one before; a new version of it, where versions of it are sent. */
  seal(owner: string | null, id: string, copy: NoteCopy, before: Entry | undefined): Promise<Entry>
  /** How copies call this browser. */
  device(): Promise<string>
}

export function openNotePages(kept: Kept, vault: Vault, clock: () => Date = () => new Date()): NotePages {
  let known: string | undefined

  async function device(): Promise<string> {
    known ??= await kept.read(DEVICE, deviceShape)
    if (known !== undefined) return known
    known = uuid()
    await kept.change([keep(DEVICE, deviceShape, known)])
    return known
  }

  return {
    turn: inTurn(),
    device,
    page: async (subject) => (await kept.read(pageName(subject), pageShape)) ?? { subject, entries: [] },
    all: async () => (await kept.readAll(PREFIX, pageShape)).map(({ value }) => value),
    async save(changed) {
      const name = pageName(changed.subject)
      await kept.change([changed.entries.length === 0 ? forget(name) : keep(name, pageShape, changed)])
    },
    async open(owner, subject, entry) {
      const text = await vault.open(owner, entry.sealed, entry.id)
      if (!text.ok) return null
      const copy = readCopy(text.value, subject, entry, await device())
      const binned = entry.deletedAt ?? null
      // Put into the bin or out of it while it was locked.
      if (copy.gone || deletedAt(copy) === binned) return copy
      const now = Date.parse(binned ?? entry.editedAt)
      return write(copy, { by: await device(), now }, { deleted: binned })
    },
    async seal(owner, id, copy, before) {
      const sealed = await vault.seal(owner, writeCopy(copy), id)
      const now = clock().toISOString()
      const { fixed } = copy
      const begun = v.safeParse(Time, fixed['writtenAt'])
      return {
        ...before,
        id,
        sealed,
        writtenAt: begun.success ? begun.output : (before?.writtenAt ?? now),
        editedAt: lastWritten(copy) ?? before?.editedAt ?? now,
        deletedAt: deletedAt(copy),
        gone: copy.gone !== undefined,
        ...(before?.version === undefined ? {} : { version: uuid() }),
      }
    },
  }
}

/** The page with this entry in the place of the one before it. */
export function withEntry(page: Page, entry: Entry): Page {
  const at = page.entries.findIndex(({ id }) => id === entry.id)
  return { ...page, entries: at < 0 ? [...page.entries, entry] : page.entries.with(at, entry) }
}

export function withoutEntry(page: Page, id: string): Page {
  return { ...page, entries: page.entries.filter((entry) => entry.id !== id) }
}
