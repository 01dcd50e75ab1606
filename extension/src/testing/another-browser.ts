/** One of a teacher's browsers, as far as her private notes go: our own parts on a store of its own. */
import 'fake-indexeddb/auto'
import { v7 as uuid } from 'uuid'
import type { Api } from '../data/api.ts'
import { openKept, type Kept } from '../data/kept.ts'
import { openNoteCopies } from '../data/note-copies.ts'
import { openNotePages } from '../data/note-pages.ts'
import { openNoteSync, type NoteSync } from '../data/note-sync.ts'
import { openNoteBook, type NoteBook } from '../data/private-notes.ts'
import type { Subject } from '../data/subject.ts'
import { openVault, type Vault } from '../data/vault.ts'

interface Wish {
  /** How it reaches the server. */
  readonly api: (kept: Kept) => Api
  readonly clock?: () => number
  /** An earlier worker's store. */
  readonly kept?: Kept
}

export interface AnotherBrowser {
  readonly kept: Kept
  readonly vault: Vault
  readonly book: NoteBook
  readonly sync: NoteSync
  /** Who is signed in; null: nobody. */
  me: string | null
  /** What the panel was told. */
  readonly told: ('notes' | 'state')[]
  /** The texts of the notes on a student that stand, newest first. */
  texts(subject: Subject): Promise<string[]>
}

export function openAnotherBrowser(me: string | null, wish: Wish): AnotherBrowser {
  const { kept = openKept(uuid()), clock = () => Date.now() } = wish
  const vault = openVault(kept)
  const pages = openNotePages(kept, vault, () => new Date(clock()))
  const book = openNoteBook(pages, vault, () => new Date(clock()))
  const told: ('notes' | 'state')[] = []
  const browser: AnotherBrowser = {
    kept,
    vault,
    book,
    sync: openNoteSync({
      kept,
      vault,
      copies: openNoteCopies(pages),
      api: wish.api(kept),
      owner: async () => browser.me,
      tell: (news) => told.push(news),
      clock,
    }),
    me,
    told,
    async texts(subject) {
      const { notes } = await book.read(browser.me, subject)
      return notes.filter(({ deletedAt }) => deletedAt === null).map(({ text }) => text)
    },
  }
  return browser
}
