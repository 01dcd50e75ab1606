import { expect, test } from 'vitest'
import pack from './content.json' with { type: 'json' }
import { syncPrompts } from './sync-prompts.ts'

test('the questions are the content pack’s, word by word, all of them for the teacher alone', () => {
  const inPack = pack.items.filter(({ kind }) => kind === 'sync_prompt')
  expect(syncPrompts).toEqual(inPack.map(({ id, en, es }) => ({ id, en, es })))
  expect(inPack.every(({ tags }) => tags.includes('private_only'))).toBe(true)
})
