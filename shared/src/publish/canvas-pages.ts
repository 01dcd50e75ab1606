/** The front page of a Canvas course and its revisions, as whoever may call Canvas reaches them (canvas.md §2.3). */
import * as v from 'valibot'
import { ok } from '../domain/result.ts'
import type { PageCall } from './canvas-calls.ts'
import type { HomeCourse, HomePage, HomePages, LmsAnswer, PageRevision } from './home-pages.ts'

/** Ids come as text because we ask so; an older Canvas writes small ones as numbers all the same. */
export const CanvasId = v.pipe(v.union([v.string(), v.number()]), v.transform(String))

const Course = v.object({
  is_public: v.optional(v.nullable(v.boolean()), false),
  default_view: v.optional(v.string(), ''),
  workflow_state: v.optional(v.string(), ''),
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
  /** In a course that a blueprint made; from memory, so that a write that is refused says the same. */
  restricted_by_master_course: v.optional(v.boolean(), false),
  restrictions: v.optional(v.nullable(v.object({ content: v.optional(v.boolean(), false) }))),
  editing_roles: v.optional(v.nullable(v.string())),
})

const Revision = v.object({ revision_id: CanvasId, updated_at: v.string() })
const RevisionBody = v.object({ body: v.string() })

const OPENS_ON = new Map<string, HomeCourse['opensOn']>([
  ['wiki', 'page'],
  ['modules', 'modules'],
])

/** Does one call with somebody's rights, and parses what Canvas answers. */
export type CallCanvas = <T>(call: PageCall, shape: v.GenericSchema<unknown, T>) => Promise<LmsAnswer<T>>

export function canvasHomePages(ask: CallCanvas): HomePages {
  return {
    course: async () =>
      map(await ask({ do: 'course' }, Course), (found) => ({
        isPublic: found.is_public === true,
        opensOn: OPENS_ON.get(found.default_view) ?? 'elsewhere',
        ended: found.workflow_state === 'completed',
      })),
    read: async () => map(await ask({ do: 'read' }, Page), homePage),
    write: async (body) => map(await ask({ do: 'write', body }, Page), homePage),
    revisions: async (pageId) =>
      map(await ask({ do: 'revisions', pageId }, v.array(Revision)), (list) => list.map(pageRevision)),
    revisionBody: async (pageId, revisionId) =>
      map(await ask({ do: 'revision', pageId, revisionId }, RevisionBody), (revision) => revision.body),
    revert: async (pageId, revisionId) =>
      map(await ask({ do: 'revert', pageId, revisionId }, Revision), pageRevision),
  }
}

function homePage(page: v.InferOutput<typeof Page>): HomePage {
  const otherEditor = page.editor !== undefined && page.editor !== null && page.editor !== 'rce'
  return {
    // Its address changes with its title.
    id: `page_id:${page.page_id}`,
    address: page.url,
    title: page.title,
    url: page.html_url,
    body: otherEditor ? null : (page.body ?? null),
    updatedAt: page.updated_at,
    otherEditor,
    locked: page.locked_for_user,
    lockedOutside: page.restricted_by_master_course && (page.restrictions?.content ?? true),
    studentsMayEdit: /students|members|public/.test(page.editing_roles ?? ''),
  }
}

function pageRevision(revision: v.InferOutput<typeof Revision>): PageRevision {
  return { id: revision.revision_id, updatedAt: revision.updated_at }
}

function map<A, B>(answer: LmsAnswer<A>, to: (value: A) => B): LmsAnswer<B> {
  return answer.ok ? ok(to(answer.value)) : answer
}
