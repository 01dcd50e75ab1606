/** The teacher's connected browsers as the test school keeps them: this one, and one that she left somewhere. */
import type { Browsers, ConnectedBrowser } from 'shared/contract/browsers'
import { v7 as uuid } from 'uuid'

export interface TestBrowsers {
  all: ConnectedBrowser[]
  /** The answer to a request below `/api/v1/browsers`; null when it is none. @param body of a POST. */
  answer(pathname: string, body: string | null): Browsers | null
}

const one = (system: ConnectedBrowser['system'], here: boolean): ConnectedBrowser => ({
  id: uuid(),
  name: null,
  browser: 'Chrome',
  system,
  connectedAt: '2026-11-02T15:00:00.000Z',
  lastUsedAt: '2026-11-27T15:00:00.000Z',
  here,
})

export function openTestBrowsers(): TestBrowsers {
  const browsers: TestBrowsers = {
    all: [one('Windows', true), one('ChromeOS', false), one('macOS', false)],
    answer(pathname, body) {
      const [, id, act] = /^\/api\/v1\/browsers(?:\/([^/]+))?(?:\/(name|sign-out))?$/.exec(pathname) ?? [
        '',
        '',
      ]
      if (!pathname.startsWith('/api/v1/browsers')) return null
      if (id === 'sign-out-others') browsers.all = browsers.all.filter(({ here }) => here)
      if (act === 'sign-out') browsers.all = browsers.all.filter((each) => each.id !== id)
      if (act === 'name') {
        const { name } = JSON.parse(body ?? '{}') as { name: string }
        browsers.all = browsers.all.map((each) => (each.id === id ? { ...each, name: name || null } : each))
      }
      return { browsers: browsers.all }
    },
  }
  return browsers
}
