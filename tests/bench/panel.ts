/**
 * What opening the side panel costs (design §7): script time from the click to a jot box that can be typed in, in a
 * browser that holds 5,000 private notes on a class of 500.
 */
import { statSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { storePackage } from '../../extension/build.ts'
import { openTestBrowser, type TestBrowser } from '../../extension/src/testing/test-browser.ts'
import { openTestSchool } from '../../extension/src/testing/test-school.ts'

const CLASS = 500
const NOTES = 5000
const AT_ONCE = 100

export interface PanelCost {
  /** Median ms of script in the panel's document until the jot box has the focus. */
  readonly scriptMs: number
  readonly scriptMsOfEach: readonly number[]
  /** Median ms of everything its main thread did until then: parsing, style, layout, script. */
  readonly taskMs: number
  readonly notes: number
  readonly students: number
  /** Chrome's store package, as the last build wrote it. */
  readonly zipBytes: number
}

interface ExtensionPage {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> }
}
declare const chrome: ExtensionPage

/** Opens the panel `runs` times and measures each. */
export async function measurePanel(runs = 5): Promise<PanelCost> {
  const school = await openTestSchool()
  const browser = await openTestBrowser()
  try {
    const host = new URL(school.origin).host
    await browser.grant('http://localhost/*')
    const { tabId } = await browser.openPage(`${school.origin}/courses/7/gradebook`)
    const studentId = '500'
    const section = 'Period 3'
    await browser.say(tabId, {
      type: 'page-person',
      host,
      courseId: '7',
      studentId,
      name: 'Ana Lima',
      section,
      via: 'pointer',
      open: true,
    })
    await writeNotes(await browser.openPanel(tabId), host)
    const costs: { script: number; task: number }[] = []
    for (let i = 0; i < runs; i += 1) costs.push(await openOnce(browser, tabId))
    const scripts = costs.map(({ script }) => script)
    return {
      scriptMs: median(scripts),
      scriptMsOfEach: scripts,
      taskMs: median(costs.map(({ task }) => task)),
      notes: NOTES,
      students: CLASS,
      zipBytes: statSync(storePackage('chrome')).size,
    }
  } finally {
    await browser.close()
    await school.close()
  }
}

async function writeNotes(page: Page, host: string): Promise<void> {
  const notes = Array.from({ length: NOTES }, (_, i) => ({
    ask: 'write-jot',
    subject: { lms: 'canvas', host, course: '7', student: String((i % CLASS) + 1) },
    id: uuid(),
    text: `Note ${i}: asked a question that the whole table took up, and stayed with it until the bell.`,
  }))
  for (let i = 0; i < notes.length; i += AT_ONCE) {
    await page.evaluate(
      (some) => Promise.all(some.map((one) => chrome.runtime.sendMessage(one))),
      notes.slice(i, i + AT_ONCE),
    )
  }
  await page.close()
}

async function openOnce(browser: TestBrowser, tabId: number): Promise<{ script: number; task: number }> {
  const page = await browser.context.newPage()
  const cdp = await browser.context.newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    const ms = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000
    return { script: ms('ScriptDuration'), task: ms('TaskDuration') }
  }
  const before = await spent()
  await page.goto(browser.panelAddress(tabId))
  await page.locator('textarea:focus').waitFor()
  const after = await spent()
  await page.close()
  // A document in a new process starts its counters at zero.
  const since = (now: number, then: number): number => Math.round(now >= then ? now - then : now)
  return { script: since(after.script, before.script), task: since(after.task, before.task) }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
