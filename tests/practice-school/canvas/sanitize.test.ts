/** What Canvas would keep of a page's HTML: the listed examples, and that cleaning twice changes nothing more. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rewriteHtml } from './html-tree.ts'
import { decorateOutgoing } from './links.ts'
import { sanitizeBody } from './sanitize.ts'

const HOST = '127.0.0.1:3100'
const clean = (html: string) => sanitizeBody(html, HOST)

describe('takes away', () => {
  it.each([
    ['comments', '<p>a<!-- marker -->b</p>', '<p>ab</p>'],
    ['font-weight', '<p style="font-weight:700;color:red">a</p>', '<p style="color:red">a</p>'],
    ['letter-spacing', '<p style="letter-spacing:1px">a</p>', '<p>a</p>'],
    ['open', '<details open><summary>s</summary>t</details>', '<details><summary>s</summary>t</details>'],
    ['datetime', '<time datetime="2026-09-02">2 September</time>', '<time>2 September</time>'],
    [
      'rel, tabindex and hidden',
      '<a href="https://a.example/" rel="x" tabindex="0" hidden>a</a>',
      '<a href="https://a.example/">a</a>',
    ],
    ['scripts with their text', '<p>a<script>alert(1)</script></p>', '<p>a</p>'],
    ['handlers', '<p onclick="x()">a</p>', '<p>a</p>'],
    ['javascript addresses', '<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['data images', '<img alt="a" src="data:image/png;base64,AA==">', '<img alt="a">'],
    [
      'forms and controls, leaving what they held',
      '<form><label>a<input></label><button>b</button></form>',
      'ab',
    ],
    ['own elements, leaving what they held', '<x-card><p>a</p></x-card>', '<p>a</p>'],
    ['aria that is not listed', '<p aria-current="page" aria-label="x">a</p>', '<p aria-label="x">a</p>'],
    [
      'data attributes by their beginning',
      '<p data-methodology="1" data-alliance-rev="3">a</p>',
      '<p data-alliance-rev="3">a</p>',
    ],
    ['white space inside an id', '<p id="a b">a</p>', '<p id="ab">a</p>'],
  ])('%s', (_, given, kept) => {
    expect(clean(given)).toBe(kept)
  })
})

it('keeps a block such as ours to the byte', () => {
  const block = `<section id="alliance-agreement" class="alliance" role="region" aria-label="Our class agreement" lang="en" data-alliance-block="agreement" data-alliance-sha="9f2c41d07be3">
<h2>Our class agreement</h2>
<ul>
<li><strong>We ask</strong> before we assume &amp; listen.</li>
</ul>
<p style="padding:4px;color:#2d3b45"><small>Agreed on 2 September.</small></p>
</section>`
  expect(clean(block)).toBe(block)
})

it('stores own addresses as paths, and writes them out again with their endpoint', () => {
  const given = `<a href="http://${HOST}/courses/4821/pages/course-map">map</a>`
  const stored = clean(given)
  expect(stored).toBe('<a href="/courses/4821/pages/course-map">map</a>')
  const shown = decorateOutgoing(stored, `http://${HOST}`)
  expect(shown).toContain(`href="http://${HOST}/courses/4821/pages/course-map"`)
  expect(shown).toContain(`data-api-endpoint="http://${HOST}/api/v1/courses/4821/pages/course-map"`)
  expect(clean(shown)).toBe(stored)
})

const name = fc.constantFrom(
  'p',
  'div',
  'section',
  'a',
  'ul',
  'li',
  'table',
  'td',
  'style',
  'script',
  'svg',
  'math',
  'mi',
  'form',
  'template',
  'iframe',
  'details',
  'b',
  'x-y',
  'textarea',
  'title',
  'noscript',
  'select',
)
const value = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    'a b',
    'javascript:x',
    '/courses/4821/pages/a',
    `http://${HOST}/x`,
    'color:red;font-weight:1',
    'url(javascript:x)',
  ),
)
const attribute = fc
  .tuple(
    fc.constantFrom(
      'id',
      'class',
      'style',
      'href',
      'src',
      'data-x',
      'data-method-y',
      'onclick',
      'open',
      'aria-label',
    ),
    value,
  )
  .map(([key, text]) => ` ${key}="${text.replaceAll('"', '')}"`)
const piece = fc.oneof(
  fc.string({ maxLength: 10 }),
  fc.constantFrom(
    '<',
    '>',
    '&lt;',
    '&amp;',
    '&nbsp;',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<!doctype html>',
    '\u00a0',
  ),
  fc.tuple(name, fc.array(attribute, { maxLength: 3 })).map(([tag, all]) => `<${tag}${all.join('')}>`),
  name.map((tag) => `</${tag}>`),
)
const markup = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))

it('changes nothing more when cleaned twice', () => {
  fc.assert(
    fc.property(markup, (html) => {
      const once = clean(html)
      expect(clean(once)).toBe(once)
    }),
    { numRuns: 500 },
  )
})

it('never lets a script, a handler or a javascript address through', () => {
  const dead = new Set(['script', 'svg', 'form', 'input', 'textarea', 'template', 'x-y'])
  fc.assert(
    fc.property(markup, (html) => {
      rewriteHtml(clean(html), ({ tagName, attrs }) => {
        expect(dead).not.toContain(tagName)
        for (const { name: key, value: text } of attrs) {
          expect(key).not.toMatch(/^on/)
          if (key === 'href' || key === 'src') expect(text).not.toMatch(/^\s*javascript:/i)
          if (key === 'style') expect(text).not.toMatch(/javascript:/i)
        }
      })
    }),
    { numRuns: 500 },
  )
})

it('gives the same page after being read and written back', () => {
  fc.assert(
    fc.property(markup, (html) => {
      const stored = clean(html)
      expect(clean(decorateOutgoing(stored, `http://${HOST}`))).toBe(stored)
    }),
    { numRuns: 300 },
  )
})
