import type { NewNote } from 'shared/contract/api'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readEvents } from '../platform/events.ts'
import { makeTestClass, openTestDeps, type TestClass } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { notesFor, partnershipFace, sendNote, withdrawNote, type About } from './service.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let room: TestClass
let about: About
const people: Record<string, string> = {}

beforeAll(async () => {
  room = await makeTestClass(deps)
  const { red, blue } = room.sections
  people['teacher'] = await room.add({ name: 'Rosalind Achterberg', role: 'teacher' })
  people['next-door'] = await room.add({
    name: 'Mr. Blue',
    role: 'teacher',
    sectionIds: [blue],
    sectionRestricted: true,
  })
  people['gone'] = await room.add({ role: 'teacher', state: 'left' })
  people['ta'] = await room.add({ role: 'ta' })
  people['observer'] = await room.add({ role: 'mentor' })
  people['classmate'] = await room.add({ name: 'Ola', role: 'student', sectionIds: [red] })
})
beforeEach(async () => {
  people['student'] = await room.add({ name: 'Ira', role: 'student', sectionIds: [room.sections.red] })
  about = { courseId: room.courseId, studentId: people['student'] }
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const as = (key: string) => room.actor(people[key]!, key === 'teacher' ? 'teacher' : 'student')
const note = (over: Partial<NewNote> = {}): NewNote => ({
  id: newId(),
  kind: 'promise',
  text: 'I will ask you first.',
  ...over,
})
const value = <T>(result: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!result.ok) throw new Error(result.code)
  return result.value
}

describe('a note between a teacher and her student', () => {
  test('is read by both, with the same readers named', async () => {
    const sent = value(await sendNote(deps, as('teacher'), about, note()))
    expect(sent.author.name).toBe('Rosalind Achterberg')
    for (const key of ['teacher', 'student']) {
      const list = value(await notesFor(deps, as(key), about))
      expect(list.notes.map((one) => one.text)).toEqual(['I will ask you first.'])
      expect(list.readers.map(({ name, role }) => [name, role])).toEqual([
        ['Ira', 'student'],
        ['Rosalind Achterberg', 'teacher'],
      ])
    }
  })

  test('is unreachable for everybody else, whatever role the request claims', async () => {
    value(await sendNote(deps, as('teacher'), about, note()))
    const codes: Record<string, string> = {}
    for (const key of ['next-door', 'gone', 'ta', 'observer', 'classmate']) {
      for (const role of ['teacher', 'student'] as const) {
        const answer = await notesFor(deps, room.actor(people[key]!, role), about)
        codes[key] = answer.ok ? 'read' : answer.code
      }
    }
    expect(codes).toEqual({
      'next-door': 'forbidden',
      gone: 'forbidden',
      ta: 'forbidden',
      observer: 'not_found',
      classmate: 'not_found',
    })
    const elsewhere = await makeTestClass(deps)
    const stranger = elsewhere.actor(await elsewhere.add({ role: 'teacher' }), 'teacher')
    expect(await notesFor(deps, stranger, about)).toMatchObject({ code: 'not_found' })
    expect(await notesFor(deps, { ...stranger, courseId: about.courseId }, about)).toMatchObject({
      code: 'not_found',
    })
  })

  test('is sealed at rest', async () => {
    value(await sendNote(deps, as('teacher'), about, note({ text: 'Zaunkönig' })))
    const rows = await deps.db.withTenant(room.tenantId, (tx) => tx.selectFrom('note').selectAll().execute())
    expect(rows.map((row) => row.text_sealed?.toString('utf8')).join()).not.toContain('Zaun')
  })

  test('sent twice stands once; another text under the same id is a conflict', async () => {
    const one = note()
    value(await sendNote(deps, as('teacher'), about, one))
    value(await sendNote(deps, as('teacher'), about, one))
    expect(value(await notesFor(deps, as('student'), about)).notes).toHaveLength(1)
    expect(await sendNote(deps, as('teacher'), about, { ...one, text: 'Other' })).toMatchObject({
      code: 'conflict',
    })
    expect(await sendNote(deps, as('student'), about, { ...one })).toMatchObject({ code: 'conflict' })
  })

  test('is withdrawn by its author alone; the text is gone, the line stays', async () => {
    const one = note()
    value(await sendNote(deps, as('teacher'), about, one))
    expect(await withdrawNote(deps, as('student'), about, one.id)).toMatchObject({ code: 'forbidden' })
    value(await withdrawNote(deps, as('teacher'), about, one.id))
    value(await withdrawNote(deps, as('teacher'), about, one.id))
    const [left] = value(await notesFor(deps, as('student'), about)).notes
    expect(left).toMatchObject({ id: one.id, text: '', withdrawnAt: expect.any(String) })
    value(await sendNote(deps, as('teacher'), about, one))
    expect(value(await notesFor(deps, as('student'), about)).notes[0]?.text).toBe('')
  })

  test('can be asked to be put right by the student, as an answer to what somebody else wrote', async () => {
    const [written, asked] = [
      note({ kind: 'summary' }),
      note({ kind: 'correction', text: 'It was the hall.' }),
    ]
    value(await sendNote(deps, as('teacher'), about, written))
    expect(await sendNote(deps, as('student'), about, asked)).toMatchObject({ code: 'forbidden' })
    const correction = { ...asked, replyTo: written.id }
    expect(await sendNote(deps, as('teacher'), about, correction)).toMatchObject({ code: 'forbidden' })
    const sent = value(await sendNote(deps, as('student'), about, correction))
    expect(sent).toMatchObject({ kind: 'correction', replyTo: written.id })
    const own = note({ kind: 'correction', replyTo: asked.id })
    expect(await sendNote(deps, as('student'), about, own)).toMatchObject({ code: 'forbidden' })
    const answer = note({ kind: 'reply', replyTo: asked.id })
    expect(value(await sendNote(deps, as('teacher'), about, answer)).replyTo).toBe(asked.id)
  })

  test('is announced to its readers only, without text', async () => {
    const one = note()
    value(await sendNote(deps, as('teacher'), about, one))
    const heard = (key: string, staff: boolean) =>
      deps.db.withTenant(room.tenantId, (tx) =>
        readEvents(tx, { courseId: room.courseId, personId: people[key]!, staff }, 0),
      )
    const mine = (await heard('student', false)).filter((event) => event.details['noteId'] === one.id)
    expect(mine).toMatchObject([
      { kind: 'note.sent', details: { studentId: people['student'], noteId: one.id } },
    ])
    expect(JSON.stringify(mine)).not.toContain(one.text)
    for (const key of ['classmate', 'ta', 'next-door']) {
      const others = await heard(key, key !== 'classmate')
      expect(others.filter((event) => event.details['noteId'] === one.id)).toEqual([])
    }
  })
})

describe('the student', () => {
  test('answers, and says a promise again in her own words, which then stand on the face', async () => {
    const promise = note()
    value(await sendNote(deps, as('teacher'), about, promise))
    value(
      await sendNote(
        deps,
        as('student'),
        about,
        note({ kind: 'reply', text: 'Thanks', replyTo: promise.id }),
      ),
    )
    const face = () => partnershipFace(deps, as('teacher'), about).then(value)
    expect((await face()).workingOn).toMatchObject({ text: 'I will ask you first.', inStudentsWords: false })
    value(
      await sendNote(deps, as('student'), about, note({ text: 'She asks me first.', replyTo: promise.id })),
    )
    expect(await face()).toMatchObject({
      student: { name: 'Ira', sections: [{ name: 'Section red' }] },
      workingOn: { text: 'She asks me first.', inStudentsWords: true, kind: 'promise' },
      lastNoteAt: expect.any(String),
    })
  })

  test('may not write a summary, nor answer a note of another partnership', async () => {
    expect(await sendNote(deps, as('student'), about, note({ kind: 'summary' }))).toMatchObject({
      code: 'forbidden',
    })
    const foreign = note()
    value(await sendNote(deps, as('teacher'), { ...about, studentId: people['classmate']! }, foreign))
    const reply = note({ kind: 'reply', replyTo: foreign.id })
    expect(await sendNote(deps, as('student'), about, reply)).toMatchObject({ code: 'body_invalid' })
    const face = value(await partnershipFace(deps, as('student'), about))
    expect(face).toMatchObject({ workingOn: null, lastNoteAt: null })
  })

  test('learns which adults opened a note; the adults learn nothing of her reading', async () => {
    value(await sendNote(deps, as('teacher'), about, note()))
    value(await sendNote(deps, as('student'), about, note({ kind: 'target', text: 'Read aloud once.' })))
    expect(value(await notesFor(deps, as('teacher'), about)).notes[0]).not.toHaveProperty('seenBy')
    const [target] = value(await notesFor(deps, as('student'), about)).notes
    expect(target?.seenBy).toMatchObject([{ id: people['teacher'], name: 'Rosalind Achterberg' }])
  })

  test('reads a long file page by page, nothing twice', async () => {
    deps.now = new Date()
    const sent: string[] = []
    for (let index = 0; index < 53; index += 1) {
      const one = note({ kind: 'summary', text: `Talk ${index}` })
      sent.unshift(one.id)
      value(await sendNote(deps, as('teacher'), about, one))
    }
    deps.now = null
    const first = value(await notesFor(deps, as('student'), about))
    const second = value(await notesFor(deps, as('student'), about, first.cursor))
    expect([...first.notes, ...second.notes].map((one) => one.id)).toEqual(sent)
    expect(second.cursor).toBeUndefined()
  })
})
