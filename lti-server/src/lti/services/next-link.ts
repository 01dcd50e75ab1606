/** Where the next page is: the one thing of a `Link` header that we follow (RFC 8288), also where it is written badly. */

/** The target of `rel="next"`, absolute; `null` at the end; `''` when it is no address. */
export function nextLink(header: string | null, base: string): string | null {
  // Moodle's line items write `&amp;` and curly quotes (moodle.md, AGS).
  const text = (header ?? '').replaceAll(/[“”]|\u00e2\u0080[\u009c\u009d]/g, '"')
  for (const [, target, parameters] of text.matchAll(/<([^>]*)>((?:\s*;[^,<]*)*)/g)) {
    const rel = /;\s*rel\s*=\s*"?([^";]*)"?/i.exec(parameters ?? '')?.[1] ?? ''
    if (!rel.toLowerCase().split(/\s+/).includes('next')) continue
    return URL.parse((target ?? '').replaceAll('&amp;', '&'), base)?.href ?? ''
  }
  return null
}

/**
 * Checks a next link before it is followed: the same origin, never less secure, never a page that was read already.
 * `null`: it may be followed.
 */
export function nextFault(next: string, origin: string, visited: ReadonlySet<string>) {
  if (URL.parse(next)?.origin !== origin) return 'next_elsewhere' as const
  return visited.has(next) ? ('loop' as const) : null
}
