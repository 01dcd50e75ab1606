import { beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { coachWasSeen, isCoachDue, openWelcome, welcomeAtInstall } from './first-run.ts'
import { openPolicy } from './policy.ts'

let opened: string[]
let installType: string
let managed: Record<string, unknown>

beforeEach(() => {
  fakeBrowser.reset()
  opened = []
  installType = 'normal'
  managed = {}
  Object.assign(fakeBrowser.management, { getSelf: async () => ({ installType }) })
  Object.assign(fakeBrowser.storage.managed, { get: async () => managed })
  Object.assign(fakeBrowser.tabs, { create: async ({ url }: { url: string }) => void opened.push(url) })
})

describe('the welcome', () => {
  it('is shown at a teacher’s own install, and at no update', async () => {
    await welcomeAtInstall('update', openPolicy())
    expect(opened).toEqual([])
    await welcomeAtInstall('install', openPolicy())
    expect(opened.map((url) => new URL(url).pathname)).toEqual(['/welcome.html'])
  })

  it('is not shown where a school brought us or set us up', async () => {
    installType = 'admin'
    await welcomeAtInstall('install', openPolicy())
    installType = 'normal'
    managed = { contact: 'IT, room 4' }
    await welcomeAtInstall('install', openPolicy())
    expect(opened).toEqual([])
  })

  it('names the page that the toolbar button was pressed on', async () => {
    await openWelcome('https://canvas.school.edu/courses/7')
    expect(new URL(opened[0]!).searchParams.get('for')).toBe('https://canvas.school.edu/courses/7')
  })
})

it('marks the button until the mark was read once', async () => {
  expect(await isCoachDue()).toBe(true)
  await coachWasSeen()
  expect(await isCoachDue()).toBe(false)
})
