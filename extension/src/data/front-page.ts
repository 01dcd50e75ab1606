/**
 * A class's agreement on its course's front page, without a server: with the teacher's own session in the page beside the
 * panel, after a preview and by her click (design §2, §5 Publishing). All that is decided is decided here; the page's
 * script does single calls. What the server does for a connected teacher is done by the same shared rules.
 */
import type { ErrorCode } from 'shared/contract/errors'
import type { Publication } from 'shared/contract/publication'
import { err, ok, type Result } from 'shared/domain/result'
import { refusalOf, valueIn } from 'shared/publish/canvas-answer'
import { canvasHomePages } from 'shared/publish/canvas-pages'
import { blockOfClasses, type BlockOfClasses } from 'shared/publish/course-block'
import type { HomeCourse, HomePage, HomePages } from 'shared/publish/home-pages'
import { planPage, type Wish } from 'shared/publish/plan'
import { undoPlan } from 'shared/publish/take-back'
import { notesOn, stateOf } from 'shared/publish/telling'
import { codeFor, type WriteAnswer } from 'shared/publish/write-answer'
import { readWritable, writePage } from 'shared/publish/write-page'
import type { AgreedClass } from 'shared/render/agreement-outline'
import * as v from 'valibot'
import { askFrontPage } from './beside-page.ts'
import { inTurn } from './kept.ts'
import type { Answers } from './panel-door.ts'
import type { FrontMark, ScribeBook } from './scribe-book.ts'
import { agreedClassOf } from './scribed-class.ts'
import { courseOf, draftKey, type PageCourse } from './subject.ts'

/** How things stand with our block on the front page. */
export interface FrontPage extends Omit<Publication, 'code' | 'notes' | 'publishedVersion'> {
  readonly code: ErrorCode | null
  readonly notes: readonly ErrorCode[]
}

interface Parts {
  readonly scribe: ScribeBook
  readonly owner: () => Promise<string | null>
  /** For tests: how a tab's pages are reached. */
  readonly pagesIn?: (tabId: number, course: PageCourse) => HomePages
}

type Block = BlockOfClasses<AgreedClass>

interface Scene {
  readonly course: PageCourse
  readonly block: Block
  readonly front: FrontMark | null
  readonly pages: HomePages
  /** Null: it could not be read. */
  readonly home: HomeCourse | null
  /** Why the page can't be written at all. */
  readonly code: ErrorCode | null
}

const SessionAnswer = v.object({ status: v.number(), text: v.string(), remaining: v.nullable(v.string()) })

/** The front page of the course in a tab, with the session of whoever is signed in there. */
export function frontPageIn(tabId: number, { host, course: courseId }: PageCourse): HomePages {
  return canvasHomePages(async (call, shape) => {
    const said = await askFrontPage(tabId, { type: 'front-page', host, courseId, call })
    const answer = v.safeParse(SessionAnswer, said)
    // No script, no page of this course, or not her own: told apart from an LMS that does not answer.
    if (!answer.success) return err('lms_scope_missing')
    if (answer.output.status === 0) return err('lms_down')
    const refusal = refusalOf(answer.output)
    return refusal === null ? valueIn(answer.output.text, shape) : err(refusal)
  })
}

export function frontPageAnswers({
  scribe,
  owner,
  pagesIn = frontPageIn,
}: Parts): Pick<Answers, 'front-page' | 'publish-front-page' | 'undo-front-page'> {
  // A second click while the first is under way waits for it, and then finds it done.
  const turn = inTurn()

  async function blockOf(course: PageCourse): Promise<Block | null> {
    const { classes } = await scribe.read(await owner(), course)
    const agreed = classes.map(agreedClassOf).filter((one) => one !== null)
    return blockOfClasses(draftKey(courseOf(course)), agreed)
  }

  /** Everything up to the page itself. */
  async function setScene(tabId: number, course: PageCourse): Promise<Scene | null> {
    const block = await blockOf(course)
    if (!block) return null
    const pages = pagesIn(tabId, course)
    const home = await pages.course()
    const front = await scribe.front(course)
    const scene = { course, block, front, pages, home: home.ok ? home.value : null }
    const refused = home.ok ? null : said(codeFor(home.code))
    return { ...scene, code: refused ?? (home.ok && home.value.isPublic ? 'publish_public_course' : null) }
  }

  async function act(
    { tabId, course }: { readonly tabId: number; readonly course: PageCourse },
    work: (scene: Scene) => Promise<Told>,
  ): Promise<Result<FrontPage, ErrorCode>> {
    const scene = await setScene(tabId, course)
    if (!scene) return err('publish_not_agreed')
    const told = scene.code === null ? await work(scene) : {}
    return ok(tell({ ...scene, front: await scribe.front(course) }, told))
  }

  async function keep({ course }: Scene, answer: Written): Promise<void> {
    const { page, mark } = answer
    const known = await scribe.front(course)
    if (mark === null || (!answer.changed && known)) return
    const revisions = answer.changed
      ? { revisionBefore: answer.revisionBefore, revisionOurs: answer.revisionOurs }
      : { revisionBefore: null, revisionOurs: null }
    await scribe.setFront(course, {
      pageId: page.id,
      pageTitle: page.title,
      pageUrl: page.url,
      mark,
      ...revisions,
      writtenAt: new Date().toISOString(),
    })
  }

  return {
    'front-page': (request) => act(request, look),
    'publish-front-page': ({ wish, ...request }) =>
      turn(() =>
        act(request, async (scene) => {
          const { block, front, pages } = scene
          const plan = (body: string) => planPage(body, block, front?.mark ?? null, wish)
          const answer = await writePage(pages, plan, block.html)
          if (!answer.ok) return refusal(answer)
          await keep(scene, answer.value)
          return { page: answer.value.page, stands: true }
        }),
      ),
    'undo-front-page': (request) =>
      turn(() =>
        act(request, async (scene) => {
          const { course, front, pages } = scene
          if (!front) return { code: 'publish_nothing_to_undo' }
          const plan = await undoPlan(pages, front)
          if (!plan.ok) return { code: said(plan.code) }
          const answer = await writePage(pages, plan.value.plan, plan.value.expects)
          if (!answer.ok) return refusal(answer)
          await scribe.setFront(course, null)
          return look({ ...scene, front: null })
        }),
      ),
  }
}

type Written = Extract<WriteAnswer, { ok: true }>['value']

interface Told {
  readonly code?: ErrorCode
  readonly page?: HomePage | null
  readonly preview?: string
  readonly theirs?: string
  readonly stands?: boolean
}

/** How the page stands and what it would look like; nothing is written. */
async function look({ pages, block, front }: Scene): Promise<Told> {
  const page = await readWritable(pages)
  if (!page.ok) return { code: said(page.code) }
  const wish: Wish = { place: 'top', onConflict: 'stop' }
  const plan = await planPage(page.value.body, block, front?.mark ?? null, wish)
  if (plan.do === 'ask') return { code: plan.code, page: page.value, theirs: plan.theirs }
  if (plan.do === 'refuse') return { code: plan.code, page: page.value }
  const preview = plan.do === 'write' ? plan.body : page.value.body
  return { page: page.value, preview, stands: plan.do === 'nothing' }
}

function refusal({ code, page, theirs }: Extract<WriteAnswer, { ok: false }>): Told {
  return { code: said(code), page, ...(theirs === undefined ? {} : { theirs }) }
}

/** What the rules say of a grant and its key is here about a session and its page. */
function said(code: ErrorCode): ErrorCode {
  if (code === 'publish_consent') return 'publish_signed_out'
  return code === 'publish_scope_missing' ? 'publish_page_left' : code
}

function tell({ block, front, home, code: refused }: Scene, told: Told): FrontPage {
  const code = told.code ?? refused
  return {
    state: stateOf({ ...told, code }),
    code,
    pageTitle: told.page?.title ?? front?.pageTitle ?? null,
    pageUrl: told.page?.url ?? front?.pageUrl ?? null,
    html: block.html,
    preview: told.preview ?? null,
    publishedAt: front?.writtenAt ?? null,
    canUndo: front !== null && front.revisionBefore !== null,
    notes: notesOn(home, told.page ?? null),
    ...(told.theirs === undefined ? {} : { conflict: { theirs: told.theirs, ours: block.html } }),
  }
}
