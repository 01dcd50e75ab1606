/**
 * Writing a page that others edit too: read, compare right before writing, write, read again, and take the write
 * back when anything but our block changed or somebody else's edit was covered (design §5, canvas.md §3.3).
 */
import type { ErrorCode } from '../contract/errors.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { HomePage, HomePages, LmsCode } from './home-pages.ts'
import type { Plan } from './plan.ts'
import { settle } from './settle.ts'
import { fingerprint } from './slice.ts'
import { codeFor, failed, unsure, type WriteAnswer } from './write-answer.ts'

/** Writes down what is about to be sent, because its answer may be lost. */
export type BeforeSending = (page: HomePage, base: string) => Promise<void>

/** How often we begin again when the page moved under us. */
const TRIES = 3

/** After these nobody knows yet whether the page was written. */
const MAYBE_WRITTEN: readonly LmsCode[] = ['lms_down', 'lms_odd_answer']

/** What `plan` wants of the page, done safely. `expects` is the block that must stand there afterwards. */
export async function writePage(
  pages: HomePages,
  plan: (body: string, page: HomePage) => Promise<Plan>,
  expects: string | null,
  beforeSending: BeforeSending = () => Promise.resolve(),
): Promise<WriteAnswer> {
  for (let tries = 0; tries <= TRIES; tries += 1) {
    const answer = await writeOnce(pages, plan, expects, beforeSending)
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
  const { body, otherEditor, locked, lockedOutside } = page.value
  if (otherEditor) return err('publish_other_editor')
  if (lockedOutside) return err('publish_locked_outside')
  if (locked) return err('publish_page_locked')
  return body === null ? err('publish_not_allowed') : ok({ ...page.value, body })
}

async function writeOnce(
  pages: HomePages,
  plan: (body: string, page: HomePage) => Promise<Plan>,
  expects: string | null,
  beforeSending: BeforeSending,
): Promise<WriteAnswer | 'moved'> {
  const mark = expects === null ? null : await fingerprint(expects)
  const before = await readWritable(pages)
  if (!before.ok) return { ok: false, code: before.code, page: null }
  const page = before.value
  const next = await plan(page.body, page)
  if (next.do === 'nothing') return { ok: true, value: { changed: false, page, mark } }
  if (next.do === 'refuse') return { ok: false, code: next.code, page }
  if (next.do === 'ask') return { ok: false, code: next.code, page, theirs: next.theirs }
  const newest = await pages.revisions(page.id)
  if (!newest.ok) return failed(newest.code, page)
  const [base] = newest.value
  if (!base) return failed('lms_odd_answer', page)
  const still = await readWritable(pages)
  if (!still.ok) return { ok: false, code: still.code, page: null }
  const stood = still.value.id === page.id && still.value.updatedAt === page.updatedAt
  if (!stood || still.value.body !== page.body) return 'moved'
  await beforeSending(page, base.id)
  const put = await pages.write(next.body)
  const attempt = { page, before: page.body, base: base.id, mark }
  if (put.ok) return settle(pages, { ...attempt, page: put.value, at: put.value.updatedAt })
  if (!MAYBE_WRITTEN.includes(put.code)) return failed(put.code, page)
  const settled = await settle(pages, { ...attempt, at: null })
  if (settled !== 'absent') return settled
  // What was not answered in time may still arrive.
  return put.detail === 'timeout' ? unsure(page) : failed(put.code, page)
}
