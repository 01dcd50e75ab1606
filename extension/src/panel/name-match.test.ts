import { expect, it } from 'vitest'
import { nameMatches } from './name-match.ts'

it.each([
  ['Ana Lima', 'lim', true],
  ['Ana Lima', 'lima ana', true],
  ['José Ángel Núñez', 'jose nunez', true],
  ['Núñez, José', 'NÚÑ', true],
  ['渡辺 さくら', 'さくら', true],
  ['Ana Lima', 'anal', false],
  ['Ana Lima', '  ', false],
])('%s by “%s”: %s', (name, typed, matches) => expect(nameMatches(name, typed)).toBe(matches))
