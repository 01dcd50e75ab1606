/**
 * What the student's page costs on a slow school device (design §7): bytes over the wire with and without scripts,
 * and the time until the box is there and until the page is alive, at 4× CPU slowdown and 1.5 Mbit/s.
 */
import { brotliCompressSync } from 'node:zlib'
import type { BrowserContext, Page } from '@playwright/test'
import { openBrowser } from '../journeys/browser.ts'
import { openStage, schoolUrl, toolUrl } from '../journeys/stage.ts'

const RUNS = 5
const SLOW_CPU = 4
/** 1.5 Mbit/s with the round trip of a school's mobile line. */
const SLOW_LINE = { offline: false, latency: 40, downloadThroughput: 187_500, uploadThroughput: 187_500 }

export interface StudentPageCost {
  /** The page itself, brotli: all that reading and sending a card as a form needs, styles included. */
  readonly withoutScriptsBytes: number
  /** Page, styles and every script it loads, brotli. */
  readonly allBytes: number
  /** Median ms from navigation to the box being drawn, and to the page being alive. */
  readonly usableMs: number
  readonly hydratedMs: number
  /** The same with what the first visit left in the cache. */
  readonly laterHydratedMs: number
}

export async function measureStudentPage(): Promise<StudentPageCost> {
  const stage = await openStage(1)
  const browser = await openBrowser(stage.hosts, stage.front.port)
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true })
    await startGathering(await browser.newContext({ ignoreHTTPSErrors: true }))
    const page = await launchAs(context, 'student-1')
    const bytes = await weigh(page)
    const first: { usable: number; hydrated: number }[] = []
    const later: number[] = []
    for (let run = 0; run < RUNS; run += 1) {
      first.push(await load(context, page.url(), true))
      later.push((await load(context, page.url(), false)).hydrated)
    }
    return {
      ...bytes,
      usableMs: median(first.map((one) => one.usable)),
      hydratedMs: median(first.map((one) => one.hydrated)),
      laterHydratedMs: median(later),
    }
  } finally {
    await browser.close()
    await stage.close()
  }
}

/** In a window of its own, as Canvas opens a tool full screen: the page is the same. */
async function launchAs(context: BrowserContext, person: string): Promise<Page> {
  const page = await context.newPage()
  const tool = '/courses/4821/external_tools/913?display=borderless'
  await page.goto(`${schoolUrl}/as/${person}?next=${encodeURIComponent(tool)}`)
  await page.waitForURL(`${toolUrl}/app/**`)
  await page.locator('html[data-alive]').waitFor()
  return page
}

/** A class that writes cards, with ten of one student's own on her page. */
async function startGathering(context: BrowserContext): Promise<void> {
  const page = await launchAs(context, 'teacher')
  await page.evaluate(async () => {
    const launch = location.pathname.split('/')[2]!
    const headers = { 'Alliance-Launch': launch, 'Content-Type': 'application/json' }
    const session = (await (await fetch('/api/v1/session', { headers })).json()) as { course: { id: string } }
    const id = '01a20000-0000-7000-8000-00000000a11a'
    const post = (path: string, body: unknown) =>
      fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
    const made = await post(`/api/v1/courses/${session.course.id}/alliances`, {
      id,
      band: '9-12',
      sectionIds: [],
    })
    const moved = await post(`/api/v1/alliances/${id}/phase`, { to: 'gathering' })
    if (!made.ok || !moved.ok) throw new Error(`${made.status} ${moved.status}`)
  })
  await context.close()
}

/** Weighed from inside the page: only the browser knows where the hosts live. */
async function weigh(page: Page): Promise<{ withoutScriptsBytes: number; allBytes: number }> {
  const texts = await page.evaluate(async () => {
    const assets = performance
      .getEntriesByType('resource')
      .map((entry) => entry.name)
      .filter((name) => new URL(name).pathname.startsWith('/assets/'))
    const all = [location.href, ...new Set(assets)]
    return Promise.all(all.map(async (url) => ({ url, text: await (await fetch(url)).text() })))
  })
  const bytes = texts.map(({ url, text }) => ({ url, bytes: brotliCompressSync(text).length }))
  const sum = (fits: (url: string) => boolean): number =>
    bytes.filter(({ url }) => fits(url)).reduce((total, one) => total + one.bytes, 0)
  return { withoutScriptsBytes: sum((url) => !url.endsWith('.js')), allBytes: sum(() => true) }
}

async function load(
  context: BrowserContext,
  url: string,
  cold: boolean,
): Promise<{ usable: number; hydrated: number }> {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: cold })
  await devtools.send('Network.emulateNetworkConditions', SLOW_LINE)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_CPU })
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.documentElement.hasAttribute('data-alive')) performance.mark('alive')
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-alive'] })
  })
  await page.goto(url)
  await page.locator('html[data-alive]').waitFor()
  const times = await page.evaluate(() => ({
    usable: performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
    hydrated: performance.getEntriesByName('alive')[0]!.startTime,
  }))
  await page.close()
  return times
}

function median(values: readonly number[]): number {
  return Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!)
}
