/**
 * The mid-term review (F5): two classes asked in two clicks, one of them too few for a picture; the class sees first;
 * its teacher changes something too; a line that does not fit is changed by the class and by nobody else.
 */
import { expect, test, type FrameLocator } from '@playwright/test'
import type { Pulses } from 'shared/contract/pulse'
import { agree, LINES, seats, THIRD } from './agreed-class.ts'
import { openBrowser } from './browser.ts'
import { expectReaders } from './by-touch.ts'
import { act, viewOf } from './class-by-http.ts'
import type { Launched } from './inside-frame.ts'
import { closeLines } from './lesson.ts'
import { openTool } from './lms.ts'
import { expectNoViolations } from './no-violations.ts'
import {
  answer,
  askHowWeDo,
  classRow,
  closeNow,
  consent,
  keepStates,
  propose,
  takeUpByConsent,
  tellClass,
} from './pulse.ts'
import { openStage } from './stage.ts'
import { stopwatch } from './stopwatch.ts'

const OURS = '#tool_content'
const CLASSES = ['Period 2', 'Period 5'] as const

test('two classes are asked how they live it, and one changes what does not fit', async ({}, info) => {
  const seed = info.repeatEachIndex + 1
  const stage = await openStage(seed)
  const browser = await openBrowser(stage.hosts, stage.front.port)
  const person = async () =>
    (await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1366, height: 900 } })).newPage()
  const [teacher, maya] = [await person(), await person()]
  const second = await seats(stage, 'student-2', 'student-3', 'student-4', 'student-5')
  const fifth = await seats(stage, 'student-17', 'student-18', 'student-19', 'student-20')
  const [id, other] = [await agree(second, 0), await agree(fifth, 1)]
  const tool = await openTool(teacher, 'teacher')
  let mayaTool: FrameLocator

  await test.step('two clicks ask both classes', async () => {
    await askHowWeDo(tool, CLASSES)
    for (const each of CLASSES) await expect(classRow(tool, each)).toContainText('Answering until')
    await expectNoViolations(teacher, 'two classes are being asked', OURS)
  })

  await test.step('one tap and three: a student has answered', async () => {
    mayaTool = await openTool(maya, 'student-1')
    const answered = stopwatch(info)('F5: one tap and three, of a minute')
    await answer(mayaTool, ['Mostly', 'Not yet', 'Sometimes'])
    answered()
    await expectNoViolations(maya, 'a student has answered a pulse', OURS)
    for (const each of second.students) await answerPulse(each, id, [2, 0, 1])
    for (const each of fifth.students) await answerPulse(each, other, [2, 2, 2])
  })

  await test.step('four answers are a guide to talk by, and no picture', async () => {
    await closeNow(tool, 'Period 5')
    await expect(tool.getByRole('heading', { name: 'Let’s talk about it' })).toBeVisible()
    await expect(tool.locator('.la-marks')).toHaveCount(0)
    await expectNoViolations(teacher, 'a guide to talk by', OURS)
    await tool.getByRole('link', { name: 'My classes' }).click()
  })

  await test.step('five are a picture, which the class sees first', async () => {
    await closeNow(tool, 'Period 2')
    await expect(tool.getByText('Your class can read its answers now', { exact: false })).toBeVisible()
    await expect(tool.locator('.la-marks')).toHaveCount(0)
    await openTool(maya, 'student-1')
    await mayaTool.getByRole('link', { name: 'How we live our agreement' }).click()
    const picture = mayaTool.getByRole('region', { name: 'What our class says' })
    await expect(picture.getByText('5 of us')).toHaveCount(3)
    await expectReaders(mayaTool, { person: 'Get a person now' })
    await expectNoViolations(maya, 'a class sees its picture', OURS)
    await tool.getByRole('button', { name: 'Look at it with the class' }).click()
    await expect(tool.getByText('5 of us')).toHaveCount(3)
  })

  await test.step('the class is not asked again before its teacher said what she changes, too', async () => {
    const why = async () => {
      await tool.getByRole('link', { name: 'My classes' }).click()
      await tool.getByRole('button', { name: 'Ask how we are doing' }).click()
      const words = await tool.getByRole('group', { name: 'Ask these classes?' }).textContent()
      await tool.getByRole('button', { name: 'Cancel' }).click()
      await classRow(tool, 'Period 2').getByRole('link').click()
      return words
    }
    expect(await why()).toContain('Period 2: The class has not heard yet what follows')
    await tellClass(tool, 'We wait for three breaths.')
    expect(await why()).toContain('Period 2: The class has not heard yet what you will change yourself.')
    await tellClass(tool, 'We wait for three breaths.', `I count to ten (${seed}).`)
    expect(await why()).not.toContain('Not asked now')
    await maya.reload()
    await mayaTool.getByRole('link', { name: 'How we live our agreement' }).click()
    await expect(mayaTool.getByText(`I count to ten (${seed}).`)).toBeVisible()
  })

  await test.step('a line that does not fit is not removed quietly', async () => {
    await keepStates(tool, {
      [LINES.promise]: 'Practising',
      [LINES.respect]: 'Does not fit any more',
      [THIRD]: 'Habit',
    })
    await propose(mayaTool, LINES.respect, `We wait three breaths (${seed}).`, 'Waiting needs a measure.')
    await tool.getByRole('button', { name: 'Ask the class whether it stays' }).click()
    const line = tool.getByRole('listitem').filter({ hasText: LINES.respect })
    await line.getByRole('button', { name: 'Leave out' }).click()
    await expect(line.getByText('Left out.', { exact: false })).toBeVisible()
    await tool.getByRole('button', { name: 'Let the class decide' }).click()
    await tool.getByRole('button', { name: 'This is our agreement' }).click()
    await expect(
      tool.getByRole('alert').filter({ hasText: 'does not fit, and has not decided' }),
    ).toBeVisible()
    await tool.getByRole('button', { name: 'Go back to: Finding the words' }).click()
  })

  await test.step('the class consents to other words, and reads what changed', async () => {
    await takeUpByConsent(tool, new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10))
    await openTool(maya, 'student-1')
    await consent(mayaTool)
    await expectReaders(mayaTool, { person: 'Get a person now' })
    for (const each of second.students) await consentTo(each, id)
    await tool.getByRole('button', { name: 'Time is up: read the concerns' }).click()
    await closeLines(tool)
    await tool.getByRole('button', { name: 'This is our agreement' }).click()
    await expect(tool.getByText('Version 2', { exact: false }).first()).toBeVisible()
    await openTool(maya, 'student-1')
    await expect(mayaTool.getByText('Version 2', { exact: false }).first()).toBeVisible()
    await mayaTool.getByRole('link', { name: 'Show me' }).click()
    await expect(mayaTool.getByText('three breaths', { exact: false }).first()).toBeVisible()
    await expect(mayaTool.locator('mark').first()).toBeVisible()
    await expectNoViolations(maya, 'what changed from version 1 to version 2', OURS)
  })

  await browser.close()
  await stage.close()
})

async function answerPulse(student: Launched, allianceId: string, choices: readonly number[]): Promise<void> {
  const { json } = await student.call('GET', `alliances/${allianceId}/pulses`)
  const [pulse] = (json as Pulses).pulses
  await act(student, `alliances/${allianceId}/pulses/${pulse!.id}/answer`, { choices })
}

async function consentTo(student: Launched, allianceId: string): Promise<void> {
  const { decisions } = await viewOf(student, allianceId)
  const open = decisions.filter(({ state }) => state === 'open')
  const answers = open.map(({ id }) => ({ decisionId: id, answer: 'no_concern' }))
  await act(student, `alliances/${allianceId}/consents`, { answers })
}
