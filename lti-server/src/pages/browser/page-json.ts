/** The data that the server wrote into this page. */
import type { PageData } from '../page-data.ts'

/** @throws when the page carries no data of the kinds this script can draw: our own mistake. */
export function readPage<P extends PageData['page']>(...pages: readonly P[]): Extract<PageData, { page: P }> {
  const text = document.getElementById('data')?.textContent
  const data: unknown = JSON.parse(text ?? 'null')
  if (!isOneOf(data, pages)) throw new Error('This page carries no data for this script.')
  return data
}

function isOneOf<P extends PageData['page']>(
  data: unknown,
  pages: readonly P[],
): data is Extract<PageData, { page: P }> {
  return (
    typeof data === 'object' && data !== null && 'page' in data && pages.some((page) => page === data.page)
  )
}
