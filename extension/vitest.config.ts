/** Tests of the extension: units on a browser in memory, and `*.browser.test.ts` in a real Chromium. */
import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

export default defineConfig({
  plugins: [WxtVitest({ root: import.meta.dirname })],
  test: {
    name: 'extension',
    include: ['src/**/*.test.{ts,tsx}'],
    globalSetup: ['src/testing/built-once.ts'],
    // The root's number is not handed down to a project with a file of its own.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    retry: 1,
  },
})
