/** A class that looks at its agreement again (A15, F5): what is a new version, and what is not. */
import type { Version } from 'shared/contract/alliance'
import { v7 as newId } from 'uuid'
import { afterAll, expect, test, vi } from 'vitest'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { at, openLesson, startGathering, wordTwoLines } from './test-lesson.ts'

vi.setConfig({ testTimeout: 30_000 })
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
deps.now = new Date('2026-09-02T17:00:00Z')
const lesson = await openLesson(deps)

afterAll(async () => {
  await deps.close()
  await database.close()
})
