/** The content script stands on every page of a school's LMS, also on old laptops: its weight is a promise (design §7). */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { ensureBuilt } from '../../extension/build.ts'

const BUDGET_BYTES = 10 * 1024

it('is at most 10 KB gzip as it is built, without a framework or a validator in it', async () => {
  const folder = await ensureBuilt()
  const script = await readFile(join(folder, 'content-scripts/canvas.js'))
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(BUDGET_BYTES)
  // Canvas's own ids may speak of React; its elements carry this mark.
  expect(script.toString('utf8')).not.toMatch(/react\.(?:element|fragment)|valibot|webextension-polyfill/i)
}, 120_000)
