/** Tests of the extension: units on a browser in memory, and `*.browser.test.ts` in a real Chromium. */
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

const LONG = '**/*.long.test.ts'

/** `long`: what `npm test` has no time for, or the rest. */
export function extensionTests(long: boolean): ViteUserConfig {
  return {
    plugins: [WxtVitest({ root: import.meta.dirname })],
    test: {
      name: long ? 'extension, long' : 'extension',
      include: long ? [LONG] : ['src/**/*.test.{ts,tsx}'],
      exclude: ['**/node_modules/**', ...(long ? [] : [LONG])],
      globalSetup: ['src/testing/built-once.ts'],
      // The root's number is not handed down to a project with a file of its own.
      maxWorkers: 2,
      testTimeout: 60_000,
      hookTimeout: 120_000,
      retry: 1,
    },
  }
}

export default defineConfig(extensionTests(false))
