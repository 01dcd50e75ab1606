/**
 * F3: a class decides, and one student alone says no. What she says is heard and changes the line; who she is stays
 * with her, for every other student, on the wall, and for the teacher too. Who was away may still object.
 */
import { expect, test, type Page } from '@playwright/test'
import { openBrowser } from './browser.ts'
import { launchByHttp, viewOf } from './class-by-http.ts'
import { wordedClass } from './classes.ts'
import {
  allThatIsTold,
  closeLine,
  newestOn,
  raiseConcern,
  rewordAndAsk,
  schoolDaysBetween,
  showFingers,
  wallOf,
} from './deciding.ts'
import { decide, openProjector } from './lesson.ts'
import { openClass, openTool } from './lms.ts'
import { expectNoViolations } from './no-violations.ts'
import { openStage } from './stage.ts'

const OURS = '#tool_content'

test('a class decides, and its one dissenter stays unseen', async ({}, info) => {
  const seed = info.repeatEachIndex + 1
  const stage = await openStage(seed, 8)
  const browser = await openBrowser(stage.hosts, stage.front.port)
  const seat = async (): Promise<Page> =>
    (await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1366, height: 900 } })).newPage()
  const [atDesk, maya, zed] = [await seat(), await seat(), await seat()]
  const line = (text: string, direction: string) => ({
    text,
    direction,
    shown: `A camera would see it (${seed})`,
  })
  const late = 'I hand work back within a week'
  const earlier = 'I hand work back within three days, tests too'
  const peers = 'We let a wrong answer be a start'
  const few = 'We keep the room quiet at the start'
  const worry = `A week is too long before a test (${seed})`
  const away = `I can not speak up in front of all (${seed})`

  // Maya, six others who come by HTTP, and one who is away.
  const { students, teacher, alliance } = await wordedClass(
    stage,
    [1, 2, 3, 4, 5, 6, 7],
    [line(late, 't_st'), line(peers, 'st_st'), line(few, 'all_space')],
    (n) => `What number ${n} counts on (${seed})`,
  )
  const [dissenter, ...others] = students
  const onlooker = others[0]!
  const tool = await openTool(atDesk, 'teacher')
  await openClass(tool, 'See the answers')

  await test.step('the way is named before anybody is asked', async () => {
    await expect(tool.getByLabel('Which row of “Who decides what” is this?')).toHaveValue(/.+/)
    await tool.getByRole('button', { name: 'Open these lines' }).click()
    await expect(tool.getByRole('button', { name: 'Close this line' })).toHaveCount(3)
    const { decisions } = await viewOf(onlooker, alliance)
    expect(decisions.map(({ method, state }) => `${method} ${state}`)).toEqual(
      Array(3).fill('fist_to_five open'),
    )
  })
  const projector = await openProjector(atDesk, tool)
  const mayaTool = await openTool(maya, 'student-1')
  await test.step('nothing is told of anybody’s number while the lines are open', async () => {
    await decide(mayaTool, { [late]: 1, [peers]: 4 }, worry)
    for (const other of others) await showFingers(other, alliance, late, 5)
    for (const other of others) await showFingers(other, alliance, peers, 4)
    for (const other of others.slice(0, 4)) await showFingers(other, alliance, few, 4)
    const { decisions } = await viewOf(onlooker, alliance)
    for (const one of decisions) expect(one).toMatchObject({ state: 'open', distribution: null })
    for (const one of decisions) expect(Object.keys(one)).not.toContain('answered')
    const atOnlooker = await allThatIsTold(onlooker, alliance)
    for (const told of [atOnlooker, await wallOf(projector)])
      for (const trace of [worry, dissenter!.personId, 'Okonkwo']) expect(told).not.toContain(trace)
    expect(atOnlooker).not.toContain('decision.answered')
    await expect(tool.getByText(worry)).toHaveCount(0)
  })
  await test.step('closed, her reason is the facilitator’s alone, and nobody’s by name', async () => {
    for (const one of [late, peers, few]) await closeLine(tool, one)
    await expect(tool.getByText(worry)).toBeVisible()
    await expectNoViolations(atDesk, 'the teacher hears a concern', OURS)
    const heard = await viewOf(teacher, alliance)
    expect(newestOn(heard, late).concerns).toEqual([expect.objectContaining({ text: worry, name: null })])
    expect(JSON.stringify(heard)).not.toContain(dissenter!.personId)
    for (const told of [await allThatIsTold(onlooker, alliance), await wallOf(projector)]) {
      expect(told).toContain(peers)
      for (const trace of [worry, dissenter!.personId, 'Okonkwo']) expect(told).not.toContain(trace)
    }
    for (const [reader, mayReadLines] of [
      ['ta', true],
      ['observer', false],
    ] as const) {
      const told = await allThatIsTold(await launchByHttp(stage, reader), alliance)
      expect(told.includes(peers)).toBe(mayReadLines)
      expect(told).not.toContain(worry)
    }
    const seen = await viewOf(onlooker, alliance)
    expect(newestOn(seen, late)).toMatchObject({ state: 'again', distribution: null })
    expect(newestOn(seen, peers)).toMatchObject({ state: 'agreed', distribution: [0, 0, 0, 0, 7, 0] })
    // Four answers are nobody's picture, the teacher's neither.
    expect(newestOn(seen, few).distribution).toBeNull()
    expect(newestOn(heard, few).distribution).toBeNull()
  })
  await test.step('other words are asked, the old ones beside them', async () => {
    await rewordAndAsk(tool, late, earlier)
    for (const place of [mayaTool, projector, tool]) {
      await expect(place.getByText('Before', { exact: true })).toBeVisible()
      await expect(place.getByRole('definition').filter({ hasText: late })).toBeVisible()
    }
    await expectNoViolations(maya, 'a line is asked again', OURS)
    await expectNoViolations(projector, 'the wall asks a line again')
    await decide(mayaTool, { [earlier]: 4 })
    for (const other of others) await showFingers(other, alliance, earlier, 5)
    await closeLine(tool, earlier)
    await tool.getByRole('button', { name: 'This is our agreement' }).click()
    await expect(projector.getByRole('heading', { name: 'What we agreed' })).toBeVisible()
  })
  await test.step('the result keeps way, rounds, concerns, and who was away', async () => {
    const { clauses, decisions } = await viewOf(teacher, alliance)
    const id = clauses.find(({ text }) => text === earlier)!.id
    const rounds = decisions.filter(({ clauseId }) => clauseId === id)
    expect(rounds).toMatchObject([
      { method: 'fist_to_five', round: 1, asked: late, state: 'again', concerns: [{ text: worry }] },
      { method: 'fist_to_five', round: 2, asked: earlier, state: 'agreed', concerns: [] },
    ])
    // Whom it counts as away, everybody is told of herself alone.
    const wasAway = (line: string) =>
      Promise.all(
        students.map(async (one) => newestOn(await viewOf(one, alliance), line).concernUntil !== null),
      )
    expect(await wasAway(peers)).toEqual(Array(7).fill(false))
    expect(await wasAway(few)).toEqual([true, false, false, false, false, true, true])
  })
  await test.step('who was away has five school days; her concern opens that line only', async () => {
    const zedTool = await openTool(zed, 'student-8')
    const forms = zedTool.getByRole('region', { name: 'Decided without your answer' })
    await expect(forms).toHaveCount(3)
    await expectNoViolations(zed, 'a student was away', OURS)
    const onPeers = newestOn(await viewOf(await launchByHttp(stage, 'student-8'), alliance), peers)
    expect(schoolDaysBetween(onPeers.closedAt!, onPeers.concernUntil!)).toBe(5)
    await raiseConcern(zedTool, peers, away)
    await expect(forms).toHaveCount(2)
    await expect(tool.getByText(away)).toBeVisible()
    const { phase, clauses, version, decisions } = await viewOf(onlooker, alliance)
    expect(phase).toBe('deciding')
    expect(Object.fromEntries(clauses.map(({ text, state }) => [text, state]))).toEqual({
      [earlier]: 'agreed',
      [peers]: 'proposed',
      [few]: 'agreed',
    })
    expect(version?.n).toBe(1)
    expect(decisions.length).toBe(4)
    for (const told of [await allThatIsTold(onlooker, alliance), await wallOf(projector)])
      expect(told).not.toContain(away)
  })
  await browser.close()
  await stage.close()
})
