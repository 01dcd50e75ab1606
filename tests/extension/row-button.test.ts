/**
 * The row button on the practice gradebook in a real Chromium: it never opens the wrong person, never touches the
 * grid, never covers a control, and mouse, keyboard and finger can all do it.
 */
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPageBrowser } from '../page-browser.ts'
import { nextFrames, rowButton, startContentScript } from './canvas-pages.ts'
import {
  closeGradebooks,
  covered,
  expectBeside,
  hover,
  label,
  opened,
  openGradebook,
  openWithButton,
} from './gradebook-page.ts'

let browser: Browser

beforeAll(async () => {
  browser = await openPageBrowser()
})
afterAll(async () => {
  await browser.close()
  await closeGradebooks()
})

describe('with a mouse', () => {
  it('stands beside the row, covers nothing, and opens that person in the click itself', async () => {
    const page = await openWithButton(browser)
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
    const page = await openWithButton(browser)
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
    const page = await openWithButton(browser)
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
    const page = await openWithButton(browser)
    await page.locator('.slick-header-column.student').hover()
    expect(await rowButton(page).count()).toBe(0)
    await page.close()
    for (const bodyClass of ['is-masquerading-or-student-view', 'embedded', 'no-headers']) {
      const off = await openGradebook(browser, { bodyClass })
      expect(await startContentScript(off), bodyClass).toBe(false)
      expect(await off.locator('learning-alliance-overlay').count()).toBe(0)
      await off.close()
    }
  })
})

describe('when the grid changes under it', () => {
  it('goes with its student when rows are sorted, and never opens the one who took the place', async () => {
    const page = await openWithButton(browser)
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
    const page = await openWithButton(browser)
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
    const page = await openWithButton(browser)
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
    const page = await openWithButton(browser, { students: 1000, assignments: 20 })
    await hover(page, '20003')
    await page.mouse.wheel(0, 3000)
    await rowButton(page).waitFor({ state: 'visible' })
    await expect
      .poll(async () => {
        const button = await rowButton(page).boundingBox()
        const under = await page.evaluate(
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
        // The grid may still settle: row and name are looked at together, again and again.
        return under !== undefined && (await label(page)) === `Open partnership with ${under}`
      })
      .toBe(true)
    await rowButton(page).click()
    const person = (await opened(page))[0]
    expect(await label(page)).toBe(`Open partnership with ${person?.name}`)
    await page.locator('#search-filter-container input').fill('nobody at all')
    await rowButton(page).waitFor({ state: 'hidden' })
    await page.close()
  })

  it('leaves the grid as it found it', async () => {
    const page = await openWithButton(browser)
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
