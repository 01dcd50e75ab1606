/** A browser without a window, for the school's own tests: keeps cookies, follows nothing by itself. */
import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import type { PracticeSchool } from '../school.ts'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

export interface Visitor {
  /** The school's answer to a path or address, with this visitor's cookies; redirects are not followed. */
  ask(path: string, init?: RequestInit): Promise<Response>
  signInAs(person: string): Promise<void>
  cookie(name: string): string | undefined
}

/** @param school where its server listens, as this visitor reaches it. */
export function visitor(school: Pick<PracticeSchool, 'url'>): Visitor {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await fetch(new URL(path, school.url), { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (!name) continue
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
    return answer
  }
  return {
    ask,
    async signInAs(person) {
      const answer = await ask(`/as/${person}`)
      if (answer.status !== 302) throw new Error(`${person} could not sign in: ${answer.status}`)
    },
    cookie: (name) => cookies.get(name),
  }
}

const attribute = (element: Element, name: string) => element.attrs.find((a) => a.name === name)?.value ?? ''

export function elementsOf(html: string, name: string): Element[] {
  const found: Element[] = []
  const walk = (node: Node): void => {
    if ('tagName' in node && node.tagName === name) found.push(node)
    if ('childNodes' in node) node.childNodes.forEach(walk)
  }
  walk(parse(html))
  return found
}

/** The action and hidden fields of the first form whose action holds `part`. */
export function formOf(html: string, part = ''): { action: string; fields: Record<string, string> } {
  const form = elementsOf(html, 'form').find((one) => attribute(one, 'action').includes(part))
  if (!form) throw new Error(`no form to ${part} in: ${html.slice(0, 400)}`)
  const fields: Record<string, string> = {}
  const walk = (node: Node): void => {
    if ('tagName' in node && node.tagName === 'input')
      fields[attribute(node, 'name')] = attribute(node, 'value')
    if ('childNodes' in node) node.childNodes.forEach(walk)
  }
  walk(form)
  return { action: attribute(form, 'action'), fields }
}
