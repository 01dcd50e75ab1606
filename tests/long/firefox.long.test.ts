/**
 * The main way in a real Firefox (issue 6): installed → turned on by one click → the gradebook → one click beside a row →
 * a jot is kept, in the panel that is docked there because Firefox opens no side bar from a page.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildApart } from '../../extension/src/testing/built-once.ts'
import { until } from '../../extension/src/testing/until.ts'
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
