/**
 * F6: in October a student comes into a class that has agreed, and another one leaves. She reads with a buddy, marks,
 * proposes, and signs when she likes; nobody counts who has not. What he could open, he can not open any more.
 */
import { expect, test, type Page } from '@playwright/test'
import { openBrowser } from './browser.ts'
import { act, launchByHttp, onlyAlliance, viewOf } from './class-by-http.ts'
import { agreedClass } from './classes.ts'
import { allThatIsTold, wallOf } from './deciding.ts'
import { openProjector } from './lesson.ts'
import { openClass, openTool } from './lms.ts'
import { choose, markLine, nextTo, proposeWords, readTogether, signersCounted } from './newcomer.ts'
import { expectNoViolations } from './no-violations.ts'
import { openStage } from './stage.ts'

const OURS = '#tool_content'
const PERIOD_2 = 9101

test('a new student in October reads, marks, proposes and signs; one who leaves is out', async ({}, info) => {
  const seed = info.repeatEachIndex + 1
  const stage = await openStage(seed, 6)
  const browser = await openBrowser(stage.hosts, stage.front.port)
  const seat = async (): Promise<Page> =>
    (await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1366, height: 900 } })).newPage()
  const [atDesk, ines] = [await seat(), await seat()]
  const peers = 'We let a wrong answer be a start'
  const promise = 'I say why before I say what'
  const card = (n: number) => `What number ${n} counts on (${seed})`
  const { students, teacher, alliance } = await agreedClass(
    stage,
    [1, 2, 3, 4, 5, 6],
    [
      { text: peers, direction: 'st_st', shown: 'We ask: how did you get there?' },
      { text: promise, direction: 't_st', shown: 'The reason stands on the board' },
    ],
    card,
  )
  const onlooker = students[0]!
  const leaver = students[5]!
  for (const [at, value] of ['signed', 'signed', 'not_yet', 'declined'].entries())
    await act(students[at]!, `alliances/${alliance}/signatures`, { value })
  const sync = async () =>
    (await stage.admin('roster', 'sync', '--course', teacher.courseId)) as Record<string, unknown>
  await sync()

  await test.step('they come by the roster, or at their first launch', async () => {
    await stage.school.faults.tell(
      { do: 'add', person: 'ines', given: 'Ines', family: 'Moreno', section: PERIOD_2 },
      { do: 'add', person: 'tariq', given: 'Tariq', family: 'Aziz', section: PERIOD_2 },
    )
    const inesTool = await openTool(ines, 'ines')
    await expect(
      inesTool.getByText('Welcome. This is what our class agreed.', { exact: false }),
    ).toBeVisible()
    await expect(inesTool.getByText(peers).first()).toBeVisible()
    await expectNoViolations(ines, 'a newcomer is welcomed', OURS)
    expect(await sync()).toMatchObject({ state: 'applied', joined: 1 })
    const { members } = (await teacher.call('GET', `courses/${teacher.courseId}/members`)).json as {
      members: { name?: string }[]
    }
    expect(members.map(({ name }) => name)).toEqual(expect.arrayContaining(['Ines Moreno', 'Tariq Aziz']))
  })
  const inesTool = await openTool(ines, 'ines')
  const inesByHttp = await launchByHttp(stage, 'ines')
  await test.step('she sees what was agreed, and none of the others’ masked cards', async () => {
    expect(await onlyAlliance(inesByHttp)).toBe(alliance)
    expect((await viewOf(inesByHttp, alliance)).cards).toEqual([])
    expect((await viewOf(onlooker, alliance)).cards).toHaveLength(6)
    expect(await allThatIsTold(inesByHttp, alliance)).not.toContain('What number')
  })
  await test.step('with a buddy she reads, marks for herself, and proposes', async () => {
    await readTogether(inesTool)
    await expectNoViolations(ines, 'two read together', OURS)
    await nextTo(inesTool, 'Mark what you think')
    await markLine(inesTool, peers, 'I like it')
    await markLine(inesTool, promise, 'I would ask about it')
    await expectNoViolations(ines, 'a newcomer marks lines', OURS)
    await nextTo(inesTool, 'Ask or propose')
    await expect(inesTool.getByText(`${promise} (I would ask about it)`)).toBeVisible()
    await nextTo(inesTool, 'Sign, or later')
    await choose(inesTool, 'Not yet', 'You said: not yet.')
    await inesTool.getByRole('button', { name: 'Finish' }).click()
    await expect(inesTool.getByText('Done. You can come back to our alliance any time.')).toBeVisible()
    await inesTool.getByRole('link', { name: 'Back to our alliance' }).click()
    await inesTool.getByRole('link', { name: 'Propose a change' }).click()
    await proposeWords(inesTool, promise, `${promise}, in English and Spanish`, 'I was new to both.')
    expect((await viewOf(inesByHttp, alliance)).signature).toBe('not_yet')
  })
  await test.step('she signs when she likes, and nobody counts who has not', async () => {
    await inesTool.getByRole('link', { name: 'Back to our agreement' }).click()
    await expect(inesTool.getByText('Only you can see this.')).toBeVisible()
    await choose(inesTool, 'I sign', 'You signed this version.')
    const tool = await openTool(atDesk, 'teacher')
    await openClass(tool, 'Open the agreement')
    await expect(tool.getByText(`${promise}, in English and Spanish`)).toBeVisible()
    const projector = await openProjector(atDesk, tool)
    await expect(projector.getByText(peers)).toBeVisible()
    const places = [
      await tool.locator('body').innerText(),
      await wallOf(projector),
      await allThatIsTold(onlooker, alliance),
      await allThatIsTold(inesByHttp, alliance),
      await allThatIsTold(teacher, alliance),
    ]
    for (const told of places) {
      expect(told).toContain(peers)
      expect(signersCounted(told)).toEqual([])
    }
    expect(places[2]).not.toContain('Moreno')
  })
  await test.step('who leaves can open nothing any more; the class keeps his card', async () => {
    await stage.school.faults.tell({ do: 'drop', person: 'student-6' })
    expect((await viewOf(leaver, alliance)).phase).toBe('agreed')
    expect(await sync()).toMatchObject({ state: 'applied', left: 1 })
    const told = await allThatIsTold(leaver, alliance)
    expect(told).not.toContain(peers)
    expect((await leaver.call('GET', `alliances/${alliance}`)).status).toBe(403)
    expect(JSON.stringify(await viewOf(onlooker, alliance))).toContain(card(6))
  })
  await browser.close()
  await stage.close()
})
