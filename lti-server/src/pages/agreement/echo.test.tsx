import { renderToString } from 'react-dom/server'
import { Echo } from 'shared/ui/ClauseList'
import { InLanguage } from 'shared/ui/Language'
import { loadWords } from 'shared/ui/words/load'
import { expect, test } from 'vitest'

const line = '01990000-0000-7000-8000-000000000001'
const above = {
  scope: 'school' as const,
  title: 'Alder Creek',
  lines: [{ id: line, text: 'We are here for each other.', part: 'values' as const }],
}
const words = await loadWords('en')
const drawn = (echoes: string | null, from: typeof above | null): string =>
  renderToString(
    <InLanguage words={words}>
      <Echo clause={{ echoes }} above={from} />
    </InLanguage>,
  )

test('a line says which line of the wider alliance it echoes, and nothing where there is none (D2)', () => {
  expect(drawn(line, above)).toMatch(/Echoes a line of Alder Creek:.*We are here for each other\./s)
  expect(drawn(null, above)).toBe('')
  // Taken out above since: there is nothing to read.
  expect(drawn(line, { ...above, lines: [] })).toBe('')
  expect(drawn(line, null)).toBe('')
})
