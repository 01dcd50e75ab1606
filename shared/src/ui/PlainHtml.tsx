/**
 * Shows HTML of an LMS page without trusting it: parsed where nothing runs, drawn anew from a short list of elements
 * without any attribute. Enough for a preview; nothing of it can load, run or break our page's policy.
 */
import { createElement, Fragment, useMemo, type ReactNode } from 'react'

const KEPT = new Set([
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'p',
  'ul',
  'ol',
  'li',
  'strong',
  'em',
  'b',
  'i',
  'blockquote',
  'hr',
  'br',
  'table',
  'tbody',
  'thead',
  'tr',
  'td',
  'th',
  'dl',
  'dt',
  'dd',
  'section',
  'div',
])
const DROPPED = new Set(['script', 'style', 'iframe', 'object', 'template', 'noscript'])

function drawn(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent
  if (!(node instanceof Element)) return null
  const name = node.localName
  if (DROPPED.has(name)) return null
  const inner = [...node.childNodes].map(drawn)
  if (name === 'h1') return createElement('h2', { key }, ...inner)
  if (name === 'br' || name === 'hr') return createElement(name, { key })
  return KEPT.has(name) ? createElement(name, { key }, ...inner) : createElement(Fragment, { key }, ...inner)
}

export function PlainHtml({ html }: { html: string }) {
  return useMemo(() => {
    const { body } = new DOMParser().parseFromString(html, 'text/html')
    return <>{[...body.childNodes].map(drawn)}</>
  }, [html])
}
