/**
 * Our block after a teacher edited her page: through the school's editor (TinyMCE, with Canvas's rules of what an element
 * may be: canvas.md §3.2) and its allow-list, again and again, it is found, and nobody is told that somebody edited it.
 */
import type { Browser } from '@playwright/test'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { planPage } from 'shared/publish/plan'
import { findBlock, fingerprint } from 'shared/publish/slice'
import { renderAgreementBlock } from 'shared/render/agreement-html'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPageBrowser } from '../../page-browser.ts'
import { sanitizeBody } from '../../practice-school/canvas/sanitize.ts'
import { anyClass } from '../any-class.ts'

/** The rows of Canvas's `valid_elements` that a page with our block in it can meet. */
const VALID = [
  '@[id|class|style|title|dir|lang|role|aria-*|data-*]',
  'a[href|target],strong/b,em/i,br,hr,small,img[src|alt]',
  '#p,#td,#th,-div,-span,-li,-ul,-ol,-table,tbody,thead,-tr,-h1,-h2,-h3,-h4,-h5,-h6,-blockquote',
  'section,article,aside,header,footer,nav,details,summary,figure,time',
].join(',')

let browser: Browser
beforeAll(async () => {
  browser = await openPageBrowser()
})
afterAll(() => browser?.close())

/** What the editor saves of pages that were opened in it. */
async function openEditor(): Promise<(pages: readonly string[]) => Promise<string[]>> {
  const page = await browser.newPage()
  await page.route('http://editor.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' }),
  )
  await page.goto('http://editor.test/')
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('tinymce/tinymce.min.js') })
  return (pages) =>
    page.evaluate(
      ([all, valid]) => {
        const { html } = (window as unknown as { tinymce: { html: EditorParts } }).tinymce
        const schema = new html.Schema({ valid_elements: valid })
        const [parser, serializer] = [new html.DomParser({}, schema), new html.Serializer({}, schema)]
        return all.map((one) => serializer.serialize(parser.parse(one)))
      },
      [pages, VALID] as const,
    )
}

interface EditorParts {
  Schema: new (settings: { valid_elements: string }) => object
  DomParser: new (settings: object, schema: object) => { parse(html: string): object }
  Serializer: new (settings: object, schema: object) => { serialize(node: object): string }
}

test('any agreement is found and is still ours after the editor and the allow-list', async () => {
  const save = await openEditor()
  const classes = fc.sample(fc.tuple(anyClass, anyClass), 60)
  const blocks = await Promise.all(
    classes.map((both) => renderAgreementBlock({ ctx: 'course-1', classes: both })),
  )
  let pages = blocks.map((block) => `<p>Welcome.</p>${block}<p>Bye.</p>`)
  // Twice: what the editor makes of its own work is not always its own work.
  for (let times = 0; times < 2; times += 1)
    pages = (await save(pages)).map((page) => sanitizeBody(page, 'canvas.test'))
  for (const [at, page] of pages.entries()) {
    const block = blocks[at] ?? ''
    const found = findBlock(page)
    const [ctx, sha] = ['course-1', await fingerprint(block)]
    expect(found).toMatchObject({ ok: true, value: { ctx, sha } })
    expect(found.ok && found.value && (await fingerprint(found.value.html))).toBe(sha)
    const next = { html: block.replace('<h2>', '<h2>New: '), ctx }
    expect(await planPage(page, next, null, { place: 'top', onConflict: 'stop' })).toMatchObject({
      do: 'write',
    })
  }
})
