/**
 * What a teacher's classes agreed, as she wrote it down where there is no server: sealed, in this browser only, one for
 * each class of a course. Beside it, unsealed, what we know of our block on the course's front page.
 */
import { changeScribed, startScribed, type Scribed, type ScribedChange } from 'shared/domain/alliance/scribed'
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import { forget, inTurn, keep, shape, type Kept } from './kept.ts'
import { ScribedContent, type ScribedStart } from './scribed-content.ts'
import { courseOf, draftKey, PageCourse } from './subject.ts'
import { Envelope } from './vault-keys.ts'
import type { Vault } from './vault.ts'
import type { FiledScribed } from './writing-file.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())

const Entry = v.looseObject({
  id: v.string(),
  sealed: Envelope,
  writtenAt: Time,
  editedAt: Time,
  /** Brought into the course on the school's server since then. */
  broughtAt: v.optional(Time),
})
type Entry = v.InferOutput<typeof Entry>

/** Our last write on the course's front page. Numbers and marks only: what it says is in the block itself. */
const FrontMark = v.looseObject({
  pageId: v.string(),
  pageTitle: v.string(),
  pageUrl: v.string(),
  mark: v.string(),
  revisionBefore: v.nullable(v.string()),
  revisionOurs: v.nullable(v.string()),
  writtenAt: Time,
})
export type FrontMark = v.InferOutput<typeof FrontMark>

const Page = v.looseObject({
  course: PageCourse,
  entries: v.array(Entry),
  front: v.optional(v.nullable(FrontMark)),
})
type Page = v.InferOutput<typeof Page>
const pageShape = shape(Page)
const PREFIX = 'scribed/'
const pageName = (course: PageCourse): string => PREFIX + draftKey(courseOf(course))

const BIN_DAYS = 30
const DAY_MS = 86_400_000

export interface ScribedClasses {
  readonly classes: readonly Scribed[]
  /** Some are sealed by a key that is locked on this computer. */
  readonly locked: boolean
  /** Ids of those that were brought into the course on the school's server. */
  readonly brought: readonly string[]
}

export interface ScribeBook {
  /** Those of the course, in the order in which they were begun; deleted ones included. */
  read(owner: string | null, course: PageCourse): Promise<ScribedClasses>
  /** Begins one. False: the class has one already. */
  start(
    owner: string | null,
    course: PageCourse,
    id: string,
    start: v.InferOutput<typeof ScribedStart>,
  ): Promise<boolean>
  /** Changes one thing of one. @param today the day it is where the teacher is. */
  change(
    owner: string | null,
    course: PageCourse,
    id: string,
    change: ScribedChange,
    today: string,
  ): Promise<Result<true, 'unfinished' | 'vault_locked'>>
  /** It is in the course on the school's server now; what is here stays. */
  setBrought(course: PageCourse, id: string): Promise<void>
  front(course: PageCourse): Promise<FrontMark | null>
  setFront(course: PageCourse, front: FrontMark | null): Promise<void>
  /** Empties what lay in the bin for 30 days. */
  emptyBin(owner: string | null): Promise<void>
  /** Every one that can be opened now, as it goes into a file. */
  all(owner: string | null): Promise<{ readonly classes: readonly FiledScribed[]; readonly locked: boolean }>
  /** Puts one of a file here with its times. False: it is here already and no older, or its class has another. */
  bring(owner: string | null, filed: FiledScribed): Promise<boolean>
}

export function openScribeBook(kept: Kept, vault: Vault, clock: () => Date = () => new Date()): ScribeBook {
  const turn = inTurn()
  const now = (): string => clock().toISOString()

  async function page(course: PageCourse): Promise<Page> {
    return (await kept.read(pageName(course), pageShape)) ?? { course: courseOf(course), entries: [] }
  }

  async function save(changed: Page): Promise<void> {
    const name = pageName(changed.course)
    const isEmpty = changed.entries.length === 0 && !changed.front
    await kept.change([isEmpty ? forget(name) : keep(name, pageShape, changed)])
  }

  async function opened(owner: string | null, { id, sealed }: Entry): Promise<Scribed | null> {
    const text = await vault.open(owner, sealed, id)
    return text.ok ? { ...v.parse(ScribedContent, JSON.parse(text.value)), id } : null
  }

  async function openedAll(owner: string | null, { entries }: Page): Promise<Scribed[]> {
    const all = await Promise.all(entries.map((entry) => opened(owner, entry)))
    return all.filter((one) => one !== null)
  }

  /** Adds or rewrites one entry; others, and fields we do not know, stay as they are. */
  async function put(
    owner: string | null,
    known: Page,
    scribed: Scribed,
    times: Partial<Pick<Entry, 'writtenAt' | 'editedAt'>> = {},
  ): Promise<void> {
    const { id, ...content } = scribed
    const sealed = await vault.seal(owner, JSON.stringify(content), id)
    const at = known.entries.findIndex((entry) => entry.id === id)
    const before = known.entries[at]
    const written = { writtenAt: before?.writtenAt ?? now(), editedAt: now(), ...times }
    const entry: Entry = { ...before, id, sealed, ...written }
    await save({ ...known, entries: before ? known.entries.with(at, entry) : [...known.entries, entry] })
  }

  const pages = async (): Promise<Page[]> => (await kept.readAll(PREFIX, pageShape)).map(({ value }) => value)

  /** A class has one: the deleted ones do not count. */
  function hasOne(all: readonly Scribed[], section: string | null, but = ''): boolean {
    return all.some((one) => one.id !== but && one.deletedAt === null && one.section === section)
  }

  return {
    async read(owner, course) {
      const known = await page(course)
      const classes = await openedAll(owner, known)
      const locked = classes.length < known.entries.length && (await vault.isLocked(owner))
      const brought = known.entries.filter(({ broughtAt }) => broughtAt !== undefined)
      return { classes, locked, brought: brought.map(({ id }) => id) }
    },
    start: (owner, course, id, start) =>
      turn(async () => {
        const known = await page(course)
        if (hasOne(await openedAll(owner, known), start.section)) return false
        await put(owner, known, startScribed(id, start))
        return true
      }),
    change: (owner, course, id, change, today) =>
      turn(async () => {
        const known = await page(course)
        const entry = known.entries.find((one) => one.id === id)
        const scribed = entry && (await opened(owner, entry))
        if (!scribed) return err('vault_locked')
        const changed = changeScribed(scribed, change, { time: now(), today })
        if (!changed.ok) return changed
        await put(owner, known, changed.value)
        return ok(true)
      }),
    setBrought: (course, id) =>
      turn(async () => {
        const known = await page(course)
        const broughtAt = now()
        const entries = known.entries.map((entry) => (entry.id === id ? { ...entry, broughtAt } : entry))
        await save({ ...known, entries })
      }),
    async front(course) {
      return (await page(course)).front ?? null
    },
    setFront: (course, front) => turn(async () => save({ ...(await page(course)), front })),
    emptyBin: (owner) =>
      turn(async () => {
        const limit = new Date(clock().getTime() - BIN_DAYS * DAY_MS).toISOString()
        const isOver = ({ deletedAt }: { readonly deletedAt: string | null }): boolean =>
          deletedAt !== null && deletedAt <= limit
        for (const known of await pages()) {
          for (const scribed of await openedAll(owner, known)) {
            const lines = scribed.lines.filter((line) => !isOver(line))
            const current = await page(known.course)
            if (isOver(scribed))
              await save({ ...current, entries: current.entries.filter(({ id }) => id !== scribed.id) })
            else if (lines.length < scribed.lines.length)
              await put(owner, current, { ...scribed, lines }, timesOf(current, scribed.id))
          }
        }
      }),
    async all(owner) {
      let locked = false
      const classes: FiledScribed[] = []
      for (const { course, entries } of await pages()) {
        for (const entry of entries) {
          const scribed = await opened(owner, entry)
          const { id, writtenAt, editedAt } = entry
          if (scribed) classes.push({ ...contentOf(scribed), id, course, writtenAt, editedAt })
          else locked = true
        }
      }
      return { classes, locked: locked && (await vault.isLocked(owner)) }
    },
    bring: (owner, { id, course, writtenAt, editedAt, ...content }) =>
      turn(async () => {
        const known = await page(course)
        const before = known.entries.find((entry) => entry.id === id)
        // Neither over newer words nor over somebody else's that can't be opened here.
        if (before && (before.editedAt >= editedAt || !(await opened(owner, before)))) return false
        const scribed = { ...v.parse(ScribedContent, content), id }
        if (scribed.deletedAt === null && hasOne(await openedAll(owner, known), scribed.section, id))
          return false
        await put(owner, known, scribed, { writtenAt, editedAt })
        return true
      }),
  }
}

/** Emptying a bin is no edit: a file with newer words still counts as newer. */
function timesOf({ entries }: Page, id: string): Partial<Pick<Entry, 'editedAt'>> {
  const editedAt = entries.find((entry) => entry.id === id)?.editedAt
  return editedAt === undefined ? {} : { editedAt }
}

/** What is sealed of it. */
function contentOf({ id: _id, ...content }: Scribed): v.InferOutput<typeof ScribedContent> {
  return v.parse(ScribedContent, content)
}
