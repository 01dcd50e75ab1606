/** A new teacher reads what is written from her first day on, and the older lines that the student lets travel (F9). */
import type { Handover } from 'shared/contract/handovers'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readEvents } from '../platform/events.ts'
import { makeTestClass, openTestDeps, type NewPerson, type TestClass } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import * as service from './service.ts'
import { must } from './test-pair.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let room: TestClass
let about: service.About
let teacher: string
let coTeacher: string
let student: string
const MINUTE_MS = 60_000

beforeAll(async () => {
  room = await makeTestClass(deps)
  teacher = await room.add({ name: 'Rosalind Achterberg', role: 'teacher', joinedAt: new Date(0) })
  coTeacher = await room.add({ name: 'Hollis Brandvold', role: 'teacher', joinedAt: new Date(0) })
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
async function comes(person: Partial<NewPerson> = {}): Promise<string> {
  later()
  return room.add({ name: 'Sam Oyelaran', role: 'teacher', ...person })
}
const setState = (id: string, state: 'active' | 'left') =>
  deps.db.withTenant(room.tenantId, (tx) =>
    tx
      .updateTable('enrollment')
      .set({ state })
      .where('course_id', '=', room.courseId)
      .where('person_id', '=', id)
      .execute(),
  )

async function note(by: string, text: string, replyTo?: string): Promise<string> {
  const id = newId()
  const kind = replyTo === undefined ? 'promise' : 'reply'
  must(await service.sendNote(deps, as(by), about, { id, kind, text, ...(replyTo && { replyTo }) }))
  return id
}
async function pact(): Promise<string> {
  const id = newId()
  const text = (words: string) => ({ id: newId(), text: words })
  const target = { id, kind: 'habits' as const, words: text('I begin at once.'), strength: text('I ask.') }
  must(await service.proposeTarget(deps, as(student), about, target))
  must(await service.moveTarget(deps, as(teacher), about, id, 'agree'))
  const write = (by: string, words: string) =>
    service.writePactText(deps, as(by), about, id, { ...text(words), field: 'commitment', saw: [] })
  must(await write(student, 'I write two lines.'))
  const { covers } = must(await write(teacher, 'I come by first.')).pact
  for (const by of [teacher, student])
    must(await service.confirmPact(deps, as(by), about, id, { id: newId(), covers }))
  return id
}
/** Everything that this person is answered about the student, as one text. */
async function told(id: string): Promise<string> {
  const asked = await Promise.all([
    service.partnershipFace(deps, as(id), about),
    service.notesFor(deps, as(id), about),
    service.targetsFor(deps, as(id), about),
    service.conversationsFor(deps, as(id), about),
    service.selfAssessmentsFor(deps, as(id), about),
    service.profileFor(deps, as(id), about),
    service.checkInsFor(deps, as(id), about),
    service.handoversFor(deps, as(id), about),
  ])
  return JSON.stringify(asked.map((one) => (one.ok ? one.value : one.code)))
}
/** One of everything, in words that name it. */
async function everything(): Promise<Record<string, string>> {
  const [target, ids] = [await pact(), { talk: newId(), look: newId(), line: newId(), other: newId() }]
  const asked = await note(teacher, 'The old note.')
  await note(student, 'The old answer.', asked)
  const talk = { id: ids.talk, heldOn: '2026-09-14', summary: 'The old talk.' }
  must(await service.writeConversation(deps, as(teacher), about, talk))
  must(await service.writeSelfAssessment(deps, as(student), about, { id: ids.look, text: 'The old look.' }))
  must(await service.shareSelfAssessment(deps, as(student), about, ids.look))
  for (const [id, text] of [
    [ids.line, 'The old strength.'],
    [ids.other, 'The other strength.'],
  ] as const)
    must(await service.addProfileLine(deps, as(student), about, { id, kind: 'strength', text }))
  return { ...ids, target, note: asked }
}
const OLD = [
  'The old note.',
  'The old answer.',
  'The old talk.',
  'The old look.',
  'The old strength.',
  'The other strength.',
  'I begin at once.',
  'I come by first.',
]
const readBy = async (id: string): Promise<string[]> => {
  const words = await told(id)
  return OLD.filter((text) => words.includes(text))
}
async function offered(to: string, by = teacher): Promise<string> {
  const id = newId()
  must(await service.offerHandover(deps, as(by), about, { id, to }))
  return id
}
type Wish = Parameters<typeof service.actOnHandover>[4]
const act = (by: string, id: string, wish: Partial<Wish> & Pick<Wish, 'act'>) =>
  service.actOnHandover(deps, as(by), about, id, { lines: [], ...wish })
const stateFor = async (by: string): Promise<Handover['state'][]> =>
  must(await service.handoversFor(deps, as(by), about)).handovers.map(({ state }) => state)

describe('a teacher who comes later', () => {
  test('reads what is written from then on and nothing older; co-teachers from the start share all of it', async () => {
    await everything()
    const newcomer = await comes()
    expect(await readBy(newcomer)).toEqual([])
    expect(await readBy(coTeacher)).toEqual(OLD)
    expect(await readBy(student)).toEqual(OLD)
    const face = must(await service.partnershipFace(deps, as(newcomer), about))
    expect(face).toMatchObject({ workingOn: null, lastNoteAt: null })
    later()
    await note(teacher, 'A new note.')
    const [first, second] = must(await service.notesFor(deps, as(student), about)).notes
    const names = (readers: readonly { name?: string | undefined }[]) => readers.map(({ name }) => name)
    expect(names(first!.readers)).toContain('Sam Oyelaran')
    expect(first!.text).toBe('A new note.')
    expect(names(second!.readers)).toEqual(['Ira', 'Rosalind Achterberg', 'Hollis Brandvold'])
    expect(must(await service.notesFor(deps, as(newcomer), about)).notes.map(({ text }) => text)).toEqual([
      'A new note.',
    ])
  })

  test('acts on nothing that she does not read', async () => {
    const ids = await everything()
    const newcomer = as(await comes())
    expect(await service.withdrawNote(deps, newcomer, about, ids['note']!)).toMatchObject({
      code: 'not_found',
    })
    const reply = { id: newId(), kind: 'reply', text: 'And I?', replyTo: ids['note']! } as const
    expect(await service.sendNote(deps, newcomer, about, reply)).toMatchObject({ code: 'body_invalid' })
    const text = { id: newId(), field: 'commitment' as const, text: 'I too.', saw: [] }
    expect(await service.writePactText(deps, newcomer, about, ids['target']!, text)).toMatchObject({
      code: 'not_found',
    })
    const talk = { id: newId(), heldOn: '2026-09-14', targetId: ids['target']! }
    expect(await service.writeConversation(deps, newcomer, about, talk)).toMatchObject({
      code: 'body_invalid',
    })
  })

  test('reads a goal that is shared after she came; whoever was away reads nothing of that time', async () => {
    const goal = newId()
    const wish = { id: goal, kind: 'goal', text: 'I swim.' } as const
    must(await service.addProfileLine(deps, as(student), about, wish))
    const newcomer = await comes()
    expect(await told(newcomer)).not.toContain('I swim.')
    later()
    const { words } = must(await service.profileFor(deps, as(student), about)).lines[0]!
    must(await service.tellProfile(deps, as(student), about, goal, { act: 'share', saw: words.current!.id }))
    expect(await told(newcomer)).toContain('I swim.')
    await setState(newcomer, 'left')
    later()
    await note(teacher, 'While she was away.')
    await setState(newcomer, 'active')
    later()
    await note(teacher, 'She is back.')
    const words2 = await told(newcomer)
    expect(words2).toContain('She is back.')
    expect(words2).toContain('I swim.')
    expect(words2).not.toContain('While she was away.')
  })
})

describe('a hand-over', () => {
  test('brings what the student chose, the open pact and the answers to a note; she sees that it arrived', async () => {
    const ids = await everything()
    const newcomer = await comes()
    const id = await offered(newcomer)
    expect(await readBy(newcomer)).toEqual([])
    expect(await act(newcomer, id, { act: 'receive' })).toMatchObject({ code: 'handover_waits' })
    const { lines } = must(await service.handoversFor(deps, as(student), about))
    expect(lines.filter(({ isOpenPact }) => isOpenPact).map((line) => line.id)).toEqual([ids['target']])
    expect(must(await service.handoversFor(deps, as(newcomer), about)).lines).toEqual([])
    const chosen = lines.filter(({ text }) => ['The old note.', 'The old strength.'].includes(text))
    must(
      await act(student, id, { act: 'choose', lines: chosen.map((one) => ({ kind: one.kind, id: one.id })) }),
    )
    expect(await readBy(newcomer)).toEqual([])
    expect(await stateFor(newcomer)).toEqual(['student_chose'])
    later()
    must(await act(newcomer, id, { act: 'receive' }))
    must(await act(newcomer, id, { act: 'receive' }))
    expect(await readBy(newcomer)).toEqual([
      'The old note.',
      'The old answer.',
      'The old strength.',
      'I begin at once.',
      'I come by first.',
    ])
    const [arrived] = must(await service.handoversFor(deps, as(student), about)).handovers
    expect(arrived).toMatchObject({ state: 'received', receivedAt: expect.any(String) })
    expect(await act(student, id, { act: 'choose' })).toMatchObject({ code: 'handover_closed' })
    expect(await act(teacher, id, { act: 'withdraw' })).toMatchObject({ code: 'handover_closed' })
    must(await act(student, id, { act: 'acknowledge' }))
    expect(await stateFor(teacher)).toEqual(['acknowledged'])
    // What arrived is hers to go on with.
    const text = { id: newId(), field: 'commitment' as const, text: 'I too.', saw: [] }
    must(await service.writePactText(deps, as(newcomer), about, ids['target']!, text))
  })

  test('brings nothing while she says nothing, the last choice when she changed her mind, and what she took back not', async () => {
    const ids = await everything()
    const newcomer = await comes()
    const id = await offered(newcomer)
    const line = (name: string, kind: 'note' | 'conversation' | 'profile_line') => ({ kind, id: ids[name]! })
    must(await act(student, id, { act: 'choose', lines: [line('note', 'note')] }))
    const second = [line('talk', 'conversation'), line('line', 'profile_line')]
    must(await act(student, id, { act: 'choose', lines: second }))
    must(await service.tellProfile(deps, as(student), about, ids['line']!, { act: 'take_back' }))
    must(await act(newcomer, id, { act: 'receive' }))
    expect(await readBy(newcomer)).toEqual(['The old talk.', 'I begin at once.', 'I come by first.'])
  })

  test('with nothing chosen it brings the open pact alone; taken back, it brings nothing, whoever took it back', async () => {
    await everything()
    const newcomer = await comes()
    for (const by of [teacher, student]) {
      const id = await offered(newcomer)
      must(await act(student, id, { act: 'choose' }))
      must(await act(by, id, { act: 'withdraw' }))
      expect(await act(newcomer, id, { act: 'receive' })).toMatchObject({ code: 'handover_closed' })
      expect(await readBy(newcomer)).toEqual([])
    }
    const id = await offered(newcomer, student)
    must(await act(student, id, { act: 'choose' }))
    must(await act(newcomer, id, { act: 'receive' }))
    expect(await readBy(newcomer)).toEqual(['I begin at once.', 'I come by first.'])
  })

  test('is one at a time to one, and more than one to several; to whoever reads everything there is none', async () => {
    await pact()
    const [one, other] = [await comes(), await comes({ name: 'Ada' })]
    const id = await offered(one)
    must(await service.offerHandover(deps, as(teacher), about, { id, to: one }))
    const wish = { id: newId(), to: one }
    expect(await service.offerHandover(deps, as(coTeacher), about, wish)).toMatchObject({
      code: 'handover_open',
    })
    expect(await service.offerHandover(deps, as(teacher), about, { id, to: other })).toMatchObject({
      code: 'conflict',
    })
    await offered(other, coTeacher)
    expect(await stateFor(student)).toEqual(['offered', 'offered'])
    expect(await stateFor(one)).toEqual(['offered'])
    const toAll = await service.offerHandover(deps, as(teacher), about, { id: newId(), to: coTeacher })
    expect(toAll).toMatchObject({ code: 'body_invalid', detail: 'to' })
    const { colleagues } = must(await service.handoversFor(deps, as(teacher), about))
    expect(colleagues.map((each) => each.id)).toEqual(expect.arrayContaining([one, other]))
    expect(colleagues.map((each) => each.id)).not.toContain(coTeacher)
  })

  test('outlives the leaver; of a receiver who is gone nothing comes until she is back', async () => {
    await pact()
    const leaver = await room.add({ name: 'Noor', role: 'teacher' })
    later()
    await note(teacher, 'Noor reads this.')
    const newcomer = await comes()
    const id = await offered(newcomer, leaver)
    await setState(leaver, 'left')
    expect(await act(leaver, id, { act: 'withdraw' })).toMatchObject({ code: 'forbidden' })
    await setState(newcomer, 'left')
    const [gone] = must(await service.handoversFor(deps, as(student), about)).handovers
    expect(gone).toMatchObject({ isGone: true, from: { name: 'Noor' } })
    expect(await act(student, id, { act: 'choose' })).toMatchObject({ code: 'handover_closed' })
    await setState(newcomer, 'active')
    must(await act(student, id, { act: 'choose' }))
    must(await act(newcomer, id, { act: 'receive' }))
    expect(await readBy(newcomer)).toEqual(['I begin at once.', 'I come by first.'])
    await setState(newcomer, 'left')
    expect(await service.notesFor(deps, as(newcomer), about)).toMatchObject({ code: 'forbidden' })
  })

  test('is told to the three whom it concerns, without a word of it', async () => {
    await pact()
    const [newcomer, classmate] = [await comes(), await room.add({ role: 'student' })]
    const id = await offered(newcomer)
    const heard = async (personId: string): Promise<unknown[]> => {
      const reader = { courseId: room.courseId, personId, staff: personId !== classmate }
      const all = await deps.db.withTenant(room.tenantId, (tx) => readEvents(tx, reader, 0))
      return all.filter(({ details }) => details['handoverId'] === id).map(({ kind }) => kind)
    }
    for (const who of [student, teacher, newcomer]) expect(await heard(who)).toEqual(['handover.changed'])
    for (const who of [coTeacher, classmate]) expect(await heard(who)).toEqual([])
    expect(await act(coTeacher, id, { act: 'withdraw' })).toMatchObject({ code: 'not_found' })
  })
})

describe('a teaching assistant', () => {
  test('is let in by the student alone, for her section, and reads what was chosen and what comes', async () => {
    await pact()
    const ta = await comes({ role: 'ta', sectionIds: [room.sections.red], sectionRestricted: true })
    const afar = await comes({ role: 'ta', sectionIds: [room.sections.blue], sectionRestricted: true })
    expect(await service.notesFor(deps, as(ta), about)).toMatchObject({ code: 'forbidden' })
    const wish = { id: newId(), to: afar }
    expect(await service.offerHandover(deps, as(teacher), about, wish)).toMatchObject({
      code: 'body_invalid',
    })
    const id = await offered(ta)
    expect(await service.notesFor(deps, as(ta), about)).toMatchObject({ code: 'forbidden' })
    must(await act(student, id, { act: 'choose' }))
    expect(await readBy(ta)).toEqual([])
    must(await act(ta, id, { act: 'receive' }))
    expect(await readBy(ta)).toEqual(['I begin at once.', 'I come by first.'])
    later()
    const sent = await note(student, 'For all three.')
    expect(await told(ta)).toContain('For all three.')
    const { readers } = must(await service.notesFor(deps, as(student), about)).notes.find(
      (one) => one.id === sent,
    )!
    expect(readers.map((reader) => reader.id)).toContain(ta)
    const next = { id: newId(), to: await comes() }
    expect(await service.offerHandover(deps, as(ta), about, next)).toMatchObject({ code: 'forbidden' })
    await deps.db.withTenant(room.tenantId, (tx) =>
      tx
        .updateTable('enrollment')
        .set({ section_ids: [room.sections.blue] })
        .where('person_id', '=', ta)
        .execute(),
    )
    expect(await service.notesFor(deps, as(ta), about)).toMatchObject({ code: 'forbidden' })
  })
})
