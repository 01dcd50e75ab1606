import fc from 'fast-check'
import { expect, test } from 'vitest'
import { insightFields, isBlank, standsOnEvidence, type Insight } from './insight.ts'

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
