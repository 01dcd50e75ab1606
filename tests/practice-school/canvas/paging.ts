/** Canvas's paging, the same for REST and LTI services: `Link` targets carry the whole query, page last but one. */

export interface PageOf<T> {
  items: T[]
  link: string
}

function positive(text: string | null): number | null {
  const number = Number.parseInt(text ?? '', 10)
  return number > 0 ? number : null
}

/**
 * The page of `all` that `query` asks for. `limit` stands for `per_page` and is not repeated in the links; relations
 * are joined by a comma without a space, as Canvas writes them.
 */
export function pageOf<T>(
  all: T[],
  base: string,
  query: URLSearchParams,
  sizes: { usual: number; most: number },
): PageOf<T> & { number: number } {
  const asked = positive(query.get('limit')) ?? positive(query.get('per_page')) ?? sizes.usual
  const size = Math.min(asked, sizes.most)
  const pages = Math.max(1, Math.ceil(all.length / size))
  const number = positive(query.get('page')) ?? 1
  const link = (to: number, rel: string) => {
    const target = new URLSearchParams(query)
    for (const name of ['limit', 'page', 'per_page']) target.delete(name)
    target.set('page', String(to))
    target.set('per_page', String(size))
    return `<${base}?${target}>; rel="${rel}"`
  }
  const next = number < pages ? [link(number + 1, 'next')] : []
  return {
    items: all.slice((number - 1) * size, number * size),
    link: [link(number, 'current'), ...next, link(1, 'first'), link(pages, 'last')].join(','),
    number,
  }
}
