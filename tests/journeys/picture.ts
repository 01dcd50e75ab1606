/** The README's pictures: taken from a journey that has just worked, and only when `PICTURES=1` asks for them. */
import { writeFileSync } from 'node:fs'
import type { BrowserContext, Page } from '@playwright/test'
import type { SidePanel } from './panel.ts'

const SIZE = { width: 1600, height: 900 }
const PANEL_WIDTH = 360
/** The browser's own line above a side panel, which no document can show. */
const TITLE_HEIGHT = 44

interface Beside {
  readonly page: Page
  readonly panel: SidePanel
  /** Where the two are put together. */
  readonly context: BrowserContext
  /** File name in `docs/pictures`. */
  readonly to: string
}

/** A page and the side panel beside it, as they stand on a teacher's screen: the panel is in no page's screenshot. */
export async function takePicture({ page, panel, context, to }: Beside): Promise<void> {
  if (process.env['PICTURES'] !== '1') return
  const before = page.viewportSize()!
  await page.setViewportSize({ width: SIZE.width - PANEL_WIDTH, height: SIZE.height })
  const left = await page.screenshot()
  const right = await panel.picture(PANEL_WIDTH - 1, SIZE.height - TITLE_HEIGHT)
  await page.setViewportSize(before)
  const easel = await context.newPage()
  await easel.setViewportSize(SIZE)
  const image = (png: Buffer) => `<img src="data:image/png;base64,${png.toString('base64')}" alt="">`
  await easel.setContent(`<style>
    body { margin: 0; display: flex; background: #fff; }
    img { display: block; }
    aside { border-inline-start: 1px solid #c7cdd1; }
    header { box-sizing: border-box; block-size: ${TITLE_HEIGHT}px; padding: 12px 16px; font: 500 14px/20px system-ui, sans-serif; color: #2d3b45; background: #eef1f5; }
    </style>${image(left)}<aside><header>Learning Alliance</header>${image(right)}</aside>`)
  writeFileSync(new URL(`../../docs/pictures/${to}`, import.meta.url), await easel.screenshot())
  await easel.close()
}
