/**
 * Design §1's three seconds, over the whole way: from the click on a row's button in the gradebook to the promise in
 * the side panel, with the server, the database and the browser of the gradebook journey, which tells the time it took.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { chromiumPath } from '../chromium.ts'

/** The name under which the gradebook journey tells it. */
const CLICK_TO_PROMISE = 'from the click to the promise'

const tests = fileURLToPath(new URL('..', import.meta.url))
const Report = v.object({
  suites: v.array(
    v.object({
      specs: v.array(
        v.object({
          tests: v.array(
            v.object({ annotations: v.array(v.object({ type: v.string(), description: v.string() })) }),
          ),
        }),
      ),
    }),
  ),
})

/** Milliseconds of each walk, in order of length; throws when a walk fails or tells no time. */
export function measureFirstGlance(walks = 3): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-glance-'))
  const report = join(folder, 'report.json')
  try {
    execFileSync(
      join(tests, 'node_modules', '.bin', 'playwright'),
      [
        'test',
        `--config=${join(tests, 'journeys', 'playwright.config.ts')}`,
        '--project=main',
        '--workers=1',
        '--reporter=json',
        `--repeat-each=${walks}`,
        'gradebook.journey',
      ],
      {
        cwd: tests,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, CHROMIUM_PATH: chromiumPath(), PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      },
    )
    const { suites } = v.parse(Report, JSON.parse(readFileSync(report, 'utf8')))
    const told = suites
      .flatMap(({ specs }) => specs.flatMap((spec) => spec.tests))
      .flatMap(({ annotations }) => annotations.filter(({ type }) => type === CLICK_TO_PROMISE))
      .map(({ description }) => Number.parseInt(description, 10))
      .toSorted((a, b) => a - b)
    if (told.length !== walks) throw new Error(`${told.length} of ${walks} walks told their time.`)
    return told
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
