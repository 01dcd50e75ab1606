/**
 * The main way in a real Firefox (issue 6): installed → turned on by one click → the gradebook → one click beside a row →
 * a jot is kept, in the panel that is docked there because Firefox opens no side bar from a page.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildApart } from '../../extension/src/testing/built-once.ts'
import { until } from '../../extension/src/testing/until.ts'
import { openSchoolServer } from '../conformance/pages/school-server.ts'
import { openFirefox, type Firefox, type FirefoxPage } from '../firefox.ts'
import { serveGradebookAlone, type AlonePage } from '../practice-school/gradebook/alone.ts'

let gradebook: AlonePage
let firefox: Firefox
let folder: string

beforeAll(async () => {
  folder = buildApart('ensureFirefoxBuilt')
  gradebook = await serveGradebookAlone({ students: 32, assignments: 8 })
  firefox = await openFirefox(folder)
})
afterAll(async () => {
  await firefox?.close()
  await gradebook?.close()
})

const button = (name: string): string =>
  `[...document.querySelectorAll('button')].find((one) => one.textContent.trim().startsWith(${JSON.stringify(name)}))`
/** Of a busy machine's patience. */
const PATIENCE_MS = 60_000
const says = (page: FirefoxPage, words: string | RegExp): Promise<unknown> =>
  until(
    async () => {
      const text = String(await page.evaluate(`document.body?.innerText ?? ""`))
      return typeof words === 'string' ? text.includes(words) : words.test(text)
    },
    String(words),
    PATIENCE_MS,
  )
const OVERLAY = `document.querySelector('learning-alliance-overlay')?.shadowRoot`
const DOCK = `document.querySelector('learning-alliance-dock')?.shadowRoot?.querySelector('iframe')`
const isPanel = (url: string): boolean => url.startsWith(`${firefox.base}/sidepanel.html?tab=`)

async function picture(page: FirefoxPage, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/firefox-${name}.png`, await page.picture())
}

test('install, turn on, gradebook, jot', async () => {
  const welcome = await firefox.find((url) => url.startsWith(`${firefox.base}/welcome.html`))
  await says(welcome, 'Turn it on for your school')
  await welcome.click(`document.querySelector('input')`)
  await welcome.type(gradebook.url)
  await welcome.click(button('Turn on for'))
  await says(welcome, `It is on for ${new URL(gradebook.url).host}`)
  await picture(welcome, 'welcome')

  const page = await firefox.open(gradebook.url)
  await until(
    () => page.evaluate(`Boolean(document.querySelector('#gradebook_grid[data-practice-loaded]'))`),
    'grid',
  )
  const row = `document.querySelectorAll('.canvas_0 > .slick-row .secondary-info')[3]`
  await page.hover(row)
  await until(() => page.evaluate(`${OVERLAY}?.querySelector('button')?.hidden === false`), 'the button')
  await picture(page, 'gradebook')
  await page.click(`${OVERLAY}?.querySelector('button')`)

  const panel = await firefox.find(isPanel)
  await says(panel, 'Your district has not approved Learning Alliance yet.')
  await panel.click(button('I understand'))
  // The place is drawn anew when that is read, and takes the focus.
  await until(
    () => panel.evaluate(`document.activeElement?.matches('textarea') ?? false`),
    'the jot box',
    PATIENCE_MS,
  )
  await panel.type('Asked for a second example today.')
  await says(panel, /Kept \d/)
  await picture(page, 'docked')
  // The page gave it room: the grid ends where the panel begins.
  expect(
    await page.evaluate(
      `document.body.getBoundingClientRect().right <= ${DOCK}.getBoundingClientRect().left + 1`,
    ),
  ).toBe(true)
  // The page it stands in cannot look into it.
  expect(await page.evaluate(`${DOCK}.contentDocument === null`)).toBe(true)
})

test('stays open when the page is loaded again, with the jot in it, and closes by its own button', async () => {
  const page = await firefox.find((url) => url === gradebook.url)
  await page.evaluate('((window.before = true), location.reload())')
  await until(
    () => page.evaluate(`!window.before && Boolean(${DOCK})`).catch(() => false),
    'the panel to be back',
    PATIENCE_MS,
  )
  const panel = await firefox.find(isPanel)
  await says(panel, 'Show my notes')
  await panel.click(button('Show my notes'))
  await says(panel, 'Asked for a second example today.')
  await panel.click(button('Close'))
  await until(async () => !(await page.evaluate(`Boolean(${DOCK})`)), 'the panel to go')
  expect(await page.evaluate(`document.documentElement.style.marginInlineEnd`)).toBe('')
})

test('speaks of no other tab where a page frames it', async () => {
  const other = await firefox.open(gradebook.url.replace('/gradebook', '/users'))
  await other.evaluate(`(() => {
    const frame = document.createElement('iframe')
    frame.src = ${JSON.stringify(`${firefox.base}/sidepanel.html?tab=1`)}
    document.body.append(frame)
  })()`)
  const framed = await firefox.find((url) => url.endsWith('sidepanel.html?tab=1'))
  await says(framed, 'One moment…')
  expect(await framed.evaluate('document.body.innerText')).not.toContain('Asked for a second example')
})

/** The panel that was docked just now. */
async function newPanel(act: () => Promise<void>): Promise<FirefoxPage> {
  const before = await firefox.addresses()
  await act()
  return firefox.find((url) => isPanel(url) && !before.includes(url))
}

test('the toolbar button docks the panel where it is on, and leads to turning it on elsewhere', async () => {
  await firefox.open(gradebook.url)
  const panel = await newPanel(() => firefox.pressToolbarButton())
  await says(panel, 'Point at a student')
  await panel.click(button('Close'))

  const elsewhere = gradebook.url.replace('127.0.0.1', 'localhost')
  await firefox.open(elsewhere)
  await firefox.pressToolbarButton()
  const welcome = await firefox.find((url) => url.includes('welcome.html?for='))
  await says(welcome, `Turn on for ${new URL(elsewhere).host}`)
})

test('connects to the school’s server from its LMS, is in the list of browsers, and signed out from there', async () => {
  const server = await openSchoolServer()
  onTestFinished(() => server.close())
  const { school, origin } = server
  const tool = `/courses/4821/external_tools/${school.story.tool.id}`
  const page = await firefox.open(`${school.url}/as/teacher?next=${encodeURIComponent(tool)}`)
  const ours = await firefox.find((url) => url.startsWith(`${origin}/app/`))
  const press = (name: string) =>
    until(() => ours.evaluate(`(${button(name)}?.click(), Boolean(${button(name)}))`), name, PATIENCE_MS)
  const panel = await newPanel(() => firefox.pressToolbarButton())
  await press('Connect this browser')
  await says(panel, `Connect to ${origin}?`)
  await picture(page, 'connect')
  await panel.click(button('Connect'))
  const consent = await firefox.find((url) => url.startsWith(`${origin}/oauth/authorize`))
  await says(consent, school.registration.name)
  await consent.click(button('Connect'))
  await until(
    async () => !String(await panel.evaluate('document.body.innerText')).includes(`Connect to ${origin}?`),
    'the connection',
    PATIENCE_MS,
  )
  await panel.click(button('This browser'))
  await says(panel, `Connected to ${new URL(origin).host}`)
  const options = await firefox.open(`${firefox.base}/options.html`)
  await says(options, /Firefox on Linux · This browser/)
  await picture(options, 'options-browsers')

  await ours.evaluate(`(document.querySelector('.la-connect details').open = true)`)
  await says(ours, 'Firefox on Linux')
  await ours.evaluate(`document.querySelector('[aria-label="Sign out Firefox on Linux"]').click()`)
  await says(ours, 'Firefox on Linux is signed out.')
  // A panel that comes into sight again looks at once.
  await page.show()
  await says(panel, `This browser is signed out of ${new URL(origin).host}`)
  await says(panel, 'You signed it out, from another browser or from your course.')
  await picture(page, 'signed-out')
})

test('is what its school set up: no welcome, one server, no private notes before it, and wrong values by name', async () => {
  const school = await openFirefox(folder, {
    server: 'https://alliance.school.edu',
    features: { gap: false, homework: true },
    contact: 'IT, room 4',
  })
  onTestFinished(() => school.close())
  const options = await school.open(`${school.base}/options.html`)
  await says(options, 'Set by your school')
  for (const words of [
    'This browser can be connected to alliance.school.edu and to no other server.',
    'Private notes begin once this browser is connected',
    'Turned off: My talks.',
    'Questions? IT, room 4',
    'features.homework: expected',
  ])
    await says(options, words)
  await picture(options, 'options-policy')
  const panel = await school.open(`${school.base}/sidepanel.html?tab=1`)
  await says(panel, 'Your school has set up this browser.')
  expect(await panel.evaluate(`Boolean(document.querySelector('textarea'))`)).toBe(false)
  expect(await panel.evaluate('document.body.innerText')).not.toContain('My talks')
  expect((await school.addresses()).filter((url) => url.includes('welcome.html'))).toEqual([])
})
