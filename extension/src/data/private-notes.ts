/**
 * A teacher's private notes: sealed, written while she types and readable signed out. Each stands under the page's
 * numbers of the student it is about, and carries our server's ids once they are known. They leave this browser only
 * sealed, and only to her own other browsers (`note-sync.ts`).
 */
import type { Insight } from 'shared/domain/partnership/insight'
import { close, remove, write, type NoteCopy } from 'shared/domain/private-notes/note-copy'
import { v7 as uuid } from 'uuid'
import { isEmpty, newNote, type NoteKind } from './note-content.ts'
import { withEntry, withoutEntry, type Entry, type NotePages, type Page } from './note-pages.ts'
import { filedNote, filedWords, shownNote, type Beside, type PrivateNote } from './note-shown.ts'
import type { Subject } from './subject.ts'
import type { Vault } from './vault.ts'
import type { FiledNote } from './writing-file.ts'

export interface PrivateNotes {
  readonly notes: readonly PrivateNote[]
  /** Some are sealed by a key that is locked on this computer; how many is not told. */
  readonly locked: boolean
}

const BIN_DAYS = 30

export interface NoteBook {
  /**
   * Writes or rewrites one jot. Empty text deletes a jot that was never anything else.
   * @param from what stood in the writer's box before: what came in from another browser since is kept beside.
   */
  write(owner: string | null, subject: Subject, id: string, text: string, from?: string): Promise<void>
  /** Writes or rewrites one insight note. A blank one is deleted. */
  writeInsight(
    owner: string | null,
    subject: Subject,
    id: string,
    insight: Insight,
    from?: Insight,
  ): Promise<void>
  /** Records the date of a conversation, and nothing else. */
  talked(owner: string | null, subject: Subject, id: string): Promise<void>
  /** Newest first; deleted ones included, so that the bin can show them. */
  read(owner: string | null, subject: Subject): Promise<PrivateNotes>
  /** Into the bin (30 days) or out of it. */
  setDeleted(owner: string | null, subject: Subject, id: string, deleted: boolean): Promise<void>
  /** Lets go of words that stood beside a note. */
  closeBeside(
    owner: string | null,
    subject: Subject,
    id: string,
    beside: Omit<Beside, 'words'>,
  ): Promise<void>
  /** Every student this book knows, to be joined to the server's ids. */
  subjects(): Promise<Subject[]>
  /** Stamps all of a student's notes with the ids they are about on the server. */
  join(subject: Subject, about: { courseId: string; personId: string }): Promise<void>
  /** Empties what lay in the bin for 30 days; what her other browsers have, they are told of. */
  emptyBin(owner: string | null): Promise<void>
  /** Every note that can be opened now, as it goes into a file. */
  all(owner: string | null): Promise<{ readonly notes: readonly FiledNote[]; readonly locked: boolean }>
  /** Puts a note of a file here with its times. False: it is here already, and no older. */
  bring(owner: string | null, note: FiledNote): Promise<boolean>
}

export function openNoteBook(pages: NotePages, vault: Vault, clock: () => Date = () => new Date()): NoteBook {
  const { turn, page, save } = pages
  const pen = async () => ({ by: await pages.device(), now: clock().getTime() })
  const find = ({ entries }: Page, id: string): Entry | undefined => entries.find((entry) => entry.id === id)

  /** Adds or rewrites one entry; others, and fields we do not know, stay as they are. */
  async function put(
    owner: string | null,
    subject: Subject,
    id: string,
    kind: NoteKind,
    words: Insight | Readonly<Record<string, string>>,
    from?: Insight | Readonly<Record<string, string>>,
  ): Promise<void> {
    const known = await page(subject)
    const before = find(known, id)
    const isBare = kind !== 'talked' && Object.values(words).every((text) => text.trim() === '')
    // What was never anything but this, is empty now and known nowhere else.
    if (isBare && before?.version === undefined) return save(withoutEntry(known, id))
    const now = clock().toISOString()
    const opened = before ? await pages.open(owner, subject, before) : null
    const begun = newNote(kind, subject, before?.writtenAt ?? now)
    const copy = opened?.gone ? { ...begun, gone: opened.gone } : (opened ?? begun)
    // An emptied one goes into the bin, empty; words in it take it out again.
    const deleted = isBare ? now : null
    const written = write(copy, await pen(), { ...words, deleted }, from)
    await save(withEntry(known, await pages.seal(owner, id, written, before)))
  }

  /** Changes one that is there and can be opened. */
  async function change(
    owner: string | null,
    subject: Subject,
    id: string,
    act: (copy: NoteCopy) => Promise<NoteCopy> | NoteCopy,
  ): Promise<boolean> {
    const known = await page(subject)
    const before = find(known, id)
    const copy = before && (await pages.open(owner, subject, before))
    if (!copy) return false
    await save(withEntry(known, await pages.seal(owner, id, await act(copy), before)))
    return true
  }

  /** Of a page's notes those that are anything; null stands for one that can't be opened. */
  async function standing({ subject, entries }: Page, owner: string | null): Promise<(PrivateNote | null)[]> {
    const there = entries.map(async (entry) => {
      const copy = entry.gone ? null : await pages.open(owner, subject, entry)
      if (entry.gone || (copy && isEmpty(copy))) return []
      return [copy && shownNote(entry, copy)]
    })
    return (await Promise.all(there)).flat()
  }

  return {
    write: (owner, subject, id, text, from) =>
      turn(() => put(owner, subject, id, 'jot', { text }, from === undefined ? undefined : { text: from })),
    writeInsight: (owner, subject, id, insight, from) =>
      turn(() => put(owner, subject, id, 'insight', insight, from)),
    talked: (owner, subject, id) => turn(() => put(owner, subject, id, 'talked', {})),
    async read(owner, subject) {
      const notes = await standing(await page(subject), owner)
      return {
        notes: notes.filter((note) => note !== null).sort((a, b) => b.writtenAt.localeCompare(a.writtenAt)),
        locked: (await vault.isLocked(owner)) && notes.includes(null),
      }
    },
    setDeleted: (owner, subject, id, deleted) =>
      turn(async () => {
        const value = deleted ? clock().toISOString() : null
        const by = await pen()
        if (await change(owner, subject, id, (copy) => write(copy, by, { deleted: value }))) return
        // It is locked: that it goes into the bin is said when it opens.
        const known = await page(subject)
        const before = find(known, id)
        if (before) await save(withEntry(known, { ...before, deletedAt: value, ...newVersion(before) }))
      }),
    closeBeside: (owner, subject, id, beside) =>
      turn(async () => void (await change(owner, subject, id, (copy) => close(copy, beside)))),
    async subjects() {
      return (await pages.all()).map(({ subject }) => subject)
    },
    join: (subject, about) =>
      turn(async () => {
        const known = await page(subject)
        await save({ ...known, entries: known.entries.map((entry) => ({ ...entry, about })) })
      }),
    emptyBin: (owner) =>
      turn(async () => {
        const limit = new Date(clock().getTime() - BIN_DAYS * 86_400_000).toISOString()
        for (const known of await pages.all()) {
          if (!known.entries.some((entry) => isOver(entry, limit))) continue
          const left = known.entries.map(async (entry): Promise<Entry[]> => {
            if (!isOver(entry, limit)) return [entry]
            // Never sent anywhere: nobody else has to hear of it.
            if (entry.version === undefined) return []
            const copy = await pages.open(owner, known.subject, entry)
            if (!copy) return [entry]
            return [await pages.seal(owner, entry.id, remove(copy), entry)]
          })
          await save({ ...known, entries: (await Promise.all(left)).flat() })
        }
      }),
    async all(owner) {
      const all = await Promise.all(
        (await pages.all()).map(async (one) =>
          (await standing(one, owner)).map((note) => note && filedNote(one.subject, note)),
        ),
      )
      const filed = all.flat()
      return {
        notes: filed.filter((note) => note !== null),
        locked: (await vault.isLocked(owner)) && filed.includes(null),
      }
    },
    bring: (owner, note) =>
      turn(async () => {
        const { id, subject, writtenAt, editedAt, kind, deletedAt: deleted } = note
        const known = await page(subject)
        const before = find(known, id)
        const copy = before && (await pages.open(owner, subject, before))
        // Neither over newer words nor over somebody else's that can't be opened here.
        if (before && (before.editedAt >= editedAt || !copy)) return false
        const by = { ...(await pen()), now: Date.parse(editedAt) }
        const words = { ...filedWords(note), deleted }
        const brought = write(copy ?? newNote(kind, subject, writtenAt), by, words)
        const entry = await pages.seal(owner, id, brought, before)
        await save(withEntry(known, { ...entry, writtenAt, editedAt }))
        return true
      }),
  }
}

const newVersion = ({ version }: Entry) => (version === undefined ? {} : { version: uuid() })

/** In the bin for so long, and not written in since. */
function isOver({ deletedAt: binned, editedAt, gone }: Entry, limit: string): boolean {
  return !gone && typeof binned === 'string' && binned <= limit && editedAt <= limit
}
