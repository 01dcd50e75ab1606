/**
 * Writing a page that others edit too: read, compare right before writing, write, read again, and take the write
 * back when anything but our block changed or somebody else's edit was covered (design §5, canvas.md §3.3).
 */
import type { ErrorCode } from '../contract/errors.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { HomePage, HomePages, LmsAnswer, LmsCode } from './home-pages.ts'
import type { Plan } from './plan.ts'
import { findBlock, fingerprint, outside } from './slice.ts'

export interface Written {
  readonly changed: true
  readonly page: HomePage
  /** The fingerprint of the block as the LMS answers it; null when it was taken out. */
  readonly mark: string | null
  readonly revisionBefore: string
  readonly revisionOurs: string
}
/** The page is as it should be already. */
export interface Unchanged {
  readonly changed: false
  readonly page: HomePage
  readonly mark: string | null
}

export interface WriteRefusal {
  readonly ok: false
  readonly code: ErrorCode
  readonly page: HomePage | null
  /** For `publish_block_edited`, `_copied` and `_removed`: what stands there. */
  readonly theirs?: string
}
export type WriteAnswer = { readonly ok: true; readonly value: Written | Unchanged } | WriteRefusal

/** How often we begin again when the page moved under us. */
const TRIES = 3

/** What `plan` wants of the page's body, done safely. `expects` is the block that must stand there afterwards. */
export async function writePage(
  pages: HomePages,
  plan: (body: string) => Promise<Plan>,
  expects: string | null,
): Promise<WriteAnswer> {
  for (let tries = 0; tries <= TRIES; tries += 1) {
    const answer = await writeOnce(pages, plan, expects)
    if (answer !== 'moved') return answer
  }
  return { ok: false, code: 'publish_page_moved', page: null }
}

/** A page that can be written at all, or why not. */
export async function readWritable(
  pages: HomePages,
): Promise<Result<HomePage & { body: string }, ErrorCode>> {
  const page = await pages.read()
  if (!page.ok) return err(page.code === 'lms_not_found' ? 'publish_no_front_page' : codeFor(page.code))
  const { body, otherEditor, locked } = page.value
  if (otherEditor) return err('publish_other_editor')
  if (locked) return err('publish_page_locked')
  return body === null ? err('publish_not_allowed') : ok({ ...page.value, body })
}

async function writeOnce(
  pages: HomePages,
  plan: (body: string) => Promise<Plan>,
  expects: string | null,
): Promise<WriteAnswer | 'moved'> {
  const before = await readWritable(pages)
  if (!before.ok) return { ok: false, code: before.code, page: null }
  const page = before.value
  const next = await plan(page.body)
  if (next.do === 'nothing') {
    const mark = expects === null ? null : await fingerprint(expects)
    return { ok: true, value: { changed: false, page, mark } }
  }
  if (next.do === 'refuse') return { ok: false, code: next.code, page }
  if (next.do === 'ask') return { ok: false, code: next.code, page, theirs: next.theirs }
  const newest = await pages.revisions(page.id)
  if (!newest.ok) return failed(newest.code, page)
  const [base] = newest.value
  if (!base) return failed('lms_odd_answer', page)
  const still = await readWritable(pages)
  if (!still.ok) return { ok: false, code: still.code, page: null }
  if (still.value.updatedAt !== page.updatedAt || still.value.body !== page.body) return 'moved'
  const put = await pages.write(next.body)
  if (!put.ok) return failed(put.code, page)
  return settle(pages, { before: page, base: base.id, expects, put: put.value })
}

interface Attempt {
  readonly before: HomePage & { body: string }
  /** The revision that was the newest when the page was read. */
  readonly base: string
  readonly expects: string | null
  readonly put: HomePage
}

/** What became of our write: kept, taken back, or begun again because it covered somebody's edit. */
async function settle(pages: HomePages, attempt: Attempt): Promise<WriteAnswer | 'moved'> {
  const { before, base } = attempt
  const listed = await pages.revisions(before.id)
  if (!listed.ok) return failed(listed.code, before)
  const until = listed.value.findIndex((one) => one.id === base)
  const since = until < 0 ? [] : listed.value.slice(0, until)
  const at = since.findIndex((one) => one.updatedAt === attempt.put.updatedAt)
  const ours = since[at]
  if (!ours) return failed('lms_odd_answer', before)
  const covered = since[at + 1]
  if (covered && at > 0) return { ok: false, code: 'publish_page_moved', page: before }
  if (covered) {
    const back = await pages.revert(before.id, covered.id)
    return back.ok ? 'moved' : failed(back.code, before)
  }
  // An edit that came after ours is not ours to judge: our own revision is.
  const now = at > 0 ? await pages.revisionBody(before.id, ours.id) : await bodyNow(pages)
  if (!now.ok) return failed(now.code, before)
  const mark = await verify(before.body, now.value, attempt.expects)
  if (mark === undefined) {
    if (at === 0) await pages.revert(before.id, base)
    return { ok: false, code: 'publish_outside_changed', page: before }
  }
  const page = { ...attempt.put, body: now.value }
  return { ok: true, value: { changed: true, page, mark, revisionBefore: base, revisionOurs: ours.id } }
}

async function bodyNow(pages: HomePages): Promise<LmsAnswer<string>> {
  const page = await pages.read()
  if (!page.ok) return page
  return page.value.body === null ? err('lms_odd_answer') : ok(page.value.body)
}

/** The mark of the block that stands there now; undefined when it is not the one, or the rest is not as it was. */
async function verify(
  before: string,
  after: string,
  expects: string | null,
): Promise<string | null | undefined> {
  const [was, is, block] = [outside(before), outside(after), findBlock(after)]
  if (!was.ok || !is.ok || !block.ok || was.value !== is.value) return undefined
  if (expects === null) return block.value === null ? null : undefined
  const mark = block.value && (await fingerprint(block.value.html))
  return mark === (await fingerprint(expects)) ? mark : undefined
}

function failed(code: LmsCode, page: HomePage | null): WriteRefusal {
  return { ok: false, code: codeFor(code), page }
}

const CODES: Record<LmsCode, ErrorCode> = {
  lms_grant_ended: 'publish_consent',
  lms_scope_missing: 'publish_scope_missing',
  lms_not_allowed: 'publish_not_allowed',
  lms_not_found: 'publish_odd_answer',
  lms_busy: 'publish_lms_busy',
  lms_down: 'publish_lms_down',
  lms_odd_answer: 'publish_odd_answer',
}

export function codeFor(code: LmsCode): ErrorCode {
  return CODES[code]
}
