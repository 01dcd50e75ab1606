/** What nobody learns, may do, or does twice: masks, tenancy, rights and idempotence, over HTTP on a real database. */
import fc from 'fast-check'
import type { AllianceView, Theme } from 'shared/contract/alliance'
import type { CardReceipt } from 'shared/contract/alliance-acts'
import type { Events, Problem } from 'shared/contract/api'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { groupsFor } from './groups.ts'
import { editCard, loadAllianceView, raiseConcern } from './service.ts'
import { at, NAMES, openLesson, startGathering, wordTwoLines, type Lesson, type Seat } from './test-lesson.ts'

vi.setConfig({ testTimeout: 60_000 })
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let lesson: Lesson
let elsewhere: Lesson

beforeAll(async () => {
  lesson = await openLesson(deps)
  elsewhere = await openLesson(deps)
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const view = (id: string) => `/api/v1/alliances/${id}`
const onlyDigits = /^\d+$/

describe('who belongs', () => {
  test('another section, another school, a mentor: not found, for every act', async () => {
    const id = await startGathering(lesson)
    const outsiders = [lesson.next, lesson.mentor, elsewhere.students[0]!, elsewhere.teacher]
    const [card, clause, decision] = [newId(), newId(), newId()]
    const acts: [string, unknown][] = [
      ['cards', { id: card, text: 'Hello' }],
      [`cards/${card}`, { withdraw: true }],
      [`cards/${card}/fate`, { fate: 'waiting' }],
      ['themes', { id: newId(), name: 'A', cardIds: [] }],
      [`themes/${newId()}`, { name: 'B' }],
      ['clauses', { id: clause, text: 'A', direction: 'all', demonstrations: [], cardIds: [] }],
      [`clauses/${clause}`, { text: 'B' }],
      ['decisions', { decisions: [{ id: decision, clauseId: clause }] }],
      [`decisions/${decision}/close`, {}],
      [`decisions/${decision}/concerns`, { id: newId(), text: 'A' }],
      ['positions', { positions: [{ decisionId: decision, fingers: 3 }] }],
      ['versions', { reviewOn: '2027-01-01' }],
      ['signatures', { value: 'signed' }],
      ['phase', { to: 'grouping' }],
    ]
    for (const outsider of outsiders) {
      expect((await outsider.get(view(id))).status).toBe(404)
      for (const [act, body] of acts) {
        const reply = await outsider.post<Problem>(at(id, act), body)
        expect([act, reply.status, reply.body.code]).toEqual([act, 404, 'not_found'])
      }
    }
    expect((await lesson.teacher.view(id)).cardCount).toBe(0)
  })

  test('what is no id finds nothing, also where a page calls without the API’s checks', async () => {
    const id = await startGathering(lesson)
    const actor = lesson.room.actor(lesson.students[0]!.personId, 'student')
    const concern = { id: newId(), text: 'A', willSpeak: false }
    const answers = await Promise.all([
      loadAllianceView(deps, actor, 'no-id'),
      editCard(deps, actor, id, 'no-id', { withdraw: true }),
      raiseConcern(deps, actor, id, 'no-id', concern),
    ])
    expect(answers.map((answer) => !answer.ok && answer.code)).toEqual(Array(3).fill('not_found'))
    expect((await lesson.teacher.get('/api/v1/alliances/no-id')).status).toBe(404)
  })

  test('who left is out at once, and a teacher kept to another section never was in', async () => {
    const id = await startGathering(lesson)
    const { red, blue } = lesson.room.sections
    const gone = await lesson.seat({ name: 'Gone', role: 'student', sectionIds: [red], state: 'left' })
    const kept = await lesson.seat({ role: 'teacher', sectionIds: [blue], sectionRestricted: true })
    expect((await gone.get(view(id))).status).toBeGreaterThanOrEqual(400)
    expect((await kept.get(view(id))).status).toBe(404)
  })

  test('who leaves while her act is under way is told so, not that there is nothing', async () => {
    const id = await startGathering(lesson)
    const { courseId } = lesson.room
    const personId = await lesson.room.add({
      role: 'student',
      sectionIds: [lesson.room.sections.red],
      state: 'left',
    })
    const concern = { id: newId(), text: 'A', willSpeak: false }
    // What the door made of her launch before the roster changed.
    const actor = lesson.room.actor(personId, 'student')
    const answers = await Promise.all([
      raiseConcern(deps, actor, id, newId(), concern),
      groupsFor(deps, actor, courseId),
      raiseConcern(deps, { ...actor, courseId: newId() }, id, newId(), concern),
      raiseConcern(deps, { ...actor, role: 'none' }, id, newId(), concern),
    ])
    expect(answers.map((answer) => !answer.ok && answer.code)).toEqual([
      'enrollment_ended',
      'enrollment_ended',
      'not_found',
      'not_found',
    ])
  })

  test('students and TAs lead nothing; the test student sees and sends nothing', async () => {
    const id = await startGathering(lesson)
    for (const seat of [lesson.students[0]!, lesson.ta]) {
      expect((await seat.post<Problem>(at(id, 'phase'), { to: 'grouping' })).body.code).toBe('forbidden')
      const start = { id: newId(), band: '6-8', sectionIds: [] }
      const courses = `/api/v1/courses/${lesson.room.courseId}/alliances`
      expect((await seat.post(courses, start)).status).toBe(403)
    }
    const card = { id: newId(), text: 'Hello' }
    expect((await lesson.ta.post(at(id, 'cards'), card)).status).toBe(403)
    const sent = await lesson.testStudent.post<Problem>(at(id, 'cards'), card)
    expect(sent.body.code).toBe('alliance_test_student')
    expect((await lesson.testStudent.view(id)).cardCount).toBe(0)
  })
})

describe('sent twice', () => {
  test('the same id and body answer the same, another body is a conflict, also after the phase', async () => {
    const { teacher, students } = lesson
    const id = await startGathering(lesson)
    const card = { id: newId(), text: 'Once' }
    const first = await students[0]!.post(at(id, 'cards'), card)
    expect(await students[0]!.post(at(id, 'cards'), card)).toEqual(first)
    const other = await students[0]!.post<Problem>(at(id, 'cards'), { ...card, text: 'Twice' })
    expect([other.status, other.body.code]).toEqual([409, 'conflict'])
    expect((await students[1]!.post<Problem>(at(id, 'cards'), card)).body.code).toBe('conflict')
    await teacher.post(at(id, 'phase'), { to: 'grouping' })
    expect((await students[0]!.post(at(id, 'cards'), card)).status).toBe(201)
    expect((await students[0]!.post<Problem>(at(id, 'cards'), { ...card, id: newId() })).body.code).toBe(
      'alliance_wrong_phase',
    )
    const theme = { id: newId(), name: 'A', cardIds: [(await teacher.view(id)).cards[0]!.id] }
    const made = await teacher.post(at(id, 'themes'), theme)
    expect(await teacher.post(at(id, 'themes'), theme)).toEqual(made)
    expect((await teacher.post(at(id, 'themes'), { ...theme, cardIds: [] })).status).toBe(409)
  })

  test('the same card from eight connections at once is one card and one count', async () => {
    const id = await startGathering(lesson)
    const card = { id: newId(), text: 'All at once' }
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => lesson.students[0]!.post(at(id, 'cards'), card)),
    )
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([201]))
    expect((await lesson.teacher.view(id)).cardCount).toBe(1)
  })

  test('a start sent twice is one alliance; a body that is not one names its field', async () => {
    const path = `/api/v1/courses/${lesson.room.courseId}/alliances`
    const start = { id: newId(), band: '3-5', sectionIds: [], wall: [{ id: newId(), text: 'Be kind' }] }
    const first = await lesson.teacher.post(path, start)
    expect(await lesson.teacher.post(path, start)).toEqual(first)
    expect((await lesson.teacher.post(path, { ...start, band: 'K-2' })).status).toBe(409)
    const taken = { ...start, id: newId() }
    expect((await lesson.teacher.post(path, taken)).status).toBe(409)
    expect((await lesson.teacher.get(view(taken.id))).status).toBe(404)
    const wrong = await lesson.teacher.post<Problem>(path, { ...start, timeZone: 'Mars/Olympus' })
    expect([wrong.status, wrong.body.field]).toEqual([400, 'timeZone'])
  })
})

describe('a card’s writer', () => {
  test('edits until reveal, withdraws until agreed, and takes it out of a group', async () => {
    const { teacher, students } = lesson
    const id = await startGathering(lesson)
    const [mine, other] = [newId(), newId()]
    await students[0]!.post(at(id, 'cards'), { id: mine, text: 'First words' })
    await students[1]!.post(at(id, 'cards'), { id: other, text: 'Ask bo lindqvist' })
    await students[0]!.post(at(id, `cards/${mine}`), { text: 'Better words' })
    expect((await students[1]!.post(at(id, `cards/${mine}`), { withdraw: true })).status).toBe(404)
    await teacher.post(at(id, 'phase'), { to: 'grouping' })
    const edit = await students[0]!.post<Problem>(at(id, `cards/${mine}`), { text: 'Third words' })
    expect(edit.body.code).toBe('alliance_card_closed')
    const all = (await teacher.view(id)).cards
    expect(all.map((card) => card.text).sort()).toEqual(['Ask bo lindqvist', 'Better words'])
    const theme = { id: newId(), name: 'Words', cardIds: all.map((card) => card.id) }
    expect((await teacher.post<Theme>(at(id, 'themes'), theme)).body.cardIds).toHaveLength(2)
    const alone = await students[0]!.post<CardReceipt>(at(id, `cards/${mine}`), { standAlone: true })
    expect(alone.body.card).toMatchObject({ fate: 'stands_alone', themeId: null })
    await students[1]!.post(at(id, `cards/${other}`), { withdraw: true })
    const again = await students[1]!.post<CardReceipt>(at(id, `cards/${other}`), { withdraw: true })
    expect(again.body.card.fate).toBe('withdrawn')
    const after = await teacher.view(id)
    expect(after.cards.map((card) => card.text)).toEqual(['Better words'])
    expect(after.themes.map((one) => one.cardIds)).toEqual([[]])
  })

  test('is warned of a classmate’s name, by nothing but a yes', async () => {
    const id = await startGathering(lesson)
    const sent = await lesson.students[0]!.post<CardReceipt>(at(id, 'cards'), {
      id: newId(),
      text: 'Today Bo never listens',
    })
    expect(sent.body.namesClassmate).toBe(true)
    expect(JSON.stringify(sent.body)).not.toContain('Lindqvist')
  })

  test('a class’s names are opened once for the cards of a minute', async () => {
    const id = await startGathering(lesson)
    const send = (text: string) =>
      lesson.students[1]!.post<CardReceipt>(at(id, 'cards'), { id: newId(), text })
    const opening = vi.spyOn(await deps.ciphers.of(lesson.room.tenantId), 'open')
    const opened = () => opening.mock.calls.filter(([cell]) => cell.startsWith('person/')).length
    expect((await send('Today Amara never listens')).body.namesClassmate).toBe(true)
    const once = opened()
    expect(once).toBeGreaterThan(0)
    expect((await send('Today Chen never listens')).body.namesClassmate).toBe(true)
    expect(opened()).toBe(once)
    opening.mockRestore()
  })
})

/** Everything a seat can read of an alliance. */
async function allReadings(seat: Seat, id: string): Promise<string> {
  const replies = await Promise.all([
    seat.get(view(id)),
    seat.get(`${view(id)}?as=class`),
    seat.get(`/api/v1/courses/${lesson.room.courseId}/alliances`),
    seat.get('/api/v1/events?after=0'),
  ])
  return JSON.stringify(replies.map((reply) => reply.body))
}

describe('INV-5: what never leaves', () => {
  test('no answer to anybody but staff holds another’s hidden words, name or card id, in any role, at any phase', async () => {
    const { teacher, students } = lesson
    const readers = [...students.slice(0, 2), lesson.testStudent, lesson.next, lesson.mentor]
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(5), fc.constantFrom('waiting', 'held', 'withdrawn')), {
          minLength: 1,
          maxLength: 6,
        }),
        async (sent) => {
          const id = await startGathering(lesson)
          const cards = sent.map(([who, outcome], n) => ({
            who,
            outcome,
            id: newId(),
            text: `secret-${n}-${newId()}`,
          }))
          for (const card of cards) {
            await students[card.who]!.post(at(id, 'cards'), { id: card.id, text: card.text })
            if (card.outcome === 'withdrawn')
              await students[card.who]!.post(at(id, `cards/${card.id}`), { withdraw: true })
          }
          const skim = (await teacher.view(id)).cards
          for (const card of cards.filter((one) => one.outcome === 'held')) {
            const seen = skim.find((one) => one.text === card.text)!
            await teacher.post(at(id, `cards/${seen.id}/fate`), { fate: 'held', why: 'Tell me more.' })
          }
          const check = async (hidden: (card: (typeof cards)[number]) => boolean) => {
            for (const reader of readers) {
              const read = await allReadings(reader, id)
              for (const card of cards) {
                if (students[card.who] === reader) continue
                expect(read).not.toContain(card.id)
                if (hidden(card)) expect(read).not.toContain(card.text)
              }
              for (const [n, name] of NAMES.entries())
                if (students[n] !== reader) expect(read).not.toContain(name)
            }
            expect(await allReadings(teacher, id)).not.toMatch(new RegExp(NAMES.join('|')))
          }
          await check(() => true)
          await teacher.post(at(id, 'phase'), { to: 'grouping' })
          await check((card) => card.outcome !== 'waiting')
        },
      ),
      { numRuns: 6 },
    )
  })

  test('INV-21: nobody, staff included, reads another’s stance or fingers; the stream tells them to their owner', async () => {
    const { teacher, students } = lesson
    const id = await startGathering(lesson)
    const lines = await wordTwoLines(lesson, id)
    const decisions = [lines.promise, lines.respect].map((clauseId) => ({ id: newId(), clauseId }))
    await teacher.post(at(id, 'decisions'), { decisions })
    const positions = decisions.map((one) => ({ decisionId: one.id, fingers: 4 }))
    await students[0]!.post(at(id, 'positions'), { positions })
    for (const one of decisions) await teacher.post(at(id, `decisions/${one.id}/close`), {})
    await teacher.post(at(id, 'versions'), { reviewOn: reviewDay() })
    const without = await Promise.all([teacher, students[1]!].map((seat) => seat.view(id)))
    await students[0]!.post(at(id, 'signatures'), { value: 'declined' })
    const withStance = await Promise.all([teacher, students[1]!].map((seat) => seat.view(id)))
    const same = ({ cursor, ...rest }: AllianceView) => {
      expect(cursor).toMatch(onlyDigits)
      return rest
    }
    expect(withStance.map(same)).toEqual(without.map(same))
    const heard = async (seat: Seat) =>
      (await seat.get<Events>(`/api/v1/events?after=${without[0]!.cursor}`)).body.events
    expect((await heard(students[0]!)).map((event) => event.kind)).toEqual(['signature.kept'])
    expect(await heard(teacher)).toEqual([])
  })

  test('events hold ids and counts and no words; another section hears none of them', async () => {
    const id = await startGathering(lesson)
    await wordTwoLines(lesson, id)
    for (const seat of [lesson.teacher, lesson.students[0]!, lesson.next]) {
      const { events } = (await seat.get<Events>('/api/v1/events?after=0')).body
      const own = events.filter((event) => event.allianceId === id)
      if (seat === lesson.next) expect(own).toEqual([])
      else expect(own.length).toBeGreaterThan(3)
      for (const event of own)
        for (const value of Object.values(event.details).flat())
          expect(String(value)).toMatch(/^(\d+|[0-9a-f-]{36}|[a-z]+)$/)
    }
  })

  test('the projector’s view is the class’s, whoever opened it', async () => {
    const id = await startGathering(lesson)
    await lesson.teacher.post(at(id, 'cards'), { id: newId(), text: 'My own words' })
    await lesson.students[0]!.post(at(id, 'cards'), { id: newId(), text: 'Hidden' })
    const actor = lesson.room.actor(lesson.teacher.personId, 'teacher')
    const projected = await loadAllianceView(deps, actor, id, { as: 'class' })
    if (!projected.ok) throw new Error(projected.code)
    expect(projected.value.cards).toEqual([])
    expect(projected.value.cardCount).toBe(2)
    expect(projected.value).not.toHaveProperty('unfinished')
    expect(projected.value.joinUrl).toMatch(/^http:\/\/localhost:3000\/join\/[2-9b-z]{10}$/)
    expect((await lesson.students[0]!.view(id)).joinUrl).toBeUndefined()
  })
})

function reviewDay(): string {
  return new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10)
}
