/**
 * The agreement on the course's home page: preview, publish, undo (design §5, Publishing; F4). Every answer says how
 * things stand; what can't be written leaves the copy-paste block and the reason.
 */
import type { ErrorCode } from 'shared/contract/errors'
import type { Publication, Publish, UndoPublication } from 'shared/contract/publication'
import { err, ok, type Result } from 'shared/domain/result'
import type { HomePage } from 'shared/publish/home-pages'
import { differenceMark, type Plan, type Wish } from 'shared/publish/plan'
import { fingerprint } from 'shared/publish/slice'
import { undoPlan } from 'shared/publish/take-back'
import { failed, type WriteAnswer } from 'shared/publish/write-answer'
import { readWritable, writePage } from 'shared/publish/write-page'
import type { Actor } from '../access/actor.ts'
import { knowsOf, membershipIn } from '../alliance/membership.ts'
import { findAlliance } from '../alliance/store/alliances.ts'
import type { Deps } from '../deps.ts'
import { onClassHome } from './class-home.ts'
import { keepFound } from './keeping.ts'
import { keepSent, settleSent } from './left-over.ts'
import {
  liveRow,
  planHere,
  renewed,
  setScene,
  withPin,
  type Author,
  type Opened,
  type Scene,
} from './scene.ts'
import {
  endTurn,
  findPublication,
  rememberKept,
  rememberSent,
  standsElsewhere,
  takeTurn,
  type Place,
} from './store.ts'
import type { Sent } from './tables.ts'
import { tell, tellPage } from './telling.ts'

type Answer = Result<Publication, ErrorCode>

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
  const turn: Turn = { place: place.value, author: { wanted: actor.personId }, act: body.id, allianceId }
  const act = ({ stop: 'put', ours: 'put_again', theirs: 'look' } as const)[body.onConflict]
  const classHome = await onClassHome(deps, turn.place, turn.author, { act, id: body.id, allianceId })
  if (classHome) return classHome
  if (body.onConflict === 'theirs') return inTurn(deps, turn, (scene, opened) => leave(deps, scene, opened))
  return write(deps, turn, { place: body.place, onConflict: body.onConflict })
}

/** Takes our last write back: the page as it was before, or only our block where the page was edited since. */
export async function undoPublication(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: Pick<UndoPublication, 'id'> & Partial<UndoPublication>,
): Promise<Answer> {
  const place = await placeOf(deps, actor, allianceId)
  if (!place.ok) return place
  const turn: Turn = { place: place.value, author: { wanted: actor.personId }, act: body.id, allianceId }
  const asked = { act: 'take_off', id: body.id, allianceId } as const
  const classHome = await onClassHome(deps, turn.place, turn.author, asked)
  if (classHome) return classHome
  return inTurn(deps, { ...turn, undoes: true }, async (scene, opened) => {
    const live = liveRow(scene)
    if (!live) return { ok: false, code: 'publish_nothing_to_undo', page: null }
    const isElsewhere = (page: HomePage) => standsElsewhere(live, page)
    const last = { pageId: live.page_id, mark: live.block_mark, revisionBefore: live.revision_before }
    const plan = await undoPlan(opened.pages, { ...last, isElsewhere }, body.evenEdited)
    if (!plan.ok) return { ok: false, code: plan.code, page: null }
    const { expects } = plan.value
    return writeDown(deps, scene, opened, { does: 'undo', plan: plan.value.plan, expects })
  })
}

/** Puts the page first among the modules of a course that opens on them: what stands there is met by students. */
export async function pinPublication(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: { readonly id: string },
): Promise<Answer> {
  const place = await placeOf(deps, actor, allianceId)
  if (!place.ok) return place
  const turn: Turn = { place: place.value, author: { wanted: actor.personId }, act: body.id, allianceId }
  const asked = { act: 'look', id: null, allianceId } as const
  const classHome = await onClassHome(deps, turn.place, turn.author, asked)
  if (classHome) return classHome
  return inTurn(deps, turn, async ({ block, course }, { pages }) => {
    const page = await readWritable(pages)
    if (!page.ok) return { ok: false, code: page.code, page: null }
    const done = course?.opensOn === 'modules' ? await pages.pin(page.value, block.title) : ok(true)
    if (!done.ok) return failed(done.code, page.value)
    return { ok: true, value: { changed: false, page: page.value, mark: null } }
  })
}

/** `admin publish --course`, and what follows a new version: with the grant of a teacher of the course. */
export async function publishCourse(deps: Deps, courseId: string): Promise<Answer> {
  const place = await placeOfCourse(deps, courseId)
  if (!place) return err('not_found')
  const author = await lastAuthor(deps, place)
  const classHome = await onClassHome(deps, place, author, { act: 'put', id: null, allianceId: null })
  if (classHome) return classHome
  const turn: Turn = { place, author, act: null, allianceId: null }
  return write(deps, turn, { place: 'top', onConflict: 'stop' })
}

/** `admin publish status --course`. */
export async function publicationStatus(deps: Deps, courseId: string): Promise<Answer> {
  const place = await placeOfCourse(deps, courseId)
  return place ? lookFor(deps, place) : err('not_found')
}

/** The same, once it is known whose course it is: for the daily look. */
export async function lookFor(deps: Deps, place: Place): Promise<Answer> {
  const author = await lastAuthor(deps, place)
  const classHome = await onClassHome(deps, place, author, { act: 'look', id: null, allianceId: null })
  return classHome ?? look(deps, place, author, null)
}

async function lastAuthor(deps: Deps, place: Place): Promise<Author> {
  return { preferred: (await findPublication(deps, place))?.published_by ?? null }
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

async function look(deps: Deps, place: Place, author: Author, allianceId: string | null): Promise<Answer> {
  const set = await setScene(deps, place, author)
  if (!set) return err('publish_not_agreed')
  const scene = await withoutLeftOver(deps, set)
  if (!scene.opened || scene.code !== null) return ok(tell(scene, allianceId, {}))
  const page = await readWritable(scene.opened.pages)
  if (!page.ok) return ok(tell(scene, allianceId, { code: page.code }))
  const told = await tellPage(await withPin(scene, page.value), allianceId, page.value)
  await noteFound(deps, scene, told)
  return ok(told)
}

/** What the page says is found at every look, not only at the daily one: what is mended needs no telling any more. */
async function noteFound(deps: Deps, scene: Scene, { state, code }: Publication): Promise<void> {
  const found = state === 'conflict' ? code : null
  const live = liveRow(scene)
  if (live && live.found !== found) await keepFound(deps, scene.place, found, deps.clock())
}

/** The scene after a write of which nobody saw the end was looked into; as it is while somebody writes. */
async function withoutLeftOver(deps: Deps, scene: Scene): Promise<Scene> {
  const { sent } = scene.remembered
  if (!sent || !scene.opened || (await takeTurn(deps, scene.place, null)) !== 'taken') return scene
  try {
    const settled = await settleSent(deps, scene.place, scene.opened.pages, sent)
    return settled === 'known' ? await renewed(deps, scene) : { ...scene, code: 'publish_unsure' }
  } finally {
    await endTurn(deps, scene.place, null)
  }
}

interface Turn {
  readonly place: Place
  readonly author: Author
  /** Known by this when it is sent twice. */
  readonly act: string | null
  readonly allianceId: string | null
  /** It takes something of ours away, which is right in a course that is open to the world. */
  readonly undoes?: true
}

type Work = (scene: Scene, opened: Opened) => Promise<WriteAnswer>

function write(deps: Deps, turn: Turn, wish: Wish): Promise<Answer> {
  return inTurn(deps, turn, (scene, opened) =>
    writeDown(deps, scene, opened, {
      does: 'put',
      plan: (body, page) => planHere(scene, body, page, wish),
      expects: scene.block.html,
    }),
  )
}

interface Meant {
  readonly does: Sent['does']
  readonly plan: (body: string, page: HomePage) => Promise<Plan>
  readonly expects: string | null
}

/** A write that is written down before it is sent and after it is known what became of it. */
async function writeDown(
  deps: Deps,
  { place, block }: Scene,
  { pages, personId }: Opened,
  { does, plan, expects }: Meant,
): Promise<WriteAnswer> {
  const mark = expects === null ? null : await fingerprint(expects)
  const sent = ({ id, title, url }: HomePage): Omit<Sent, 'base'> => {
    return { does, page: { id, title, url }, mark, versions: block.versions, by: personId }
  }
  const answer = await writePage(pages, plan, expects, (page, base) =>
    rememberSent(deps, place, { ...sent(page), base }),
  )
  if (answer.ok) {
    const { value } = answer
    const revisions = value.changed ? { before: value.revisionBefore, ours: value.revisionOurs } : null
    await keepSent(deps, place, sent(value.page), revisions)
  }
  if (answer.ok || answer.code !== 'publish_unsure') await rememberSent(deps, place, null)
  return answer
}

/** Remembers that what stands there now is to stay, whatever it is. */
async function leave(deps: Deps, scene: Scene, { pages }: Opened): Promise<WriteAnswer> {
  const page = await readWritable(pages)
  if (!page.ok) return { ok: false, code: page.code, page: null }
  const plan = await planHere(scene, page.value.body, page.value, { place: 'top', onConflict: 'stop' })
  if (plan.do === 'refuse') return { ok: false, code: plan.code, page: page.value }
  if (plan.do === 'ask') {
    await rememberKept(deps, scene.place, await differenceMark(plan, page.value.id))
    if (liveRow(scene)) await keepFound(deps, scene.place, null, deps.clock())
  }
  return { ok: true, value: { changed: false, page: page.value, mark: null } }
}

/** Does `work` when it is this act's turn and the page may be written, and tells how things stand afterwards. */
async function inTurn(deps: Deps, turn: Turn, work: Work): Promise<Answer> {
  const { place, author, act, allianceId } = turn
  const taken = await takeTurn(deps, place, act)
  if (taken === 'repeated') return look(deps, place, author, allianceId)
  if (taken === 'busy') return err('publish_busy')
  let done: string | null = null
  try {
    const scene = await setScene(deps, place, author)
    if (!scene) return err('publish_not_agreed')
    const { opened, code } = scene
    const may = code === null || (turn.undoes && code === 'publish_public_course')
    if (!opened || !may) return ok(tell(scene, allianceId, {}))
    const { sent } = scene.remembered
    if (sent && (await settleSent(deps, place, opened.pages, sent)) === 'unknown')
      return ok(tell(scene, allianceId, { code: 'publish_unsure' }))
    const answer = await work(sent ? await renewed(deps, scene) : scene, opened)
    if (answer.ok) done = act
    else deps.log.info({ courseId: place.courseId, code: answer.code }, 'not published')
    const now = await renewed(deps, scene)
    const { page } = answer.ok ? answer.value : answer
    return ok(await told(page ? await withPin(now, page) : now, allianceId, answer))
  } finally {
    await endTurn(deps, place, done)
  }
}

async function told(scene: Scene, allianceId: string | null, answer: WriteAnswer): Promise<Publication> {
  const { page } = answer.ok ? answer.value : answer
  const isAsked = !answer.ok && answer.theirs !== undefined
  // Both are read from the page: it may be as it should by now, or the difference one that she chose to leave.
  if (page && page.body !== null && (answer.ok || isAsked))
    return tellPage(scene, allianceId, { ...page, body: page.body })
  return tell(scene, allianceId, answer.ok ? {} : { code: answer.code, ...(page && { page }) })
}
