/**
 * What a teacher can send about a page that has drifted: our own selectors and how often each was found. It is built
 * from our list, so that nothing a page put into the message gets into it (design §8, models.md finding 2).
 */
import type { PageDrift } from 'shared/contract/messages'
import { countedOn } from '../host-pages/canvas/pages.ts'

/** One line per selector that we know of that page; plain text, in no language. */
export function driftReportText({ page, counts }: PageDrift, version: string): string {
  const known = Object.entries(countedOn(page))
  const lines = known.map(([name, css]) => `${String(counts[name] ?? '?').padStart(4)}  ${name}  ${css}`)
  return [`Learning Alliance ${version} · Canvas · ${known.length > 0 ? page : '?'}`, ...lines].join('\n')
}
