import { afterAll, beforeAll, describe, it } from 'vitest'
import { openTestBrowser, type TestBrowser } from '../testing/test-browser.ts'
import { openTestSchool, type TestSchool } from '../testing/test-school.ts'

let school: TestSchool
let browser: TestBrowser

beforeAll(async () => {
  school = await openTestSchool()
  browser = await openTestBrowser(['--screen-info={1600x900}{1280x800}'])
  await browser.grant('http://localhost/*')
})
afterAll(async () => {
  await browser.close()
  await school.close()
})

describe('with a second display', () => {
  it('presents by itself, says so, and believes the teacher who knows better', async () => {
    const { tabId } = await browser.openPage(`${school.origin}/courses/7/gradebook`)
    await browser.say(tabId, {
      type: 'page-person',
      host: new URL(school.origin).host,
      courseId: '7',
      studentId: '501',
      name: 'Ana Lima',
      via: 'pointer',
      open: true,
    })
    const panel = await browser.openPanel(tabId)
    await panel.getByText('A second display is there. Presenting: only the name and the jot box').waitFor()
    await panel.getByRole('button', { name: 'Show my notes' }).waitFor({ state: 'detached' })
    await panel.getByRole('textbox', { name: 'Jot about Ana Lima' }).waitFor()
    await panel.getByRole('button', { name: 'Not presenting' }).click()
    await panel.getByRole('button', { name: 'Show my notes' }).waitFor()
  })
})
