import { expect, test } from 'vitest'
import pack from './content.json' with { type: 'json' }
import { trustGenerators, trustKinds } from './trust-generators.ts'

test('the ideas are the content pack’s, word by word, and every kind has some', () => {
  const inPack = pack.items.filter(({ kind }) => kind === 'trust_generator')
  expect(trustGenerators).toEqual(inPack.map(({ id, part, en, es }) => ({ id, kind: part, en, es })))
  for (const kind of trustKinds) expect(trustGenerators.some((one) => one.kind === kind)).toBe(true)
})
