/** Private notes as they travel between her browsers: which are to be sent, what came in, and what was taken. */
import { arrive, isUnsent, taken, type Carried, type Held } from 'shared/domain/private-notes/carrying'
import type { NoteCopy } from 'shared/domain/private-notes/note-copy'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { withEntry, withoutEntry, type Entry, type NotePages, type Page } from './note-pages.ts'
import { Subject } from './subject.ts'

/** One that says something which the server does not have yet. */
export interface Unsent {
  readonly subject: Subject
  readonly id: string
  readonly version: string
  /** The server's version that it stands on, by its place in the order. */
  readonly saw: number | null
  readonly copy: NoteCopy
}

export interface NoteCopies {
  /**
   * Some that are to be sent.
   * @param kid the key under which: versions under another one count for nothing.
   * @param without ids of notes that can't travel.
   */
  unsent(owner: string, kid: string, most: number, without: ReadonlySet<string>): Promise<Unsent[]>
  /** One version came in. @returns whether anything here changed. */
  arrive(
    owner: string,
    kid: string,
    came: Held & { readonly id: string; readonly copy: NoteCopy | 'unreadable' | 'newer' },
  ): Promise<boolean>
  /** What was known of the server counts no more: it is as it was at an earlier time. */
  forgetServer(): Promise<void>
  /** The server has this version. */
  taken(kid: string, sent: Unsent, seq: number): Promise<void>
}

export function openNoteCopies(pages: NotePages): NoteCopies {
  const { turn, save } = pages
  const serverOf = ({ server }: Entry, kid: string): Held | null => (server?.kid === kid ? server : null)

  const isOnServer = (entry: Entry, kid: string): boolean =>
    entry.version !== undefined && serverOf(entry, kid)?.version === entry.version

  /** Its page, by whom it is about, or else wherever it lies. */
  async function pageOf(id: string, copy: NoteCopy | null): Promise<Page | null> {
    const subject = v.safeParse(Subject, copy?.fixed['subject'])
    if (subject.success) return pages.page(subject.output)
    return (await pages.all()).find(({ entries }) => entries.some((entry) => entry.id === id)) ?? null
  }

  const find = ({ entries }: Page, id: string): Entry | undefined => entries.find((entry) => entry.id === id)

  return {
    unsent: (owner, kid, most, without) =>
      turn(async () => {
        const found: Unsent[] = []
        for (const before of await pages.all()) {
          let known = before
          for (const entry of known.entries) {
            if (found.length === most) break
            if (entry.newer || without.has(entry.id) || isOnServer(entry, kid)) continue
            const copy = await pages.open(owner, known.subject, entry)
            if (!copy) continue
            const version = entry.version ?? uuid()
            // From now on it may be known elsewhere, whatever becomes of this worker.
            if (entry.version === undefined)
              known = withEntry(known, { ...(await pages.seal(owner, entry.id, copy, entry)), version })
            const saw = serverOf(entry, kid)?.seq ?? null
            found.push({ subject: known.subject, id: entry.id, version, saw, copy })
          }
          if (known !== before) await save(known)
        }
        return found
      }),

    arrive: (owner, kid, { id, copy, seq, version }) =>
      turn(async () => {
        const known = await pageOf(id, typeof copy === 'string' ? null : copy)
        const before = known ? find(known, id) : undefined
        if (typeof copy === 'string') {
          if (!known || !before) return false
          // Newer: it stays as it is, here and there. Damaged: ours goes over it.
          const as = copy === 'newer' ? { newer: true } : { server: { kid, seq, version }, version: uuid() }
          await save(withEntry(known, { ...before, ...as }))
          return false
        }
        if (!known || (!before && copy.gone)) return false
        const mine = before ? await pages.open(owner, known.subject, before) : null
        // Locked, or somebody else's in this browser: it comes in when it can be opened.
        if (before && !mine) return false
        const here: Carried | null =
          before && mine
            ? { copy: mine, version: before.version ?? uuid(), server: serverOf(before, kid) }
            : null
        const after = arrive(here, { copy, seq, version }, uuid)
        if (after === here) return false
        if (after.copy.gone && !isUnsent(after)) {
          await save(withoutEntry(known, id))
          return true
        }
        const entry = await pages.seal(owner, id, after.copy, before)
        const server = after.server && { kid, ...after.server }
        await save(
          withEntry(known, {
            ...entry,
            version: after.version,
            newer: false,
            ...(server ? { server } : {}),
          }),
        )
        return true
      }),

    forgetServer: () =>
      turn(async () => {
        for (const known of await pages.all()) {
          const entries = known.entries.map(({ server: _gone, ...entry }): Entry => entry)
          await save({ ...known, entries })
        }
      }),

    taken: (kid, sent, seq) =>
      turn(async () => {
        const known = await pages.page(sent.subject)
        const before = find(known, sent.id)
        if (!before || before.version === undefined) return
        const here = { copy: sent.copy, version: before.version, server: serverOf(before, kid) }
        const after = taken(here, { seq, version: sent.version })
        if (after.server === null || after.server === here.server) return
        const isOver = before.gone && !isUnsent(after)
        const entry = { ...before, server: { kid, ...after.server } }
        await save(isOver ? withoutEntry(known, sent.id) : withEntry(known, entry))
      }),
  }
}
