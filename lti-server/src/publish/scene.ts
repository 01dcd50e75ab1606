/** What a publication stands on: the course's place in its LMS, whose grant may be used, the block, what is known. */
import type { ErrorCode } from 'shared/contract/errors'
import type { HomeCourse, HomePage } from 'shared/publish/home-pages'
import { planPage, type Plan, type Wish } from 'shared/publish/plan'
import { codeFor } from 'shared/publish/write-answer'
import type { Deps } from '../deps.ts'
import {
  coursePlace,
  grantedTeacher,
  homePagesAs,
  type CoursePlace,
  type PlaceCode,
} from '../lms/home-pages.ts'
import type { CoursePages } from '../lms/port.ts'
import { learnSectionNames } from '../lms/section-names.ts'
import { courseBlock, type CourseBlock } from './course-block.ts'
import {
  findPublication,
  findRemembered,
  standsElsewhere,
  type Place,
  type PublicationRow,
  type Remembered,
} from './store.ts'

/** Who writes: this teacher with her own grant, or the school's operator with the grant of one who teaches there. */
export type Author = { readonly wanted: string } | { readonly preferred: string | null }

/** A home page that can be asked for, and with whose grant. */
export interface Opened {
  readonly pages: CoursePages
  readonly personId: string
}

export interface Scene {
  readonly place: Place
  readonly block: CourseBlock
  readonly row: PublicationRow | null
  readonly remembered: Remembered
  /** Known once a grant was found. */
  readonly opened: Opened | null
  readonly course: HomeCourse | null
  /** Whether the page is the first thing in a course that opens on its modules; null: it does not, or can't be seen. */
  readonly isPinned: boolean | null
  /** Why the page can't be written at all. */
  readonly code: ErrorCode | null
}

/** Everything up to the page itself; null while nothing is agreed. */
export async function setScene(deps: Deps, place: Place, author: Author): Promise<Scene | null> {
  const lms = await coursePlace(deps, place.tenantId, place.courseId)
  const opened = lms.ok ? await openPages(deps, lms.value, author) : null
  if (opened) await learnSectionNames(deps, place, opened.pages)
  const block = await courseBlock(deps, place)
  if (!block) return null
  const known = await readKnown(deps, place)
  const scene = { place, block, ...known, opened, course: null, isPinned: null }
  if (!lms.ok) return { ...scene, code: PLACES[lms.code] }
  if (!opened) return { ...scene, code: 'publish_consent' }
  const course = await opened.pages.course()
  if (!course.ok) return { ...scene, code: codeFor(course.code) }
  return { ...scene, course: course.value, code: refusalOf(course.value) }
}

/** The scene with what is known by now. */
export async function renewed(deps: Deps, scene: Scene): Promise<Scene> {
  return { ...scene, ...(await readKnown(deps, scene.place)) }
}

/** The scene with what a student meets before this page. */
export async function withPin(scene: Scene, page: HomePage): Promise<Scene> {
  if (scene.course?.opensOn !== 'modules' || !scene.opened || !liveRow(scene)) return scene
  const pinned = await scene.opened.pages.isPinned(page)
  return { ...scene, isPinned: pinned.ok ? pinned.value : null }
}

async function readKnown(deps: Deps, place: Place): Promise<Pick<Scene, 'row' | 'remembered'>> {
  return { row: await findPublication(deps, place), remembered: await findRemembered(deps, place) }
}

const PLACES: Record<PlaceCode, ErrorCode> = {
  not_found: 'publish_unsupported',
  lms_unsupported: 'publish_unsupported',
  lms_own_activity: 'publish_as_activity',
  lms_no_key: 'publish_no_key',
}

function refusalOf(course: HomeCourse): ErrorCode | null {
  if (course.isPublic) return 'publish_public_course'
  return course.ended ? 'publish_course_ended' : null
}

async function openPages(deps: Deps, lms: CoursePlace, author: Author): Promise<Opened | null> {
  const personId = await grantedTeacher(deps, lms, author)
  return personId === null ? null : { pages: homePagesAs(deps, lms, personId), personId }
}

/** The publication that stands, as far as we know. */
export function liveRow({ row }: Scene): PublicationRow | null {
  return row && row.undone_at === null ? row : null
}

/** What to do with this page as things are. */
export function planHere(scene: Scene, body: string, page: HomePage, wish: Wish): Promise<Plan> {
  const live = liveRow(scene)
  const elsewhere = live !== null && standsElsewhere(live, page)
  return planPage(body, scene.block, live?.block_mark ?? null, wish, elsewhere)
}
