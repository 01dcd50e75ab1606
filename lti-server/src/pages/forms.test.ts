import { Positions } from 'shared/contract/alliance-acts'
import * as v from 'valibot'
import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import { cardEditBody, positionsBody, replyBody } from './forms.ts'

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

test('a position carries its concern at 0–2 only, and nothing for a line without a number', () => {
  const [low, high, none] = [newId(), newId(), newId()]
  const body = positionsBody(
    form({
      [`fingers.${low}`]: '1',
      [`concern.${low}`]: ' Too loud. ',
      [`speak.${low}`]: 'on',
      [`fingers.${high}`]: '4',
      [`concern.${high}`]: 'left over',
      [`concern.${none}`]: 'no number',
    }),
  )
  expect(v.parse(Positions, body).positions).toEqual([
    { decisionId: low, fingers: 1, concern: 'Too loud.', willSpeak: true },
    { decisionId: high, fingers: 4, willSpeak: false },
  ])
})

test('a card’s form says whether it is taken back', () => {
  expect(cardEditBody(form({ do: 'withdraw', text: 'x' }))).toEqual({ withdraw: true })
  expect(cardEditBody(form({ do: 'edit', text: 'x' }))).toEqual({ text: 'x' })
})

test('a reply names the note it answers', () => {
  expect(replyBody(form({ id: 'a', text: 'b', replyTo: 'c' }))).toEqual({
    id: 'a',
    kind: 'reply',
    text: 'b',
    replyTo: 'c',
  })
})

test('a student’s own words can become the line that both see first', () => {
  expect(replyBody(form({ id: 'a', text: 'b', replyTo: 'c', kind: 'target' }))).toMatchObject({
    kind: 'target',
  })
  expect(replyBody(form({ id: 'a', text: 'b', replyTo: 'c', kind: 'summary' }))).toMatchObject({
    kind: 'reply',
  })
})
