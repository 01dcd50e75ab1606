/**
 * Pages that are about one student, in a real Chromium: her button stands there by itself and follows the page to the
 * next one; it says nobody where nobody may be named, gives way to Canvas's own layers, and says so when the page is
 * no longer what we know. The clock is the test's.
 */
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPageBrowser } from '../page-browser.ts'
import { nextFrames, picture, rowButton, sentFrom, startContentScript, tellPage } from './canvas-pages.ts'
import { openFixture, type FixtureOptions } from './fixture-page.ts'
import { covered } from './gradebook-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openPageBrowser()
})
afterAll(() => browser.close())

/** A fixture with our script on it, and the test's clock in it. */
const open = async (name: string, options: FixtureOptions = {}): Promise<Page> => {
  const before = (page: Page) => page.clock.install()
  const { page } = await openFixture(browser, name, { before, ...options })
  expect(await startContentScript(page)).toBe(true)
  return page
}
/** The last look that a page gets for a slow network is over: what is not there now does not come. */
const AFTER_ALL_LOOKS_MS = 10_000
const MAYA = 'Open partnership with Maya Quillfeather'
const label = (page: Page): Promise<string | null> => rowButton(page).getAttribute('aria-label')
const persons = async (page: Page): Promise<unknown[]> =>
  (await sentFrom(page)).flatMap((one) =>
    one.type === 'page-person' ? [[one.studentId, one.name, one.open]] : [],
  )

const PAGES = [
  ['speed-grader-classic', '20311', 'Maya Quillfeather'],
  ['speed-grader-new', '20311', 'Maya Quillfeather'],
  ['individual-gradebook', '20312', 'Watanabe, Jun'],
  ['enhanced-individual-gradebook', '20311', 'Maya Quillfeather'],
  ['student-grades-table', '20311', 'Maya Quillfeather'],
  ['student-grades-react', '10000000020311', 'Maya Quillfeather'],
  ['user', '20311', 'Maya Quillfeather'],
] as const

describe('the button of the page’s student', () => {
  it.each(PAGES)('%s: stands there by itself, covers nothing, opens her', async (name, id, called) => {
    const page = await open(`${name}.html`)
    expect(await label(page)).toBe(`Open partnership with ${called}`)
    expect(await covered(page)).toEqual([])
    await picture(page, name)
    await rowButton(page).click()
    expect(await persons(page)).toEqual([
      [id, called, false],
      [id, called, true],
    ])
    expect(await tellPage(page, 'open-partnership-for-active-row')).toBe(true)
    // From right to left, in a language nobody here reads, and where a person asks for more contrast.
    await page.evaluate(() => Object.assign(document.documentElement, { dir: 'rtl', lang: 'ar' }))
    await page.emulateMedia({ contrast: 'more', forcedColors: 'active' })
    await page.evaluate(() => window.dispatchEvent(new Event('resize')))
    await page.clock.runFor(2000)
    expect(await label(page)).toBe(`Open partnership with ${called}`)
    expect(await covered(page)).toEqual([])
    await picture(page, `${name}-rtl-contrast`)
    await page.close()
  })

  it('stays away from a teacher’s page and from a menu that shows somebody else', async () => {
    const teacher = await open('user-teacher.html')
    await teacher.clock.runFor(AFTER_ALL_LOOKS_MS)
    expect(await rowButton(teacher).count()).toBe(0)
    await teacher.close()
    const page = await open('student-grades-react.html', {
      change: (html) => html.replace('disabled>Apply', '>Apply'),
    })
    await page.clock.runFor(AFTER_ALL_LOOKS_MS)
    expect(await rowButton(page).count()).toBe(0)
    await page.close()
  })
})

/** What SpeedGrader does at an arrow: address and list at once, the name when the work has come. */
const goToJun = (page: Page): Promise<void> =>
  page.evaluate(() => {
    history.pushState({}, '', '?assignment_id=15531&student_id=20312')
    const select = document.querySelector<HTMLSelectElement>('#students_selectmenu')
    if (select) select.value = '20312'
  })
const nameJun = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const name = document.querySelector('.ui-selectmenu-item-header, [data-testid="selected-student"]')
    name?.setAttribute('name', 'Jun Watanabe')
    if (name) name.textContent = 'Jun Watanabe'
  })

describe('from one student to the next', () => {
  it('SpeedGrader’s arrow moves the header and the button, and opens nothing', async () => {
    const page = await open('speed-grader-classic.html')
    await goToJun(page)
    await nameJun(page)
    await page.clock.runFor(600)
    expect(await label(page)).toBe('Open partnership with Jun Watanabe')
    expect(await persons(page)).toEqual([
      ['20311', 'Maya Quillfeather', false],
      ['20312', 'Jun Watanabe', false],
    ])
    await page.close()
  })

  it('the new SpeedGrader never lends one student’s name to the next', async () => {
    const page = await open('speed-grader-new.html')
    await goToJun(page)
    await page.clock.runFor(600)
    expect(await rowButton(page).count()).toBe(0)
    await nameJun(page)
    await page.clock.runFor(600)
    expect(await label(page)).toBe('Open partnership with Jun Watanabe')
    expect((await persons(page)).at(-1)).toEqual(['20312', 'Jun Watanabe', false])
    await page.close()
  })

  it('a list in the individual gradebooks, at the pick; nobody picked is nobody', async () => {
    const page = await open('enhanced-individual-gradebook.html')
    const list = page.getByTestId('content-selection-student-select')
    await list.selectOption('20312')
    await page.clock.runFor(600)
    expect(await label(page)).toBe('Open partnership with Watanabe, Jun')
    await list.selectOption('-1')
    await page.clock.runFor(600)
    expect(await rowButton(page).count()).toBe(0)
    await page.close()
  })

  it('gives focus back where it was by Escape', async () => {
    const page = await open('speed-grader-classic.html')
    await page.locator('#grading-box-extended').focus()
    await nextFrames(page)
    await page.clock.runFor(100)
    await rowButton(page).focus()
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('grading-box-extended')
    await page.close()
  })
})

describe('nobody is named', () => {
  const nobody = async (name: string, options: FixtureOptions): Promise<void> => {
    const page = await open(name, options)
    await page.clock.runFor(12_000)
    expect(await rowButton(page).count()).toBe(0)
    expect(await persons(page)).toEqual([])
    await page.close()
  }

  it('while grading is anonymous, whatever tells', async () => {
    const path = '/courses/4821/gradebook/speed_grader?assignment_id=15531&anonymous_id=aB3dE'
    for (const name of ['speed-grader-classic.html', 'speed-grader-new.html']) {
      const { page } = await openFixture(browser, name, { path })
      expect(await startContentScript(page)).toBe(false)
      await page.close()
    }
    await nobody('speed-grader-classic.html', { change: (html) => html.replaceAll('20311', 'aB3dE') })
    await nobody('speed-grader-classic.html', {
      change: (html) =>
        html.replace(
          '</body>',
          '<a hidden href="/courses/4821/assignments/1/anonymous_submissions/x"></a></body>',
        ),
    })
  })

  it('where a group is graded as one, and where the list and the address disagree', async () => {
    await nobody('speed-grader-classic.html', {
      change: (html) =>
        html.replace(
          '<div id="comments">',
          '<input type="checkbox" id="submission_group_comment" checked hidden>$&',
        ),
    })
    await nobody('speed-grader-classic.html', {
      path: '/courses/4821/gradebook/speed_grader?assignment_id=15531&student_id=20312',
    })
  })

  it('while the teacher hides names', async () => {
    const hide = (page: Page) =>
      page.addInitScript(() => localStorage.setItem('_10007_eg_hide_student_names', 'true'))
    await nobody('speed-grader-classic.html', {
      before: async (page) => [await page.clock.install(), await hide(page)],
    })
    await nobody('speed-grader-new.html', {
      before: async (page) => [await page.clock.install(), await hide(page)],
    })
    const checked = (html: string): string =>
      html.replace('<input type="checkbox"', '<input type="checkbox" checked')
    await nobody('individual-gradebook.html', { change: checked })
    await nobody('enhanced-individual-gradebook.html', { change: checked })
  })

  it('in student view and while acting as somebody', async () => {
    for (const mark of ['<span id="switched_role_type"></span>', '<div id="masquerade_bar"></div>']) {
      const { page } = await openFixture(browser, 'speed-grader-classic.html', {
        change: (html) => html.replace('</body>', `${mark}</body>`),
      })
      expect(await startContentScript(page), mark).toBe(false)
      await page.close()
    }
  })
})

describe('Canvas’s own layers', () => {
  it('have the page to themselves: under a mask there is no button, and after it there is', async () => {
    const page = await open('user.html')
    await page.evaluate(() =>
      document.body.insertAdjacentHTML(
        'beforeend',
        '<span id="layer" style="position:fixed;inset:0;z-index:9999;background:#0008"><div role="dialog" aria-label="x"><button id="in">OK</button></div></span>',
      ),
    )
    await page.locator('#in').focus()
    await page.clock.runFor(600)
    expect(await rowButton(page).count()).toBe(0)
    await page.evaluate(() => document.querySelector('#layer')?.remove())
    await page.clock.runFor(600)
    expect(await label(page)).toBe(MAYA)
    await page.close()
  })

  it('keep their place: a tray at the edge is never stood on', async () => {
    const page = await open('speed-grader-classic.html')
    await page.evaluate(() =>
      document.body.insertAdjacentHTML(
        'beforeend',
        '<span><aside id="tray" role="dialog" style="position:fixed;inset:0 0 0 auto;width:400px;background:#fff;z-index:9999"></aside></span>',
      ),
    )
    await page.clock.runFor(600)
    if ((await rowButton(page).count()) > 0) {
      const box = await rowButton(page).boundingBox()
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(880)
    }
    await page.close()
  })
})

describe('asleep', () => {
  it('looks at nothing in a hidden tab, and at once when it is seen again', async () => {
    const page = await open('speed-grader-classic.html')
    const setHidden = (hidden: boolean): Promise<void> =>
      page.evaluate((now) => {
        Object.defineProperty(document, 'hidden', { value: now, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }, hidden)
    await setHidden(true)
    await page.evaluate(() => {
      let asked = 0
      const ask = document.querySelector.bind(document)
      document.querySelector = (css: string) => {
        asked += 1
        return ask(css)
      }
      Object.assign(window, { asked: () => asked })
    })
    await goToJun(page)
    await nameJun(page)
    await page.clock.runFor(20_000)
    expect(await page.evaluate(() => Reflect.get(window, 'asked')())).toBe(2)
    await setHidden(false)
    await page.clock.runFor(600)
    expect(await label(page)).toBe('Open partnership with Jun Watanabe')
    await page.close()
  })
})

describe('a page that has drifted', () => {
  const AT = [
    ['/courses/4821/users', 'people'],
    ['/courses/4821/users/20311', 'user'],
    ['/courses/4821/grades/20311', 'student-grades'],
    ['/courses/4821/gradebook', 'gradebook'],
    ['/courses/4821/gradebook/speed_grader?student_id=20311', 'speed-grader'],
  ] as const

  it('says so once nothing has come for a while, by our selectors and their counts, and no word of the page', async () => {
    for (const [path, name] of AT) {
      const page = await open('drifted.html', { path })
      await page.clock.runFor(4000)
      expect((await sentFrom(page)).filter((one) => one.type === 'page-course' && one.drift)).toEqual([])
      await page.clock.runFor(6000)
      const told = (await sentFrom(page)).at(-1)
      expect(told).toMatchObject({ type: 'page-course', open: false, drift: { page: name } })
      expect(JSON.stringify(told), name).not.toMatch(/maya|quillfeather|jun|watanabe/i)
      await page.close()
    }
  })

  it('is no longer drifted when the page was only slow', async () => {
    const page = await open('drifted.html')
    await page.clock.runFor(10_000)
    await page.evaluate(() => {
      const content = document.querySelector('#content')
      if (content)
        content.innerHTML =
          '<a class="student_context_card_trigger" data-student_id="20311" data-course_id="4821" href="#">Maya Quillfeather</a>'
    })
    await page.locator('#content a').click()
    await page.clock.runFor(600)
    const courses = (await sentFrom(page)).filter((one) => one.type === 'page-course')
    expect(courses.map((one) => one.drift?.page)).toEqual([undefined, 'people', undefined])
    expect(await label(page)).toBe(MAYA)
    await page.close()
  })
})
