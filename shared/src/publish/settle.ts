/**
 * What became of a write of ours, read from the page's revisions: kept, taken back, begun again because it covered
 * somebody's edit, or never arrived. It serves a write whose answer came, one whose answer was lost, and one that a
 * server was at when it died.
 */
import { ok, type Result } from '../domain/result.ts'
import type { HomePage, HomePages, LmsCode, PageRevision } from './home-pages.ts'
import { findBlock, fingerprint, outside } from './slice.ts'
import { failed, unsure, type WriteAnswer } from './write-answer.ts'

export interface Attempt {
  readonly page: HomePage
  /** What the page said right before. */
  readonly before: string
  /** The revision that was the newest then. */
  readonly base: string
  /** The block that should stand there now; null: none. */
  readonly mark: string | null
  /** By which the answer named our revision; null: no answer came. */
  readonly at: string | null
}

type Settled = WriteAnswer | 'moved'

export async function settle(pages: HomePages, attempt: Attempt & { readonly at: string }): Promise<Settled>
/** `absent`: nothing of it stands in the revisions. */
export async function settle(pages: HomePages, attempt: Attempt): Promise<Settled | 'absent'>
export async function settle(pages: HomePages, attempt: Attempt): Promise<Settled | 'absent'> {
  const { page, base } = attempt
  const listed = await pages.revisions(page.id)
  if (!listed.ok) return unsure(page)
  const until = listed.value.findIndex((one) => one.id === base)
  if (until < 0) return failed('lms_odd_answer', page)
  const since = listed.value.slice(0, until)
  const found = await indexOfOurs(pages, attempt, since)
  if (!found.ok) return unsure(page)
  const at = found.value
  const ours = since[at]
  if (!ours) return attempt.at === null ? 'absent' : failed('lms_odd_answer', page)
  const covered = since[at + 1]
  if (covered) return uncover(pages, page, { newest: since[0] ?? ours, isOurs: at === 0, covered })
  // Our own revision is judged, and not the page: an edit that came after it is not ours.
  const now = await pages.revisionBody(page.id, ours.id)
  if (!now.ok) return unsure(page)
  const mark = await verify(attempt.before, now.value, attempt.mark)
  if (mark === undefined) return takeBack(pages, attempt, ours)
  const kept = { ...page, body: now.value }
  return {
    ok: true,
    value: { changed: true, page: kept, mark, revisionBefore: base, revisionOurs: ours.id },
  }
}

/** Which of the revisions since is ours, the newest being 0; -1: none. Without an answer it is known by its block. */
async function indexOfOurs(
  pages: HomePages,
  { page, at, mark }: Attempt,
  since: readonly PageRevision[],
): Promise<Result<number, LmsCode>> {
  if (at !== null) return ok(since.findIndex((one) => one.updatedAt === at))
  for (let index = since.length - 1; index >= 0; index -= 1) {
    // Each is asked for after the one before it.
    // oxlint-disable-next-line no-await-in-loop
    const body = await pages.revisionBody(page.id, since[index]?.id ?? '')
    if (!body.ok) return body
    if ((await markIn(body.value)) === mark) return ok(index)
  }
  return ok(-1)
}

/** Brings an edit back that our write covered, unless that was done already. */
async function uncover(
  pages: HomePages,
  page: HomePage,
  seen: { readonly newest: PageRevision; readonly isOurs: boolean; readonly covered: PageRevision },
): Promise<Settled> {
  const { newest, covered } = seen
  if (seen.isOurs) return (await pages.revert(page.id, covered.id)).ok ? 'moved' : unsure(page)
  const [is, was] = [
    await pages.revisionBody(page.id, newest.id),
    await pages.revisionBody(page.id, covered.id),
  ]
  if (!is.ok || !was.ok) return unsure(page)
  return is.value === was.value ? 'moved' : { ok: false, code: 'publish_page_moved', page }
}

/** Our write did something else than was meant: the page goes back, unless somebody edited it since. */
async function takeBack(pages: HomePages, { page, base }: Attempt, ours: PageRevision): Promise<Settled> {
  const listed = await pages.revisions(page.id)
  if (!listed.ok) return unsure(page)
  const back = listed.value[0]?.id === ours.id ? await pages.revert(page.id, base) : ok(null)
  return back.ok ? { ok: false, code: 'publish_outside_changed', page } : unsure(page)
}

/** The fingerprint of the one block of a page, null for none; undefined when that can't be said. */
async function markIn(body: string): Promise<string | null | undefined> {
  const found = findBlock(body)
  if (!found.ok) return undefined
  return found.value && fingerprint(found.value.html)
}

/** The mark of the block that stands there now; undefined when it is not the one, or the rest is not as it was. */
async function verify(
  before: string,
  after: string,
  expects: string | null,
): Promise<string | null | undefined> {
  const [was, is] = [outside(before), outside(after)]
  if (!was.ok || !is.ok || was.value !== is.value) return undefined
  const mark = await markIn(after)
  return mark === expects ? mark : undefined
}
