/** Votes on small things and cards that are worded otherwise, over HTTP on a real database. */
import type { Decision } from 'shared/contract/alliance'
import type { Problem } from 'shared/contract/api'
import type { Choice, Rewording } from 'shared/contract/deciding'
import { v7 as newId } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  at,
  NAMES,
  openLesson,
  startGathering,
  wordTwoLines,
  type Lesson,
  type Seat,
} from '../alliance/test-lesson.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { deciding, readings } from './test-decisions.ts'

vi.setConfig({ testTimeout: 60_000 })
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const START = new Date('2026-09-02T17:00:00Z')
let lesson: Lesson

beforeAll(async () => {
  lesson = await openLesson(deps)
  deps.now = START
})
afterEach(() => void (deps.now = START))
afterAll(async () => {
  await deps.close()
  await database.close()
})

describe('a vote on something small', () => {
  const options = ['Teal', 'Amber'].map((text) => ({ id: newId(), text }))
  const ask = async (id: string, more: object = {}) => {
    const choice = newId()
    const body = {
      id: choice,
      question: 'Which colour?',
      options: options.map((one) => ({ ...one })),
      lowStakes: true,
    }
    return {
      choice,
      reply: await lesson.teacher.post<Choice & Problem>(at(id, 'choices'), { ...body, ...more }),
    }
  }
  const vote = (seat: Seat, id: string, choice: Choice, n: number | null, wish = '') =>
    seat.post<Choice & Problem>(at(id, `choices/${choice.id}/answers`), {
      roundId: choice.roundId,
      optionId: n === null ? null : options[n]!.id,
      wish,
    })

  test('the larger number decides; one voice is in no picture, and its wish is written down before the next vote', async () => {
    const { teacher, students } = lesson
    const id = await startGathering(lesson)
    expect((await ask(id, { lowStakes: false })).reply.body.code).toBe('deciding_majority_low_stakes')
    expect((await ask(id, { rightId: id })).reply.body.code).toBe('deciding_majority_for_lines')
    const { choice, reply } = await ask(id)
    expect(reply).toMatchObject({ status: 201, body: { state: 'open', round: 1, picture: null } })
    for (const student of students.slice(1)) await vote(student, id, reply.body, 0)
    const before = await readings(students[1]!, id)
    await vote(students[0]!, id, reply.body, 1, 'A warm colour somewhere')
    expect(await readings(students[1]!, id)).toBe(before)
    expect((await teacher.view(id)).waiting).toBe(0)
    const closed = await teacher.post<Choice>(at(id, `choices/${choice}/close`), {})
    expect(closed.body).toMatchObject({
      state: 'agreed',
      winner: options[0]!.id,
      picture: null,
      desk: { others: [options[1]!.id], notes: [{ text: 'A warm colour somewhere', name: null }] },
    })
    const [seen] = (await deciding(students[1]!, id)).choices
    expect(seen).toMatchObject({ winner: options[0]!.id, picture: null, mine: options[0]!.id, wish: null })
    expect(seen).not.toHaveProperty('desk')
    expect((await ask(id)).reply.body.code).toBe('deciding_wish_unwritten')
    await teacher.post(at(id, `choices/${choice}/wish`), { text: 'Something warm for the board.' })
    expect((await deciding(students[1]!, id)).choices[0]?.wish).toBe('Something warm for the board.')
    expect((await ask(id)).reply.status).toBe(201)
    expect((await vote(students[1]!, id, reply.body, 1)).body.code).toBe('alliance_decision_closed')
  })

  test('a tie is asked again and then parked; who was away reopens that vote only, for five school days', async () => {
    const { teacher, students } = lesson
    const id = await startGathering(lesson, { timeZone: 'America/New_York' })
    const { choice, reply } = await ask(id)
    await vote(students[0]!, id, reply.body, 0)
    await vote(students[1]!, id, reply.body, 1)
    const close = at(id, `choices/${choice}/close`)
    expect((await teacher.post<Choice>(close, {})).body).toMatchObject({ state: 'again', winner: null })
    const round = { id: newId() }
    const again = await teacher.post<Choice>(at(id, `choices/${choice}/rounds`), round)
    expect(again).toMatchObject({ status: 201, body: { state: 'open', round: 2, roundId: round.id } })
    expect(await teacher.post(at(id, `choices/${choice}/rounds`), round)).toEqual(again)
    await vote(students[0]!, id, again.body, 0)
    await vote(students[1]!, id, again.body, 0)
    const closings = await Promise.all([teacher, teacher].map((seat) => seat.post<Choice>(close, {})))
    expect(closings.map((one) => one.body.state)).toEqual(['agreed', 'agreed'])
    const concern = { id: newId(), text: 'I can not see teal.' }
    const concerns = at(id, `choices/${choice}/concerns`)
    expect((await students[0]!.post<Problem>(concerns, concern)).body.code).toBe('alliance_not_absent')
    expect((await deciding(students[2]!, id)).choices[0]?.concernUntil).toBe('2026-09-10T04:00:00.000Z')
    expect((await students[2]!.post<Choice>(concerns, concern)).body).toMatchObject({
      state: 'again',
      winner: null,
    })
    const [desk] = (await deciding(teacher, id)).choices
    expect(desk?.desk?.notes).toEqual([{ id: expect.any(String), text: concern.text, name: null }])
    deps.now = new Date('2026-09-10T04:00:00Z')
    const late = await students[3]!.post<Problem>(concerns, { ...concern, id: newId() })
    expect(late.body.code).toBe('alliance_concern_late')
  })
})

describe('a card that is worded otherwise (W-11)', () => {
  test('its writer sees old and new and accepts or says no; other words ask again; nothing waits for ever', async () => {
    const { teacher, students } = lesson
    const id = await startGathering(lesson)
    const lines = await wordTwoLines(lesson, id)
    const all = await Promise.all(students.map((student) => deciding(student, id)))
    const asked = all.flatMap((one) => one.rewordings)
    expect(asked).toHaveLength(6)
    const behind = students.flatMap((seat, n) => {
      const own = all[n]!.rewordings.find((one) => one.clauseId === lines.respect)
      return own ? [{ seat, own }] : []
    })
    const [yes, no, silent] = behind
    expect(yes!.own).toMatchObject({
      before: expect.stringContaining('We wait for each other '),
      now: 'We wait for each other.',
    })
    expect((await yes!.seat.view(id)).waiting).toBe(1)
    const answer = ({ seat, own }: typeof yes & object, body: object) =>
      seat.post<Rewording & Problem>(at(id, 'rewordings'), {
        clauseId: own.clauseId,
        cardId: own.cardId,
        ...body,
      })
    expect((await answer(yes!, { answer: 'accepted' })).body.answer).toBe('accepted')
    await answer(no!, { answer: 'not_meant', note: 'I meant at the door.' })
    const foreign = { clauseId: lines.respect, cardId: yes!.own.cardId, answer: 'accepted' }
    expect((await no!.seat.post<Problem>(at(id, 'rewordings'), foreign)).status).toBe(404)
    expect((await yes!.seat.view(id)).waiting).toBe(0)
    const heard = async () =>
      (await deciding(teacher, id)).heard!.filter((one) => one.clauseId === lines.respect)
    const said = await heard()
    expect(said.map((one) => one.answer).sort()).toEqual([
      'accepted',
      'not_meant',
      'unanswered',
      'unanswered',
      'unanswered',
    ])
    expect(said.find((one) => one.answer === 'not_meant')).toMatchObject({
      note: 'I meant at the door.',
      name: null,
    })
    expect(said.map((one) => one.cardId)).not.toContain(no!.own.cardId)
    for (const seat of [yes!.seat, lesson.ta]) expect(await readings(seat, id)).not.toContain('at the door')

    // The class decides all the same, and the silence is on record.
    const decision = newId()
    await teacher.post(at(id, 'decisions'), { decisions: [{ id: decision, clauseId: lines.respect }] })
    await yes!.seat.post(at(id, 'positions'), { positions: [{ decisionId: decision, fingers: 4 }] })
    expect((await teacher.post<Decision>(at(id, `decisions/${decision}/close`), {})).body.state).toBe(
      'agreed',
    )
    const stored = await deps.db.withTenant(lesson.room.tenantId, (tx) =>
      tx
        .selectFrom('rewording')
        .select(['card_id', 'answer'])
        .where('clause_id', '=', lines.respect)
        .execute(),
    )
    expect(stored).toHaveLength(5)
    expect(stored.find((row) => row.card_id === silent!.own.cardId)?.answer).toBe('unanswered')

    await teacher.post(at(id, 'phase'), { to: 'wording' })
    await teacher.post(at(id, `clauses/${lines.respect}`), { text: 'We wait at the door.' })
    expect((await heard()).map((one) => one.answer)).toEqual(Array(5).fill('unanswered'))
    expect((await deciding(yes!.seat, id)).rewordings[0]?.before).toBe(yes!.own.before)
    await answer(no!, { answer: 'not_meant', note: 'Nearly.', willSpeak: true })
    const spoken = (await heard()).find((one) => one.answer === 'not_meant')
    expect(NAMES).toContain(spoken?.name)
  })
})
