/**
 * The agreement on a class's home in Classroom (issue 7, point 3; design §5, Publishing): one material and one
 * announcement with one permanent link, found again by it, exactly once also when an answer is lost. Their words follow
 * each version; what a teacher deleted is posted again only when she says so.
 */
import { createHash } from 'node:crypto'
import type { ErrorCode } from 'shared/contract/errors'
import type { Publication } from 'shared/contract/publication'
import { err, ok, type Result } from 'shared/domain/result'
import { stateOf } from 'shared/publish/telling'
import { escapeHtml } from 'shared/render/escape-html'
import { agreedVersion } from '../alliance/service.ts'
import type { Deps } from '../deps.ts'
import {
  classHomeAs,
  classroomPlace,
  homeTeacher,
  type ClassroomHomePlace,
} from '../lms/classroom/class-home.ts'
import type { ClassroomCode } from '../lms/classroom/client.ts'
import type { ListAnswer } from '../lms/classroom/lists.ts'
import type { ClassHome, HomePost, NewPost, Posts } from '../lms/classroom/posts.ts'
import { appendEvent } from '../platform/events.ts'
import { courseBlock, type CourseBlock } from './course-block.ts'
import { endTurn, findPublication, takeTurn, type Place, type PublicationRow } from './store.ts'

type Answer = Result<Publication, ErrorCode>
type Author = { readonly wanted: string } | { readonly preferred: string | null }

interface Scene {
  readonly deps: Deps
  readonly place: Place
  readonly at: ClassroomHomePlace
  readonly block: CourseBlock
  readonly row: PublicationRow | null
  readonly title: string
  readonly words: string
  readonly link: string
  readonly personId: string | null
}

/** What is done: look, put it there (again after it was removed or changed, when a person said so), or take it off. */
type Act = 'look' | 'put' | 'put_again' | 'take_off'

const WORDS = {
  en: {
    title: 'Our class alliance',
    words: (n: number) =>
      `What our class agreed to do for each other (version ${n}). The newest version is always behind the link.`,
  },
  es: {
    title: 'Nuestra alianza de clase',
    words: (n: number) =>
      `Lo que nuestra clase acordó hacer unos por otros (versión ${n}). La versión más nueva está siempre en el enlace.`,
  },
} as const

/** Null: the course is no class of Classroom's, and its page is written the other way. */
export async function onClassHome(
  deps: Deps,
  place: Place,
  author: Author,
  asked: { readonly act: Act; readonly id: string | null; readonly allianceId: string | null },
): Promise<Answer | null> {
  const at = await classroomPlace(deps, place)
  if (at === null) return null
  const { act, id, allianceId } = asked
  if (act === 'look') return inScene(deps, place, at, author, 'look', allianceId)
  const turn = await takeTurn(deps, place, id)
  if (turn === 'repeated') return inScene(deps, place, at, author, 'look', allianceId)
  if (turn === 'busy') return err('publish_busy')
  let done: string | null = null
  try {
    const answer = await inScene(deps, place, at, author, act, allianceId)
    if (answer.ok && answer.value.code === null) done = id
    return answer
  } finally {
    await endTurn(deps, place, done)
  }
}

async function inScene(
  deps: Deps,
  place: Place,
  at: ClassroomHomePlace,
  author: Author,
  act: Act,
  allianceId: string | null,
): Promise<Answer> {
  const block = await courseBlock(deps, place)
  if (!block) return err('publish_not_agreed')
  const [first] = Object.keys(block.versions)
  const agreed = first === undefined ? null : await agreedVersion(deps, place.tenantId, first)
  const said = WORDS[agreed?.language ?? 'en']
  const scene: Scene = {
    deps,
    place,
    at,
    block,
    row: await findPublication(deps, place),
    title: said.title,
    words: said.words(agreed?.version.n ?? 1),
    link: `${deps.config.publicUrl}/classroom?class=${place.courseId}`,
    personId: await homeTeacher(deps, at, author),
  }
  if (scene.personId === null) return ok(tell(scene, allianceId, { code: 'publish_consent' }))
  const outcome = await work(scene, classHomeAs(deps, at, scene.personId), scene.personId, act)
  const row = await findPublication(deps, place)
  return ok(tell({ ...scene, row }, allianceId, outcome))
}

interface Outcome {
  readonly code?: ErrorCode
  /** What stands there in the place of our words; empty when it was taken off. */
  readonly theirs?: string
  readonly stands?: boolean
}

async function work(scene: Scene, home: ClassHome, personId: string, act: Act): Promise<Outcome> {
  const found = await home.materials.find(scene.link)
  if (!found.ok) return { code: codeFor(found.code) }
  const live = scene.row !== null && scene.row.undone_at === null ? scene.row : null
  if (act === 'take_off') return takeOff(scene, home, found.value)
  const removed = live !== null && found.value === null
  const edited = found.value !== null && !isOurs(scene, live, found.value)
  if (act !== 'put_again' && removed) return { code: 'publish_block_removed', theirs: '' }
  if (act !== 'put_again' && edited)
    return { code: 'publish_block_edited', theirs: escapeHtml(found.value.words) }
  if (act === 'look') return { stands: live !== null && found.value?.words === scene.words }
  return put(scene, home, personId, found.value, act === 'put_again' || live === null)
}

/** Our words of now, or as we last wrote them; what was found without a row of ours is ours by its link. */
function isOurs({ words }: Scene, live: PublicationRow | null, post: HomePost): boolean {
  return post.words === words || live === null || markOf(post.words) === live.block_mark
}

async function put(
  scene: Scene,
  home: ClassHome,
  personId: string,
  known: HomePost | null,
  announces: boolean,
): Promise<Outcome> {
  const { words, link, title } = scene
  const post = { title, words, link }
  const material = await stand(home.materials, known, post)
  if (!material.ok) return { code: codeFor(material.code) }
  const noticed = await home.announcements.find(link)
  if (!noticed.ok) return { code: codeFor(noticed.code) }
  // An announcement that somebody took off or reworded is the stream's own by now.
  const mine = noticed.value !== null && isOurs(scene, scene.row, noticed.value)
  if (announces || mine) {
    const announcement = await stand(home.announcements, noticed.value, post)
    if (!announcement.ok) return { code: codeFor(announcement.code) }
  }
  await keep(scene, personId, material.value)
  return { stands: true }
}

/** One post with these words: changed where it stands, made where it does not, and looked for when an answer was lost. */
async function stand(posts: Posts, known: HomePost | null, post: NewPost): Promise<ListAnswer<HomePost>> {
  const { words, link } = post
  if (known?.words === words) return ok(known)
  const answer = known === null ? await posts.post(post) : await posts.change(known.id, words)
  if (answer.ok || (answer.code !== 'lms_down' && answer.code !== 'lms_odd_answer')) return answer
  const now = await posts.find(link)
  return now.ok && now.value?.words === words ? ok(now.value) : answer
}

async function takeOff(scene: Scene, home: ClassHome, material: HomePost | null): Promise<Outcome> {
  const noticed = await home.announcements.find(scene.link)
  if (!noticed.ok) return { code: codeFor(noticed.code) }
  if (noticed.value !== null) {
    const removed = await home.announcements.remove(noticed.value.id)
    if (!removed.ok) return { code: codeFor(removed.code) }
  }
  if (material !== null) {
    const removed = await home.materials.remove(material.id)
    if (!removed.ok) return { code: codeFor(removed.code) }
  }
  await scene.deps.db.withTenant(scene.place.tenantId, async (tx) => {
    await tx
      .updateTable('publication')
      .set({ undone_at: scene.deps.clock() })
      .where('course_id', '=', scene.place.courseId)
      .execute()
    await tellClass(scene, tx)
  })
  return { stands: false }
}

async function keep(scene: Scene, personId: string, material: HomePost): Promise<void> {
  const { deps, place, block, title, words } = scene
  const values = {
    page_id: material.id,
    page_url: material.url ?? '',
    page_title: title,
    block_mark: markOf(words),
    revision_before: null,
    revision_ours: null,
    versions: JSON.stringify(block.versions),
    published_by: personId,
    published_at: deps.clock(),
    undone_at: null,
    follows: true,
    checked_at: deps.clock(),
    found: null,
    found_at: null,
  }
  await deps.db.withTenant(place.tenantId, async (tx) => {
    await tx
      .insertInto('publication')
      .values({ tenant_id: place.tenantId, course_id: place.courseId, ...values })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'course_id']).doUpdateSet(values))
      .execute()
    await tellClass(scene, tx)
  })
}

function tellClass({ place }: Scene, tx: Parameters<typeof appendEvent>[0]): Promise<unknown> {
  const { tenantId, courseId } = place
  return appendEvent(tx, tenantId, { courseId, kind: 'publication.changed', audience: 'class' })
}

function markOf(words: string): string {
  return createHash('sha256').update(words).digest('hex')
}

function tell(scene: Scene, allianceId: string | null, outcome: Outcome): Publication {
  const { row, title, words, link } = scene
  const live = row && row.undone_at === null ? row : null
  const versions = Object.entries(live?.versions ?? {})
  const published =
    versions.find(([id]) => id === allianceId) ?? (allianceId === null ? versions[0] : undefined)
  const address = escapeHtml(link)
  const html = `<h3>${escapeHtml(title)}</h3><p>${escapeHtml(words)}</p><p><a href="${address}">${address}</a></p>`
  return {
    state: stateOf({ ...outcome, code: outcome.code ?? null }),
    code: outcome.code ?? null,
    pageTitle: live?.page_title ?? null,
    pageUrl: live?.page_url || null,
    html,
    preview: null,
    publishedVersion: published?.[1] ?? null,
    publishedAt: live?.published_at.toISOString() ?? null,
    canUndo: live !== null,
    ...(outcome.theirs !== undefined && { conflict: { theirs: outcome.theirs, ours: html } }),
  }
}

const CODES: Record<ClassroomCode | 'loop', ErrorCode> = {
  lms_grant_ended: 'publish_consent',
  lms_scope_missing: 'publish_consent',
  lms_not_allowed: 'publish_not_allowed',
  lms_locked_outside: 'publish_not_allowed',
  lms_off: 'publish_not_allowed',
  lms_not_found: 'publish_odd_answer',
  lms_busy: 'publish_lms_busy',
  lms_down: 'publish_lms_down',
  lms_odd_answer: 'publish_odd_answer',
  loop: 'publish_odd_answer',
}

function codeFor(code: ClassroomCode | 'loop'): ErrorCode {
  return CODES[code]
}
