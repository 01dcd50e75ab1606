/**
 * A write whose end nobody saw: its answer was lost, or the server that sent it died. The page's revisions say what
 * became of it, and only then is anything else done or told: every write is safe to repeat.
 */
import type { Deps } from '../deps.ts'
import type { HomePage, HomePages } from 'shared/publish/home-pages'
import { settle } from 'shared/publish/settle'
import { keepStanding, stepBack } from './keeping.ts'
import { rememberSent, type Place } from './store.ts'
import type { Sent } from './tables.ts'

/** `unknown`: it can't be seen yet. */
export async function settleSent(
  deps: Deps,
  place: Place,
  pages: HomePages,
  sent: Sent,
): Promise<'known' | 'unknown'> {
  const read = await pages.read()
  if (!read.ok && read.code !== 'lms_not_found') return 'unknown'
  const base = await pages.revisionBody(sent.page.id, sent.base)
  // A page that is gone holds nothing of ours.
  if (!base.ok && base.code !== 'lms_not_found') return 'unknown'
  if (base.ok) {
    const page = read.ok && read.value.id === sent.page.id ? read.value : notShown(sent.page)
    const attempt = { page, before: base.value, base: sent.base, mark: sent.mark, at: null }
    const settled = await settle(pages, attempt)
    if (typeof settled === 'object' && !settled.ok && settled.code === 'publish_unsure') return 'unknown'
    if (typeof settled === 'object' && settled.ok && settled.value.changed) {
      const { revisionBefore, revisionOurs } = settled.value
      await keepSent(deps, place, sent, { before: revisionBefore, ours: revisionOurs })
    }
  }
  await rememberSent(deps, place, null)
  return 'known'
}

/** What was meant by a write is what stands there now. */
export async function keepSent(
  deps: Deps,
  place: Place,
  { does, page, mark, versions, by }: Omit<Sent, 'base'>,
  revisions: { readonly before: string; readonly ours: string } | null,
): Promise<void> {
  if (does === 'undo') await stepBack(deps, place, mark)
  else if (mark !== null) await keepStanding(deps, place, { page, mark, revisions, versions, by })
}

/** A page that is not the front page any more, as far as its revisions need it. */
function notShown(page: Sent['page']): HomePage {
  const says = { address: '', body: null, updatedAt: '', otherEditor: false, locked: false }
  return { ...page, ...says, lockedOutside: false, studentsMayEdit: false }
}
