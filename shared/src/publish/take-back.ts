/**
 * Taking our last write back. Where nobody has edited the page since, that is the page as it was before, byte for
 * byte; where somebody has, only our block goes back, and their edit stays.
 */
import type { ErrorCode } from '../contract/errors.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { HomePage, HomePages } from './home-pages.ts'
import { refusalFor, type Plan } from './plan.ts'
import { findBlock, fingerprint, replaceBlock } from './slice.ts'
import { codeFor } from './write-answer.ts'

/** What is known of our last write. */
export interface LastWrite {
  readonly pageId: string
  readonly mark: string
  /** Null: there is none to go back to. */
  readonly revisionBefore: string | null
  /** Whether it was on another page than this one. */
  readonly isElsewhere?: (page: HomePage) => boolean
}

export interface UndoPlan {
  readonly plan: (body: string, page: HomePage) => Promise<Plan>
  /** The block that stood there before; null when there was none. */
  readonly expects: string | null
}

/**
 * Reads the revision before ours: what stood in the block's place then stands there again.
 * @param even a block that somebody changed since goes too: its teacher has seen it and says so.
 */
export async function undoPlan(
  pages: HomePages,
  last: LastWrite,
  even = false,
): Promise<Result<UndoPlan, ErrorCode>> {
  if (last.revisionBefore === null) return err('publish_nothing_to_undo')
  const before = await pages.revisionBody(last.pageId, last.revisionBefore)
  if (!before.ok)
    return err(before.code === 'lms_not_found' ? 'publish_nothing_to_undo' : codeFor(before.code))
  const found = findBlock(before.value)
  if (!found.ok) return err(refusalFor(found.code))
  const expects = found.value?.html ?? null
  return ok({
    expects,
    plan: async (body, page) =>
      last.isElsewhere?.(page)
        ? { do: 'ask', code: 'publish_page_replaced', theirs: '' }
        : planUndo(body, even ? null : last.mark, expects),
  })
}

/** `mark` null: whatever our block says by now. */
async function planUndo(body: string, mark: string | null, expects: string | null): Promise<Plan> {
  const found = findBlock(body)
  if (!found.ok) return { do: 'refuse', code: refusalFor(found.code) }
  if (!found.value)
    return expects === null ? { do: 'nothing' } : { do: 'refuse', code: 'publish_nothing_to_undo' }
  if (mark !== null && (await fingerprint(found.value.html)) !== mark)
    return { do: 'ask', code: 'publish_block_edited', theirs: found.value.html }
  const next = replaceBlock(body, expects)
  return next.ok ? { do: 'write', body: next.value } : { do: 'refuse', code: refusalFor(next.code) }
}
