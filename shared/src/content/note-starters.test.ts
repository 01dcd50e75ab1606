import fc from 'fast-check'
import { expect, test } from 'vitest'
import pack from './content.json' with { type: 'json' }
import { nextStarter, noteFields, noteStarters, withStarter } from './note-starters.ts'

test('the starters are the content pack’s, word by word, and every field has some', () => {
  const fields: readonly unknown[] = noteFields
  const inPack = pack.items.filter((item) => item.kind === 'note_starter' && fields.includes(item.field))
  expect(noteStarters).toEqual(inPack.map(({ field, en, es }) => ({ field, en, es })))
  for (const field of noteFields) expect(noteStarters.some((one) => one.field === field)).toBe(true)
})

test('what was written stays, a starter comes on a line of its own, and its first gap is found', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom(...noteFields),
      fc.constantFrom('en', 'es'),
      (text, field, language) => {
        const starter = nextStarter(field, text, language)
        const next = withStarter(text, starter)
        expect(next.text.startsWith(text.trimEnd())).toBe(true)
        expect(next.text.endsWith(starter)).toBe(true)
        expect(next.text.slice(...next.gap)).toBe(starter.includes('…') ? '…' : '')
      },
    ),
  )
})

test('asked again, a field offers another way to begin as long as it has one', () => {
  for (const field of noteFields)
    for (const language of ['en', 'es'] as const) {
      const all = noteStarters.filter((one) => one.field === field)
      let text = 'She asked.'
      const offered = all.map(() => {
        const starter = nextStarter(field, text, language)
        text = withStarter(text, starter).text
        return starter
      })
      expect(new Set(offered).size).toBe(all.length)
      expect(nextStarter(field, text, language)).toBe(all[0]![language])
    }
})
