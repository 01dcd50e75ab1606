import fc from 'fast-check'
import { expect, test } from 'vitest'
import { threadsOf, type Answering } from './threads.ts'

const note = (id: string, replyTo: string | null, sentAt = id): Answering => ({ id, replyTo, sentAt })

test('answers stand under what they answer, earliest first, also those to an answer', () => {
  const threads = threadsOf([note('4', '2'), note('3', null), note('2', '1'), note('1', null)])
  expect(threads.map(({ first, answers }) => [first.id, ...answers.map(({ id }) => id)])).toEqual([
    ['3'],
    ['1', '2', '4'],
  ])
})

test('an answer to what stands on another page begins a thread', () => {
  expect(threadsOf([note('2', 'elsewhere')])).toEqual([{ first: note('2', 'elsewhere'), answers: [] }])
})

test('every note stands in exactly one thread, whatever answers what', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const any = fc
    .subarray(ids)
    .chain((some) =>
      fc
        .tuple(...some.map(() => fc.option(fc.constantFrom(...ids), { nil: null })))
        .map((replies) => some.map((id, n) => note(id, replies[n] ?? null))),
    )
  fc.assert(
    fc.property(any, (notes) => {
      const threads = threadsOf(notes)
      // A ring of answers, which the server never takes, has no first note and is the only thing left out.
      const shown = threads.flatMap(({ first, answers }) => [first, ...answers])
      expect(new Set(shown).size).toBe(shown.length)
      const rings = notes.filter((one) => isInRing(one, notes))
      if (rings.length === 0) expect(shown).toHaveLength(notes.length)
    }),
  )
})

function isInRing(one: Answering, notes: readonly Answering[]): boolean {
  let at: Answering | undefined = one
  for (let step = 0; step <= notes.length && at; step += 1) {
    const next: string | null = at.replyTo
    at = notes.find(({ id }) => id === next)
  }
  return at !== undefined
}
