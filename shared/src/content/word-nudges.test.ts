import { describe, expect, test } from 'vitest'
import { openFinder } from '../domain/partnership/word-nudges.ts'
import pack from './content.json' with { type: 'json' }
import { packNudges, wordNudges } from './word-nudges.ts'

const find = openFinder(wordNudges)
const found = (text: string): string[] => find(text).map(({ id }) => id.replace(/^language_nudge-/, ''))

test('the pack’s nudges are here word by word, and none is missing', () => {
  const inPack = pack.items.flatMap((item) =>
    item.kind === 'language_nudge' && 'pattern' in item
      ? [{ id: item.id, pattern: item.pattern, en: item.en, es: item.es }]
      : [],
  )
  expect(inPack).toHaveLength(14)
  expect(packNudges.map(({ id, pattern, en, es }) => ({ id, pattern, en, es }))).toEqual(inPack)
})

test('each has words in both languages, and every phrase of it is found in a sentence', () => {
  expect(new Set(wordNudges.map(({ id }) => id)).size).toBe(wordNudges.length)
  for (const nudge of wordNudges) {
    expect(nudge.says.en).not.toBe(nudge.says.es)
    for (const phrase of nudge.phrases)
      expect(find(`Ayer, ${phrase}; then we spoke.`), phrase).toContain(nudge)
  }
})

describe('what a teacher may write', () => {
  test.each([
    ['He is lazy in the morning.', ['lazy']],
    ['Es floja por la mañana.', ['lazy']],
    ['She can’t do fractions', ['cant']],
    ['No puede con las fracciones.', ['cant']],
    ['Always late, never sorry.', ['never']],
    ['I heard that his parents divorced', ['private-family', 'gossip']],
    ['Su mamá es indocumentada.', ['private-immigration']],
    ['Takes medication for ADHD', ['diagnosis']],
    ['Fue suspendido dos días.', ['private-discipline']],
    ['Goes to the mosque on Fridays', ['private-religion']],
    ['The only black kid in the group', ['private-origin']],
  ])('%s', (text, ids) => expect(found(text)).toEqual(ids))

  test.each([
    'Asked a prudent question, nevertheless did not start.',
    'Followed the slope with a finger and explained it to Noor.',
    'We talked about the race in the yard and Christian timed it.',
    'Explicó la pendiente con una rampa.',
    'Lee mejor en voz alta; hablamos de la siembra.',
    'Is our expert on good digital citizenship, and laid the tiles.',
  ])('%s (nothing)', (text) => expect(found(text)).toEqual([]))
})
