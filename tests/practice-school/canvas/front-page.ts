/**
 * The course's front page and its revisions, with the rules of Canvas's wiki pages (canvas.md §2.3): a changed body
 * makes a revision, an unchanged one does not; reverting brings body, title and address back as a new revision.
 */
import type { Person } from '../story/people.ts'
import { sanitizeBody } from './sanitize.ts'

export interface Revision {
  id: number
  updatedAt: string
  body: string
  title: string
  url: string
  editedBy: Person
}

export type PageEditor = 'rce' | 'block_editor' | 'block_content_editor'

export interface Page {
  id: number
  createdAt: string
  published: boolean
  editingRoles: string
  /** Undefined while the account has no block editor; null for a page that was never edited since it has. */
  editor: PageEditor | null | undefined
  /** In a course that a blueprint made: nobody here changes it. */
  lockedByBlueprint?: boolean
  /** Oldest first; the last one is what the page says now. */
  revisions: Revision[]
}

export interface FrontPage {
  current(): Page | null
  remove(): void
  /** Brings back what `remove` took away. */
  restore(): void
  /** Another page of the course becomes its front page; this one stays a page. */
  replace(): void
  /** A page of the course by its address or number; `page_id:` before a number is Canvas's way to be sure. */
  named(name: string): Page | null
  save(by: Person, change: { body?: string; title?: string; editingRoles?: string }, host: string): Page
  revert(by: Person, of: Page, revisionId: number): Revision | null
}

const OPENING_BODY = `<h2>Welcome to Biology 9</h2>
<p>Room 12, with Ms. Achterberg and Mr. Brandvold. Start with the <a title="Course map" href="/courses/4821/pages/course-map">course map</a>.</p>
<h3>This week</h3>
<ul>
<li>Read pages 40 to 47 before Thursday's lab.</li>
<li>Bring your notebook: we draw what we see, not what we expect.</li>
</ul>
<p>Office hours: Tuesdays, room 12.</p>`

export function latest(page: Page): Revision {
  const revision = page.revisions.at(-1)
  if (!revision) throw new Error('a page has at least one revision')
  return revision
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** Canvas writes whole seconds; each revision is later than the one before. */
function stamp(after?: string): string {
  const now = Math.max(Date.now(), after ? Date.parse(after) + 1000 : 0)
  return new Date(Math.floor(now / 1000) * 1000).toISOString().replace('.000Z', 'Z')
}

function openingPage(teacher: Person, host: string): Page {
  const facts = { title: 'Biology 9 home', url: 'biology-9-home', editedBy: teacher }
  return {
    id: 33120,
    createdAt: '2026-08-01T08:00:00Z',
    published: true,
    editingRoles: 'teachers',
    editor: undefined,
    revisions: [
      {
        id: 7,
        updatedAt: '2026-08-01T08:00:00Z',
        body: sanitizeBody('<h2>Welcome to Biology 9</h2>', host),
        ...facts,
      },
      { id: 8, updatedAt: '2026-08-30T07:10:00Z', body: sanitizeBody(OPENING_BODY, host), ...facts },
    ],
  }
}

/** The n-th page that a teacher made the front page instead. */
function anotherPage(teacher: Person, host: string, n: number): Page {
  const title = `Start here ${n}`
  const body = sanitizeBody('<h2>Start here</h2><p>This week: cells.</p>', host)
  const first = { id: 1, updatedAt: stamp(), body, title, url: slug(title), editedBy: teacher }
  return { ...openingPage(teacher, host), id: 33_200 + n, createdAt: first.updatedAt, revisions: [first] }
}

export function openFrontPage(teacher: Person, host: string): FrontPage {
  let page: Page | null = openingPage(teacher, host)
  let removed: Page | null = null
  const before: Page[] = []
  const append = (to: Page, revision: Omit<Revision, 'id' | 'updatedAt'>): Revision => {
    const last = to.revisions.at(-1)
    const added = { ...revision, id: (last?.id ?? 0) + 1, updatedAt: stamp(last?.updatedAt) }
    to.revisions.push(added)
    return added
  }
  return {
    current: () => page,
    remove() {
      removed = page ?? removed
      page = null
    },
    restore() {
      page ??= removed
    },
    replace() {
      if (page) before.push(page)
      page = anotherPage(teacher, host, before.length)
    },
    named(name) {
      const is = (one: Page) => [latest(one).url, String(one.id), `page_id:${one.id}`].includes(name)
      return [...(page ? [page] : []), ...before].find(is) ?? null
    },
    save(by, change, saveHost) {
      page ??= {
        ...openingPage(by, saveHost),
        id: 33121,
        createdAt: stamp(),
        revisions: [],
      }
      const before = page.revisions.at(-1)
      const title = change.title ?? before?.title ?? 'Front Page'
      const body = change.body === undefined ? (before?.body ?? '') : sanitizeBody(change.body, saveHost)
      if (change.editingRoles) page.editingRoles = change.editingRoles
      if (!before || before.body !== body || before.title !== title)
        append(page, { body, title, url: slug(title), editedBy: by })
      return page
    },
    revert(by, of, revisionId) {
      const target = of.revisions.find((revision) => revision.id === revisionId)
      if (!target) return null
      return append(of, { body: target.body, title: target.title, url: target.url, editedBy: by })
    },
  }
}
