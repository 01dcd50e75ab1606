import { beforeEach, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { registerContentScript } from './hosts.ts'

interface Script {
  readonly id: string
  readonly matches: readonly string[]
}

/** As the browser does: each call takes its time, and one id can't be registered twice. */
let registered: Script[]

beforeEach(() => {
  registered = []
  Object.assign(fakeBrowser.permissions, { getAll: async () => ({ origins: ['https://school.edu/*'] }) })
  Object.assign(fakeBrowser.scripting, {
    getRegisteredContentScripts: async () => [...registered],
    registerContentScripts: async (scripts: readonly Script[]) => {
      if (registered.length > 0) throw new Error("Duplicate script ID 'canvas'")
      registered.push(...scripts)
    },
    updateContentScripts: async () => undefined,
  })
})

it('is registered once, when the panel and the browser tell of a grant at the same time', async () => {
  await Promise.all([
    registerContentScript(false),
    registerContentScript(false),
    registerContentScript(false),
  ])
  expect(registered.map(({ matches }) => matches)).toEqual([['https://school.edu/*']])
})

it('is registered nowhere while it rests', async () => {
  const gone: string[] = []
  Object.assign(fakeBrowser.scripting, {
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => void gone.push(...ids),
  })
  await registerContentScript(false)
  await registerContentScript(true)
  expect(gone).toEqual(['canvas'])
})
