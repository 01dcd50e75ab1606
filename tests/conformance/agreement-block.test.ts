/** Our block on its way through an LMS: the server's sanitiser leaves it as it is, and its hash is the publisher's. */
import fc from 'fast-check'
import { fingerprint, findBlock } from 'shared/publish/slice'
import { directions, languages, partKinds, topics } from 'shared/domain/alliance/vocabulary'
import { renderAgreementBlock } from 'shared/render/agreement-html'
import type { AgreedClass } from 'shared/render/agreement-outline'
import { expect, test } from 'vitest'
import { sanitizeBody } from '../practice-school/canvas/sanitize.ts'

const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
const anyClass: fc.Arbitrary<AgreedClass> = fc.record({
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

test('any agreement passes Canvas’s allow-list unchanged, and is found again with the hash it carries', async () => {
  await fc.assert(
    fc.asyncProperty(anyClass, anyClass, async (one, other) => {
      const block = await renderAgreementBlock({ ctx: 'course-1', classes: [one, other] })
      const page = `<p>Welcome.</p>${block}<p>Bye.</p>`
      expect(sanitizeBody(page, 'canvas.test')).toBe(page)
      const found = findBlock(page)
      expect(found).toMatchObject({
        ok: true,
        value: { html: block, ctx: 'course-1', sha: await fingerprint(block) },
      })
    }),
  )
})
