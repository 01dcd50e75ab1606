/**
 * A page that is recognised and has not what we know of it (models.md finding 2): counted by our own selectors, so
 * that the report holds names and numbers, and no word of the page.
 */
import type { PageDrift } from 'shared/contract/messages'
import { adapterHere } from './page.ts'
import { countedOn } from './pages.ts'

const countOf = (css: string | undefined): number =>
  css === undefined ? 0 : document.querySelectorAll(css).length

/** Whether the page in front lacks its anatomy now. It may only be slow: somebody must ask again later. */
export const looksDrifted = (): boolean => {
  const page = adapterHere()
  return page?.drifted?.((name) => countOf(page.selectors[name])) ?? false
}

/** What a report says of the page in front. */
export const driftReport = (): PageDrift | null => {
  const page = adapterHere()
  if (!page) return null
  const counted = Object.entries(countedOn(page.name))
  return { page: page.name, counts: Object.fromEntries(counted.map(([name, css]) => [name, countOf(css)])) }
}
