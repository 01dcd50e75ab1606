/**
 * People's flows in a real Chromium, without retries (a flaky journey is a failed one). `main` is what `npm test` walks;
 * `long` what walks through the same rooms once more with other people, for which fifteen minutes are too short.
 */
import { defineConfig } from '@playwright/test'

const LONG = '**/*.long.journey.ts'

export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  projects: [
    { name: 'main', testMatch: '**/*.journey.ts', testIgnore: LONG },
    { name: 'long', testMatch: LONG },
  ],
  // Two cores: a third was seen to make each slower and all together no quicker.
  workers: 2,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  use: { actionTimeout: 15_000, navigationTimeout: 20_000 },
})
