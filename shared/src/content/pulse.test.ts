import { expect, test } from 'vitest'
import { bands, languages } from '../domain/alliance/vocabulary.ts'
import { conversationGuide, lineChoices, pulseItem, pulseItems } from './pulse.ts'

test.each(languages)('every band has questions and words to answer with in %s', (language) => {
  for (const band of bands) {
    const items = pulseItems(band, language)
    expect(items.length).toBeGreaterThan(2)
    for (const item of items) {
      expect(item.choices.length).toBeGreaterThan(2)
      expect(pulseItem(item.id, language)).toEqual(item)
    }
    // Words, never numbers that read as a score (INV-11).
    const words = [...lineChoices(band, language), ...items.flatMap((item) => item.choices)]
    expect(words.filter((word) => /\d/.test(word))).toEqual([])
  }
  expect(conversationGuide(language)).toHaveLength(4)
})

test('what is not the class’s is not asked of it', () => {
  expect(pulseItem('pulse-partnership-student-01', 'en')).toBeNull()
  expect(pulseItem('pulse-class-912-06', 'en')).toBeNull()
  expect(pulseItem('no such thing', 'en')).toBeNull()
})
