/** People's flows in a real Chromium: two at a time (two cores), no retries (a flaky journey is a failed one). */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.journey.ts',
  outputDir: 'results',
  workers: 2,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  use: { actionTimeout: 15_000, navigationTimeout: 20_000 },
})
