/**
 * The roster-sync layer of `launch-cases.json` (conformance §4.1, §4.4, §8): every case against a school that is told
 * to misbehave, through the queue that a server works from; after each the invariants of §8.3, and a next good sweep
 * that ends the access of who was truly removed.
 */
import { afterAll, describe, expect, test } from 'vitest'
import { casesOf, type Case } from './cases.ts'
import { openClassRoom, openDesk, type ClassRoom } from './roster/desk.ts'
import { expectInvariants, look } from './roster/invariants.ts'
import { scenesOf } from './roster/scenes.ts'

const desk = await openDesk()
afterAll(() => desk.close())

const cases = casesOf('roster-sync')
const scenes = scenesOf(desk)

const STATES: Record<string, readonly string[]> = {
  complete: ['applied', 'unchanged'],
  'no-change': ['error', 'held'],
  error: ['error'],
  paused: ['paused'],
  skip: ['applied', 'unchanged'],
}

/** People whom the school would name, against those our roster has. */
async function expectTruth(room: ClassRoom): Promise<void> {
  const { roster } = room.school.faults.now
  const there = room.school.story.people.filter(
    (person) =>
      person.enrollments.some(({ state }) => state === 'active') && !roster.statuses.has(person.key),
  )
  const active = (await room.members()).filter(({ state }) => state === 'active')
  expect(active.map(({ sub }) => sub).toSorted()).toEqual(there.map(({ sub }) => sub).toSorted())
}

/** The next good sweep ends who is truly gone, whatever came before. */
async function expectRemovalWorks(room: ClassRoom): Promise<void> {
  const browser = await room.launch('student-9', 'student')
  expect(await room.access(browser)).toBe('student')
  await room.school.faults.tell({ do: 'clear' }, { do: 'drop', person: 'student-9' })
  expect(await room.sync()).toMatchObject({ state: 'applied' })
  expect(await room.access(browser)).toBe('enrollment_ended')
  expect(await room.member('student-9')).toMatchObject({ state: 'left' })
}

test('every case of the layer has its scene', () => {
  expect(cases).toHaveLength(25)
  expect(cases.flatMap(({ mutate }) => mutate).filter((mutation) => !(mutation in scenes))).toEqual([])
})

describe('roster-sync', () => {
  test.each(cases)('$id $title', { timeout: 90_000 }, async (one: Case) => {
    const scene = scenes[one.mutate[0]!]!
    const room = await openClassRoom(desk, { students: scene.students ?? 30, https: scene.https ?? false })
    try {
      expect(await room.sync()).toMatchObject({ state: 'applied' })
      await room.note('student-9')
      const before = await look(desk, room)
      await scene.arrange?.(room)
      const rosterBefore = await room.members()
      const report = (await (scene.act ?? ((it) => it.sync()))(room)) as { state?: string }
      if (report.state !== undefined) expect(STATES[one.expect]).toContain(report.state)
      if (one.expect === 'complete' || one.expect === 'skip') await expectTruth(room)
      else if (report.state !== undefined) expect(await room.members()).toEqual(rosterBefore)
      await scene.also?.(room, before)
      await expectInvariants(desk, room, before, { applied: scene.applied ?? 1 })
      const next = await look(desk, room)
      await expectRemovalWorks(room)
      await expectInvariants(desk, room, next)
    } finally {
      desk.allowInside(true)
      await desk.work()
      await room.close()
    }
  })
})
