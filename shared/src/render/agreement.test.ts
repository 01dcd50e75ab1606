import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { directions, languages, partKinds, topics } from '../domain/alliance/vocabulary.ts'
import { renderAgreementBlock } from './agreement-html.ts'
import type { AgreedClass } from './agreement-outline.ts'
import { renderAgreementText } from './agreement-text.ts'

const VALUE = { part: 'values', topic: null } as const

const period3: AgreedClass = {
  language: 'en',
  timeZone: 'America/Los_Angeles',
  sections: [{ name: 'Period 3' }],
  version: {
    n: 2,
    agreedAt: '2026-09-03T02:00:00.000Z',
    reviewOn: '2026-12-01',
    changes: '1 line is new.',
    clauses: [
      {
        id: '1',
        text: 'We wait & listen.',
        direction: 'st_st',
        ...VALUE,
        demonstrations: ['Eyes on <who> speaks'],
      },
      { id: '2', text: 'I answer in two days.', direction: 't_st', ...VALUE, demonstrations: [] },
    ],
  },
}
const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
const anyClass: fc.Arbitrary<AgreedClass> = fc.record({
  language: fc.constantFrom(...languages),
  timeZone: fc.constantFrom('UTC', 'America/Los_Angeles'),
  sections: fc.array(fc.record({ name: words }), { maxLength: 3 }),
  notOurs: fc.array(fc.record({ text: words, reason: words, whoDecides: words }), { maxLength: 2 }),
  version: fc.record({
    n: fc.integer({ min: 1, max: 9 }),
    agreedAt: fc.constant('2026-09-03T02:00:00.000Z'),
    reviewOn: fc.constant('2026-12-01'),
    changes: words,
    clauses: fc.array(
      fc.record({
        id: fc.uuid(),
        text: words,
        direction: fc.constantFrom(...directions),
        part: fc.constantFrom(...partKinds),
        topic: fc.constantFrom(null, ...topics),
        demonstrations: fc.array(words, { maxLength: 3 }),
      }),
      { maxLength: 5 },
    ),
  }),
})

describe('the block', () => {
  test('one class, as it stands on the page', async () => {
    const html = await renderAgreementBlock({ ctx: 'course-1', classes: [period3] })
    expect(html).toBe(
      '<section id="alliance-agreement" class="alliance-agreement" role="region" ' +
        'aria-label="Our class agreement" lang="en" data-alliance-block="agreement" ' +
        'data-alliance-ctx="course-1" data-alliance-rev="2" data-alliance-sha="5b1f82c3303a" ' +
        'style="border-left:4px solid;padding:4px 16px;margin:0 0 16px 0">' +
        '<h2>Our class agreement</h2><div lang="en"><h3>Period 3</h3>' +
        '<p><strong>What changed:</strong> 1 line is new.</p>' +
        '<h4>Our teacher promises…</h4><ul><li>I answer in two days.</li></ul>' +
        '<h4>We promise each other…</h4><ul><li>We wait &amp; listen.' +
        '<ul aria-label="How we show it"><li>Eyes on &lt;who&gt; speaks</li></ul></li></ul>' +
        '<p><small>Version 2, agreed on September 2, 2026. We look at it again by December 1, 2026.</small></p>' +
        '</div></section>',
    )
  })

  test('holds no markup but its own, whatever was written', async () => {
    const own = /^(section|h[234]|div|p|span|strong|small|ul|li)$/
    await fc.assert(
      fc.asyncProperty(anyClass, words, async (agreed, ctx) => {
        const html = await renderAgreementBlock({ ctx, classes: [agreed] })
        const tags = [...html.matchAll(/<\/?([^\s>]*)/g)].map((match) => match[1]!)
        expect(tags.filter((tag) => !own.test(tag))).toEqual([])
        expect(html.replaceAll(/<[^>]*>/g, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
        expect(html).not.toMatch(/<(li|p|h\d|ul|div)[^>]*><\/\1>/)
      }),
    )
  })

  test('takes its colours, its size and its direction from where it stands: dark, printed, in an app', async () => {
    const html = await renderAgreementBlock({ ctx: 'c', classes: [period3] })
    const styles = [...html.matchAll(/style="([^"]*)"/g)].map((match) => match[1]!)
    const properties = styles.flatMap((style) => style.split(';').map((one) => one.split(':')[0]!))
    expect(properties).toEqual(['border-left', 'padding', 'margin'])
    expect(html).not.toMatch(/#[0-9a-f]{3,6}|rgb|background|font|position|display|<(style|iframe|img|a)\b/)
  })

  test('has no heading for a section whose name says nothing', async () => {
    const html = await renderAgreementBlock({
      ctx: 'c',
      classes: [{ ...period3, sections: [{ name: '\u0000 ' }] }],
    })
    expect(html).not.toContain('<h3></h3>')
    expect(html).toContain('<h3>Our teacher promises')
  })

  test('is the same for the same agreement, and its hash another for other words', async () => {
    const sha = (html: string) => /data-alliance-sha="(\w{12})"/.exec(html)?.[1]
    await fc.assert(
      fc.asyncProperty(anyClass, async (agreed) => {
        const block = { ctx: 'c', classes: [agreed] } as const
        const once = await renderAgreementBlock(block)
        expect(await renderAgreementBlock(structuredClone(block))).toBe(once)
        const extra = {
          id: 'x',
          text: 'One line more',
          direction: 'all' as const,
          ...VALUE,
          demonstrations: [],
        }
        const version = { ...agreed.version, clauses: [...agreed.version.clauses, extra] }
        const other = await renderAgreementBlock({ ctx: 'c', classes: [{ ...agreed, version }] })
        expect(sha(once)).toMatch(/^[0-9a-f]{12}$/)
        expect(sha(other)).not.toBe(sha(once))
      }),
    )
  })

  test('several classes of one course stand in one block, each under its own heading and language', async () => {
    const period4 = { ...period3, language: 'es', sections: [{ name: 'Period 4' }] } as const
    const html = await renderAgreementBlock({ ctx: 'c', classes: [period3, period4] })
    expect(html.match(/<section/g)).toHaveLength(1)
    expect(html).toContain(
      '<h2><span lang="en">Our class agreement</span> · <span lang="es">El acuerdo de nuestra clase</span></h2>',
    )
    expect(html).toContain('<div lang="en"><h3>Period 3</h3>')
    expect(html).toContain('<div lang="es"><h3>Period 4</h3>')
    expect(html).toContain('<h4>Quien nos enseña promete…</h4>')
    expect(html).toContain('data-alliance-rev="2-2"')
  })
})

test('all four parts stand in the order they are read, routines by what they are about', () => {
  const line = (id: string, change: Partial<AgreedClass['version']['clauses'][number]>) => ({
    id,
    text: id,
    direction: 'all' as const,
    ...VALUE,
    demonstrations: [],
    ...change,
  })
  const clauses = [
    line('When we are stuck we ask two people.', { part: 'routines', topic: 'learning' }),
    line('We write our own book.', { part: 'roadmap' }),
    line('We choose by fingers.', { part: 'routines', topic: 'deciding' }),
    line('I answer in two days.', { direction: 't_st' }),
    line('We ask better questions.', { part: 'vision' }),
  ]
  const text = renderAgreementText([{ ...period3, version: { ...period3.version, clauses } }])
  const heads = [
    'By the end…',
    'Our teacher promises…',
    'Where we are going',
    'How we learn',
    'How we decide',
  ]
  const found = heads.map((head) => text.indexOf(head))
  expect(found).not.toContain(-1)
  expect(found).toEqual(found.toSorted((a, b) => a - b))
})

test('A19: what is not ours stands apart, below all that was agreed, and is in the hash', async () => {
  const notOurs = [{ text: 'Bells', reason: 'The <school> set them.', whoDecides: 'The board' }]
  const apart = { ...period3, notOurs }
  const html = await renderAgreementBlock({ ctx: 'c', classes: [apart] })
  expect(html).toContain(
    '<h4>Not ours to decide</h4><ul><li>Bells<ul><li>Why: The &lt;school&gt; set them. ' +
      'Who decides: The board</li></ul></li></ul><p><small>Version 2',
  )
  const without = await renderAgreementBlock({ ctx: 'c', classes: [{ ...period3, notOurs: [] }] })
  expect(without).toBe(await renderAgreementBlock({ ctx: 'c', classes: [period3] }))
  const sha = (block: string) => /sha="(\w+)"/.exec(block)?.[1]
  expect(sha(html)).not.toBe(sha(without))
  expect(renderAgreementText([apart])).toContain(
    'Not ours to decide\n- Bells\n    - Why: The <school> set them. Who decides: The board',
  )
})

test('as text it says the same, line by line', () => {
  expect(renderAgreementText([period3])).toBe(
    [
      'Our class agreement',
      'Period 3',
      'What changed: 1 line is new.',
      'Our teacher promises…\n- I answer in two days.',
      'We promise each other…\n- We wait & listen.\n    - Eyes on <who> speaks',
      'Version 2, agreed on September 2, 2026. We look at it again by December 1, 2026.',
    ].join('\n\n'),
  )
})
