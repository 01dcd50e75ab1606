/** What takes long for what it proves in the panel; `.ci/run` runs it after `npm test` (decision 0025). */
import { defineConfig } from 'vitest/config'
import { extensionTests } from './vitest.config.ts'

export default defineConfig(extensionTests(true))
