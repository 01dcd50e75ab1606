/** All tests but the journeys: one project a package, files beside the code they prove. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const project = (name: string, include: string[]) => ({
  extends: true as const,
  test: {
    name,
    include,
    exclude: ['**/node_modules/**', 'tests/long/**'],
    setupFiles: name === 'shared' ? [] : ['tests/statement-watch.ts'],
  },
})

export default defineConfig({
  root,
  test: {
    // Two cores: more workers make a real database and a real browser slower, not faster.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      project('shared', ['shared/src/**/*.test.{ts,tsx}']),
      project('server', ['lti-server/src/**/*.test.{ts,tsx}', 'lti-server/*.test.ts']),
      project('tests', ['tests/**/*.test.{ts,tsx}']),
      'extension',
    ],
  },
})
