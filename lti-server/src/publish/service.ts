/**
 * The agreement on the course's home page: preview, publish, undo (design §5, Publishing; F4). Every answer says how
 * things stand; what can't be written leaves the copy-paste block and the reason.
 */
import type { ErrorCode } from 'shared/contract/errors'
import type { Publication, Publish } from 'shared/contract/publication'
import { err, ok, type Result } from 'shared/domain/result'
import type { HomeCourse, HomePage } from 'shared/publish/home-pages'
import { planPage, type Wish } from 'shared/publish/plan'
import { undoPlan } from 'shared/publish/take-back'
import { notesOn, stateOf } from 'shared/publish/telling'
import { codeFor, readWritable, writePage, type WriteAnswer } from 'shared/publish/write-page'
import type { Actor } from '../access/actor.ts'
import { knowsOf, membershipIn } from '../alliance/membership.ts'
import { findAlliance } from '../alliance/store/alliances.ts'
import type { Deps } from '../deps.ts'
import { coursePlace, grantedTeacher, homePagesAs, type CoursePlace } from '../lms/home-pages.ts'
import { learnSectionNames } from '../lms/section-names.ts'
import type { CoursePages } from '../lms/port.ts'
import { appendEvent } from '../platform/events.ts'
import { onClassHome } from './class-home.ts'
import { courseBlock, type CourseBlock } from './course-block.ts'
import { endTurn, findPublication, takeTurn, type Place, type PublicationRow } from './store.ts'

type Answer = Result<Publication, ErrorCode>

/** Who writes: this teacher with her own grant, or the school's operator with the grant of one who teaches there. */
type Author = { readonly wanted: string } | { readonly preferred: string | null }

/** What a publication stands on, as far as it could be found out. */
interface Scene {
  readonly place: Place
  readonly block: CourseBlock
  readonly row: PublicationRow | null
  /** Known once a grant was found. */
  readonly pages: CoursePages | null
  readonly personId: string | null
  readonly course: HomeCourse | null
  /** Why the page can't be written at all. */
  readonly code: ErrorCode | null
}

/** How things stand, with the preview. Teachers of the course. */
export async function publicationFor(deps: Deps, actor: Actor, allianceId: string): Promise<Answer> {
  const place = await placeOf(deps, actor, allianceId)
  if (!place.ok) return place
  const author = { wanted: actor.personId }
  const classHome = await onClassHome(deps, place.value, author, { act: 'look', id: null, allianceId })
  return classHome ?? look(deps, place.value, author, allianceId)
}

/** Writes the block, or says why not. Publishing what stands there already writes nothing. */
export async function publish(deps: Deps, actor: Actor, allianceId: string, body: Publish): Promise<Answer> {
  const place = await placeOf(deps, actor, allianceId)
  if (!place.ok) return place
  const author = { wanted: actor.personId }
  const act = body.onConflict === 'ours' ? 'put_again' : 'put'
  const classHome = await onClassHome(deps, place.value, author, { act, id: body.id, allianceId })
  return classHome ?? write(deps, place.value, author, body, body.id, allianceId)
}

/** Takes our last write back: the page as it was before, or only our block where the page was edited since. */
export async function undoPublication(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: { readonly id: string },
): Promise<Answer> {
  const place = await placeOf(deps, actor, allianceId)
  if (!place.ok) return place
  const author = { wanted: actor.personId }
  const asked = { act: 'take_off', id: body.id, allianceId } as const
  const classHome = await onClassHome(deps, place.value, author, asked)
  if (classHome) return classHome
  return inTurn(deps, place.value, author, body.id, allianceId, async (scene, pages) => {
    if (!scene.row || scene.row.undone_at !== null)
      return { ok: false, code: 'publish_nothing_to_undo', page: null }
    const { page_id: pageId, block_mark: mark, revision_before: revisionBefore } = scene.row
    const plan = await undoPlan(pages, { pageId, mark, revisionBefore })
    if (!plan.ok) return { ok: false, code: plan.code, page: null }
    const answer = await writePage(pages, plan.value.plan, plan.value.expects)
    if (answer.ok) await forget(deps, scene)
    return answer
  })
}

/** `admin publish --course`: for the school, with the grant of a teacher of the course. */
export async function publishCourse(deps: Deps, courseId: string): Promise<Answer> {
  const place = await placeOfCourse(deps, courseId)
  if (!place) return err('not_found')
  const row = await findPublication(deps, place)
  const author = { preferred: row?.published_by ?? null }
  const classHome = await onClassHome(deps, place, author, { act: 'put', id: null, allianceId: null })
  if (classHome) return classHome
  const wish: Wish = { place: 'top', onConflict: 'stop' }
  return write(deps, place, author, wish, null, null)
}

/** `admin publish status --course`. */
export async function publicationStatus(deps: Deps, courseId: string): Promise<Answer> {
  const place = await placeOfCourse(deps, courseId)
  if (!place) return err('not_found')
  const row = await findPublication(deps, place)
  const author = { preferred: row?.published_by ?? null }
  const classHome = await onClassHome(deps, place, author, { act: 'look', id: null, allianceId: null })
  return classHome ?? look(deps, place, author, null)
}

/** Staff whom the LMS keeps to their sections reach the page by their own sections' alliances only. */
async function placeOf(deps: Deps, actor: Actor, allianceId: string): Promise<Result<Place, ErrorCode>> {
  return deps.db.withTenant(actor.tenantId, async (tx): Promise<Result<Place, ErrorCode>> => {
    const found = await findAlliance(tx, allianceId, 'look')
    if (!found) return err('not_found')
    const { alliance, sectionIds } = found
    const member = await membershipIn(tx, actor, alliance.course_id)
    if (!member || !knowsOf(member, alliance, sectionIds)) return err('not_found')
    if (member.role !== 'teacher') return err(member.role === 'ta' ? 'forbidden' : 'not_found')
    return ok({ tenantId: actor.tenantId, courseId: alliance.course_id })
  })
}

async function placeOfCourse(deps: Deps, courseId: string): Promise<Place | null> {
  for (const tenantId of await deps.db.tenants()) {
    const row = await deps.db.withTenant(tenantId, (tx) =>
      tx.selectFrom('course').select('id').where('id', '=', courseId).executeTakeFirst(),
    )
    if (row) return { tenantId, courseId }
  }
  return null
}

/** Everything up to the page itself. A scene without `pages` can only be told of. */
async function setScene(deps: Deps, place: Place, author: Author): Promise<Scene | null> {
  const lms = await coursePlace(deps, place.tenantId, place.courseId)
  const granted = lms.ok ? await openPages(deps, lms.value, author) : null
  if (granted) await learnSectionNames(deps, place, granted.pages)
  const block = await courseBlock(deps, place)
  if (!block) return null
  const row = await findPublication(deps, place)
  const scene = { place, block, row, pages: null, personId: null, course: null }
  if (!lms.ok) return { ...scene, code: lms.code === 'lms_no_key' ? 'publish_no_key' : 'publish_unsupported' }
  if (!granted) return { ...scene, code: 'publish_consent' }
  const course = await granted.pages.course()
  if (!course.ok) return { ...scene, ...granted, code: codeFor(course.code) }
  const code = course.value.isPublic ? 'publish_public_course' : null
  return { ...scene, ...granted, course: course.value, code }
}

async function openPages(
  deps: Deps,
  lms: CoursePlace,
  author: Author,
): Promise<{ pages: CoursePages; personId: string } | null> {
  const personId = await grantedTeacher(deps, lms, author)
  return personId === null ? null : { pages: homePagesAs(deps, lms, personId), personId }
}

async function look(deps: Deps, place: Place, author: Author, allianceId: string | null): Promise<Answer> {
  const scene = await setScene(deps, place, author)
  if (!scene) return err('publish_not_agreed')
  if (!scene.pages || scene.code !== null) return ok(tell(scene, allianceId, {}))
  const page = await readWritable(scene.pages)
  if (!page.ok) return ok(tell(scene, allianceId, { code: page.code }))
  const plan = await planPage(page.value.body, scene.block, markOf(scene), {
    place: 'top',
    onConflict: 'stop',
  })
  if (plan.do === 'ask')
    return ok(tell(scene, allianceId, { code: plan.code, page: page.value, theirs: plan.theirs }))
  if (plan.do === 'refuse') return ok(tell(scene, allianceId, { code: plan.code, page: page.value }))
  const preview = plan.do === 'write' ? plan.body : page.value.body
  return ok(tell(scene, allianceId, { page: page.value, preview, stands: plan.do === 'nothing' }))
}

function write(
  deps: Deps,
  place: Place,
  author: Author,
  wish: Wish,
  act: string | null,
  allianceId: string | null,
): Promise<Answer> {
  return inTurn(deps, place, author, act, allianceId, async (scene, pages) => {
    const mark = markOf(scene)
    const answer = await writePage(pages, (body) => planPage(body, scene.block, mark, wish), scene.block.html)
    if (answer.ok) await keep(deps, scene, answer.value)
    return answer
  })
}

/** Does `work` when it is this act's turn and the page may be written, and tells how things stand afterwards. */
async function inTurn(
  deps: Deps,
  place: Place,
  author: Author,
  act: string | null,
  allianceId: string | null,
  work: (scene: Scene, pages: CoursePages) => Promise<WriteAnswer>,
): Promise<Answer> {
  const turn = await takeTurn(deps, place, act)
  if (turn === 'repeated') return look(deps, place, author, allianceId)
  if (turn === 'busy') return err('publish_busy')
  let done: string | null = null
  try {
    const scene = await setScene(deps, place, author)
    if (!scene) return err('publish_not_agreed')
    if (!scene.pages || scene.code !== null) return ok(tell(scene, allianceId, {}))
    const answer = await work(scene, scene.pages)
    if (!answer.ok) {
      deps.log.info({ courseId: place.courseId, code: answer.code }, 'not published')
      const { code, page, theirs } = answer
      return ok(
        tell(scene, allianceId, { code, ...(page && { page }), ...(theirs !== undefined && { theirs }) }),
      )
    }
    done = act
    const row = await findPublication(deps, place)
    const stands = row !== null && row.undone_at === null
    return ok(tell({ ...scene, row }, allianceId, { page: answer.value.page, stands }))
  } finally {
    await endTurn(deps, place, done)
  }
}

/** What the block said after our last write, while it is ours to look after. */
function markOf(scene: Scene): string | null {
  return scene.row && scene.row.undone_at === null ? scene.row.block_mark : null
}

/** Writes down what stands there now, and tells the class that something is new. */
async function keep(
  deps: Deps,
  scene: Scene,
  written: Extract<WriteAnswer, { ok: true }>['value'],
): Promise<void> {
  const { place, personId, block, row } = scene
  const isKnown = row !== null && row.undone_at === null
  if ((!written.changed && isKnown) || written.mark === null || personId === null) return
  const now = deps.clock()
  const values = {
    page_id: written.page.id,
    page_url: written.page.url,
    page_title: written.page.title,
    block_mark: written.mark,
    revision_before: written.changed ? written.revisionBefore : null,
    revision_ours: written.changed ? written.revisionOurs : null,
    versions: JSON.stringify(block.versions),
    published_by: personId,
    published_at: now,
    undone_at: null,
  }
  await deps.db.withTenant(place.tenantId, async (tx) => {
    await tx
      .insertInto('publication')
      .values({ tenant_id: place.tenantId, course_id: place.courseId, ...values })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'course_id']).doUpdateSet(values))
      .execute()
    await appendEvent(tx, place.tenantId, {
      courseId: place.courseId,
      kind: 'publication.changed',
      audience: 'class',
    })
  })
}

async function forget(deps: Deps, { place }: Scene): Promise<void> {
  await deps.db.withTenant(place.tenantId, async (tx) => {
    await tx
      .updateTable('publication')
      .set({ undone_at: deps.clock() })
      .where('course_id', '=', place.courseId)
      .execute()
    await appendEvent(tx, place.tenantId, {
      courseId: place.courseId,
      kind: 'publication.changed',
      audience: 'class',
    })
  })
}

interface Telling {
  readonly code?: ErrorCode
  readonly page?: HomePage
  readonly preview?: string
  readonly theirs?: string
  /** The block stands on the page as it should. */
  readonly stands?: boolean
}

function tell(scene: Scene, allianceId: string | null, telling: Telling): Publication {
  const { row, block, course } = scene
  const code = telling.code ?? scene.code
  const live = row && row.undone_at === null ? row : null
  const versions = Object.entries(live?.versions ?? {})
  const published =
    versions.find(([id]) => id === allianceId) ?? (allianceId === null ? versions[0] : undefined)
  const notes = notesOn(course, telling.page ?? null)
  return {
    state: stateOf({ ...telling, code }),
    code,
    pageTitle: telling.page?.title ?? live?.page_title ?? null,
    pageUrl: telling.page?.url ?? live?.page_url ?? null,
    html: block.html,
    preview: telling.preview ?? null,
    publishedVersion: published?.[1] ?? null,
    publishedAt: live?.published_at.toISOString() ?? null,
    canUndo: live !== null && live.revision_before !== null,
    ...(telling.theirs === undefined ? {} : { conflict: { theirs: telling.theirs, ours: block.html } }),
    ...(notes.length > 0 ? { notes } : {}),
  }
}
