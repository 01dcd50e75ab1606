/**
 * The row button on the practice gradebook in a real Chromium: it never opens the wrong person, never touches the
 * grid, never covers a control, and mouse, keyboard and finger can all do it.
 */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveGradebookAlone } from '../practice-school/gradebook/alone.ts'
import type { AloneOptions, AlonePage } from '../practice-school/gradebook/alone.ts'
import {
  launchChromium,
  nextFrames,
  rowButton,
  sentFrom,
  serveExtension,
  startContentScript,
  tellPage,
} from './canvas-pages.ts'

let browser: Browser
const served: AlonePage[] = []

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await Promise.all(served.map((one) => one.close()))
})

const open = async (
  options: Partial<AloneOptions> = {},
  context: BrowserContextOptions = {},
): Promise<Page> => {
  const site = await serveGradebookAlone({ students: 32, assignments: 8, ...options })
  served.push(site)
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...context })
  await serveExtension(page)
  await page.goto(site.url)
  await page.waitForSelector('#gradebook_grid[data-practice-loaded]')
  return page
}

const openWithButton = async (
  options?: Partial<AloneOptions>,
  context?: BrowserContextOptions,
): Promise<Page> => {
  const page = await open(options, context)
  expect(await startContentScript(page)).toBe(true)
  return page
}

const hover = (page: Page, id: string): Promise<void> =>
  page.locator(`.canvas_0 > .student_${id} .secondary-info`).hover()

const label = (page: Page): Promise<string | null> => rowButton(page).getAttribute('aria-label')

const opened = async (page: Page) =>
  (await sentFrom(page)).flatMap((message) =>
    message.type === 'page-person' && message.open ? [message] : [],
  )

/** Controls of the page whose box meets the button's; must always be none. */
const covered = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const host = document.querySelector('learning-alliance-overlay')
    const button = host?.shadowRoot?.querySelector('button:not([hidden])')?.getBoundingClientRect()
    if (!button) return ['there is no button']
    return [...document.querySelectorAll('a, button, input, [role="button"], .slick-header, #header')]
      .filter((control) => {
        const box = control.getBoundingClientRect()
        const clipped = control.closest('.viewport_0, .viewport_1')?.getBoundingClientRect() ?? box
        const right = Math.min(box.right, clipped.right)
        return (
          box.width > 1 &&
          box.left < button.right - 0.5 &&
          right > button.left + 0.5 &&
          box.top < button.bottom - 0.5 &&
          box.bottom > button.top + 0.5
        )
      })
      .map((control) => control.outerHTML.slice(0, 80))
  })

const expectBeside = async (page: Page, id: string): Promise<void> => {
  const row = await page.locator(`.canvas_0 > .student_${id}`).boundingBox()
  const button = await rowButton(page).boundingBox()
  const middle = (button?.y ?? 0) + (button?.height ?? 0) / 2
  expect(middle).toBeGreaterThan(row?.y ?? 0)
  expect(middle).toBeLessThan((row?.y ?? 0) + (row?.height ?? 0))
}

describe('with a mouse', () => {
  it('stands beside the row, covers nothing, and opens that person in the click itself', async () => {
    const page = await openWithButton()
    expect(await rowButton(page).count()).toBe(0)
    await hover(page, '20001')
    expect(await label(page)).toBe('Open partnership with Bastian Abergavel 000')
    await expectBeside(page, '20001')
    expect(await covered(page)).toEqual([])
    const box = await rowButton(page).boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
    await page.evaluate(() => {
      // The message must leave inside the click: a later task would have lost the side panel's gesture.
      const sent: unknown[] = Reflect.get(window, 'sent')
      const before = sent.length
      document.addEventListener('click', () => Object.assign(window, { inClick: sent.length - before }))
    })
    await rowButton(page).click()
    expect(await page.evaluate(() => Reflect.get(window, 'inClick'))).toBe(1)
    expect(await opened(page)).toEqual([
      {
        type: 'page-person',
        host: new URL(page.url()).host,
        courseId: '4821',
        studentId: '20001',
        name: 'Bastian Abergavel 000',
        section: 'Period 5',
        via: 'pointer',
        open: true,
      },
    ])
    await page.close()
  })

  it('follows the pointer into the scrolling pane, and waits on the way to the button', async () => {
    const page = await openWithButton()
    await page.locator('.canvas_1 > .student_20006 .slick-cell.b3').hover()
    expect(await label(page)).toBe('Open partnership with Goran Abergavel 000')
    const box = await rowButton(page).boundingBox()
    await page.mouse.move(600, 40)
    await page.mouse.move((box?.x ?? 0) + 12, (box?.y ?? 0) + 12)
    await page.mouse.down()
    await page.mouse.up()
    expect((await opened(page)).map((one) => one.studentId)).toEqual(['20006'])
    await page.mouse.move(600, 40)
    await rowButton(page).waitFor({ state: 'hidden' })
    await page.close()
  })

  it('tells two students of one name apart by id and section', async () => {
    const page = await openWithButton()
    await hover(page, '20004')
    expect(await label(page)).toBe('Open partnership with Eamon Abergavel')
    expect(await rowButton(page).getAttribute('title')).toContain('Period 2 & Lab')
    await rowButton(page).click()
    await hover(page, '20005')
    expect(await label(page)).toBe('Open partnership with Eamon Abergavel')
    expect(await rowButton(page).getAttribute('title')).toContain('Period 5')
    await rowButton(page).click()
    expect((await opened(page)).map((one) => [one.studentId, one.section])).toEqual([
      ['20004', 'Period 2 & Lab'],
      ['20005', 'Period 5'],
    ])
    await page.close()
  })

  it('is not there for a header, a placeholder or a page that we stay away from', async () => {
    const page = await openWithButton()
    await page.locator('.slick-header-column.student').hover()
    expect(await rowButton(page).count()).toBe(0)
    await page.close()
    for (const bodyClass of ['is-masquerading-or-student-view', 'embedded', 'no-headers']) {
      const off = await open({ bodyClass })
      expect(await startContentScript(off), bodyClass).toBe(false)
      expect(await off.locator('learning-alliance-overlay').count()).toBe(0)
      await off.close()
    }
  })
})

describe('when the grid changes under it', () => {
  it('goes with its student when rows are sorted, and never opens the one who took the place', async () => {
    const page = await openWithButton()
    await hover(page, '20001')
    const before = await rowButton(page).boundingBox()
    // Sorted by the keyboard: the pointer rests where it was.
    await page.locator('.slick-header-column.student button').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.slick-row.first-row.student_20030')
    await nextFrames(page)
    const now = await rowButton(page).count()
    if (now > 0) {
      expect(await label(page)).toBe('Open partnership with Bastian Abergavel 000')
      await expectBeside(page, '20001')
    }
    await page.mouse.click((before?.x ?? 0) + 12, (before?.y ?? 0) + 12)
    expect((await opened(page)).every((one) => one.studentId === '20001')).toBe(true)
    await page.close()
  })

  it('moves instead of opening when the row changed in the very moment of the click', async () => {
    const page = await openWithButton()
    await hover(page, '20001')
    await rowButton(page).hover()
    // Between the label and the click another student's row is drawn in the same place, with no frame in between.
    await page.evaluate(() => {
      window.addEventListener(
        'pointerdown',
        () => {
          const a = document.querySelector<HTMLElement>('.canvas_0 > .student_20001')
          const b = document.querySelector<HTMLElement>('.canvas_0 > .student_20010')
          if (a && b) [a.style.top, b.style.top] = [b.style.top, a.style.top]
        },
        { capture: true, once: true },
      )
    })
    await page.mouse.down()
    await page.mouse.up()
    expect(await opened(page)).toEqual([])
    expect(await label(page)).toBe('Open partnership with Bastian Abergavel 000')
    await expectBeside(page, '20001')
    await page.close()
  })

  it('survives the redraw of all rows that a saved grade brings', async () => {
    const page = await openWithButton()
    await page.locator('.canvas_1 > .student_20004 .slick-cell.b2').click()
    await page.keyboard.type('7')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.slick-row.student_20005.active input')
    await nextFrames(page)
    expect(await rowButton(page).getAttribute('title')).toContain('Period 5')
    await expectBeside(page, '20005')
    await rowButton(page).click()
    expect((await opened(page)).map((one) => one.studentId)).toEqual(['20005'])
    await page.close()
  })

  it('hides while scrolling, comes back beside the row under the pointer, and leaves with filtered rows', async () => {
    const page = await openWithButton({ students: 1000, assignments: 20 })
    await hover(page, '20003')
    await page.mouse.wheel(0, 3000)
    await rowButton(page).waitFor({ state: 'visible' })
    await expect
      .poll(async () => {
        const button = await rowButton(page).boundingBox()
        return page.evaluate(
          (y) => {
            const row = document
              .elementsFromPoint(150, y)
              .find(
                (one) => one.classList.contains('secondary-info') || one.classList.contains('student-name'),
              )
            return row?.closest('.slick-row')?.querySelector('a')?.textContent
          },
          (button?.y ?? 0) + 12,
        )
      })
      .toBe((await label(page))?.replace('Open partnership with ', ''))
    await rowButton(page).click()
    const person = (await opened(page))[0]
    expect(await label(page)).toBe(`Open partnership with ${person?.name}`)
    await page.locator('#search-filter-container input').fill('nobody at all')
    await rowButton(page).waitFor({ state: 'hidden' })
    await page.close()
  })

  it('leaves the grid as it found it', async () => {
    const page = await openWithButton()
    const touched = await page.evaluate(() => {
      let records = 0
      const observer = new MutationObserver((list) => (records += list.length))
      const grid = document.querySelector('.canvas_0')
      if (grid)
        observer.observe(grid, { childList: true, subtree: true, attributes: true, characterData: true })
      Object.assign(window, { touched: () => records + observer.takeRecords().length })
      return document.querySelectorAll('body > learning-alliance-overlay').length
    })
    expect(touched).toBe(1)
    for (const id of ['20001', '20008', '20003']) await hover(page, id)
    await rowButton(page).click()
    expect(await page.evaluate(() => Reflect.get(window, 'touched')())).toBe(0)
    await page.close()
  })
})

describe('with the keyboard', () => {
  it('follows the active row and answers the command, also from a Notes cell and with a scrolled-away row', async () => {
    const page = await openWithButton({ students: 1000, assignments: 8 })
    expect(await tellPage(page, 'open-partnership-for-active-row')).toBe(false)
    await page.locator('.canvas_0 > .student_20001 .secondary-info').click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await nextFrames(page)
    expect(await label(page)).toBe('Open partnership with Chidi Abergavel 000')
    expect(await tellPage(page, 'open-partnership-for-active-row')).toBe(true)
    await page.evaluate(() => document.querySelector('.viewport_1')?.scrollTo(0, 8000))
    await page.waitForSelector('.student_20235')
    expect(await tellPage(page, 'open-partnership-for-active-row')).toBe(true)
    expect((await opened(page)).map((one) => [one.studentId, one.via])).toEqual([
      ['20002', 'keyboard'],
      ['20002', 'keyboard'],
    ])
    const followed = (await sentFrom(page)).filter((one) => one.type === 'page-person' && !one.open)
    expect(followed.map((one) => (one.type === 'page-person' ? one.studentId : ''))).toEqual([
      '20001',
      '20002',
    ])
    await page.close()
  })

  it('is reached by Tab after the grid, opens by Enter, and gives focus back to the same cell by Escape', async () => {
    for (const [column, start] of [
      ['name', '.canvas_0 > .student_20003 .secondary-info'],
      ['grade', '.canvas_1 > .student_20003 .slick-cell.b4'],
    ] as const) {
      const page = await openWithButton()
      await page.locator(start).click()
      await nextFrames(page)
      for (let presses = 0; presses < 4; presses += 1) {
        await page.keyboard.press('Tab')
        if (await rowButton(page).evaluate((button) => button.matches(':focus'))) break
      }
      await page.keyboard.press('Enter')
      expect((await opened(page)).map((one) => [one.studentId, one.via])).toEqual([['20003', 'keyboard']])
      await page.keyboard.press('Escape')
      await page.waitForSelector('.slick-row.student_20003 :focus')
      expect(
        await page.evaluate(() => document.activeElement?.closest('.slick-cell')?.className ?? ''),
      ).toContain(column === 'name' ? 'b0' : 'b4')
      await page.close()
    }
  })

  it('stays beside its row while focused and scrolled', async () => {
    const page = await openWithButton()
    await page.locator('.canvas_0 > .student_20010 .secondary-info').click()
    await nextFrames(page)
    await rowButton(page).focus()
    await page.evaluate(() => document.querySelector('.viewport_1')?.scrollTo(0, 100))
    await nextFrames(page)
    await expectBeside(page, '20010')
    expect(await rowButton(page).evaluate((button) => button.matches(':focus'))).toBe(true)
    await page.close()
  })
})

describe('with a finger', () => {
  it('shows after a tap with a target of 44 px and opens by a second tap', async () => {
    const page = await openWithButton({}, { hasTouch: true })
    await page.locator('.canvas_0 > .student_20004 .secondary-info').tap()
    expect(await rowButton(page).getAttribute('title')).toContain('Period 2 & Lab')
    const box = await rowButton(page).boundingBox()
    expect([box?.width, box?.height]).toEqual([44, 44])
    expect(await covered(page)).toEqual([])
    await rowButton(page).tap()
    expect((await opened(page)).map((one) => [one.studentId, one.via])).toEqual([['20004', 'touch']])
    await page.close()
  })
})

describe('in other shapes of the page', () => {
  it('works from right to left and with two name columns', async () => {
    const page = await openWithButton({ dir: 'rtl' })
    await hover(page, '20001')
    await expectBeside(page, '20001')
    expect(await covered(page)).toEqual([])
    const row = await page.locator('.canvas_0 > .student_20001').boundingBox()
    expect((await rowButton(page).boundingBox())?.x).toBeGreaterThanOrEqual((row?.x ?? 0) + (row?.width ?? 0))
    await page.close()

    const names = await openWithButton({ separateNames: true })
    await hover(names, '20002')
    expect(await label(names)).toBe('Open partnership with Abergavel 000, Chidi')
    await names.close()
  })

  it('fits at 200 % zoom in a small window', async () => {
    const page = await openWithButton({}, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 })
    await hover(page, '20001')
    await expectBeside(page, '20001')
    expect(await covered(page)).toEqual([])
    await rowButton(page).click()
    expect((await opened(page)).map((one) => one.studentId)).toEqual(['20001'])
    await page.close()
  })

  it('tells the section that is picked, and stops when the extension goes', async () => {
    const page = await openWithButton()
    await page.locator('#sections-filter-container input').click()
    await page.getByRole('option', { name: 'Period 5' }).click()
    await expect
      .poll(async () => (await sentFrom(page)).filter((one) => one.type === 'page-course'))
      .toMatchObject([{ kind: 'gradebook', sectionId: null, open: false }, { sectionName: 'Period 5' }])
    await page.evaluate(() => Reflect.get(window, 'stopContentScript')())
    await hover(page, '20001')
    expect(await page.locator('learning-alliance-overlay').count()).toBe(0)
    await page.close()
  })
})
