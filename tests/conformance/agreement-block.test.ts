/** Our block on its way through an LMS: the server's sanitiser leaves it as it is, and its hash is the publisher's. */
import fc from 'fast-check'
import { fingerprint, findBlock } from 'shared/publish/slice'
import { renderAgreementBlock } from 'shared/render/agreement-html'
import { expect, test } from 'vitest'
import { sanitizeBody } from '../practice-school/canvas/sanitize.ts'
import { anyClass } from './any-class.ts'

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
