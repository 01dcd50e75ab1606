/** Reads HTML by the HTML5 rules, lets every element be changed, and writes it again. */
import { defaultTreeAdapter, parseFragment, serialize, type DefaultTreeAdapterTypes } from 'parse5'

export type Element = DefaultTreeAdapterTypes.Element

function eachElement(parent: DefaultTreeAdapterTypes.ParentNode, visit: (element: Element) => void): void {
  for (const child of parent.childNodes) {
    if (!defaultTreeAdapter.isElementNode(child)) continue
    visit(child)
    eachElement(child, visit)
  }
}

/** `html` as a parser understands it, after `visit` had every element from the outside in. */
export function rewriteHtml(html: string, visit: (element: Element) => void): string {
  const fragment = parseFragment(html)
  eachElement(fragment, visit)
  return serialize(fragment)
}
