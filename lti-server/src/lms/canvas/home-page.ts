/** The front page of a Canvas course and its revisions (canvas.md §2.3). */
import { ok } from 'shared/domain/result'
import * as v from 'valibot'
import type { HomePage, HomePages, LmsAnswer, PageRevision } from '../port.ts'
import type { CanvasClient } from './client.ts'

/** Ids come as text because we ask so; an older Canvas writes small ones as numbers all the same. */
export const CanvasId = v.pipe(v.union([v.string(), v.number()]), v.transform(String))

const Course = v.object({
  is_public: v.optional(v.nullable(v.boolean()), false),
  default_view: v.optional(v.string(), ''),
})

const Page = v.object({
  page_id: CanvasId,
  url: v.string(),
  title: v.string(),
  html_url: v.string(),
  body: v.optional(v.nullable(v.string())),
  updated_at: v.string(),
  /** Absent where the school has no block editor; null for a page that was never edited since it has. */
  editor: v.optional(v.nullable(v.string())),
  locked_for_user: v.optional(v.boolean(), false),
  editing_roles: v.optional(v.nullable(v.string())),
})

const Section = v.object({ id: CanvasId, name: v.string() })
const Revision = v.object({ revision_id: CanvasId, updated_at: v.string() })
const RevisionBody = v.object({ body: v.string() })

/** `courseId` is Canvas's number for the course. */
export function canvasHomePages(canvas: CanvasClient, courseId: string): HomePages {
  const course = `/courses/${encodeURIComponent(courseId)}`
  const revisions = (pageId: string) => `${course}/pages/${encodeURIComponent(pageId)}/revisions`
  return {
    course: async () =>
      map(await canvas.call('GET', course, Course), (found) => ({
        isPublic: found.is_public === true,
        opensOnPage: found.default_view === 'wiki',
      })),
    sections: async () =>
      map(await canvas.call('GET', `${course}/sections?per_page=100`, v.array(Section)), (list) =>
        list.map(({ id, name }) => ({ lmsId: id, name })),
      ),
    read: async () => map(await canvas.call('GET', `${course}/front_page`, Page), homePage),
    write: async (body) =>
      map(
        await canvas.call('PUT', `${course}/front_page`, Page, {
          wiki_page: { body, notify_of_update: false },
        }),
        homePage,
      ),
    revisions: async (pageId) =>
      map(await canvas.call('GET', `${revisions(pageId)}?per_page=20`, v.array(Revision)), (list) =>
        list.map(pageRevision),
      ),
    revisionBody: async (pageId, revisionId) =>
      map(
        await canvas.call('GET', `${revisions(pageId)}/${encodeURIComponent(revisionId)}`, RevisionBody),
        (revision) => revision.body,
      ),
    revert: async (pageId, revisionId) =>
      map(
        await canvas.call('POST', `${revisions(pageId)}/${encodeURIComponent(revisionId)}`, Revision),
        pageRevision,
      ),
  }
}

function homePage(page: v.InferOutput<typeof Page>): HomePage {
  const otherEditor = page.editor !== undefined && page.editor !== null && page.editor !== 'rce'
  return {
    id: page.url,
    title: page.title,
    url: page.html_url,
    body: otherEditor ? null : (page.body ?? null),
    updatedAt: page.updated_at,
    otherEditor,
    locked: page.locked_for_user,
    studentsMayEdit: /students|members|public/.test(page.editing_roles ?? ''),
  }
}

function pageRevision(revision: v.InferOutput<typeof Revision>): PageRevision {
  return { id: revision.revision_id, updatedAt: revision.updated_at }
}

function map<A, B>(answer: LmsAnswer<A>, to: (value: A) => B): LmsAnswer<B> {
  return answer.ok ? ok(to(answer.value)) : answer
}
