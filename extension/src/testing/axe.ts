/**
 * axe in one document, run in the document itself: its own driver for Playwright sums up in a page of its own, which
 * takes six times as long, and takes the front from the page that is looked at.
 */
import type { Frame, Page } from '@playwright/test'
import axe from 'axe-core'

export interface AxeWish {
  /** Only this rule. */
  readonly rule?: string
  /** Only rules with one of these tags; absent: WCAG 2.2 AA and good practice. */
  readonly tags?: readonly string[]
  /** A selector for our own part; absent: the whole document, without the frames in it. */
  readonly within?: string
}

/** Defines `axe` in a document. */
export const axeSource: string = axe.source

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
  if (!(await document.evaluate(`'axe' in globalThis`))) await document.evaluate(axeSource)
  return document.evaluate<string[]>(axeRun(wish))
}
