import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBefore, mergeField, type Written } from './written.ts'

/** Two writers, each of whom had some of what came before her. */
const fields: fc.Arbitrary<Written[]> = fc
  .array(fc.record({ by: fc.constantFrom('her', 'teacher'), saw: fc.array(fc.nat(), { maxLength: 3 }) }), {
    maxLength: 8,
  })
  .map((list) =>
    list.map(({ by, saw }, n) => ({
      id: `text-${n}`,
      authorId: by,
      side: by === 'her' ? ('student' as const) : ('educator' as const),
      writtenAt: `2026-09-01T08:00:0${n >> 1}.000Z`,
      saw: n === 0 ? [] : saw.map((at) => `text-${at % n}`),
    })),
  )

test('INV-22: no text is lost, whoever writes over it, and the order of the list does not matter', () => {
  fc.assert(
    fc.property(fields, (texts) => {
      const { current, beside, earlier } = mergeField(texts)
      const all = [...(current ? [current] : []), ...beside, ...earlier]
      expect(all.toSorted((a, b) => (isBefore(a, b) ? -1 : 1))).toEqual(texts)
      expect(mergeField(texts.toReversed())).toEqual({ current, beside, earlier })
    }),
  )
})

test('INV-22: what somebody wrote over without having read it stands beside it, until someone who read both writes', () => {
  fc.assert(
    fc.property(fields, (texts) => {
      const { current, beside } = mergeField(texts)
      for (const text of beside) expect(texts.some((later) => later.saw.includes(text.id))).toBe(false)
      if (!current) return
      const saw = [current, ...beside].map(({ id }) => id)
      const settled = mergeField([...texts, { ...current, id: 'text-9', writtenAt: '2026-09-02', saw }])
      expect(settled.current?.id).toBe('text-9')
      expect(settled.beside).toEqual([])
    }),
  )
})

test('the last that arrived stands', () => {
  const text = (id: string, writtenAt: string, saw: string[] = []): Written => ({
    id,
    authorId: id,
    side: 'student',
    writtenAt,
    saw,
  })
  const [first, mine, hers] = [text('1', '08:00'), text('2', '08:05', ['1']), text('3', '08:06', ['1'])]
  expect(mergeField([first, mine, hers])).toEqual({ current: hers, beside: [mine], earlier: [first] })
  expect(mergeField([])).toEqual({ current: null, beside: [], earlier: [] })
})
