/** `/front_page` and the revisions of pages, with the shapes of samples/rest/front_page.* (canvas.md §2.3). */
import { Hono, type Context } from 'hono'
import { isStaff, mayEnter, stableHex, type Person } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import { latest, type Page, type Revision } from '../front-page.ts'
import { decorateOutgoing } from '../links.ts'
import { answer, answerPage, callerOf, noSuchResource, unauthorized, type Caller } from './access.ts'
import { pageChange } from './page-change.ts'

const PAGES = 'courses/:course_id/pages/:url_or_id'

/** The short form of a person beside a page. */
function editorOf(school: SchoolState, person: Person): Record<string, unknown> {
  return {
    id: person.canvasId,
    anonymous_id: Number.parseInt(stableHex(String(person.canvasId)).slice(0, 4), 16).toString(36),
    display_name: person.shortName,
    avatar_image_url: `${school.publicUrl}/images/thumbnails/${person.canvasId}/k3kQ`,
    html_url: `${school.publicUrl}/courses/${school.story.course.id}/users/${person.canvasId}`,
    pronouns: person.pronouns,
  }
}

/** Pages made of blocks have other fields: the newer kind no body at all, the older one a viewer's frame. */
function bodyFields(school: SchoolState, page: Page): Record<string, unknown> {
  const body = decorateOutgoing(latest(page).body, school.publicUrl)
  if (page.editor === undefined) return { body }
  if (page.editor === 'block_content_editor') {
    const blocks = JSON.stringify({
      ROOT: { type: { resolvedName: 'PageBlock' }, isCanvas: true, props: {}, nodes: [] },
    })
    return { editor: page.editor, block_editor_attributes: { id: 412, blocks } }
  }
  if (page.editor === 'block_editor') {
    const frame = '<iframe class="block_editor_view" src="/block_editors/388"></iframe>'
    const attributes = { id: 388, version: '0.2', blocks: '{}' }
    return { editor: page.editor, block_editor_attributes: attributes, body: frame }
  }
  return { body, editor: page.editor }
}

export function pageJson(school: SchoolState, page: Page): Record<string, unknown> {
  const now = latest(page)
  return {
    url: now.url,
    title: now.title,
    created_at: page.createdAt,
    editing_roles: page.editingRoles,
    page_id: page.id,
    last_edited_by: editorOf(school, now.editedBy),
    published: page.published,
    hide_from_students: !page.published,
    front_page: true,
    html_url: `${school.publicUrl}/courses/${school.story.course.id}/pages/${now.url}`,
    todo_date: null,
    publish_at: null,
    updated_at: now.updatedAt,
    locked_for_user: false,
    ...(page.lockedByBlueprint && { restricted_by_master_course: true, restrictions: { content: true } }),
    ...bodyFields(school, page),
  }
}

function revisionJson(school: SchoolState, page: Page, revision: Revision, withBody: boolean) {
  return {
    revision_id: revision.id,
    updated_at: revision.updatedAt,
    latest: revision === latest(page),
    ...(withBody && {
      url: revision.url,
      title: revision.title,
      body: decorateOutgoing(revision.body, school.publicUrl),
    }),
    edited_by: editorOf(school, revision.editedBy),
  }
}

/** What a blueprint keeps can't be saved; from memory, so the tool must not depend on the status alone. */
const LOCKED = { errors: { base: [{ message: 'cannot change column(s): body - locked by Master Course' }] } }

function mayEdit(page: Page | null, caller: Caller): 'all' | 'body' | 'nothing' {
  if (isStaff(caller.person)) return 'all'
  return page?.editingRoles.includes('students') && mayEnter(caller.person) ? 'body' : 'nothing'
}

/** The teacher who saves just after the tool has read. */
function editBetween(school: SchoolState): void {
  const pending = school.faults.now.editBetween
  const page = school.frontPage.current()
  if (!pending || pending.left <= 0 || !page) return
  if (pending.after > 0) {
    pending.after -= 1
    return
  }
  pending.left -= 1
  const { body, editedBy } = latest(page)
  const host = new URL(school.publicUrl).host
  school.frontPage.save(editedBy, { body: body + pending.append }, host)
}

function read(school: SchoolState, c: Context): Response {
  const access = callerOf(school, c, 'url:GET|/api/v1/courses/:course_id/front_page')
  if ('refusal' in access) return access.refusal
  if (!mayEnter(access.caller.person)) return unauthorized(c)
  const page = school.frontPage.current()
  if (!page) return c.json({ message: 'No front page has been set' }, 404)
  const response = answer(c, pageJson(school, page))
  editBetween(school)
  return response
}

async function write(school: SchoolState, c: Context): Promise<Response> {
  const access = callerOf(school, c, 'url:PUT|/api/v1/courses/:course_id/front_page')
  if ('refusal' in access) return access.refusal
  const front = school.frontPage.current()
  const rights = mayEdit(front, access.caller)
  if (rights === 'nothing' || school.story.course.ended) return unauthorized(c)
  if (front?.lockedByBlueprint) return c.json(LOCKED, 400)
  const change = await pageChange(c)
  if (!change) return c.json({ errors: [{ message: 'wiki_page could not be read' }] }, 400)
  if (change.published === false) {
    const message = 'The front page cannot be unpublished'
    return c.json({ published: [{ attribute: 'published', type: message, message }] }, 400)
  }
  const { body, title, editingRoles } = change
  const allowed = rights === 'all' ? { body, title, editingRoles } : { body }
  const given = Object.fromEntries(Object.entries(allowed).filter(([, value]) => value !== undefined))
  const page = school.frontPage.save(access.caller.person, given, new URL(school.publicUrl).host)
  return answer(c, pageJson(school, page))
}

/** A page's revisions need edit rights. */
function withRevisions(
  school: SchoolState,
  c: Context,
  scope: string,
  then: (page: Page, caller: Caller) => Response,
): Response {
  const access = callerOf(school, c, scope)
  if ('refusal' in access) return access.refusal
  const page = school.frontPage.named(c.req.param('page') ?? '')
  if (!page) return noSuchResource(c)
  return mayEdit(page, access.caller) === 'nothing' ? unauthorized(c) : then(page, access.caller)
}

function wanted(c: Context, page: Page): Revision | undefined {
  const name = c.req.param('revision')
  return name === 'latest' ? latest(page) : page.revisions.find((revision) => String(revision.id) === name)
}

function revisionRoutes(school: SchoolState, base: string): Hono {
  const app = new Hono()
  const at = `${base}/pages/:page/revisions`
  app.get(at, (c) =>
    withRevisions(school, c, `url:GET|/api/v1/${PAGES}/revisions`, (page) =>
      answerPage(school, c, page.revisions.toReversed(), (revision) =>
        revisionJson(school, page, revision, false),
      ),
    ),
  )
  app.get(`${at}/:revision`, (c) =>
    withRevisions(school, c, `url:GET|/api/v1/${PAGES}/revisions/:revision_id`, (page) => {
      const revision = wanted(c, page)
      const summary = ['1', 'true'].includes(c.req.query('summary') ?? '')
      return revision ? answer(c, revisionJson(school, page, revision, !summary)) : noSuchResource(c)
    }),
  )
  app.post(`${at}/:revision`, (c) =>
    withRevisions(school, c, `url:POST|/api/v1/${PAGES}/revisions/:revision_id`, (page, caller) => {
      const reverted = school.frontPage.revert(caller.person, page, wanted(c, page)?.id ?? 0)
      return reverted ? answer(c, revisionJson(school, page, reverted, true)) : noSuchResource(c)
    }),
  )
  return app
}

export function frontPageRoutes(school: SchoolState): Hono {
  const app = new Hono()
  const base = `/api/v1/courses/${school.story.course.id}`
  app.get(`${base}/front_page`, (c) => read(school, c))
  app.put(`${base}/front_page`, (c) => write(school, c))
  app.route('/', revisionRoutes(school, base))
  return app
}
