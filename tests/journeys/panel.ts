/**
 * The browser's own side panel as a person meets it: by its words and its buttons. It is driven by the DevTools
 * protocol alone, because Playwright does not list it.
 */
import { expect } from '@playwright/test'
import { axeRun, axeSource } from '../../extension/src/testing/axe.ts'
import type { RawBrowser, RawTarget } from '../../extension/src/testing/raw-cdp.ts'
import { until } from '../../extension/src/testing/until.ts'
import { AXE_TAGS } from './no-violations.ts'

export interface SidePanel {
  /** What a person can read on it now. */
  words(): Promise<string>
  /** Everything that is in its document, drawn or not: the markup and what stands in its boxes. */
  holds(): Promise<string>
  /** Waits until it says this. */
  says(words: string | RegExp): Promise<void>
  /** Waits until it does not say this any more. */
  falls_silent_about(words: string): Promise<void>
  /** Does what opens a student on it, and waits until it did: each opening puts the cursor into the jot box. */
  opensBy(work: () => Promise<void>): Promise<void>
  /** Clicks a button by its words. */
  press(name: string | RegExp): Promise<void>
  /** Opens, or closes, what is folded away under this name. */
  unfold(name: string): Promise<void>
  /** Clicks a button of the list's item that holds these words. */
  pressBeside(words: string, name: string): Promise<void>
  /** What the items of its lists say, one text each. */
  items(): Promise<string[]>
  /** Chooses a radio button by its label. */
  choose(label: string): Promise<void>
  /** Types at the end of the box whose label begins so. */
  write(label: string, text: string): Promise<void>
  /** What stands in the box whose label begins so. */
  written(label: string): Promise<string>
  /** Presses a key with the focus in the panel. */
  key(name: 'Escape'): Promise<void>
  /** WCAG 2.2 AA as far as axe can tell. */
  expectNoViolations(state: string): Promise<void>
  /** A PNG of the panel as it would be at this size. */
  picture(width: number, height: number): Promise<Buffer>
}

const isPanel = ({ url }: { url: string }): boolean => url.includes('/sidepanel.html?tab=')

/** Does something that opens a tab's side panel, and gives it once the browser has it. */
export async function panelOpenedBy(raw: RawBrowser, work: () => Promise<void>): Promise<SidePanel> {
  const before = new Set((await raw.targets()).filter(isPanel).map(({ id }) => id))
  await work()
  return sidePanel(await raw.attach((target) => isPanel(target) && !before.has(target.id)))
}

const BUTTON = (name: string | RegExp, within = 'document'): string =>
  `[...${within}.querySelectorAll('button')].find((one) => ${
    typeof name === 'string'
      ? `one.innerText.trim() === ${JSON.stringify(name)}`
      : `${name}.test(one.innerText.trim())`
  })`
const ITEMS = `[...document.querySelectorAll('li')]`
const BESIDE = (words: string, name: string): string =>
  `${ITEMS}.filter((one) => one.innerText.includes(${JSON.stringify(words)})).map((item) => ${BUTTON(name, 'item')})[0]`
/** Below its name a line may say what is in it. */
const FOLD = (name: string): string =>
  `[...document.querySelectorAll('summary')].find((one) => one.innerText.trim().split('\\n')[0] === ${JSON.stringify(name)})`
const BOX = (label: string): string =>
  `[...document.querySelectorAll('textarea')].find((one) => [...one.labels].some((label) => label.textContent.trim().startsWith(${JSON.stringify(label)})))`
const RADIO = (label: string): string =>
  `[...document.querySelectorAll('input[type=radio]')].find((one) => one.labels[0]?.textContent.trim() === ${JSON.stringify(label)})`

function sidePanel(raw: RawTarget): SidePanel {
  const words = async (): Promise<string> => String(await raw.evaluate('document.body.innerText'))
  const found = (element: string, what: string): Promise<unknown> =>
    until(() => raw.evaluate(`Boolean(${element})`), what)

  /** One click of the mouse where the element stands now. @returns whether it was the element that got it. */
  async function clickOnce(element: string): Promise<boolean> {
    const where = await raw.evaluate(`(() => {
      const element = ${element}
      if (!element) return null
      removeEventListener('click', window.seeClick, true)
      window.gotClick = false
      window.seeClick = ({ target }) => { window.gotClick ||= Boolean(${element}?.contains(target)) }
      addEventListener('click', window.seeClick, true)
      element.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      const { left, top, width, height } = element.getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2 }
    })()`)
    if (where === null) return false
    const at = { ...(where as object), button: 'left', clickCount: 1 }
    await raw.send('Input.dispatchMouseEvent', { ...at, type: 'mousePressed' })
    await raw.send('Input.dispatchMouseEvent', { ...at, type: 'mouseReleased' })
    return (await raw.evaluate('window.gotClick')) === true
  }

  /** What is drawn late moves what stands below it: a hand that missed presses again. */
  const click = async (element: string, what: string): Promise<void> =>
    void (await until(() => clickOnce(element), what))

  return {
    words,
    holds: async () =>
      String(
        await raw.evaluate(
          `document.documentElement.outerHTML + [...document.querySelectorAll('textarea, input')].map((box) => box.value)`,
        ),
      ),
    says: (wanted) => expect.poll(words).toMatch(wanted instanceof RegExp ? wanted : escaped(wanted)),
    falls_silent_about: (gone) => expect.poll(words).not.toMatch(escaped(gone)),
    async opensBy(work) {
      await raw.evaluate('document.activeElement?.blur()')
      await work()
      await until(() => raw.evaluate(`document.activeElement?.matches('textarea') ?? false`), 'an opening')
    },
    press: (name) => click(BUTTON(name), `the button ${name}`),
    unfold: (name) => click(FOLD(name), `the fold ${name}`),
    pressBeside: (words, name) => click(BESIDE(words, name), `${name} beside ${words}`),
    items: async () => (await raw.evaluate(`${ITEMS}.map((one) => one.innerText)`)) as string[],
    choose: (label) => click(RADIO(label), `the choice ${label}`),
    async write(label, text) {
      await found(BOX(label), `the box ${label}`)
      await raw.evaluate(
        `{ const box = ${BOX(label)}; box.focus(); box.setSelectionRange(box.value.length, box.value.length) }`,
      )
      await raw.send('Input.insertText', { text })
    },
    written: async (label) => String(await raw.evaluate(`${BOX(label)}?.value ?? ''`)),
    async key(name) {
      const key = { key: name, code: name, windowsVirtualKeyCode: 27, nativeVirtualKeyCode: 27 }
      await raw.send('Input.dispatchKeyEvent', { ...key, type: 'rawKeyDown' })
      await raw.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp' })
    },
    async expectNoViolations(state) {
      await raw.evaluate(axeSource)
      const told = await raw.evaluate(axeRun({ tags: AXE_TAGS }))
      expect(told, `axe: ${state}`).toEqual([])
    },
    async picture(width, height) {
      await raw.send('Emulation.setDeviceMetricsOverride', {
        width,
        height,
        deviceScaleFactor: 1,
        mobile: false,
      })
      const { data } = await raw.send('Page.captureScreenshot', { format: 'png' })
      await raw.send('Emulation.clearDeviceMetricsOverride')
      return Buffer.from(String(data), 'base64')
    },
  }
}

const escaped = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
