/** Any class that agreed on anything, for tests of what an LMS makes of its block. */
import fc from 'fast-check'
import { directions, languages, partKinds, topics } from 'shared/domain/alliance/vocabulary'
import type { AgreedClass } from 'shared/render/agreement-outline'

const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
export const anyClass: fc.Arbitrary<AgreedClass> = fc.record({
  language: fc.constantFrom(...languages),
  timeZone: fc.constant('UTC'),
  sections: fc.array(fc.record({ name: words }), { maxLength: 2 }),
  version: fc.record({
    n: fc.integer({ min: 1, max: 9 }),
    agreedAt: fc.constant('2026-09-03T02:00:00.000Z'),
    reviewOn: fc.constant('2026-12-01'),
    changes: words,
    clauses: fc.array(
      fc.record({
        id: fc.uuid(),
        text: words,
        direction: fc.constantFrom(...directions),
        part: fc.constantFrom(...partKinds),
        topic: fc.constantFrom(null, ...topics),
        demonstrations: fc.array(words, { maxLength: 2 }),
      }),
      { maxLength: 4 },
    ),
  }),
})
