/** All tests but the journeys: one project a package, files beside the code they prove. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Says what a module is to everybody in its process, and so has one of its own. */
const ALONE = ['tests/conformance/registration.test.ts']
/** Suites that drive a real browser through frames of other sites. */
const BROWSER = ['tests/conformance/{pages,deep-linking}/**/*.test.ts', 'tests/extension/**/*.test.ts']

const project = (
  name: string,
  include: string[],
  more: { exclude?: string[]; isolate?: boolean; retry?: number } = {},
) => ({
  extends: true as const,
  test: {
    name,
    include,
    // What does not fit into a quarter of an hour stands beside the rest and runs with `npm run test:long`.
    exclude: ['**/node_modules/**', '**/*.long.test.ts', ...(more.exclude ?? [])],
    setupFiles: name === 'shared' ? [] : ['tests/statement-watch.ts', 'tests/google-watch.ts'],
    // Each file opens a database, a server and a browser of its own and leaves nothing behind: files share a worker,
    // which reads our modules once.
    isolate: more.isolate ?? false,
    retry: more.retry ?? 0,
  },
})

export default defineConfig({
  root,
  test: {
    // Two cores: more workers make a real database and a real browser slower, not faster.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      project('shared', ['shared/src/**/*.test.{ts,tsx}']),
      project('server', ['lti-server/src/**/*.test.{ts,tsx}', 'lti-server/*.test.ts']),
      project('tests', ['tests/**/*.test.{ts,tsx}'], { exclude: [...BROWSER, ...ALONE] }),
      project('alone', ALONE, { isolate: true }),
      // On two busy cores Chromium now and then never shows what a frame was answered (seen: a 403 that arrived, the
      // frame still at the address before). Whatever fails twice is ours.
      project('browser', BROWSER, { retry: 1 }),
      'extension',
    ],
  },
})
