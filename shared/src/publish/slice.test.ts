import fc from 'fast-check'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findBlock, fingerprint, insertBlock, outside, replaceBlock } from './slice.ts'

const block = (text: string, ctx = '8e16557521cf') =>
  `<section id="alliance-agreement" data-alliance-block="agreement" data-alliance-ctx="${ctx}" data-alliance-sha="x"><h2>${text}</h2><ul><li>We ask &amp; listen.</li></ul></section>`

const value = <T>(result: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!result.ok) throw new Error(result.code)
  return result.value
}

/** Pieces of HTML as pages hold them: well made, sloppy, cut off, foreign letters, our own words as text. */
const piece = fc.constantFrom(
  '<p>Text</p>',
  '<p>open',
  '</div>',
  '<div class="x">',
  '<table><tbody><tr><td>',
  '</td></tr></tbody></table>',
  '<b>',
  '</b>',
  '<!-- a comment > with -->',
  '<!-- open',
  '<img alt="a > b" src=x>',
  '<a href="/courses/1/pages/x" data-api-endpoint="https://x/y">map</a>',
  '<style>section{}</style>',
  '<style>',
  '<textarea>',
  '&nbsp;&amp;',
  '日本語 🙂\r\n',
  '<section><p>not ours</p></section>',
  '<section>',
  '</section>',
  'data-alliance-block="agreement"',
  '<br/>',
  '<li>one<li>two',
  '<details><summary>s</summary>d</details>',
)
const html = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.string(),
)

describe('around a block, whatever the page is made of', () => {
  test('not a byte outside it changes, or we say that we are not sure', () => {
    let sure = 0
    fc.assert(
      fc.property(html, html, (before, after) => {
        const page = before + block('Old') + after
        const next = replaceBlock(page, block('New'))
        if (!next.ok) return
        sure += 1
        expect(next.value).toBe(before + block('New') + after)
        expect(replaceBlock(next.value, block('New'))).toEqual(next)
        expect(value(replaceBlock(next.value, block('Old')))).toBe(page)
        expect(value(outside(page))).toBe(before + after)
        expect(value(replaceBlock(page, null))).toBe(before + after)
      }),
      { numRuns: 800 },
    )
    expect(sure).toBeGreaterThan(100)
  })

  test('inserting at an end keeps the whole page, and can be taken back', () => {
    fc.assert(
      fc.property(html, fc.constantFrom('top' as const, 'bottom' as const), (page, place) => {
        const next = insertBlock(page, block('New'), place)
        if (!next.ok) return
        expect(next.value).toBe(place === 'top' ? block('New') + page : page + block('New'))
        expect(value(outside(next.value))).toBe(page)
        expect(value(replaceBlock(next.value, null))).toBe(page)
      }),
      { numRuns: 500 },
    )
  })

  test('the top of a page is always safe', () => {
    fc.assert(fc.property(html, (page) => insertBlock(page, block('New'), 'top').ok))
  })
})

test.each([
  ['never closed', '<section data-alliance-block="agreement"><p>x</p>'],
  ['in a table without a cell', `<table>${block('x')}<tr><td>y</td></tr></table>`],
  ['in an element that never ends', `<div>${block('x')}`],
  ['with formatting carried into it', `<p><b>bold ${block('x')} more</b></p>`],
  ['closed by something around it', '<div><section data-alliance-block="agreement"><p>x</div></section>'],
  ['with formatting carried out of it', '<section data-alliance-block="agreement"><b>x</section>y'],
])('refuses a block that is %s', (_what, page) => {
  expect(findBlock(page)).toMatchObject({ ok: false })
})

test('is not fooled by words in comments, attributes and text', () => {
  expect(
    findBlock(`<!-- ${block('x')} --><p title='${block('x')}'>data-alliance-block="agreement"</p>`),
  ).toEqual({
    ok: true,
    value: null,
  })
})

describe('the recorded front pages', () => {
  const folder = join(import.meta.dirname, '../../../tests/practice-school/samples/rest')
  const bodyOf = (name: string): string => {
    const page: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    if (typeof page !== 'object' || page === null || !('body' in page)) throw new Error(name)
    return String(page.body)
  }

  test('hold no block, one, two, one that was edited', async () => {
    expect(readdirSync(folder)).toContain('front_page.json')
    expect(findBlock(bodyOf('front_page.before_first_push.json'))).toEqual({ ok: true, value: null })
    expect(findBlock(bodyOf('front_page.duplicated_block.json'))).toMatchObject({ code: 'block_twice' })
    const ours = value(findBlock(bodyOf('front_page.json')))
    expect(ours).toMatchObject({ ctx: '8e16557521cf', sha: '9f2c41d07be3' })
    const edited = value(findBlock(bodyOf('front_page.teacher_edited_inside_block.json')))
    expect(await fingerprint(edited?.html ?? '')).not.toBe(await fingerprint(ours?.html ?? ''))
    expect(value(outside(bodyOf('front_page.json'))).replace('\n\n', '\n')).toBe(
      bodyOf('front_page.before_first_push.json'),
    )
  })
})

test('a fingerprint sees words and links, not spaces, styles and decoration', async () => {
  const one = '<section><p>We <a href="/x">ask</a>.</p></section>'
  const said = await fingerprint(one)
  expect(
    await fingerprint(
      '<section class="y">\n  <p style="">We\n<a href="/x" data-api-endpoint="z">ask</a>.</p></section>',
    ),
  ).toBe(said)
  expect(await fingerprint(one.replace('ask', 'tell'))).not.toBe(said)
  expect(await fingerprint(one.replace('/x', '/y'))).not.toBe(said)
  expect(said).toMatch(/^[0-9a-f]{12}$/)
})
