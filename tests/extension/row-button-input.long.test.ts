/**
 * The row button for keys and fingers, and on other shapes of the page: what the mouse can do, everybody can.
 */
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPageBrowser } from '../page-browser.ts'
import { nextFrames, rowButton, sentFrom, tellPage } from './canvas-pages.ts'
import {
  closeGradebooks,
  covered,
  expectBeside,
  hover,
  label,
  opened,
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

describe('with the keyboard', () => {
  it('follows the active row and answers the command, also from a Notes cell and with a scrolled-away row', async () => {
    const page = await openWithButton(browser, { students: 1000, assignments: 8 })
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
      const page = await openWithButton(browser)
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

  it('gives way to a hand that comes back to the mouse while the page scrolls', async () => {
    const page = await openWithButton(browser, { students: 1000, assignments: 8 })
    await page.locator('.canvas_0 > .student_20001 .secondary-info').click()
    await page.keyboard.press('ArrowDown')
    await nextFrames(page)
    await page.evaluate(() => document.querySelector('.viewport_1')?.scrollTo(0, 105))
    await nextFrames(page)
    const row = await page.locator('.canvas_0 > .student_20010 .secondary-info').boundingBox()
    await page.mouse.move((row?.x ?? 0) + 4, (row?.y ?? 0) + 4, { steps: 2 })
    await page.waitForFunction(() =>
      document.querySelector('learning-alliance-overlay')?.shadowRoot?.querySelector('button:not([hidden])'),
    )
    await expectBeside(page, '20010')
    await page.close()
  })

  it('stays beside its row while focused and scrolled', async () => {
    const page = await openWithButton(browser)
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
    const page = await openWithButton(browser, {}, { hasTouch: true })
    await page.locator('.canvas_0 > .student_20004 .secondary-info').tap()
    expect(await rowButton(page).getAttribute('title')).toContain('Period 2 & Lab')
    const box = await rowButton(page).boundingBox()
    expect([box?.width, box?.height]).toEqual([44, 44])
    expect(await covered(page)).toEqual([])
    await rowButton(page).tap()
    expect((await opened(page)).map((one) => [one.studentId, one.via])).toEqual([['20004', 'touch']])
    await page.close()
  })

  it('has the same target for a name that fills its cell, apart from the row and with the name on it', async () => {
    const page = await openWithButton(browser, {}, { hasTouch: true })
    await page.evaluate(() => {
      const link = document.querySelector('.canvas_0 > .student_20008 a')
      if (link) link.textContent = 'Maximiliane-Alexandra von Abergavel-Castellmoor'
    })
    await page.locator('.canvas_0 > .student_20008 .secondary-info').tap()
    const box = await rowButton(page).boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
    expect(await covered(page)).toEqual([])
    expect(await rowButton(page).textContent()).toContain('Maximiliane-Alexandra')
    await rowButton(page).tap()
    expect((await opened(page)).map((one) => one.studentId)).toEqual(['20008'])
    await page.close()
  })
})

describe('in other shapes of the page', () => {
  it('works from right to left and with two name columns', async () => {
    const page = await openWithButton(browser, { dir: 'rtl' })
    await hover(page, '20001')
    await expectBeside(page, '20001')
    expect(await covered(page)).toEqual([])
    const row = await page.locator('.canvas_0 > .student_20001').boundingBox()
    expect((await rowButton(page).boundingBox())?.x).toBeGreaterThanOrEqual((row?.x ?? 0) + (row?.width ?? 0))
    await page.close()

    const names = await openWithButton(browser, { separateNames: true })
    await hover(names, '20002')
    expect(await label(names)).toBe('Open partnership with Abergavel 000, Chidi')
    await names.close()
  })

  it('fits at 200 % zoom in a small window', async () => {
    const page = await openWithButton(
      browser,
      {},
      { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
    )
    await hover(page, '20001')
    await expectBeside(page, '20001')
    expect(await covered(page)).toEqual([])
    await rowButton(page).click()
    expect((await opened(page)).map((one) => one.studentId)).toEqual(['20001'])
    await page.close()
  })

  it('tells the section that is picked, and stops when the extension goes', async () => {
    const page = await openWithButton(browser)
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
