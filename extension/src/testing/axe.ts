/**
 * axe in one document, run in the document itself: its own driver for Playwright sums up in a page of its own, which
 * takes six times as long, and takes the front from the page that is looked at.
 */
import type { CDPSession, Frame, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

export interface AxeWish {
  /** Only this rule. */
  readonly rule?: string
  /** Only rules with one of these tags; absent: WCAG 2.2 AA and good practice. */
  readonly tags?: readonly string[]
  /** A selector for our own part; absent: the whole document, without the frames in it. */
  readonly within?: string
}

/** Defines `axe` in a document: the short form, for a browser reads it anew in each. */
export const axeSource: string = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** An expression that promises what axe finds, each with the elements it is about; for a document that has `axe`. */
export function axeRun({ rule, tags, within }: AxeWish = {}): string {
  const context = { include: [within === undefined ? 'html' : within] }
  const runOnly = rule === undefined ? tags : { type: 'rule', values: [rule] }
  const options = { iframes: false, resultTypes: ['violations'], ...(runOnly && { runOnly }) }
  return `axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)}).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`
}

/** What axe finds in a page or in one frame of it. */
export async function axeFindings(document: Page | Frame, wish: AxeWish = {}): Promise<string[]> {
  if (!(await document.evaluate(`'axe' in globalThis`))) await bringAxe(document)
  return document.evaluate<string[]>(axeRun(wish))
}

const sessions = new WeakMap<Page, Promise<CDPSession>>()

/**
 * A page takes the source straight from the protocol, in half the time: Playwright hands an expression over as text
 * for a function of its own to evaluate, so that it is read twice.
 */
async function bringAxe(document: Page | Frame): Promise<void> {
  const page = 'page' in document ? document.page() : document
  if (document !== page && document !== page.mainFrame()) return void (await document.evaluate(axeSource))
  const session = sessions.get(page) ?? page.context().newCDPSession(page)
  sessions.set(page, session)
  await (await session).send('Runtime.evaluate', { expression: axeSource })
}
