import { expect, test } from 'vitest'
import { indexNames, mentionsClassmate } from './classmates.ts'

const people = [
  'Emma García',
  'Will Okafor',
  'Jean-Luc O’Brien',
  '李小龙',
  'Zoë',
  'Li Wu',
  'Ola Berg',
  'Per Berg',
]
const names = indexNames(people.map((name) => ({ id: name, name })))

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
  expect(mentionsClassmate(text, names, 'nobody')).toBe(expected)
})

test('one’s own name is no classmate’s, unless a classmate has it too', () => {
  expect(mentionsClassmate('I am Ola', names, 'Ola Berg')).toBe(false)
  expect(mentionsClassmate('I am Ola', names, 'Per Berg')).toBe(true)
  expect(mentionsClassmate('we Bergs and Berg', names, 'Ola Berg')).toBe(true)
})

test('nobody to name, nothing to warn of', () => {
  expect(mentionsClassmate('Emma', indexNames([]), 'nobody')).toBe(false)
})
