/** Who to go to at a school: set by its operator, shown at every box a student writes in. */
import { afterAll, expect, test } from 'vitest'
import { openLesson, startGathering } from '../alliance/test-lesson.ts'
import { createApp } from '../app.ts'
import type { Command } from '../operator/command.ts'
import { platformCommands } from '../operator/platform-commands.ts'
import { openAssets } from '../pages/assets.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const app = createApp(deps, openAssets('/nowhere'))
afterAll(async () => {
  await deps.close()
  await database.close()
})

const NONE = 'Any adult you trust can help you find the right person.'

test('the operator names somebody, and every student’s page says whom to go to', async () => {
  const lesson = await openLesson(deps)
  const id = await startGathering(lesson)
  const command = (words: string): Command => platformCommands.find((one) => one.words.join(' ') === words)!
  // These commands ask nothing of the database but what `deps` holds.
  const opened = { ...database, embedded: false, close: async () => {} }
  const run = async (words: string, ...args: string[]) =>
    command(words).run({ deps, database: opened, standingIn: '/' }, [lesson.room.platformId, ...args])
  const student = lesson.students[0]!
  const { launchId, headers } = await lesson.room.launch(student.personId, 'student')
  const read = async (path: string) => (await app.request(`/app/${launchId}/${path}`, { headers })).text()
  const pages = [`?alliance=${id}`, `alliances/${id}/give`]

  expect(await run('platform show')).toMatchObject({ safetyContact: null })
  for (const page of pages) expect(await read(page)).toContain(NONE)
  const set = await run('platform set', '--safety-contact', 'Ms. Reyes <room 12>')
  expect(set).toMatchObject({ safetyContact: 'Ms. Reyes <room 12>', anonymous: false })
  for (const page of pages) {
    const html = await read(page)
    expect(html).toContain('At your school, go to: Ms. Reyes &lt;room 12&gt;')
    expect(html).toContain('No one watches this page for emergencies.')
    expect(html).not.toContain(NONE)
  }
  expect(await run('platform show')).toMatchObject({ safetyContact: 'Ms. Reyes <room 12>' })
  await expect(run('platform set', '--safety-contact', ' ')).rejects.toThrow('safety-contact')
  await expect(run('platform set')).rejects.toThrow('Nothing to set')
})
