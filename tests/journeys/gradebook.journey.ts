/**
 * Design §1's sentence: one click beside a student's row shows within three seconds the promise that the teacher made
 * that student, in the student's own words; nobody in the room can see anything else, and the student can read it too.
 */
import { expect, test, type BrowserContext, type CDPSession, type Page } from '@playwright/test'
import { openTestBrowser, type TestBrowser } from '../../extension/src/testing/test-browser.ts'
import { hostFlags, openBrowser } from './browser.ts'
import {
  command,
  GRADEBOOK_PATH,
  loaded,
  partnershipButton,
  pointAt,
  saveGrade,
  scrollTo,
  sortNames,
  tapPartnership,
  type RowOf,
} from './gradebook-page.ts'
import { launchedIn, notesPath, sendNote, type Launched } from './inside-frame.ts'
import { openTool, signIn, toolFrame } from './lms.ts'
import { expectNoViolations } from './no-violations.ts'
import { panelOpenedBy, type SidePanel } from './panel.ts'
import { takePicture } from './picture.ts'
import { openStage, SCHOOL_HOST, schoolUrl, TOOL_HOST, toolUrl, type Stage } from './stage.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']
const NAME = 'Jordan Ellis'
const SEND = `Send to ${NAME}, Period 2`

/** What is written in this run; no two runs write the same. */
function wordsOf(seed: number) {
  const day = DAYS[(seed - 1) % DAYS.length]!
  return {
    promise: `I come by your table before the warm-up ends, every ${day}.`,
    inHerWords: `On ${day}s you look at my first step before I start, so I know where to begin.`,
    other: `I ask one question out loud every ${day}.`,
    jot: `Explained the slope with the ramp outside (${seed}). `,
    jotOffline: `Wants to try the board next ${day}.`,
    letter: `On ${day} we talked about the ramp. You will show it to Noor, and I bring the tape.`,
  }
}

interface Student {
  readonly row: RowOf
  readonly page: Page
  readonly launched: Launched
}

const opened: (() => Promise<unknown>)[] = []
test.afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close()
})

async function openEverything(
  seed: number,
): Promise<{ stage: Stage; mine: TestBrowser; theirs: BrowserContext[] }> {
  const stage = await openStage(seed, 200)
  opened.push(() => stage.close())
  const mine = await openTestBrowser(hostFlags(stage.hosts, stage.front.port))
  opened.push(() => mine.close())
  const browser = await openBrowser(stage.hosts, stage.front.port)
  opened.push(() => browser.close())
  const context = () =>
    browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1100, height: 900 } })
  return { stage, mine, theirs: [await context(), await context(), await context()] }
}

/** A student with Learning Alliance open in the course. */
async function arrive(stage: Stage, context: BrowserContext, key: string): Promise<Student> {
  const page = await context.newPage()
  await openTool(page, key)
  const person = stage.school.story.people.find((one) => one.key === key)!
  const section = stage.school.story.sections.find(({ id }) => id === person.enrollments[0]!.sectionId)!
  return {
    row: { canvasId: person.canvasId, name: person.name, section: section.name },
    page,
    launched: await launchedIn(page),
  }
}

test('one click beside a row: the promise, and nothing else', async ({}, info) => {
  const seed = info.repeatEachIndex + 1
  const words = wordsOf(seed)
  const { stage, mine, theirs } = await openEverything(seed)
  const { context, raw } = mine
  context.setDefaultTimeout(15_000)
  let page: Page
  let hand: CDPSession
  let panel: SidePanel
  let jordan: Student
  let otherJordan: Student
  let maya: Student

  const openBeside = async (row: RowOf): Promise<void> => {
    const button = await pointAt(page, row)
    await panel.opensBy(() => button.click())
  }

  await test.step('the teacher turns the site on by her click in our own panel', async () => {
    page = await context.newPage()
    await page.setViewportSize({ width: 1240, height: 900 })
    hand = await context.newCDPSession(page)
    await mine.sayYesTo(`${schoolUrl}/*`)
    await signIn(page, 'teacher', '/courses/4821')
    await page.bringToFront()
    panel = await panelOpenedBy(raw, () => command(hand, 'openPartnership'))
    await panel.says(`Turn on for ${SCHOOL_HOST}`)
    await panel.expectNoViolations('a site that is off')
    expect(await mine.registeredFor()).toEqual([])
    await page.bringToFront()
    await panel.press(`Turn on for ${SCHOOL_HOST}`)
    await panel.falls_silent_about('Turn on for')
    await panel.says('Your district has not approved Learning Alliance yet.')
    await panel.expectNoViolations('alone')
  })

  await test.step('she connects this browser from the course, and sees whom she signs in as', async () => {
    await page.locator('#section-tabs').getByRole('link', { name: 'Learning Alliance' }).click()
    await toolFrame(page).getByRole('button', { name: 'Connect this browser' }).click()
    await panel.says(`Connect to ${toolUrl}?`)
    await panel.expectNoViolations('an offer to connect')
    const consents = context.waitForEvent('page')
    await panel.press('Connect')
    const consent = await consents
    await expect(consent.getByText('Rosalind Achterberg')).toBeVisible()
    await expect(consent.getByText(stage.school.story.account.name).first()).toBeVisible()
    await consent.getByRole('button', { name: 'Connect' }).click()
    await panel.falls_silent_about(`Connect to ${toolUrl}?`)
    await panel.press('This browser')
    await panel.says(`Connected to ${TOOL_HOST} as Rosalind Achterberg`)
    await panel.expectNoViolations('connected')
  })

  await test.step('she made Jordan a promise, and Jordan said it in words of her own', async () => {
    const teacher = await launchedIn(page)
    jordan = await arrive(stage, theirs[0]!, 'student-3')
    otherJordan = await arrive(stage, theirs[1]!, 'student-19')
    maya = await arrive(stage, theirs[2]!, 'student-1')
    const promised = await sendNote(teacher, jordan.launched, { kind: 'promise', text: words.promise })
    await sendNote(jordan.launched, jordan.launched, {
      kind: 'promise',
      text: words.inHerWords,
      replyTo: promised,
    })
    await sendNote(otherJordan.launched, otherJordan.launched, { kind: 'target', text: words.other })
  })

  await test.step('one click in the gradebook opens the covered face with her words alone', async () => {
    page = await context.newPage()
    await page.setViewportSize({ width: 1240, height: 900 })
    hand = await context.newCDPSession(page)
    await page.goto(schoolUrl + GRADEBOOK_PATH)
    await loaded(page)
    const button = await pointAt(page, jordan.row)
    await expectNoViolations(page, 'the button at a row', 'learning-alliance-overlay')
    await page.bringToFront()
    await pointAt(page, jordan.row)
    const before = Date.now()
    panel = await panelOpenedBy(raw, () => button.click())
    await panel.says(words.inHerWords)
    // `bench -- --only first-glance` holds it against the three seconds; here it would judge how busy the machine is.
    info.annotations.push({ type: 'from the click to the promise', description: `${Date.now() - before} ms` })
    expect(await face(panel)).toEqual([
      NAME,
      jordan.row.section,
      'My promise',
      words.inHerWords,
      `Jot about ${NAME}`,
      'Only you. Only on this computer. Your school may erase it.',
      'We talked today',
      'Show my notes',
      'Partnership…',
      'Last shared note: today',
      'Partnership',
      'My talks',
      'My cycle',
      'Class alliance',
      'This browser',
    ])
    await panel.expectNoViolations('the covered face')
    await takePicture({ page, panel, context: theirs[2]!, to: 'gradebook.png' })
    await panel.press('Show my notes')
    await panel.says(words.promise)
    await panel.expectNoViolations('the notes')
    await panel.press('Hide my notes')
    await panel.falls_silent_about(words.promise)
  })

  await test.step('the other of the same name never opens the first one, whatever the grid drew anew', async () => {
    const both: [Student, string][] = [
      [jordan, words.inHerWords],
      [otherJordan, words.other],
    ]
    if (seed % 2 === 0) both.reverse()
    const each = async (): Promise<void> => {
      for (const [student, own] of both) {
        await openBeside(student.row)
        await panel.says(own)
        const shown = await panel.holds()
        expect(shown).toContain(student.row.section)
        for (const [other, theirs] of both) if (other !== student) expect(shown).not.toContain(theirs)
      }
    }
    await each()
    await scrollTo(page, 2000 + 700 * seed)
    await expect(partnershipButton(page, jordan.row)).toBeHidden()
    await scrollTo(page, 0)
    await each()
    await sortNames(page, 'Z–A')
    await each()
    await saveGrade(page, both[seed % 2]![0].row, `${seed}.25`)
    await each()
    await sortNames(page, 'A–Z')
  })

  await test.step('a note that was open is gone from the screen after a switch of tabs', async () => {
    await openBeside(jordan.row)
    await panel.says(words.inHerWords)
    await panel.press('Show my notes')
    await panel.says(words.promise)
    const elsewhere = await context.newPage()
    await elsewhere.goto(`${schoolUrl}/courses/4821/users`)
    await elsewhere.bringToFront()
    await expect.poll(() => panel.holds()).not.toContain(words.promise)
    await page.bringToFront()
    await panel.says(words.inHerWords)
    expect(await panel.holds()).not.toContain(words.promise)

    await panel.press('Show my notes')
    await panel.says(words.promise)
    await elsewhere.bringToFront()
    await command(await context.newCDPSession(elsewhere), 'hidePanel')
    await panel.says('Hidden.')
    expect(await panel.holds()).not.toContain(NAME)
    await elsewhere.close()
    await page.bringToFront()
    await panel.expectNoViolations('hidden')
    await panel.press('Show')
    await panel.says(words.inHerWords)
    expect(await panel.holds()).not.toContain(words.promise)
  })

  await test.step('a finger does what the mouse does', async () => {
    await hand.send('Emulation.setTouchEmulationEnabled', { enabled: true })
    await tapPartnership(page, hand, otherJordan.row)
    await panel.says(words.other)
    await tapPartnership(page, hand, jordan.row)
    await panel.says(words.inHerWords)
    await hand.send('Emulation.setTouchEmulationEnabled', { enabled: false })
  })

  await test.step('so does the keyboard: search, Tab into the grid, an arrow, the command, Escape', async () => {
    await page.getByRole('textbox', { name: 'Search…' }).fill(NAME)
    const active = page.locator('.canvas_0 > .slick-row.active')
    for (let presses = 0; (await active.count()) === 0 && presses < 40; presses += 1)
      await page.keyboard.press('Tab')
    await expect(active).toHaveClass(new RegExp(`student_${jordan.row.canvasId}`))
    await page.keyboard.press('ArrowDown')
    await expect(active).toHaveClass(new RegExp(`student_${otherJordan.row.canvasId}`))
    await expect(partnershipButton(page, otherJordan.row)).toBeVisible()
    await command(hand, 'openPartnership')
    await panel.says(words.other)
    await page.keyboard.press('ArrowUp')
    await panel.says(`The page is at ${NAME}, ${jordan.row.section}.`)
    expect(await panel.words()).toContain(words.other)

    const button = partnershipButton(page, jordan.row)
    await expect(button).toBeVisible()
    for (let presses = 0; !(await hasFocus(button)) && presses < 6; presses += 1)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await panel.says(words.inHerWords)
    await panel.key('Escape')
    await expect(
      page.locator(`.slick-row.student_${jordan.row.canvasId} .slick-cell.student a`),
    ).toBeFocused()
    await page.getByRole('textbox', { name: 'Search…' }).fill('')
  })

  await test.step('a private jot survives a reload, a killed worker, a walk through the course and a lost network', async () => {
    await panel.write(`Jot about ${NAME}`, words.jot)
    await panel.says(/Kept/)
    await page.reload()
    await mine.killWorker()
    stage.front.setOffline(true)
    await page.bringToFront()
    await panel.press('Go on with your last jot')
    await expect.poll(() => panel.written(`Jot about ${NAME}`)).toBe(words.jot)
    await panel.write(`Jot about ${NAME}`, words.jotOffline)
    await panel.says(/Kept/)
    await mine.killWorker()
    stage.front.setOffline(false)
    await page.goto(`${schoolUrl}/courses/4821/users`)
    await page.goto(schoolUrl + GRADEBOOK_PATH)
    await loaded(page)
    await page.bringToFront()
    await openBeside(jordan.row)
    await panel.says(words.inHerWords)
    expect(await panel.holds()).not.toContain(words.jot)
    await panel.press('Show my notes')
    await panel.says(words.jot + words.jotOffline)
    await openBeside(otherJordan.row)
    await panel.says(words.other)
    await panel.press('Show my notes')
    await panel.says('No private notes yet.')
    expect(await panel.holds()).not.toContain(words.jotOffline)
  })

  await test.step('a note for the student is a draft until the named button, and can be taken back', async () => {
    const tool = toolFrame(jordan.page)
    await tool.getByRole('link', { name: 'What is written about me' }).click()
    await expect(tool.getByText(words.promise)).toBeVisible()
    await openBeside(jordan.row)
    await panel.says(words.inHerWords)
    await panel.press('Partnership…')
    await panel.choose('What we talked about')
    await panel.write(`Your words to ${NAME}`, words.letter)
    await panel.says(/Kept/)
    await panel.says(`When you send it: ${NAME}, you, and Hollis Brandvold can read it.`)
    await panel.expectNoViolations('a draft')
    await panel.press(SEND)
    await panel.expectNoViolations('on its way')
    await panel.press(/^Take it back \(\d+\)$/)
    await expect.poll(() => panel.written(`Your words to ${NAME}`)).toBe(words.letter)
    const mine = await jordan.launched.call('GET', notesPath(jordan.launched))
    expect(JSON.stringify(mine.json)).not.toContain(words.letter)
    await panel.press(SEND)
    await panel.says(/Take it back \(\d+\)/)
    await expect(tool.getByText(words.letter)).toBeVisible({ timeout: 20_000 })
    await panel.says('Notes you share')
  })

  await test.step('that student reads it in the LMS with its readers named; nobody else by any address', async () => {
    const note = toolFrame(jordan.page).getByRole('article').filter({ hasText: words.letter })
    await expect(note).toContainText('Who can read this: you, Rosalind Achterberg (teacher)')
    await expectNoViolations(jordan.page, 'what is written about me', '#tool_content')
    for (const student of [otherJordan, maya]) await expectNothingOf(jordan, student, words)
  })

  await test.step('nothing of ours is in the LMS page', async () => {
    const here = await page.content()
    for (const text of Object.values(words)) expect(here).not.toContain(text.trim())
    const overlay = await page
      .locator('learning-alliance-overlay')
      .evaluate((host) => host.shadowRoot!.innerHTML)
    for (const text of Object.values(words)) expect(overlay).not.toContain(text.trim())
    expect(await page.evaluate(() => document.querySelectorAll('learning-alliance-overlay').length)).toBe(1)
  })
})

/** The lines of the panel as a person reads them; the day of the last note is always today in a test. */
async function face(panel: SidePanel): Promise<string[]> {
  const today = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' }).format()
  const lines = (await panel.words()).split('\n').map((line) => line.replace(today, 'today').trim())
  return lines.filter((line) => line !== '')
}

const hasFocus = (button: ReturnType<typeof partnershipButton>): Promise<boolean> =>
  button.evaluate((node) => node.matches(':focus'))

/** By the API as herself and by a launch that is not hers, by the pages of that launch, and by her own page. */
async function expectNothingOf(
  jordan: Student,
  { page, launched }: Student,
  words: ReturnType<typeof wordsOf>,
): Promise<void> {
  const about = `courses/${jordan.launched.courseId}/students/${jordan.launched.personId}`
  for (const path of [`${about}/notes`, `${about}/partnership`])
    expect((await launched.call('GET', path)).status, path).toBe(404)
  const texts = [words.promise, words.inHerWords, words.letter]
  const tool = toolFrame(page)
  await tool.getByRole('link', { name: 'What is written about me' }).click()
  await expect(tool.getByRole('heading', { name: 'What is written about me' })).toBeVisible()
  const own = await tool.locator('html').innerHTML()
  for (const text of texts) expect(own).not.toContain(text)
  const frame = page.frames().find((one) => one.url().startsWith(toolUrl))!
  for (const path of ['', 'mine']) {
    const answer = (await frame.goto(`${toolUrl}/app/${jordan.launched.launchId}/${path}`))!
    expect(answer.status(), path).toBeGreaterThanOrEqual(400)
    const shown = await frame.content()
    for (const text of texts) expect(shown).not.toContain(text)
  }
}
