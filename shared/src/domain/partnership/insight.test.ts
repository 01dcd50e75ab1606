import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crossing, insightFields, isBlank, standsOnEvidence, type Insight } from './insight.ts'

const text = fc.constantFrom('', ' ', 'The second draft.')
const insights: fc.Arbitrary<Insight> = fc.record({ work: text, account: text, reading: text, doubt: text })

test('B8: it needs a piece of work or the student’s words; what a teacher reads into it is never enough', () => {
  fc.assert(
    fc.property(insights, (insight) => {
      const given = insight.work.trim() !== '' || insight.account.trim() !== ''
      expect(standsOnEvidence(insight)).toBe(given)
      expect(standsOnEvidence({ ...insight, work: '', account: ' ' })).toBe(false)
      if (isBlank(insight)) expect(given).toBe(false)
      expect(isBlank(insight)).toBe(insightFields.every((field) => insight[field].trim() === ''))
    }),
  )
})

test('INV-9: of what crosses every chosen part is there whole, and no word of another one', () => {
  const part = (field: string) => fc.constantFrom('', ' ', `The ${field}.`, ` The ${field}, twice.\n`)
  const named: fc.Arbitrary<Insight> = fc.record({
    work: part('work'),
    account: part('account'),
    reading: part('reading'),
    doubt: part('doubt'),
  })
  fc.assert(
    fc.property(named, fc.subarray([...insightFields]), (insight, chosen) => {
      const crossed = crossing(insight, chosen)
      for (const field of insightFields) {
        const words = insight[field].trim()
        expect(crossed.includes(field)).toBe(chosen.includes(field) && words !== '')
        if (chosen.includes(field)) expect(crossed).toContain(words)
      }
    }),
  )
})
