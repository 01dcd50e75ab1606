/** A student joins from the course home without a mouse, and by ear: from the link to her signature (F2). */
import { expect, test } from '@playwright/test'
import { pressByKeyboard, tabTo } from '../keyboard.ts'
import { agreeOn, askLines, gather, LINES, seats, word } from './agreed-class.ts'
import { openBrowser } from './browser.ts'
import { signIn, toolFrame } from './lms.ts'
import { expectNoViolations } from './no-violations.ts'
import { openStage } from './stage.ts'
import { expectPlace, showFingers, walk, writeAndSend } from './student-by-keyboard.ts'

const OURS = '#tool_content'

test('a student without a mouse joins, writes, changes her card, decides and signs', async ({}, info) => {
  const seed = info.repeatEachIndex + 1
  const stage = await openStage(seed)
  const browser = await openBrowser(stage.hosts, stage.front.port)
  const viewport = { width: 1366, height: 900 }
  const page = await (await browser.newContext({ ignoreHTTPSErrors: true, viewport })).newPage()
  const people = await seats(stage, 'student-2', 'student-3')
  const id = await gather(people, 0)
  const tool = toolFrame(page)

  await test.step('from the course home to her page, whose stops follow one another', async () => {
    await signIn(page, 'student-1', '/courses/4821')
    await pressByKeyboard(
      page,
      page.locator('#section-tabs').getByRole('link', { name: 'Learning Alliance' }),
    )
    await tool.locator('html[data-alive]').waitFor()
    expect(await walk(page, tool)).toEqual([
      'Skip to the main part',
      'Español',
      'Our alliance',
      'How we decide',
      'What we work on',
      'About me',
      'What is written about me',
      'Your card',
      'Send my card',
      'Get a person now',
      'Write a card for a friend',
    ])
    await pressByKeyboard(page, tool.getByRole('link', { name: 'Skip to the main part' }))
    await page.keyboard.press('Tab')
    await expect(tool.getByLabel('Your card')).toBeFocused()
  })

  await test.step('she sends a card, and changes it', async () => {
    await writeAndSend(page, tool.getByRole('form', { name: 'Write a card' }), {
      box: 'Your card',
      text: `We wait for whoever is slow (${seed})`,
      send: 'Send my card',
      heard: 'Your card is in.',
    })
    await pressByKeyboard(page, tool.getByText('Change or take back'))
    await writeAndSend(page, tool.getByRole('form', { name: 'Change or take back' }), {
      box: 'Your words',
      text: `We wait for whoever takes longer (${seed})`,
      send: 'Keep my change',
      heard: 'Your change is kept.',
    })
    await expectNoViolations(page, 'a student has changed her card', OURS)
  })

  await test.step('the class moves on: she is told, and keeps her place', async () => {
    await word(people, id)
    await expect(tool.getByRole('status').filter({ hasText: 'a new step: Deciding' })).toHaveCount(1)
    await expectPlace(tool)
  })

  await test.step('she decides on both lines, one with a reason', async () => {
    const decisions = await askLines(people, id)
    await showFingers(page, tool, LINES.promise, 1)
    await tabTo(page, tool.getByLabel('What would make it a three for you?').and(tool.locator(':visible')))
    await page.keyboard.type('Also before a test?')
    await showFingers(page, tool, LINES.respect, 4)
    const send = tool.getByRole('button', { name: 'Send my numbers' })
    await pressByKeyboard(page, send)
    await expect(tool.getByRole('form', { name: 'Show your fingers' }).getByRole('status')).toHaveText(
      'Your numbers are in. You can still change them.',
    )
    await expect(send).toBeFocused()
    // Her reason is heard, and changes her mind.
    await showFingers(page, tool, LINES.promise, 3)
    await pressByKeyboard(page, send)
    await agreeOn(people, id, decisions)
  })

  await test.step('what was agreed is there, and she signs it', async () => {
    await expect(tool.getByRole('heading', { name: 'What we agreed' })).toBeVisible()
    await expectPlace(tool)
    await tabTo(page, tool.getByRole('radio', { name: 'I sign' }))
    await page.keyboard.press('Space')
    const keep = tool.getByRole('button', { name: 'Keep my choice' })
    await pressByKeyboard(page, keep)
    await expect(tool.getByText('You signed this version.')).toBeVisible()
    await expect(tool.getByRole('form', { name: 'Does this stand for you?' }).getByRole('status')).toHaveText(
      'Your choice is kept.',
    )
    await expect(keep).toBeFocused()
    await expectNoViolations(page, 'a student has signed by keyboard', OURS)
  })

  await browser.close()
  await stage.close()
})
