import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { bands, languages } from '../domain/alliance/vocabulary.ts'
import pack from './content.json' with { type: 'json' }
import { fingerWords, prompts, protocol } from './content.ts'
import { crossingSentence } from './crossing.ts'

const words = v.pipe(v.string(), v.trim(), v.minLength(1))
const Item = v.looseObject({ id: words, kind: words, en: words, es: words, band: v.optional(words) })
const Step = v.object({
  n: v.number(),
  minutes: v.number(),
  who: words,
  en: words,
  es: v.optional(v.string()),
})
const Protocol = v.looseObject({
  id: words,
  title_en: words,
  title_es: words,
  minutes: v.number(),
  steps: v.array(Step),
})
const Scale = v.looseObject({ en: v.array(words), es: v.array(words) })

describe('the pack', () => {
  test('has the shape the loader reads', () => {
    v.parse(
      v.object({ items: v.array(Item), protocols: v.array(Protocol), scales: v.record(words, Scale) }),
      {
        items: pack.items,
        protocols: pack.protocols,
        scales: pack.scales,
      },
    )
  })
  test('names nothing twice', () => {
    for (const all of [pack.items, pack.protocols])
      expect(new Set(all.map((one) => one.id)).size).toBe(all.length)
  })
  test('every protocol takes the minutes it promises', () => {
    for (const one of pack.protocols)
      expect(
        one.steps.reduce((sum, step) => sum + step.minutes, 0),
        one.id,
      ).toBe(one.minutes)
  })
})

describe('what pages are given', () => {
  test('every band and language has questions for the values part', () => {
    for (const band of bands)
      for (const language of languages) {
        const found = prompts({ part: 'values', band, language })
        expect(found.length).toBeGreaterThan(0)
        for (const one of found) expect(one.text).not.toBe('')
      }
  })
  test('a lesson has its steps in the language asked for', () => {
    expect(protocol('alliance-25', 'es')).toMatchObject({
      title: 'Acuerdo de clase en una lección',
      minutes: 25,
    })
    expect(protocol('alliance-25', 'en')?.steps).toHaveLength(7)
    expect(protocol('no-such-lesson', 'en')).toBeNull()
  })
  test('what is asked before a private note is shared is the pack’s, word by word', () => {
    const inPack = pack.items.find(({ id }) => id === 'ui_visibility-all-06')
    for (const language of languages) expect(crossingSentence[language]).toBe(inPack?.[language])
  })
  test('fist-to-five has six answers', () => {
    for (const language of languages) expect(fingerWords(language)).toHaveLength(6)
  })
})
