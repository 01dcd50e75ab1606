/** A class in mid-year: offered to another teacher in one act, and closed to whoever only stands in (F9). */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeTestClass, openTestDeps, type TestClass } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import * as service from './service.ts'
import { must } from './test-pair.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let room: TestClass
let about: service.About
let teacher: string
let student: string
const MINUTE_MS = 60_000

beforeAll(async () => {
  room = await makeTestClass(deps)
  teacher = await room.add({ name: 'Rosalind Achterberg', role: 'teacher', joinedAt: new Date(0) })
})
beforeEach(async () => {
  deps.now = new Date()
  student = await room.add({ name: 'Ira', role: 'student', sectionIds: [room.sections.red] })
  about = { courseId: room.courseId, studentId: student }
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const as = (id: string) => room.actor(id, id === student ? 'student' : 'teacher')
const later = (): void => {
  deps.now = new Date(deps.clock().getTime() + MINUTE_MS)
}
async function comes(): Promise<string> {
  later()
  return room.add({ name: 'Sam Oyelaran', role: 'teacher' })
}
async function note(by: string, text: string): Promise<void> {
  must(await service.sendNote(deps, as(by), about, { id: newId(), kind: 'promise', text }))
}

describe('a class', () => {
  test('is offered by section to another teacher, to each student once, and nobody is asked who has nothing', async () => {
    await note(teacher, 'Red.')
    const blue = await room.add({ name: 'Bo', role: 'student', sectionIds: [room.sections.blue] })
    must(
      await service.sendNote(
        deps,
        as(teacher),
        { ...about, studentId: blue },
        { id: newId(), kind: 'promise', text: 'Blue.' },
      ),
    )
    const silent = await room.add({ role: 'student', sectionIds: [room.sections.red] })
    const newcomer = await comes()
    const section = room.sections.red
    const offer = () => service.offerClass(deps, as(teacher), room.courseId, { to: newcomer, section })
    must(await offer())
    const { open, colleagues } = must(await offer())
    const mine = open.filter(({ to }) => to.id === newcomer).map((one) => one.student.id)
    expect(mine.filter((id) => id === student)).toHaveLength(1)
    for (const id of [blue, silent]) expect(mine).not.toContain(id)
    expect(colleagues.map(({ id }) => id)).not.toContain(teacher)
    const { handovers } = must(await service.handoversFor(deps, as(newcomer), about))
    expect(handovers.map(({ state }) => state)).toEqual(['offered'])
    const kept = await room.add({
      role: 'teacher',
      sectionIds: [room.sections.blue],
      sectionRestricted: true,
    })
    const foreign = await service.offerClass(deps, as(kept), room.courseId, { to: newcomer, section })
    expect(foreign).toMatchObject({ code: 'not_found' })
    expect(await service.classHandovers(deps, as(student), room.courseId)).toMatchObject({
      code: 'forbidden',
    })
  })

  test('a substitute is in no partnership until her day is over, and can be taken for a teacher again', async () => {
    await note(teacher, 'Red.')
    const substitute = await comes()
    const day = (offset: number): string =>
      new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
    const mark = (by: string, until: string | null) =>
      service.markSubstitute(deps, as(by), room.courseId, { personId: substitute, until })
    expect(await mark(substitute, day(7))).toMatchObject({ code: 'forbidden' })
    const { colleagues } = must(await mark(teacher, day(7)))
    expect(colleagues.find(({ id }) => id === substitute)).toMatchObject({ substituteUntil: day(7) })
    for (const asked of [service.notesFor, service.targetsFor, service.profileFor, service.handoversFor])
      expect(await asked(deps, as(substitute), about)).toMatchObject({ code: 'forbidden' })
    expect(await service.classHandovers(deps, as(substitute), room.courseId)).toMatchObject({
      code: 'forbidden',
    })
    later()
    await note(student, 'Not for a substitute.')
    const { readers } = must(await service.notesFor(deps, as(student), about))
    expect(readers.map(({ id }) => id)).not.toContain(substitute)
    const wish = { id: newId(), to: substitute }
    expect(await service.offerHandover(deps, as(teacher), about, wish)).toMatchObject({
      code: 'body_invalid',
    })
    must(await mark(teacher, day(-1)))
    later()
    expect(must(await service.notesFor(deps, as(substitute), about)).notes).toEqual([])
    must(await mark(teacher, null))
    expect(await mark(substitute, day(1))).toMatchObject({ code: 'forbidden' })
    expect(
      await service.markSubstitute(deps, as(substitute), room.courseId, { personId: teacher, until: day(1) }),
    ).toMatchObject({
      code: 'forbidden',
    })
  })
})
