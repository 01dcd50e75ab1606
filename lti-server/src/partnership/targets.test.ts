import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { endings, targetActs } from 'shared/domain/partnership/target'
import { readEvents } from '../platform/events.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import {
  confirmPact,
  conversationsFor,
  moveTarget,
  partnershipFace,
  proposeTarget,
  targetsFor,
  withdrawConversation,
  withdrawTarget,
  writeConversation,
  writePactText,
} from './service.ts'
import { commit, makeTestPair, must, propose, type TestPair } from './test-pair.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let pair: TestPair

beforeEach(async () => {
  pair = await makeTestPair(deps)
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const face = async () => must(await partnershipFace(deps, pair.as('teacher'), pair.about)).workingOn
const listed = async (by: 'teacher' | 'student') =>
  must(await targetsFor(deps, pair.as(by), pair.about)).targets
const move = (by: 'teacher' | 'student', id: string, act: (typeof targetActs)[number]) =>
  moveTarget(deps, pair.as(by), pair.about, id, act)

describe('a learning target', () => {
  test('is proposed by the student, read by her teachers, and stands on the face once both agreed', async () => {
    const target = await propose(deps, pair)
    expect(target).toMatchObject({ state: 'proposed', proposedBy: 'student', kind: 'habits' })
    const [read] = await listed('teacher')
    expect(read?.words.current?.text).toBe('I start before I feel ready.')
    expect(read?.strength.current?.text).toBe('I ask good questions.')
    expect(await face()).toBeNull()
    must(await move('teacher', target.id, 'agree'))
    expect(await face()).toMatchObject({ text: 'I start before I feel ready.', inStudentsWords: true })
  })

  test('C16: she renames, pauses and ends it; her words win, and the earlier ones stay to be read', async () => {
    const target = await propose(deps, pair, 'teacher')
    must(await move('student', target.id, 'agree'))
    const saw = [target.words.current!.id]
    const rename = { id: newId(), field: 'words' as const, text: 'I just begin.', saw }
    must(await writePactText(deps, pair.as('student'), pair.about, target.id, rename))
    expect(await face()).toMatchObject({ text: 'I just begin.', inStudentsWords: true })
    const [renamed] = await listed('student')
    expect(renamed?.words.earlier.map((one) => one.text)).toEqual(['I start before I feel ready.'])
    must(await move('student', target.id, 'pause'))
    expect(await face()).toBeNull()
    must(await move('student', target.id, 'resume'))
    expect(await face()).toMatchObject({ text: 'I just begin.' })
    expect(await move('teacher', target.id, 'met')).toMatchObject({ code: 'forbidden' })
    must(await move('student', target.id, 'met'))
    expect(await face()).toBeNull()
    expect(await move('student', target.id, 'pause')).toMatchObject({ code: 'target_ended' })
  })

  test('F8: set aside leaves no flag: nothing says by whom, and the face is empty', async () => {
    for (const by of ['student', 'teacher'] as const) {
      const target = await propose(deps, pair, 'teacher')
      must(await move(by, target.id, 'set_aside'))
    }
    const shapes = (await listed('teacher')).map(({ id, proposedAt, words, strength, ...rest }) => {
      expect([id, proposedAt, words.current?.text, strength.current?.text]).not.toContain(undefined)
      return rest
    })
    expect(shapes[0]).toEqual(shapes[1])
    expect(await face()).toBeNull()
  })

  test('W-11: a teacher rewords her own proposal until it is agreed, and never the student’s', async () => {
    const write = (id: string) =>
      writePactText(deps, pair.as('teacher'), pair.about, id, {
        id: newId(),
        field: 'words',
        text: 'In other words.',
        saw: [],
      })
    const hers = await propose(deps, pair)
    expect(await write(hers.id)).toMatchObject({ code: 'forbidden' })
    const own = await propose(deps, pair, 'teacher')
    must(await write(own.id))
    must(await move('student', own.id, 'agree'))
    expect(await write(own.id)).toMatchObject({ code: 'forbidden' })
  })

  test('is proposed once however often it is sent; other words under its id are a conflict', async () => {
    const wish = {
      id: newId(),
      kind: 'mindset' as const,
      words: { id: newId(), text: 'I can do hard things.' },
      strength: { id: newId(), text: 'I am patient.' },
    }
    const send = (change: object = {}, by: 'teacher' | 'student' = 'student') =>
      proposeTarget(deps, pair.as(by), pair.about, { ...wish, ...change })
    must(await send())
    must(await send())
    expect(await listed('student')).toHaveLength(1)
    expect(await send({ kind: 'academic' })).toMatchObject({ code: 'conflict' })
    expect(await send({ words: { ...wish.words, text: 'Other.' } })).toMatchObject({ code: 'conflict' })
    expect(await send({}, 'teacher')).toMatchObject({ code: 'conflict' })
    // Another target can't take words that stand elsewhere, and nothing of it is left.
    expect(await send({ id: newId() })).toMatchObject({ code: 'conflict' })
    expect(await listed('student')).toHaveLength(1)
  })

  test('sent to a wrong student is withdrawn with all its texts, until the other side is part of it', async () => {
    const target = await propose(deps, pair, 'teacher')
    await commit(deps, pair, 'teacher', target.id, 'I will sit with you on Mondays.')
    expect(await withdrawTarget(deps, pair.as('student'), pair.about, target.id)).toMatchObject({
      code: 'forbidden',
    })
    must(await withdrawTarget(deps, pair.as('teacher'), pair.about, target.id))
    must(await withdrawTarget(deps, pair.as('teacher'), pair.about, target.id))
    const [left] = await listed('student')
    expect(left).toMatchObject({ withdrawn: true, state: 'set_aside' })
    expect(JSON.stringify(left)).not.toContain('Monday')
    const joined = await propose(deps, pair, 'teacher')
    await commit(deps, pair, 'student', joined.id, 'I will say when I am lost.')
    expect(await withdrawTarget(deps, pair.as('teacher'), pair.about, joined.id)).toMatchObject({
      code: 'target_joined',
    })
  })
})

describe('a conversation', () => {
  const write = (over: object = {}, by: 'teacher' | 'student' = 'teacher') =>
    writeConversation(deps, pair.as(by), pair.about, { id: newId(), heldOn: '2026-09-14', ...over })
  const read = async () => must(await conversationsFor(deps, pair.as('student'), pair.about)).conversations

  test('is a date alone, or with a kind and a summary, and the student reads it with who has seen it', async () => {
    must(await write())
    must(await write({ heldOn: '2026-09-21', kind: 'conference', summary: 'She showed me her draft.' }))
    must(await conversationsFor(deps, pair.as('coTeacher'), pair.about))
    expect(await read()).toMatchObject([
      { heldOn: '2026-09-21', kind: 'conference', summary: 'She showed me her draft.' },
      { heldOn: '2026-09-14', kind: null, summary: null, seenBy: [{ name: 'Kofi Mensah' }] },
    ])
    const { conversations } = must(await conversationsFor(deps, pair.as('teacher'), pair.about))
    expect(conversations[0]).not.toHaveProperty('seenBy')
  })

  test('is written once, never in the future, and by an educator', async () => {
    const id = newId()
    must(await write({ id }))
    must(await write({ id }))
    expect(await read()).toHaveLength(1)
    expect(await write({ id, heldOn: '2026-09-15' })).toMatchObject({ code: 'conflict' })
    expect(await write({ heldOn: '2999-01-01' })).toMatchObject({
      code: 'conversation_in_future',
      detail: 'heldOn',
    })
    expect(await write({ heldOn: '2026-02-30' })).toMatchObject({ code: 'body_invalid', detail: 'heldOn' })
    expect(await write({}, 'student')).toMatchObject({ code: 'forbidden' })
    expect(await write({ targetId: newId() })).toMatchObject({ code: 'body_invalid', detail: 'targetId' })
  })

  test('is withdrawn by its author: the summary goes, the line stays', async () => {
    const { id } = must(await write({ summary: 'For somebody else.' }))
    const withdraw = (by: 'teacher' | 'coTeacher') => withdrawConversation(deps, pair.as(by), pair.about, id)
    expect(await withdraw('coTeacher')).toMatchObject({ code: 'forbidden' })
    must(await withdraw('teacher'))
    must(await withdraw('teacher'))
    expect(await read()).toMatchObject([{ id, summary: null, withdrawnAt: expect.any(String) }])
  })

  test('a long list comes page by page, nothing twice', async () => {
    const sent: string[] = []
    for (let n = 0; n < 53; n += 1)
      sent.unshift(must(await write({ heldOn: n < 30 ? '2026-09-14' : '2026-09-15' })).id)
    const first = must(await conversationsFor(deps, pair.as('student'), pair.about))
    const second = must(await conversationsFor(deps, pair.as('student'), pair.about, first.cursor))
    expect([...first.conversations, ...second.conversations].map((one) => one.id)).toEqual(sent)
    expect(second.cursor).toBeUndefined()
  })
})

describe('whoever is not part of it', () => {
  test('INV-9, INV-10: reads nothing and writes nothing, whatever role the request claims', async () => {
    const target = await propose(deps, pair)
    const { about, room, others } = pair
    const text = { id: newId(), field: 'if_then' as const, text: 'If I am stuck, I ask.', saw: [] }
    const acts = [
      (actor: ReturnType<typeof room.actor>) => targetsFor(deps, actor, about),
      (actor: ReturnType<typeof room.actor>) => conversationsFor(deps, actor, about),
      (actor: ReturnType<typeof room.actor>) => writePactText(deps, actor, about, target.id, text),
      (actor: ReturnType<typeof room.actor>) => moveTarget(deps, actor, about, target.id, 'agree'),
      (actor: ReturnType<typeof room.actor>) =>
        confirmPact(deps, actor, about, target.id, { id: newId(), covers: [] }),
      (actor: ReturnType<typeof room.actor>) => withdrawTarget(deps, actor, about, target.id),
      (actor: ReturnType<typeof room.actor>) =>
        writeConversation(deps, actor, about, { id: newId(), heldOn: '2026-09-14' }),
    ]
    for (const [key, personId] of Object.entries(others)) {
      for (const role of ['teacher', 'student'] as const) {
        for (const act of acts) {
          const staff = ['next-door', 'gone', 'ta'].includes(key)
          expect(await act(room.actor(personId, role))).toMatchObject({
            ok: false,
            code: staff ? 'forbidden' : 'not_found',
          })
        }
      }
    }
    const elsewhere = await makeTestPair(deps)
    expect(await targetsFor(deps, elsewhere.as('teacher'), about)).toMatchObject({ code: 'not_found' })
    // A target of another student of the same teacher is none of this one.
    const classmate = { ...about, studentId: others['classmate']! }
    expect(await moveTarget(deps, pair.as('teacher'), classmate, target.id, 'agree')).toMatchObject({
      code: 'not_found',
    })
  })

  test('hears nothing of it either; those inside hear ids and no words', async () => {
    const target = await propose(deps, pair)
    const heard = async (personId: string, staff: boolean) => {
      const { courseId, tenantId } = pair.room
      const events = await deps.db.withTenant(tenantId, (tx) =>
        readEvents(tx, { courseId, personId, staff }, 0),
      )
      return events.filter((event) => event.details['targetId'] === target.id)
    }
    const mine = await heard(pair.about.studentId, false)
    expect(mine).toMatchObject([{ kind: 'target.changed' }])
    expect(JSON.stringify(mine)).not.toContain('ready')
    for (const [key, personId] of Object.entries(pair.others))
      expect(await heard(personId, key !== 'classmate' && key !== 'observer')).toEqual([])
  })

  test('INV-10: that her teacher opened her words is news to her alone, and once', async () => {
    await propose(deps, pair)
    const opened = async (personId: string) => {
      const { courseId, tenantId } = pair.room
      const events = await deps.db.withTenant(tenantId, (tx) =>
        readEvents(tx, { courseId, personId, staff: true }, 0),
      )
      return events.filter(({ kind }) => kind === 'text.opened').map(({ details }) => details)
    }
    const { studentId } = pair.about
    const before = (await opened(studentId)).length
    for (let n = 0; n < 2; n += 1) must(await targetsFor(deps, pair.as('teacher'), pair.about))
    must(await targetsFor(deps, pair.as('student'), pair.about))
    expect((await opened(studentId)).slice(before)).toEqual([{ studentId }])
    expect(await opened(pair.as('teacher').personId)).toEqual([])
    for (const personId of Object.values(pair.others)) expect(await opened(personId)).toEqual([])
  })

  test('finds only sealed text in the database', async () => {
    const { id } = await propose(deps, pair)
    must(
      await writeConversation(deps, pair.as('teacher'), pair.about, {
        id: newId(),
        heldOn: '2026-09-14',
        summary: 'Zaunkönig',
        targetId: id,
      }),
    )
    const kept = await deps.db.withTenant(pair.room.tenantId, async (tx) => [
      ...(await tx.selectFrom('pact_text').selectAll().execute()).map((row) => row.text_sealed),
      ...(await tx.selectFrom('conversation').selectAll().execute()).map((row) => row.summary_sealed),
    ])
    expect(kept).toHaveLength(3)
    for (const sealed of kept) expect(sealed?.toString('utf8')).not.toMatch(/ready|questions|Zaun/)
  })
})

test('INV-11: nothing that a reader gets is a number, and every ending is a word like the others', async () => {
  for (const ending of endings) {
    const target = await propose(deps, pair)
    must(await move('student', target.id, ending))
  }
  const numbers: unknown[] = []
  JSON.stringify(await listed('teacher'), (_, value: unknown) => {
    if (typeof value === 'number') numbers.push(value)
    return value
  })
  expect(numbers).toEqual([])
})
