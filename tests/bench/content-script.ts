/**
 * What the content script costs an LMS page (design §7): its size, and the script it runs while a gradebook of
 * 1,000 students × 100 assignments scrolls. The built script runs in its own world, as it does at a school; the time
 * is read from the browser's own trace.
 */
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { chromiumPath, quietFlags } from '../chromium.ts'
import { serveGradebookAlone } from '../practice-school/gradebook/alone.ts'

/** Where `wxt build` puts the script. */
export const BUILT_SCRIPT = join(
  import.meta.dirname,
  '../../extension/.output/chrome-mv3/content-scripts/canvas.js',
)

const FRAMES = 240
const PX_PER_FRAME = 70
const HOVERED_ROWS = 16

export interface ContentScriptCost {
  readonly gzipBytes: number
  /** Mean and worst ms of our script in one of the scroll's frames. */
  readonly scriptMsPerScrollFrame: number
  readonly worstScrollFrameMs: number
  /** The longest single run of our script, hovering and settling included, in ms. */
  readonly longestRunMs: number
  /** Sum of layout shifts while the button goes from row to row. */
  readonly layoutShift: number
}

interface TraceEvent {
  readonly name: string
  /** Microseconds on the trace's clock. */
  readonly ts: number
  /** CPU time of the thread in microseconds: a busy machine's waiting is not the script's cost. */
  readonly cpu: number
  /** The script that a call runs, if the event is one. */
  readonly url: string
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const traceEvent = (value: object): TraceEvent => {
  const at = (from: unknown, name: string): unknown =>
    typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined
  return {
    name: textOf(at(value, 'name')),
    ts: Number(at(value, 'ts')),
    cpu: Number(at(value, 'tdur') ?? at(value, 'dur') ?? 0),
    url: textOf(at(at(at(value, 'args'), 'data'), 'url')),
  }
}

const wrapAsExtension = async (script: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'content-script-'))
  await copyFile(script, join(folder, 'canvas.js'))
  const manifest = {
    manifest_version: 3,
    name: 'Content script alone',
    version: '1',
    content_scripts: [{ matches: ['http://127.0.0.1/*'], js: ['canvas.js'] }],
  }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
  return folder
}

const openWithExtension = (folder: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext('', {
    executablePath: chromiumPath(),
    args: [...quietFlags, `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
    ignoreDefaultArgs: ['--disable-extensions'],
    viewport: { width: 1280, height: 900 },
  })

const recordTrace = async (page: Page, act: () => Promise<void>): Promise<TraceEvent[]> => {
  const cdp = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value.map(traceEvent)))
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'blink.user_timing'] },
  })
  await act()
  const done = new Promise<void>((resolve) => cdp.once('Tracing.tracingComplete', () => resolve()))
  await cdp.send('Tracing.end')
  await done
  await cdp.detach()
  return events
}

const scrollThrough = (page: Page): Promise<void> =>
  page.evaluate(
    async ([frames, px]) => {
      const viewport = document.querySelector('.viewport_1')
      for (let frame = 0; frame < frames; frame += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
        performance.mark('scroll-frame')
        if (viewport) viewport.scrollTop += px
      }
      await new Promise((resolve) => requestAnimationFrame(resolve))
      performance.mark('scroll-frame')
    },
    [FRAMES, PX_PER_FRAME] as const,
  )

const ours = (events: readonly TraceEvent[]): { ts: number; ms: number }[] =>
  events
    .filter((event) => event.name === 'FunctionCall' && event.url.startsWith('chrome-extension:'))
    .map((event) => ({ ts: event.ts, ms: event.cpu / 1000 }))

const hoverRows = async (page: Page): Promise<void> => {
  for (let row = 0; row < HOVERED_ROWS; row += 1) {
    await page.mouse.move(200 + (row % 3), 190 + row * 35, { steps: 4 })
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
}

/** Measures a built content script; build the extension first. Times are this machine's. */
export const measureContentScript = async (script: string = BUILT_SCRIPT): Promise<ContentScriptCost> => {
  const gzipBytes = gzipSync(await readFile(script), { level: 9 }).length
  const folder = await wrapAsExtension(script)
  const site = await serveGradebookAlone({ students: 1000, assignments: 100 })
  const context = await openWithExtension(folder)
  try {
    const page = await context.newPage()
    await page.goto(site.url)
    await page.waitForSelector('#gradebook_grid[data-practice-loaded]')
    await page.waitForSelector('learning-alliance-overlay', { state: 'attached' })
    await page.evaluate(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push(Number(Reflect.get(entry, 'value')))
      }).observe({ type: 'layout-shift' })
    })
    const hovering = ours(await recordTrace(page, () => hoverRows(page)))
    const shifts: number[] = await page.evaluate(() => Reflect.get(window, 'shifts'))
    await page.getByRole('button', { name: /^Open partnership/ }).waitFor()

    const trace = await recordTrace(page, () => scrollThrough(page))
    const frames = trace.filter((event) => event.name === 'scroll-frame').map((event) => event.ts)
    frames.sort((a, b) => a - b)
    const runs = ours(trace)
    const perFrame = frames.slice(0, -1).map((start, index) => {
      const end = frames[index + 1] ?? Number.POSITIVE_INFINITY
      return runs.reduce((sum, run) => sum + (run.ts >= start && run.ts < end ? run.ms : 0), 0)
    })
    if (perFrame.length !== FRAMES || runs.length === 0) throw new Error('The trace holds no scroll of ours')
    return {
      gzipBytes,
      scriptMsPerScrollFrame: perFrame.reduce((sum, ms) => sum + ms, 0) / perFrame.length,
      worstScrollFrameMs: Math.max(...perFrame),
      longestRunMs: Math.max(...[...hovering, ...runs].map((run) => run.ms)),
      layoutShift: shifts.reduce((sum, value) => sum + value, 0),
    }
  } finally {
    await context.close()
    await site.close()
    await rm(folder, { recursive: true, force: true })
  }
}
