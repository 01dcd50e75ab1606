/** The dated fixtures of LMS pages, opened in a real Chromium, and what our host-pages read from them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { serveExtension } from './canvas-pages.ts'

const FOLDER = join(import.meta.dirname, '../../extension/src/host-pages/canvas/fixtures')
const ORIGIN = 'http://127.0.0.1'

/** What a fixture says of itself. */
export interface Expected {
  readonly path: string
  readonly kind: string | null
  readonly page: string | null
  readonly drifted?: boolean
  readonly persons: number
  readonly students: readonly string[]
  readonly counts: Readonly<Record<string, number>>
  readonly names: Readonly<Record<string, string>>
  readonly sections: Readonly<Record<string, string>>
  readonly active: string | null
  readonly activeName?: string
  readonly pickedSection: string | null
}

export const fixtureNames = (): string[] => readdirSync(FOLDER)

export const fixture = (name: string): { html: string; expected: Expected } => {
  const html = readFileSync(join(FOLDER, name), 'utf8')
  const json = /id="expected">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '{}'
  const expected: Expected = JSON.parse(json)
  return { html, expected }
}

export interface FixtureOptions {
  /** Another address than the fixture's own. */
  readonly path?: string
  /** What else the page's HTML is, after a change to it. */
  readonly change?: (html: string) => string
  /** Something to do with the empty tab first, e.g. to hold its clock. */
  readonly before?: (page: Page) => Promise<unknown>
}

/** Opens a fixture at its address, without our script. */
export const openFixture = async (
  browser: Browser,
  name: string,
  { path, change = (html) => html, before }: FixtureOptions = {},
): Promise<{ page: Page; expected: Expected }> => {
  const { html, expected } = fixture(name)
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await before?.(page)
  await servePage(page, change(html))
  await serveExtension(page)
  await page.goto(ORIGIN + (path ?? expected.path))
  return { page, expected }
}

const servePage = (page: Page, body: string): Promise<unknown> =>
  page.route(`${ORIGIN}/courses/**`, (route) => route.fulfill({ contentType: 'text/html', body }))

/** Opens another fixture in a tab that shows one. */
export const turnToFixture = async (page: Page, name: string): Promise<void> => {
  const { html, expected } = fixture(name)
  await page.unroute(`${ORIGIN}/courses/**`)
  await servePage(page, html)
  await page.goto(ORIGIN + expected.path)
}

/** What host-pages reads from the open page. */
export const readPage = (page: Page): Promise<unknown> =>
  page.evaluate(`(async () => {
    const at = '/__extension__/host-pages/canvas/'
    const [{ selectors }, anchors, { canvasPage, adapterHere }, { canvasPages }, { looksDrifted }, { pickedSection }] =
      await Promise.all(['selectors.ts', 'anchors.ts', 'page.ts', 'pages.ts', 'drift.ts', 'pages/gradebook.ts']
        .map((file) => import(at + file)))
    const all = Object.assign({}, selectors, ...canvasPages.map((one) => one.selectors))
    const rows = [...document.querySelectorAll('.slick-row, tr, .student_context_card_trigger:not(tr *, .slick-row *)')]
    const people = rows.map((row) => anchors.personRowAt(row)).filter((one) => one !== null)
    const pick = (field) => Object.fromEntries(people.filter((one) => one[field]).map((one) => [one.studentId, one[field]]))
    const active = anchors.activePersonRow()
    return {
      kind: canvasPage()?.kind ?? null,
      page: adapterHere()?.name ?? null,
      drifted: looksDrifted(),
      counts: Object.fromEntries(Object.entries(all).map(([name, css]) => [name, document.querySelectorAll(css).length])),
      persons: people.length,
      students: [...new Set(people.map((one) => one.studentId))].sort(),
      names: pick('name'),
      sections: pick('section'),
      active: active?.studentId ?? null,
      activeName: active?.name ?? null,
      pickedSection: pickedSection(),
    }
  })()`)
