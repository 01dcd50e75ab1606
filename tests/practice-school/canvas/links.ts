/**
 * What Canvas does to addresses inside a page: stored bodies hold paths, answers hold absolute addresses and, on
 * links to its own things, `data-api-endpoint` and `data-api-returntype` (canvas.md §2.3). So the body that is read
 * is not the body that was written.
 */
import { rewriteHtml } from './html-tree.ts'

const ADDRESSES = new Set(['href', 'src', 'poster', 'data', 'longdesc', 'cite'])

/** Paths that the API knows under another address, and what it calls their answer. */
const API_TYPES: [pattern: RegExp, type: string][] = [
  [/^\/courses\/\d+\/pages\/[^/?#]+$/, 'Page'],
  [/^\/courses\/\d+\/assignments\/\d+$/, 'Assignment'],
  [/^\/courses\/\d+\/discussion_topics\/\d+$/, 'Discussion'],
  [/^\/courses\/\d+\/quizzes\/\d+$/, 'Quiz'],
  [/^\/courses\/\d+\/modules\/\d+$/, 'Module'],
  [/^\/courses\/\d+\/modules$/, '[Module]'],
  [/^\/courses\/\d+\/assignments$/, '[Assignment]'],
  [/^\/courses\/\d+\/pages$/, '[Page]'],
]

/** Before saving: addresses on the school's own `host` (`host:port`) become paths; what answers add is taken off. */
export function normaliseIncoming(html: string, host: string): string {
  const own = new RegExp(`^(?:https?:)?//${host.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=[/?#]|$)`, 'i')
  return rewriteHtml(html, (element) => {
    element.attrs = element.attrs.filter(({ name }) => !/^data-api-(endpoint|returntype)$/.test(name))
    for (const attribute of element.attrs) {
      if (ADDRESSES.has(attribute.name) && own.test(attribute.value))
        attribute.value = attribute.value.replace(own, '') || '/'
    }
  })
}

/** Before answering: paths become addresses under `origin`, and links to Canvas's own things name their endpoint. */
export function decorateOutgoing(html: string, origin: string): string {
  return rewriteHtml(html, (element) => {
    for (const attribute of element.attrs) {
      if (!ADDRESSES.has(attribute.name) || !/^\/(?!\/)/.test(attribute.value)) continue
      const path = attribute.value
      attribute.value = origin + path
      const type = attribute.name === 'href' && API_TYPES.find(([pattern]) => pattern.test(path))?.[1]
      if (type)
        element.attrs.push(
          { name: 'data-api-endpoint', value: `${origin}/api/v1${path}` },
          { name: 'data-api-returntype', value: type },
        )
    }
  })
}
