/**
 * What is too long for every day: `npm run test:long -- <part of a name>`. Pages and the panel two at a time, as in
 * `npm test`; then what takes minutes or follows a seed, one at a time, each with its own clock.
 */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const PAGES = ['tests/{conformance,extension}/**/*.long.test.ts']

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'pages',
          include: PAGES,
          isolate: false,
          retry: 1,
          setupFiles: ['tests/statement-watch.ts', 'tests/google-watch.ts'],
        },
      },
      'extension/vitest.long.config.ts',
      {
        extends: true,
        test: {
          name: 'minutes',
          include: ['tests/**/*.long.test.ts'],
          exclude: ['**/node_modules/**', ...PAGES],
          maxWorkers: 1,
          testTimeout: 3_600_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
