/**
 * Holds the practice grid to what was observed on Canvas's own (2026-11, code of 2020-09): counts of rows drawn and
 * removed, where focus and events go, what a foreign node does. The numbers are Canvas's, not ours.
 */
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPageBrowser } from '../../page-browser.ts'
import { serveGradebookAlone } from './alone.ts'
import type { AloneOptions, AlonePage } from './alone.ts'

let browser: Browser
const served: AlonePage[] = []

beforeAll(async () => {
  browser = await openPageBrowser()
})
afterAll(async () => {
  await browser.close()
  await Promise.all(served.map((one) => one.close()))
})

const open = async (options: AloneOptions): Promise<{ page: Page; site: AlonePage }> => {
  const site = await serveGradebookAlone(options)
  served.push(site)
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(site.url)
  if (!options.held) await page.waitForSelector('#gradebook_grid[data-practice-loaded]')
  return { page, site }
}

const big = { students: 979, assignments: 100 } as const

/** Counts rows added and removed, both panes together, while something happens and until drawing has settled. */
const countRows = async (
  page: Page,
  act: () => Promise<unknown>,
): Promise<{ added: number; removed: number; now: number }> => {
  await page.evaluate(() => {
    const counts = { added: 0, removed: 0 }
    const isRow = (node: Node): boolean => node instanceof Element && node.classList.contains('slick-row')
    const observer = new MutationObserver((records) => {
      for (const record of records) {
        counts.added += [...record.addedNodes].filter(isRow).length
        counts.removed += [...record.removedNodes].filter(isRow).length
      }
    })
    for (const canvas of document.querySelectorAll('.grid-canvas'))
      observer.observe(canvas, { childList: true })
    Object.assign(window, { rowCounts: counts, rowObserver: observer })
  })
  await act()
  return page.evaluate(async () => {
    // Far jumps are drawn 50 ms late: settled means no change for 120 ms of frames.
    const counts: { added: number; removed: number } = Reflect.get(window, 'rowCounts')
    let last = -1
    let quietSince = performance.now()
    while (performance.now() - quietSince < 120) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      if (counts.added + counts.removed !== last) quietSince = performance.now()
      last = counts.added + counts.removed
    }
    const observer: MutationObserver = Reflect.get(window, 'rowObserver')
    observer.disconnect()
    return { ...counts, now: document.querySelectorAll('.slick-row').length }
  })
}

const scrollTo = (page: Page, top: number): Promise<void> =>
  page.evaluate(async (to) => {
    const viewport = document.querySelector('.viewport_1')
    if (viewport) viewport.scrollTop = to
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }, top)

const count = (page: Page, selector: string): Promise<number> => page.locator(selector).count()

describe('rows while scrolling', () => {
  it('draws 24 rows a pane at the ends and 46 in the middle, and never uses one again', async () => {
    const { page } = await open(big)
    expect(await count(page, '.canvas_0 > .slick-row')).toBe(24)
    expect(await count(page, '.canvas_1 > .slick-row')).toBe(24)
    expect(await count(page, '.canvas_1 > .slick-row:first-child > .slick-cell')).toBe(9)
    expect(await countRows(page, () => scrollTo(page, 15))).toEqual({ added: 0, removed: 0, now: 48 })
    expect(await countRows(page, () => scrollTo(page, 50))).toEqual({ added: 40, removed: 0, now: 88 })
    expect(await countRows(page, () => scrollTo(page, 15))).toEqual({ added: 0, removed: 38, now: 50 })
    expect(await countRows(page, () => scrollTo(page, 5000))).toEqual({ added: 92, removed: 50, now: 92 })
    expect(await countRows(page, () => scrollTo(page, 0))).toEqual({ added: 48, removed: 92, now: 48 })
    expect(await countRows(page, () => scrollTo(page, 1e6))).toEqual({ added: 48, removed: 48, now: 48 })
    expect(await count(page, '.viewport_0 .canvas_0')).toBe(1)
    await page.close()
  })

  it('moves both panes from either, and neither from the frozen viewport alone', async () => {
    const { page } = await open(big)
    await page.mouse.move(200, 400)
    await page.mouse.wheel(0, 120)
    await page.waitForFunction(() => document.querySelector('.viewport_1')?.scrollTop === 120)
    expect(await page.evaluate(() => document.querySelector('.viewport_0')?.scrollTop)).toBe(120)
    await page.evaluate(() => {
      const frozen = document.querySelector('.viewport_0')
      if (frozen) frozen.scrollTop = 50
    })
    expect(await page.evaluate(() => document.querySelector('.viewport_1')?.scrollTop)).toBe(120)
    expect(await page.evaluate(() => window.scrollY)).toBe(0)
    await page.close()
  })

  it('adds and drops cells sideways, and keeps all of them from right to left', async () => {
    const { page } = await open(big)
    await page.evaluate(() => document.querySelector('.viewport_1')?.scrollTo(1500, 0))
    await page.waitForFunction(() => !document.querySelector('.canvas_1 .slick-cell.b2'))
    expect(await count(page, '.canvas_1 > .slick-row')).toBe(24)
    await page.close()

    const { page: rtl } = await open({ ...big, dir: 'rtl' })
    const boxes = await rtl.evaluate(() =>
      ['.container_0', '.container_1', '.slick-cell.student'].map((selector) => {
        const box = document.querySelector(selector)?.getBoundingClientRect()
        return [box?.x, box?.width]
      }),
    )
    expect(boxes).toEqual([
      [892, 280],
      [24, 868],
      [992, 180],
    ])
    await rtl.evaluate(() => document.querySelector('.viewport_1')?.scrollTo(-1500, 0))
    await rtl.waitForFunction(
      () => document.querySelectorAll('.canvas_1 > .slick-row:first-child > .slick-cell').length > 20,
    )
    expect(await count(rtl, '.canvas_1 > .slick-row:first-child > .slick-cell')).toBe(102)
    await rtl.close()
  })
})

describe('loading', () => {
  it('stands with placeholders first, then draws a student at most six times, out of visual order', async () => {
    const { page, site } = await open({ ...big, held: true })
    await page.waitForSelector('.canvas_0 > .slick-row')
    expect(await count(page, '.canvas_0 > .slick-row')).toBe(24)
    expect(await count(page, '.slick-row[class*="student_"]')).toBe(0)
    expect(await count(page, '.slick-row .student-name')).toBe(0)
    await page.evaluate(() => {
      const drawn: Record<string, number> = {}
      Object.assign(window, { drawn })
      new MutationObserver((records) => {
        for (const node of records.flatMap((record) => [...record.addedNodes])) {
          const id = node instanceof Element ? /student_\d+/.exec(node.className)?.[0] : undefined
          if (id) drawn[id] = (drawn[id] ?? 0) + 1
        }
      }).observe(document.querySelector('#gradebook_grid') ?? document, { childList: true, subtree: true })
    })
    site.release()
    await page.waitForSelector('#gradebook_grid[data-practice-loaded]')
    const drawn: Record<string, number> = await page.evaluate(() => Reflect.get(window, 'drawn'))
    expect(Math.max(...Object.values(drawn))).toBe(6)
    const tops = await page
      .locator('.canvas_0 > .slick-row')
      .evaluateAll((rows) =>
        rows.map((row) => (row instanceof HTMLElement ? Number.parseInt(row.style.top, 10) : -1)),
      )
    expect(tops).not.toEqual(tops.toSorted((a, b) => a - b))
    await page.close()
  })
})

describe('anatomy', () => {
  it('carries the identity of a student where Canvas does, and no roles', async () => {
    const { page } = await open(big)
    const row = page.locator('.canvas_0 > .slick-row.student_20001')
    expect(await row.getAttribute('class')).toBe('ui-widget-content slick-row odd student_20001')
    expect(await row.getAttribute('style')).toBe('top:35px;')
    expect(await count(page, '.slick-row.student_20001')).toBe(2)
    expect(
      await row.locator('> *').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('class'))),
    ).toEqual([
      'slick-cell b0 f0 meta-cell primary-column student',
      'slick-cell b1 f1 meta-cell custom_column custom_col_205',
    ])
    const link = row.locator(
      '.student-name > a.student-grades-link.student_context_card_trigger[data-student_id="20001"][data-course_id="4821"]',
    )
    expect(await link.getAttribute('href')).toBe('/courses/4821/grades/20001#tab-assignments')
    expect(await page.locator('.slick-row.student_20003 .secondary-info').textContent()).toBe(
      'Period 2 & Lab and Period 5',
    )
    expect(
      await count(
        page,
        '.grid-canvas [role], .grid-canvas [id], .slick-row[aria-label], .slick-row[aria-rowindex]',
      ),
    ).toBe(0)
    expect(await page.locator('.slick-header').first().boundingBox()).toMatchObject({ height: 38 })
    expect(await row.boundingBox()).toMatchObject({ x: 108, height: 35, width: 280 })
    await page.close()
  })

  it('shows two name columns with one mark per student, and an anonymous column blank', async () => {
    const { page } = await open({ ...big, separateNames: true, anonymousAssignment: true })
    expect(await count(page, '.canvas_0 .slick-cell.student')).toBe(48)
    const one =
      '.slick-row.student_20001 > .slick-cell.student:not(.slick-cell.student ~ .slick-cell.student) .student-name'
    expect(await count(page, one)).toBe(1)
    expect(await count(page, '.slick-row.student_20001 .secondary-info')).toBe(1)
    expect(await page.locator('.slick-row.student_20001 .grayed-out .Grade').textContent()).toBe('')
    await page.close()
  })

  it('hides inactive and concluded people until asked, then labels them', async () => {
    const { page } = await open({ students: 32, assignments: 4 })
    expect(await count(page, '.slick-row.student_20007')).toBe(0)
    await page.locator('.slick-header-column.student button').click()
    await page.getByRole('menuitemcheckbox', { name: 'Concluded enrollments' }).click()
    expect(await page.locator('.slick-row.student_20007 .label').textContent()).toBe('concluded')
    await page.close()
  })
})

describe('redraws', () => {
  const mark = (page: Page): Promise<void> =>
    page.evaluate(() => {
      const mine = document.createElement('span')
      mine.id = 'mine'
      document.querySelector('.slick-row.student_20001 .student-name')?.append(mine)
    })

  it('draws all rows anew on a grade saved in any row, on sorting and on filtering', async () => {
    const { page, site } = await open(big)
    await mark(page)
    const saved = await countRows(page, async () => {
      await page.locator('.slick-row.student_20004 .slick-cell.b2').click()
      await page.keyboard.type('7')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.slick-row.student_20005.active .slick-cell.b2 input')
    })
    expect(saved).toEqual({ added: 48, removed: 48, now: 48 })
    expect(site.saved.get('20004/15500')).toBe('7')
    expect(await count(page, '#mine')).toBe(0)

    await mark(page)
    await page.locator('.slick-header-column.student button').click()
    await page.getByRole('menuitemradio', { name: 'Z–A' }).click()
    expect(await page.locator('.slick-row.first-row.student_20977').count()).toBe(2)
    expect(await count(page, '#mine')).toBe(0)
    await page.locator('#search-filter-container input').fill('Delfina Abergavel 001')
    expect(await count(page, '.canvas_0 > .slick-row')).toBe(1)
    await page.locator('#search-filter-container input').fill('')
    await page.locator('#sections-filter-container input').click()
    await page.getByRole('option', { name: 'Period 5' }).click()
    expect(await count(page, '.slick-row.student_20976')).toBe(0)
    expect(await page.locator('#sections-filter-container input').getAttribute('title')).toBe('Period 5')
    await page.close()
  })

  it('keeps a foreign node through a Notes edit, and saves it without a redraw', async () => {
    const { page } = await open(big)
    await mark(page)
    const edited = await countRows(page, async () => {
      await page.locator('.slick-row.student_20001 .custom_col_205').click()
      await page.locator('.LongTextEditor textarea').fill('sits near the window')
      await page.locator('.LongTextEditor [data-save]').click()
    })
    expect(edited).toEqual({ added: 0, removed: 0, now: 48 })
    expect(await page.locator('.slick-row.student_20001 .custom_col_205').textContent()).toBe(
      'sits near the window',
    )
    expect(await count(page, '#mine')).toBe(1)
    await page.close()
  })

  it('takes a foreign child of a row for a cell: the next write lands in Notes', async () => {
    const { page } = await open(big)
    await page.evaluate(() => {
      const mine = document.createElement('span')
      document.querySelector('.canvas_0 > .slick-row.student_20001')?.append(mine)
    })
    await page.locator('.slick-row.student_20001 .secondary-info').click()
    expect(await page.locator('.slick-row.student_20001 .custom_col_205').getAttribute('class')).toContain(
      'active',
    )
    await page.close()
  })

  it('breaks for good when a row was moved', async () => {
    const { page } = await open(big)
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.evaluate(() => {
      const row = document.querySelector('.canvas_0 > .slick-row.student_20001')
      const wrapper = document.createElement('div')
      row?.replaceWith(wrapper)
      if (row) wrapper.append(row)
    })
    await scrollTo(page, 5000)
    await expect.poll(() => errors.join(' ')).toContain('not a child of this node')
    await page.close()
  })
})

describe('keys and focus', () => {
  const where = (page: Page): Promise<{ focus: string; row: string | null }> =>
    page.evaluate(() => ({
      focus: document.activeElement?.localName ?? '',
      row: /student_\d+/.exec(document.activeElement?.closest('.slick-row')?.className ?? '')?.[0] ?? null,
    }))

  it('gives focus to the link, a sink or the input, and prevents the arrows before the document', async () => {
    const { page } = await open(big)
    await page.evaluate(() => {
      const seen: string[] = []
      Object.assign(window, { seen })
      for (const capture of [true, false])
        document.addEventListener(
          'keydown',
          (event) => seen.push(`${capture ? 'capture' : 'bubble'} ${event.key} ${event.defaultPrevented}`),
          capture,
        )
    })
    await page.locator('.slick-row.student_20001 .secondary-info').click()
    expect(await where(page)).toEqual({ focus: 'a', row: 'student_20001' })
    expect(await count(page, '.slick-row.active.student_20001')).toBe(2)
    await page.keyboard.press('ArrowDown')
    expect(await where(page)).toEqual({ focus: 'a', row: 'student_20002' })
    await page.keyboard.press('ArrowRight')
    expect(await where(page)).toEqual({ focus: 'div', row: null })
    expect(await count(page, '.slick-cell.b1.active')).toBe(1)
    await page.keyboard.press('ArrowRight')
    expect(await where(page)).toEqual({ focus: 'input', row: 'student_20002' })
    await page.keyboard.press('Enter')
    expect(await where(page)).toEqual({ focus: 'input', row: 'student_20003' })
    await page.keyboard.press('Tab')
    expect(await where(page)).toEqual({ focus: 'button', row: 'student_20003' })
    await page.keyboard.press('Tab')
    expect((await where(page)).row).toBeNull()
    expect(await count(page, '.slick-row.active')).toBe(0)
    const seen: string[] = await page.evaluate(() => Reflect.get(window, 'seen'))
    expect(seen).toContain('bubble ArrowDown true')
    expect(seen).toContain('capture Enter false')
    expect(seen.filter((line) => line.startsWith('bubble Enter'))).toEqual([])
    await page.close()
  })

  it('replaces the clicked node before the bubble phase, and keeps the active row when scrolled away', async () => {
    const { page } = await open(big)
    await page.evaluate(() => {
      const rows: Record<string, boolean> = {}
      Object.assign(window, { rows })
      for (const capture of [true, false])
        document.addEventListener(
          'click',
          (event) => {
            const inRow = event.target instanceof Element && event.target.closest('.slick-row') !== null
            rows[capture ? 'capture' : 'bubble'] = inRow
          },
          capture,
        )
    })
    await page.locator('.slick-row.student_20004 .slick-cell.b3 .Grade').click()
    expect(await page.evaluate(() => Reflect.get(window, 'rows'))).toEqual({ capture: true, bubble: false })
    await scrollTo(page, 5000)
    await page.waitForSelector('.slick-row.student_20150')
    expect(await count(page, '.slick-row.active.student_20004')).toBe(2)
    expect(await count(page, '.canvas_0 > .slick-row')).toBe(47)
    await page.close()
  })

  it('is reached by Tab from before the grid', async () => {
    const { page } = await open({ students: 32, assignments: 4 })
    await page.evaluate(() => document.querySelector<HTMLElement>('#gradebook_grid > [hidefocus]')?.focus())
    await page.keyboard.press('Tab')
    expect(await where(page)).toEqual({ focus: 'a', row: 'student_20000' })
    await page.close()
  })
})
