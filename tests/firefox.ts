/**
 * A real Firefox with our extension, driven by WebDriver BiDi and nothing between: no driver that we could install here
 * drives its extension pages and the frames in other sites' pages.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { FIREFOX_EXTENSION_ID } from 'shared/contract/extension-identity'
import { until } from '../extension/src/testing/until.ts'

/** Of this profile's installation: Firefox makes one up at each. */
const UUID = '2f0c7a5e-6f6f-4a0b-9d9e-5f7f1f0a4c11'

/** Firefox's name for our button: the add-on's id in the letters that an element's id may have. */
const TOOLBAR_BUTTON = `${FIREFOX_EXTENSION_ID.replaceAll(/[^a-z0-9_-]/g, '_')}-browser-action`

const PREFERENCES = {
  'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_EXTENSION_ID]: UUID }),
  // The browser's own question gets a yes: a prompt can't be pressed by a test.
  'extensions.webextOptionalPermissionPrompts': false,
  'intl.accept_languages': 'en-US',
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.normandy.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
}

interface Context {
  readonly context: string
  readonly url: string
  readonly children: readonly Context[] | null
}

export interface FirefoxPage {
  readonly id: string
  /** The value of an expression in the document, as JSON carries it. */
  evaluate(expression: string): Promise<unknown>
  /** A person's click in the middle of the element that an expression gives. */
  click(element: string): Promise<void>
  /** Puts the pointer there. */
  hover(element: string): Promise<void>
  type(text: string): Promise<void>
  /** Brings its tab to the front. */
  show(): Promise<void>
  /** PNG. */
  picture(): Promise<Buffer>
}

export interface Firefox {
  readonly base: string
  /** A new tab. */
  open(address: string): Promise<FirefoxPage>
  /** The first document, of a tab or of a frame, whose address fits, waiting for it. */
  find(fits: (url: string) => boolean): Promise<FirefoxPage>
  addresses(): Promise<string[]>
  /** Our button in the browser's toolbar is pressed, beside the tab in front. */
  pressToolbarButton(): Promise<void>
  close(): Promise<void>
}

/**
 * @param folder the built extension.
 * @param policy what a school set up for this browser.
 * @throws in one line where there is no Firefox.
 */
export async function openFirefox(folder: string, policy?: object): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), 'alliance-firefox-'))
  if (policy) writePolicy(profile, policy)
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  )
  writeFileSync(join(profile, 'user.js'), lines.join('\n'))
  const child = spawn(
    firefoxPath(),
    [
      '--headless',
      '--no-remote',
      '--profile',
      profile,
      '--remote-debugging-port',
      '0',
      '--remote-allow-system-access',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } },
  )
  const wire = await connect(child)
  await wire.send('session.new', { capabilities: {} })
  await wire.send('webExtension.install', { extensionData: { type: 'path', path: folder } })

  async function contexts(scope: object = {}): Promise<Context[]> {
    const { contexts } = (await wire.send('browsingContext.getTree', scope)) as { contexts: Context[] }
    const all = (list: readonly Context[]): Context[] =>
      list.flatMap((one) => [one, ...all(one.children ?? [])])
    return all(contexts)
  }
  const page = (id: string): FirefoxPage => pageOf(wire, id)
  return {
    base: `moz-extension://${UUID}`,
    async open(address) {
      const { context } = (await wire.send('browsingContext.create', { type: 'tab' })) as { context: string }
      // A page of an extension never tells that it is loaded.
      await wire.send('browsingContext.navigate', { context, url: address, wait: 'none' })
      await until(async () => (await page(context).evaluate('document.readyState')) === 'complete', address)
      return page(context)
    },
    async find(fits) {
      const found = await until(
        async () => (await contexts()).find(({ url }) => fits(url)),
        'a document of Firefox',
      )
      return page(found.context)
    },
    addresses: async () => (await contexts()).map(({ url }) => url),
    async pressToolbarButton() {
      // The browser's own window is a document, too.
      const windows = await contexts({ 'moz:scope': 'chrome' })
      const [window] = windows.filter(({ url }) => url.endsWith('/browser.xhtml'))
      if (!window) throw new Error('Firefox shows no window of its own')
      const toolbar = page(window.context)
      await toolbar.evaluate(`CustomizableUI.addWidgetToArea(${JSON.stringify(TOOLBAR_BUTTON)}, 'nav-bar')`)
      // WebDriver moves no pointer over the browser's own window: the button itself is told that it was pressed.
      const button = `document.getElementById(${JSON.stringify(TOOLBAR_BUTTON)})?.querySelector('toolbarbutton')`
      await until(() => toolbar.evaluate(`Boolean(${button})`), 'our button in the toolbar')
      await toolbar.evaluate(`(${button}.click(), true)`)
    },
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** As a school's tools write it into a person's home folder, where Firefox of today and of before look for it. */
function writePolicy(home: string, data: object): void {
  for (const folder of ['.mozilla', '.config/mozilla', '.config/mozilla/firefox', '.mozilla/firefox']) {
    const place = join(home, folder, 'managed-storage')
    mkdirSync(place, { recursive: true })
    const manifest = { name: FIREFOX_EXTENSION_ID, description: 'A school', type: 'storage', data }
    writeFileSync(join(place, `${FIREFOX_EXTENSION_ID}.json`), JSON.stringify(manifest))
  }
}

interface Wire {
  send(method: string, params: object): Promise<unknown>
}

async function connect(child: ChildProcess): Promise<Wire> {
  let said = ''
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()))
  const address = await until(
    () => /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1],
    'Firefox to listen',
    60_000,
  )
  const socket = new WebSocket(`${address}/session`)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', () => reject(new Error('Firefox does not answer')), { once: true })
  })
  const waiting = new Map<number, (answer: { type: string; result?: unknown; message?: string }) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as { id: number | null; type: string }
    if (answer.id !== null) waiting.get(answer.id)?.(answer)
  })
  let last = 0
  return {
    async send(method, params) {
      last += 1
      const id = last
      const answered = new Promise<{ type: string; result?: unknown; message?: string }>((resolve) =>
        waiting.set(id, resolve),
      )
      socket.send(JSON.stringify({ id, method, params }))
      const { type, result, message } = await answered
      waiting.delete(id)
      if (type !== 'success') throw new Error(`${method}: ${message ?? type}`)
      return result
    },
  }
}

function pageOf(wire: Wire, id: string): FirefoxPage {
  const target = { context: id }
  async function evaluate(expression: string): Promise<unknown> {
    const told = (await wire.send('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${expression})))()`,
      target,
      awaitPromise: true,
    })) as { type: string; result?: { value?: string }; exceptionDetails?: { text: string } }
    if (told.type !== 'success') throw new Error(told.exceptionDetails?.text ?? expression)
    return told.result?.value === undefined ? undefined : JSON.parse(told.result.value)
  }
  /** In the middle of an element, once it is there and stands still. */
  async function middle(element: string): Promise<{ x: number; y: number }> {
    const where = (): Promise<unknown> =>
      evaluate(`(() => {
        const { left, top, width, height } = ${element}?.getBoundingClientRect() ?? {}
        return width > 0 ? { x: Math.round(left + width / 2), y: Math.round(top + height / 2) } : null
      })()`)
    let before = ''
    return until(async () => {
      const now = (await where()) as { x: number; y: number } | null
      const stands = now !== null && JSON.stringify(now) === before
      before = JSON.stringify(now)
      return stands ? now : null
    }, element)
  }
  const act = (actions: object[]): Promise<unknown> =>
    wire.send('input.performActions', { context: id, actions })
  const mouse = (actions: object[]): Promise<unknown> =>
    act([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }])
  return {
    id,
    evaluate,
    async click(element) {
      const at = await middle(element)
      await mouse([
        { type: 'pointerMove', ...at },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ])
    },
    async hover(element) {
      await mouse([{ type: 'pointerMove', ...(await middle(element)) }])
    },
    async type(text) {
      const keys = Array.from(text).flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ])
      await act([{ type: 'key', id: 'keyboard', actions: keys }])
    },
    async show() {
      await wire.send('browsingContext.activate', target)
    },
    async picture() {
      const { data } = (await wire.send('browsingContext.captureScreenshot', { context: id })) as {
        data: string
      }
      return Buffer.from(data, 'base64')
    },
  }
}

function firefoxPath(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = [
    process.env['FIREFOX_PATH'],
    ...folders.flatMap((folder) => [join(folder, 'firefox-esr'), join(folder, 'firefox')]),
  ]
  const found = candidates.find((path) => path !== undefined && existsSync(path))
  if (found === undefined)
    throw new Error(
      'This suite needs Firefox: install it (Debian: "sudo apt-get install firefox-esr") or set FIREFOX_PATH.',
    )
  return found
}
