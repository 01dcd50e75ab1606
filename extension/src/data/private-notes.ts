/**
 * A teacher's private notes: sealed, in this browser only, written while she types and readable signed out. Each
 * stands under the page's numbers of the student it is about, and carries our server's ids once they are known.
 */
import { isBlank, type Insight } from 'shared/domain/partnership/insight'
import * as v from 'valibot'
import { forget, inTurn, keep, shape, type Kept } from './kept.ts'
import { Subject, subjectKey } from './subject.ts'
import { Envelope, type Vault } from './vault.ts'
import { FiledNote } from './writing-file.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())

const Entry = v.looseObject({
  id: v.string(),
  sealed: Envelope,
  writtenAt: Time,
  editedAt: Time,
  /** In the bin since then. */
  deletedAt: v.optional(v.nullable(Time)),
  /** Our server's ids, once the page's numbers were joined to them. */
  about: v.optional(v.object({ courseId: v.string(), personId: v.string() })),
})
type Entry = v.InferOutput<typeof Entry>

const Page = v.looseObject({ subject: Subject, entries: v.array(Entry) })
type Page = v.InferOutput<typeof Page>
const pageShape = shape(Page)
const PREFIX = 'notes/'
const pageName = (subject: Subject): string => PREFIX + subjectKey(subject)

/** What is sealed: a jot's words, how the student is learning (B8), or only that we talked. */
const Content = v.variant('kind', [
  v.looseObject({ kind: v.literal('jot'), text: v.string() }),
  v.looseObject({
    kind: v.literal('insight'),
    work: v.string(),
    account: v.string(),
    reading: v.string(),
    doubt: v.string(),
  }),
  v.looseObject({ kind: v.literal('talked') }),
])
type Content = v.InferOutput<typeof Content>

/** One private note, opened. `day`s are shown in the reader's own time zone, so times cross as they are. */
export interface PrivateNote {
  readonly id: string
  readonly kind: Content['kind']
  readonly text: string
  /** Null: it is none. One that stands on no work and no words yet is a draft (B8). */
  readonly insight: Insight | null
  readonly writtenAt: string
  readonly editedAt: string
  readonly deletedAt: string | null
}

export interface PrivateNotes {
  readonly notes: readonly PrivateNote[]
  /** Some are sealed by a key that is locked on this computer; how many is not told. */
  readonly locked: boolean
}

function insightIn({ work, account, reading, doubt }: Insight): Insight {
  return { work, account, reading, doubt }
}

const BIN_DAYS = 30

export interface NoteBook {
  /** Writes or rewrites one jot. Empty text deletes a jot that was never anything else. */
  write(owner: string | null, subject: Subject, id: string, text: string): Promise<void>
  /** Writes or rewrites one insight note. A blank one is deleted. */
  writeInsight(owner: string | null, subject: Subject, id: string, insight: Insight): Promise<void>
  /** Records the date of a conversation, and nothing else. */
  talked(owner: string | null, subject: Subject, id: string): Promise<void>
  /** Newest first; deleted ones included, so that the bin can show them. */
  read(owner: string | null, subject: Subject): Promise<PrivateNotes>
  /** Into the bin (30 days) or out of it. */
  setDeleted(subject: Subject, id: string, deleted: boolean): Promise<void>
  /** Every student this book knows, to be joined to the server's ids. */
  subjects(): Promise<Subject[]>
  /** Stamps all of a student's notes with the ids they are about on the server. */
  join(subject: Subject, about: { courseId: string; personId: string }): Promise<void>
  /** Empties what lay in the bin for 30 days. */
  emptyBin(): Promise<void>
  /** Every note that can be opened now, as it goes into a file. */
  all(owner: string | null): Promise<{ readonly notes: readonly FiledNote[]; readonly locked: boolean }>
  /** Puts a note of a file here with its times. False: it is here already, and no older. */
  bring(owner: string | null, note: FiledNote): Promise<boolean>
}

export function openNoteBook(kept: Kept, vault: Vault, clock: () => Date = () => new Date()): NoteBook {
  const turn = inTurn()
  const now = (): string => clock().toISOString()

  async function page(subject: Subject): Promise<Page> {
    return (await kept.read(pageName(subject), pageShape)) ?? { subject, entries: [] }
  }

  async function save(changed: Page): Promise<void> {
    const name = pageName(changed.subject)
    await kept.change([changed.entries.length === 0 ? forget(name) : keep(name, pageShape, changed)])
  }

  /** Adds or rewrites one entry; others, and fields we do not know, stay as they are. */
  async function put(owner: string | null, subject: Subject, id: string, content: Content): Promise<void> {
    const sealed = await vault.seal(owner, JSON.stringify(content), id)
    const known = await page(subject)
    const at = known.entries.findIndex((entry) => entry.id === id)
    const before = known.entries[at]
    const entry: Entry = { ...before, id, sealed, writtenAt: before?.writtenAt ?? now(), editedAt: now() }
    const entries = before ? known.entries.with(at, entry) : [...known.entries, entry]
    await save({ ...known, entries })
  }

  /** What was never anything but this, and is empty now. */
  async function remove(subject: Subject, id: string): Promise<void> {
    const known = await page(subject)
    return save({ ...known, entries: known.entries.filter((entry) => entry.id !== id) })
  }

  async function contentOf(owner: string | null, { sealed, id }: Entry): Promise<Content | null> {
    const text = await vault.open(owner, sealed, id)
    return text.ok ? v.parse(Content, JSON.parse(text.value)) : null
  }

  async function filedNote(owner: string | null, subject: Subject, entry: Entry): Promise<FiledNote | null> {
    const content = await contentOf(owner, entry)
    const { id, writtenAt, editedAt, deletedAt = null } = entry
    return content && v.parse(FiledNote, { ...content, id, subject, writtenAt, editedAt, deletedAt })
  }

  async function opened(owner: string | null, entry: Entry): Promise<PrivateNote | null> {
    const content = await contentOf(owner, entry)
    if (!content) return null
    return {
      id: entry.id,
      kind: content.kind,
      text: content.kind === 'jot' ? content.text : '',
      insight: content.kind === 'insight' ? insightIn(content) : null,
      writtenAt: entry.writtenAt,
      editedAt: entry.editedAt,
      deletedAt: entry.deletedAt ?? null,
    }
  }

  return {
    write: (owner, subject, id, text) =>
      turn(async () => {
        if (text.trim() !== '') return put(owner, subject, id, { kind: 'jot', text })
        return remove(subject, id)
      }),
    writeInsight: (owner, subject, id, insight) =>
      turn(() =>
        isBlank(insight) ? remove(subject, id) : put(owner, subject, id, { kind: 'insight', ...insight }),
      ),
    talked: (owner, subject, id) => turn(() => put(owner, subject, id, { kind: 'talked' })),
    async read(owner, subject) {
      const { entries } = await page(subject)
      const notes = await Promise.all(entries.map((entry) => opened(owner, entry)))
      return {
        notes: notes.filter((note) => note !== null).sort((a, b) => b.writtenAt.localeCompare(a.writtenAt)),
        locked: (await vault.isLocked(owner)) && notes.includes(null),
      }
    },
    setDeleted: (subject, id, deleted) =>
      turn(async () => {
        const known = await page(subject)
        const entries = known.entries.map((entry): Entry => {
          if (entry.id !== id) return entry
          return { ...entry, deletedAt: deleted ? now() : null }
        })
        await save({ ...known, entries })
      }),
    async subjects() {
      return (await kept.readAll(PREFIX, pageShape)).map(({ value }) => value.subject)
    },
    join: (subject, about) =>
      turn(async () => {
        const known = await page(subject)
        await save({ ...known, entries: known.entries.map((entry) => ({ ...entry, about })) })
      }),
    emptyBin: () =>
      turn(async () => {
        const limit = new Date(clock().getTime() - BIN_DAYS * 86_400_000).toISOString()
        for (const { value } of await kept.readAll(PREFIX, pageShape)) {
          const entries = value.entries.filter((entry) => !entry.deletedAt || entry.deletedAt > limit)
          if (entries.length !== value.entries.length) await save({ ...value, entries })
        }
      }),
    async all(owner) {
      const pages = (await kept.readAll(PREFIX, pageShape)).map(({ value }) => value)
      const filed = await Promise.all(
        pages.flatMap(({ subject, entries }) => entries.map((entry) => filedNote(owner, subject, entry))),
      )
      return {
        notes: filed.filter((note) => note !== null),
        locked: (await vault.isLocked(owner)) && filed.includes(null),
      }
    },
    bring: (owner, { id, subject, writtenAt, editedAt, deletedAt, ...content }) =>
      turn(async () => {
        const known = await page(subject)
        const at = known.entries.findIndex((entry) => entry.id === id)
        const before = known.entries[at]
        // Neither over newer words nor over somebody else's that can't be opened here.
        if (before && (before.editedAt >= editedAt || !(await contentOf(owner, before)))) return false
        const sealed = await vault.seal(owner, JSON.stringify(v.parse(Content, content)), id)
        const entry: Entry = { ...before, id, sealed, writtenAt, editedAt, deletedAt }
        const entries = before ? known.entries.with(at, entry) : [...known.entries, entry]
        await save({ ...known, entries })
        return true
      }),
  }
}
