/**
 * F8: ten minutes of one student and her teacher, side by side. The teacher offers them beside the gradebook; the student
 * drives: she picks a piece of work from what she handed in, her own look at it comes first, then a target, a pact with both
 * sides, and reading it back.
 */
import { expect, test } from '@playwright/test'
import { act, launchByHttp } from './class-by-http.ts'
import { offer, openPair, OURS, SENT, type Pair } from './conference.ts'
import { signIn, toolFrame } from './lms.ts'
import { expectNoViolations } from './no-violations.ts'
import { stopwatch } from './stopwatch.ts'

const opened: (() => Promise<unknown>)[] = []
test.afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close()
})

/** Her teacher says yes to the LMS's question, in a window of its own: students may pick from what they handed in. */
async function allowPicking({ stage, browser }: Pair): Promise<void> {
  const launched = await launchByHttp(stage, 'teacher')
  const { url } = await act<{ url: string }>(launched, 'tickets', { purpose: 'lms-consent' })
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const window = await context.newPage()
  await signIn(window, 'teacher', '/courses/4821')
  await window.goto(url)
  await window.getByRole('button', { name: /authorize/i }).click()
  await expect(window.getByText('Thank you.', { exact: false })).toBeVisible()
  await context.close()
}

test('ten minutes end with a pact that both said yes to, read back with its readers', async ({}, info) => {
  const seed = info.repeatEachIndex + 1
  const [mine, theirs] = [`I write two sentences first (${seed}).`, `I come by your table first (${seed}).`]
  const aloud = `I read them to you (${seed}).`
  const pair = await openPair(seed, opened)
  const { student, teacher, row } = pair
  const tool = toolFrame(student)
  const room = tool.locator('.la-runner')
  const next = () => room.getByRole('button', { name: 'Next step' }).click()
  const told = stopwatch(info)
  let ten: () => void
  /** Words of the pact as they stand there. */
  const stands = (words: string) => room.locator('.la-pact-words', { hasText: words })

  await test.step('her teacher has allowed to pick from what students hand in', () => allowPicking(pair))

  await test.step('the teacher offers them with two clicks; the student starts them with one', async () => {
    const offered = told('F8: from two clicks to the offer on her page')
    await offer(pair)
    await expect(tool.getByText('Rosalind Achterberg has ten minutes for you.')).toBeVisible()
    offered()
    await teacher.panel.expectNoViolations('ten minutes are offered')
    await expect(tool.getByRole('link', { name: 'Ten minutes with Rosalind Achterberg' })).toBeVisible()
    await expectNoViolations(student, 'ten minutes are offered', OURS)
    ten = told('F8: the whole conference, of ten minutes, with no time to think')
    await tool.getByRole('button', { name: 'Start', exact: true }).click()
    await expect(room.getByText('Step 1 of 5')).toBeVisible()
    const heard = told('F8: from her step to her teacher’s panel')
    await teacher.panel.says(`Step 1 of 5 · ${row.name} speaks`)
    heard()
  })

  await test.step('either pauses and goes on; both see the same step', async () => {
    await teacher.panel.press('Pause')
    await expect(room.getByText('This is paused.')).toBeVisible()
    await room.getByRole('button', { name: 'Go on' }).click()
    await expect(room.getByText('This is paused.')).toBeHidden()
    await next()
    await expect(room.getByText('Step 2 of 5')).toBeVisible()
    await teacher.panel.says(`Step 2 of 5 · ${row.name} speaks`)
    await teacher.panel.expectNoViolations('a step of ten minutes')
  })

  await test.step('INV-8: no note opens in the panel before she has looked at her own work', async () => {
    await teacher.openBeside(row)
    await teacher.panel.press('Show my notes')
    await teacher.panel.says('Your notes open when that is saved')
    await teacher.panel.falls_silent_about('Your private notes')
    await expectNoViolations(student, 'her own look comes first', OURS)
    await room.getByRole('link', { name: 'Pick from what I handed in' }).click()
    await room.getByRole('combobox', { name: 'What I handed in' }).selectOption({ index: 1 })
    await room.getByRole('textbox', { name: 'What I see' }).fill('The ending says what I meant.')
    await expectNoViolations(student, 'her own look, at picked work', OURS)
    const saved = told('F8: from her look to her teacher’s notes')
    await room.getByRole('button', { name: 'Keep it for me' }).click()
    await expect(room.getByText('Now show your work, and say how you did it.')).toBeVisible()
    await expect(room.getByText(/^About: /)).toBeVisible()
    await teacher.panel.says('Your private notes')
    saved()
    await teacher.panel.falls_silent_about('Your notes open when that is saved')
    expect(await teacher.panel.holds()).not.toContain('The ending says what I meant.')
  })

  await test.step('she shares it, keeps the work she picked, and chooses a target with a strength that helps', async () => {
    await room.getByRole('button', { name: 'Share it' }).click()
    await expect(room.getByText('Shared on')).toBeVisible()
    await room.getByText('Keep this work, then and now').click()
    await room.getByRole('combobox', { name: 'What I handed in' }).selectOption({ index: 1 })
    await room.getByRole('textbox', { name: 'What it shows' }).fill('I drew each step.')
    await room.getByRole('radio', { name: /^Me, and / }).check()
    await room.getByRole('button', { name: 'Keep it', exact: true }).click()
    await expect(room.getByRole('textbox', { name: 'What it shows' })).toHaveValue('')
    await next()
    await expect(room.getByText('Step 3 of 5')).toBeVisible()
    await tool.getByRole('textbox', { name: 'In my words' }).fill('I start before I feel ready.')
    await tool.getByRole('textbox', { name: 'Something I am good at that helps' }).fill('I ask questions.')
    await tool.getByRole('button', { name: 'Send to my teacher' }).click()
    await expect(room.getByText('You chose:')).toBeVisible()
    await expectNoViolations(student, 'a target is chosen', OURS)
    await next()
  })

  await test.step('both sides, if-then and a day; both say yes', async () => {
    await tool.getByRole('textbox', { name: 'I will …' }).fill(mine)
    await tool.getByRole('button', { name: 'Add it to our pact' }).click()
    await teacher.panel.press('Partnership…')
    await teacher.panel.says('The ending says what I meant.')
    await teacher.panel.unfold(`${row.name}’s work, then and now`)
    await teacher.panel.says('I drew each step.')
    await teacher.panel.unfold('Add what you will do')
    await teacher.panel.write('I will …', theirs)
    await teacher.panel.press(pair.send)
    await expect(stands(theirs)).toBeVisible(SENT)
    await teacher.panel.says(mine)
    const both = tool.locator('.la-for-both')
    await both.first().locator('summary').first().click()
    await both.first().getByRole('textbox').fill('If I stare at the page, then I ask one question.')
    await both.first().getByRole('button', { name: 'Send the new words' }).click()
    await expect(both.first().locator('.la-pact-words')).toBeVisible()
    await both.last().locator('summary').first().click()
    await both.last().getByRole('textbox').fill('2026-12-14')
    await both.last().getByRole('button', { name: 'Send the new words' }).click()
    await expect(both.last().locator('.la-days')).toBeVisible()
    await tool.getByRole('button', { name: 'Yes, this is our pact' }).click()
    await teacher.panel.says(`${row.name} said yes. Do you say yes too?`)
    await teacher.panel.says('A yes to your pact. Yours is open:')
  })

  await test.step('a younger child: what she says is written down as hers, and her yes aloud', async () => {
    await teacher.panel.unfold(`Write down what ${row.name} says`)
    await teacher.panel.write(`${row.name}: I will …`, aloud)
    await teacher.panel.press(pair.send)
    await expect(stands(aloud)).toBeVisible(SENT)
    await expect(room.getByText('Rosalind Achterberg wrote down what you said.')).toBeVisible()
    // Her yes was to other words: it is asked for once more, and said aloud.
    await teacher.panel.press(`${row.name} said yes aloud`)
    await expect(room.getByText('You said yes aloud. Rosalind Achterberg wrote it down.')).toBeVisible(SENT)
    await teacher.panel.press('Say yes to this pact')
    await expect(room.getByText('You both said yes. This is your pact.')).toBeVisible(SENT)
    await expectNoViolations(student, 'a pact in ten minutes', OURS)
  })

  await test.step('read back: both sides, the day, and by whom it can be read; then it is done', async () => {
    await next()
    for (const said of [mine, aloud, theirs, 'If I stare at the page'])
      await expect(stands(said)).toBeVisible()
    await expect(room.locator('.la-days')).toContainText('December 14, 2026')
    await expect(room.getByText('Who can read this: you')).toBeVisible()
    await expect(room.getByText('Rosalind Achterberg', { exact: false }).first()).toBeVisible()
    await expectNoViolations(student, 'the pact is read back', OURS)
    await room.getByRole('button', { name: 'We are done' }).click()
    await expect(tool.getByText('You talked. The day is written down.')).toBeVisible()
    ten()
    await teacher.panel.falls_silent_about('Step 5 of 5')
    await teacher.panel.says('You both said yes: this is your pact.')
  })

  await test.step('it is a pact and a conversation about it; nobody else reads either', async () => {
    const { json } = await pair.launched.call('GET', `${pair.of}/conversations`)
    const { targets } = (await pair.launched.call('GET', `${pair.of}/targets`)).json as {
      targets: { id: string; pact: { state: string } }[]
    }
    expect(targets[0]?.pact.state).toBe('active')
    expect(json).toMatchObject({ conversations: [{ kind: 'conference', targetId: targets[0]!.id }] })
    for (const key of ['student-1', 'ta', 'observer', 'admin']) {
      const other = await launchByHttp(pair.stage, key)
      for (const path of ['conference', 'self-assessments', 'evidence', 'handed-in'])
        expect((await other.call('GET', `${pair.of}/${path}`)).status, key).toBeGreaterThanOrEqual(400)
    }
  })
})
