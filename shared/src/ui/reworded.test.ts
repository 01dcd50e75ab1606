import { expect, test } from 'vitest'
import { wordsBefore } from './Reworded.tsx'

const clause = { id: 'line', text: 'We wait, also in a hurry' }
const asked = (words: string, clauseId = 'line') => ({ clauseId, asked: words })

test('a line that was asked in these words alone has none before', () => {
  expect(wordsBefore({ clause, decisions: [] })).toBeNull()
  expect(wordsBefore({ clause, decisions: [asked(clause.text), asked('Another line', 'other')] })).toBeNull()
})

test('the last other words are shown: between two rounds, while the new ones are asked, and after', () => {
  expect(wordsBefore({ clause, decisions: [asked('We wait')] })).toBe('We wait')
  const rounds = [asked('We stay'), asked('We wait'), asked('Another line', 'other'), asked(clause.text)]
  expect(wordsBefore({ clause, decisions: rounds })).toBe('We wait')
})
