/** What to do with a page that was just read: nothing, write this body, or stop and show (canvas.md §3.3). Pure. */
import type { ErrorCode } from '../contract/errors.ts'
import { findBlock, fingerprint, insertBlock, replaceBlock, type BlockCode } from './slice.ts'

/** The block as it should stand. */
export interface OurBlock {
  readonly html: string
  /** The course it is for. */
  readonly ctx: string
}

export interface Wish {
  /** Counts where no block stands yet. */
  readonly place: 'top' | 'bottom'
  readonly onConflict: 'stop' | 'ours'
}

export type Plan =
  | { readonly do: 'nothing' }
  | { readonly do: 'write'; readonly body: string }
  /** Somebody did something to the block on purpose, or may have: a person decides. */
  | { readonly do: 'ask'; readonly code: ErrorCode; readonly theirs: string }
  | { readonly do: 'refuse'; readonly code: ErrorCode }

/**
 * `mark` is the fingerprint of the block as the LMS answered it after our last write; null when nothing of ours is
 * known to stand on the page. `elsewhere`: that was another page, which is not the course's front page any more.
 */
export async function planPage(
  page: string,
  ours: OurBlock,
  mark: string | null,
  wish: Wish,
  elsewhere = false,
): Promise<Plan> {
  const found = findBlock(page)
  if (!found.ok) return { do: 'refuse', code: refusalFor(found.code) }
  const theirs = found.value
  const asks = wish.onConflict === 'stop'
  if (!theirs) {
    const code = elsewhere ? 'publish_page_replaced' : 'publish_block_removed'
    if (mark !== null && asks) return { do: 'ask', code, theirs: '' }
    return written(insertBlock(page, ours.html, wish.place))
  }
  if (theirs.ctx !== ours.ctx) {
    return asks
      ? { do: 'ask', code: 'publish_block_copied', theirs: theirs.html }
      : written(replaceBlock(page, ours.html))
  }
  const says = await fingerprint(theirs.html)
  if (says === (await fingerprint(ours.html))) return { do: 'nothing' }
  const untouched = says === mark || says === theirs.sha
  if (!untouched && asks) return { do: 'ask', code: 'publish_block_edited', theirs: theirs.html }
  return written(replaceBlock(page, ours.html))
}

/** By which a difference that a teacher chose to leave is known again, and another one is not taken for it. */
export async function differenceMark(plan: Extract<Plan, { do: 'ask' }>, pageId: string): Promise<string> {
  return `${plan.code} ${pageId} ${await fingerprint(plan.theirs)}`
}

function written(result: ReturnType<typeof replaceBlock>): Plan {
  return result.ok ? { do: 'write', body: result.value } : { do: 'refuse', code: refusalFor(result.code) }
}

export function refusalFor(code: BlockCode): ErrorCode {
  return code === 'block_twice' ? 'publish_block_twice' : 'publish_block_unclear'
}
