import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { historyOf, type FrozenVersion } from '../domain/alliance/history.ts'
import { directions, languages, partKinds, topics } from '../domain/alliance/vocabulary.ts'
import { className, renderClassFileHtml, renderClassFileText, type ClassFile } from './class-file.ts'

const values = { part: 'values', topic: null } as const
const line = (id: string, text: string) =>
  ({ id, text, direction: 'st_st', ...values, demonstrations: [] }) as const
const versions: FrozenVersion[] = [
  {
    n: 1,
    agreedAt: '2026-09-02T15:00:00.000Z',
    reviewOn: '2026-10-01',
    lines: [
      {
        id: 't',
        text: 'I answer in two days.',
        direction: 't_st',
        ...values,
        demonstrations: ['A note comes back.'],
      },
      line('a', 'We wait.'),
      line('b', 'Phones away.'),
    ],
  },
  {
    n: 2,
    agreedAt: '2026-10-01T15:00:00.000Z',
    reviewOn: '2026-12-01',
    lines: [
      {
        id: 't',
        text: 'I answer in two days.',
        direction: 't_st',
        ...values,
        demonstrations: ['A note comes back.'],
      },
      line('a', 'We wait & listen.'),
      line('c', 'We ask first.'),
    ],
  },
]
const file: ClassFile = {
  language: 'en',
  timeZone: 'America/Los_Angeles',
  courseTitle: 'Room 12',
  sections: [{ name: 'Period 3' }],
  versions: historyOf(versions, [
    {
      clauseId: 'b',
      state: 'parked',
      closedAt: '2026-09-30T15:00:00.000Z',
      eligible: ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'],
    },
  ]),
}

test('as text it tells every version, newest first, with old words beside new ones', () => {
  expect(renderClassFileText(file)).toBe(`Our class agreement

Room 12 · Period 3

Version 2
=========
Agreed on October 1, 2026.
6 students were asked. The class decided, with its teacher.
We look at it again by December 1, 2026.

What changed
- New words
    - Before: We promise each other… We wait.
    - Now: We promise each other… We wait & listen.
- New line: We promise each other… We ask first.
- Taken out: We promise each other… Phones away.
    - Why: We looked at it again. It was not ready, so we keep it for later.

Our teacher promises…
- I answer in two days.
    - A note comes back.

We promise each other…
- We wait & listen.
- We ask first.

Version 1
=========
Agreed on September 2, 2026.
The class was asked about no new line.
We look at it again by October 1, 2026.

What changed
- This was our first agreement.

Our teacher promises…
- I answer in two days.
    - A note comes back.

We promise each other…
- We wait.
- Phones away.

This file has no names, no cards and no one’s own choice in it.
`)
})

const words = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '</style><img src=x>',
    '\u202Eevil',
    '&lt;b&gt;',
    '"><a href=//x>',
  ),
)
const anyFile: fc.Arbitrary<ClassFile> = fc.record({
  language: fc.constantFrom(...languages),
  timeZone: fc.constant('UTC'),
  courseTitle: words,
  sections: fc.array(fc.record({ name: words }), { maxLength: 2 }),
  versions: fc
    .array(
      fc.array(
        fc.record({
          id: fc.constantFrom('a', 'b', 'c'),
          text: words,
          direction: fc.constantFrom(...directions),
          part: fc.constantFrom(...partKinds),
          topic: fc.constantFrom(null, ...topics),
          demonstrations: fc.array(words, { maxLength: 2 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((all) =>
      historyOf(
        all.map((lines, at) => ({
          n: at + 1,
          agreedAt: `2026-09-0${at + 1}T00:00:00.000Z`,
          reviewOn: '2026-12-01',
          lines,
        })),
        [],
      ),
    ),
})

describe('the page to keep', () => {
  test('holds no markup but its own and asks for nothing from anywhere, whatever was written', async () => {
    const own = /^(!doctype|html|head|meta|title|style|body|h[1234]|p|small|ul|li|strong|span|dl|dt|dd)$/
    await fc.assert(
      fc.asyncProperty(anyFile, async (any) => {
        const html = await renderClassFileHtml(any)
        const tags = [...html.matchAll(/<\/?([^\s>]*)/g)].map((match) => match[1])
        expect(tags.filter((tag) => !own.test(tag ?? ''))).toEqual([])
        expect(html).not.toMatch(/<[^>]+\s(src|href|on\w+|style)=/)
      }),
    )
  })

  test('its policy allows the very style that is in it', async () => {
    const html = await renderClassFileHtml(file)
    const style = /<style>([^<]*)<\/style>/.exec(html)?.[1] ?? ''
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
    expect(html).toContain(`style-src 'sha256-${Buffer.from(digest).toString('base64')}'`)
  })
})

test('a class is called by its course and its sections, or by what there is of them', () => {
  expect(
    className({ language: 'es', courseTitle: 'Sala 12', sections: [{ name: 'A' }, { name: 'B' }] }),
  ).toBe('Sala 12 · A y B')
  expect(className({ language: 'en', courseTitle: ' ', sections: [] })).toBe('')
})
