/** F8 with a student who wants no target: her teacher's ten minutes end in a talk with its date, and nothing else. */
import { expect, test } from '@playwright/test'
import { offer, openPair, OURS, SENT } from './conference.ts'
import { toolFrame } from './lms.ts'
import { expectNoViolations } from './no-violations.ts'

const opened: (() => Promise<unknown>)[] = []
test.afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close()
})

test('a student who wants no target has talked: its date is all that is left', async ({}, info) => {
  const seed = info.repeatEachIndex + 1
  const words = `Speaking up in every lesson (${seed})`
  const pair = await openPair(seed, opened)
  const { student, teacher } = pair
  const tool = toolFrame(student)
  const room = tool.locator('.la-runner')
  const next = () => room.getByRole('button', { name: 'Next step' }).click()

  await test.step('she goes on without a look at her work, and her teacher proposes something', async () => {
    await offer(pair)
    await tool.getByRole('button', { name: 'Start', exact: true }).click()
    await next()
    await room.getByRole('button', { name: 'Go on without it' }).click()
    await expect(room.getByText('Now show your work, and say how you did it.')).toBeVisible()
    await next()
    await teacher.panel.says('Step 3 of 5')
    await teacher.panel.unfold('Propose something to work on')
    await teacher.panel.write(`What ${pair.row.name} could work on`, words)
    await teacher.panel.write(`A strength of ${pair.row.name} that helps`, 'Good questions')
    await teacher.panel.press(pair.send)
    await room.getByRole('button', { name: `Work on: ${words}` }).click({ timeout: SENT.timeout })
    await expect(room.getByText('You chose:')).toBeVisible()
    await next()
  })

  await test.step('she does not want it, and ends the talk', async () => {
    await tool.getByRole('button', { name: 'Not this' }).click()
    await expect(room.getByText('You have not chosen anything to work on.')).toBeVisible()
    await room.getByRole('button', { name: 'Back one step' }).click()
    await expect(room.getByText('Only its day is written down.')).toBeVisible()
    await expectNoViolations(student, 'nothing to work on', OURS)
    await room.getByRole('button', { name: 'Nothing to work on today' }).click()
    await expect(tool.getByText('You talked. The day is written down.')).toBeVisible()
  })

  await test.step('a conversation with its date: no pact, no target, no word of why', async () => {
    await teacher.panel.falls_silent_about('Step 4 of 5')
    const { json } = await pair.launched.call('GET', `${pair.of}/conversations`)
    const { conversations } = json as { conversations: Record<string, unknown>[] }
    expect(conversations).toHaveLength(1)
    expect(conversations[0]).toMatchObject({ kind: 'conference', summary: null, targetId: null })
    expect(Object.keys(conversations[0]!).toSorted()).toEqual(
      [
        'author',
        'heldOn',
        'id',
        'kind',
        'seenBy',
        'summary',
        'targetId',
        'withdrawnAt',
        'writtenAt',
      ].toSorted(),
    )
    expect((await pair.launched.call('GET', `${pair.of}/conference`)).json).toMatchObject({
      conference: null,
    })
    await teacher.openBeside(pair.row)
    expect(await teacher.panel.words()).not.toContain(words)
  })
})
