import { expect, test } from 'vitest'
import { mentionsClassmate } from './classmates.ts'

const names = ['Emma García', 'Will Okafor', 'Jean-Luc O’Brien', '李小龙', 'Zoë', 'Li Wu']

test.each([
  ['emma is always late', true],
  ['I like EMMA’S ideas', true],
  ['ask garcia', true],
  ['zoe helps', true],
  ['We wait for jean', true],
  ['李小龙很好', true],
  ['Then Will laughed', true],
  ['When Li speaks we listen', true],
  ['li', false],
  ['we will wait for each other', false],
  ['Will we listen? Will we wait?', false],
  ['We listen until the speaker is done', false],
  ['dilemmas are fine', false],
  ['', false],
])('%s → %s', (text, expected) => {
  expect(mentionsClassmate(text, names)).toBe(expected)
})

test('nobody to name, nothing to warn of', () => {
  expect(mentionsClassmate('Emma', [])).toBe(false)
})
