/**
 * Taking our last write back. Where nobody has edited the page since, that is the page as it was before, byte for
 * byte; where somebody has, only our block goes back, and their edit stays.
 */
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import type { HomePages } from '../lms/port.ts'
import { refusalFor, type Plan } from './plan.ts'
import { findBlock, fingerprint, replaceBlock } from './slice.ts'
import type { PublicationRow } from './store.ts'
import { codeFor } from './write-page.ts'

export interface UndoPlan {
  readonly plan: (body: string) => Plan
  /** The block that stood there before; null when there was none. */
  readonly expects: string | null
}

/** Reads the revision before ours: what stood in the block's place then stands there again. */
export async function undoPlan(pages: HomePages, row: PublicationRow): Promise<Result<UndoPlan, ErrorCode>> {
  if (row.revision_before === null) return err('publish_nothing_to_undo')
  const before = await pages.revisionBody(row.page_id, row.revision_before)
  if (!before.ok)
    return err(before.code === 'lms_not_found' ? 'publish_nothing_to_undo' : codeFor(before.code))
  const found = findBlock(before.value)
  if (!found.ok) return err(refusalFor(found.code))
  const expects = found.value?.html ?? null
  return ok({ expects, plan: (body) => planUndo(body, row.block_mark, expects) })
}

function planUndo(body: string, mark: string, expects: string | null): Plan {
  const found = findBlock(body)
  if (!found.ok) return { do: 'refuse', code: refusalFor(found.code) }
  if (!found.value)
    return expects === null ? { do: 'nothing' } : { do: 'refuse', code: 'publish_nothing_to_undo' }
  if (fingerprint(found.value.html) !== mark)
    return { do: 'ask', code: 'publish_block_edited', theirs: found.value.html }
  const next = replaceBlock(body, expects)
  return next.ok ? { do: 'write', body: next.value } : { do: 'refuse', code: refusalFor(next.code) }
}
