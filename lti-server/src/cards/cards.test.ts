/** Cards in every way a child can give one, over HTTP on a real database: whose they are, and who learns what. */
import type { CardReceipt } from 'shared/contract/alliance-acts'
import type { Problem } from 'shared/contract/api'
import type { Classmates, GivenReceipt, Passed } from 'shared/contract/card-media'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { at, openLesson, startGathering, type Lesson, type Seat } from '../alliance/test-lesson.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { drawingOf } from './drawings.ts'
import { setSafetyContact } from './safety-contact.ts'
import { smallJpeg } from './test-jpeg.ts'

vi.setConfig({ testTimeout: 60_000 })
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let lesson: Lesson
let [amara, bo, chen]: Seat[] = []

beforeAll(async () => {
  lesson = await openLesson(deps)
  ;[amara, bo, chen] = [...lesson.students]
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const give = (seat: Seat, id: string, body: object) =>
  seat.post<GivenReceipt & Problem>(at(id, 'given-cards'), { id: newId(), ...body })
const strokes = [{ ink: 'red', nib: 8, points: [10, 10, 500, 300] }]
const rows = <T>(work: Parameters<typeof deps.db.withTenant<T>>[1]) =>
  deps.db.withTenant(lesson.room.tenantId, work)

describe('a card for a friend', () => {
  test('is the friend’s: she alone sees it as hers, changes it, and takes it back; who typed it is kept', async () => {
    const id = await startGathering(lesson)
    const friend = { way: 'friend', authorId: bo!.personId, text: 'I want quiet time.' }
    const sent = await give(amara!, id, friend)
    expect([sent.status, sent.body]).toEqual([
      201,
      { id: sent.body.id, way: 'friend', already: false, namesClassmate: false },
    ])
    const card = { text: 'I want quiet time.', mine: true, way: 'friend', fate: 'waiting' }
    expect((await bo!.view(id)).cards).toMatchObject([card])
    expect((await amara!.view(id)).cards).toEqual([])
    expect((await amara!.post(at(id, `cards/${sent.body.id}`), { withdraw: true })).status).toBe(404)
    const [skimmed] = (await lesson.teacher.view(id)).cards
    expect(skimmed).not.toHaveProperty('way')
    const kept = await rows((tx) => tx.selectFrom('card_way').selectAll().execute())
    expect(kept).toMatchObject([{ way: 'friend', sent_by: amara!.personId }])
    const changed = await bo!.post<CardReceipt>(at(id, `cards/${sent.body.id}`), { text: 'Quiet, please.' })
    expect([changed.status, changed.body.card.text]).toEqual([200, 'Quiet, please.'])
    expect((await bo!.post(at(id, `cards/${sent.body.id}`), { withdraw: true })).status).toBe(200)
    expect((await chen!.view(id)).cardCount).toBe(0)
  })

  test('sent twice is one; the same words for the same friend are one; for two friends they are two', async () => {
    const id = await startGathering(lesson)
    const friend = { id: newId(), way: 'friend', authorId: bo!.personId, text: 'Breaks.' }
    expect((await give(amara!, id, friend)).status).toBe(201)
    expect((await give(amara!, id, friend)).body.already).toBe(false)
    expect((await give(chen!, id, { ...friend, id: newId() })).body.already).toBe(true)
    expect((await give(amara!, id, { ...friend, id: newId(), authorId: chen!.personId })).body.already).toBe(
      false,
    )
    expect((await give(amara!, id, { ...friend, text: 'Other words' })).body.code).toBe('conflict')
    expect((await amara!.view(id)).cardCount).toBe(2)
  })

  test('the list names the class and tells nothing else; nobody outside it can be chosen', async () => {
    const id = await startGathering(lesson)
    const list = await amara!.get<Classmates>(at(id, 'classmates'))
    expect(list.body.classmates.map(({ name }) => name)).toEqual([
      'Bo Lindqvist',
      'Chen Wei',
      'Dalia Haddad',
      'Emeka Obi',
      'Fatima Zahra',
    ])
    expect(Object.keys(list.body.classmates[0]!)).toEqual(['id', 'name'])
    for (const authorId of [
      amara!.personId,
      lesson.next.personId,
      lesson.teacher.personId,
      newId(),
      undefined,
    ]) {
      const refused = await give(amara!, id, { way: 'friend', authorId, text: 'Hello' })
      expect([refused.status, refused.body.code]).toEqual([409, 'card_author_unknown'])
    }
  })

  test('only while cards come in, and only from students of the class', async () => {
    const id = await startGathering(lesson)
    const friend = { way: 'friend', authorId: bo!.personId, text: 'Later' }
    for (const seat of [lesson.teacher, lesson.ta, lesson.testStudent])
      expect((await give(seat, id, friend)).status).toBe(403)
    expect((await give(lesson.next, id, friend)).status).toBe(404)
    await lesson.teacher.post(at(id, 'phase'), { to: 'grouping' })
    expect((await give(amara!, id, friend)).body.code).toBe('alliance_wrong_phase')
  })
})

describe('a card that the teacher types', () => {
  test('spoken: the child sees it as hers, marked, and may change it', async () => {
    const id = await startGathering(lesson)
    const scribed = await give(lesson.teacher, id, {
      way: 'scribed',
      authorId: chen!.personId,
      text: 'Trees.',
    })
    expect((await chen!.view(id)).cards).toMatchObject([{ mine: true, way: 'scribed', source: 'student' }])
    expect((await lesson.teacher.view(id)).cards).toMatchObject([{ mine: false, source: 'student' }])
    expect((await chen!.post(at(id, `cards/${scribed.body.id}`), { text: 'Two trees.' })).status).toBe(200)
    for (const seat of [lesson.ta, amara!])
      expect((await give(seat, id, { way: 'scribed', authorId: chen!.personId, text: 'No' })).status).toBe(
        403,
      )
  })

  test('from paper without a name: counted, nobody’s, twice the same stays two', async () => {
    const id = await startGathering(lesson)
    for (const _ of [1, 2])
      expect((await give(lesson.teacher, id, { way: 'paper', text: 'Pencils' })).status).toBe(201)
    const { cards, cardCount } = await lesson.teacher.view(id)
    expect([cardCount, cards.map((card) => card.way)]).toEqual([2, ['paper', 'paper']])
    await lesson.teacher.post(at(id, 'phase'), { to: 'grouping' })
    for (const card of (await bo!.view(id)).cards) {
      expect(card).toMatchObject({ text: 'Pencils', mine: false, source: 'student' })
      expect(card).not.toHaveProperty('way')
    }
    expect((await give(bo!, id, { way: 'paper', text: 'No' })).status).toBe(403)
  })
})

describe('a drawing', () => {
  const draw = (id: string, seat: Seat, cardId: string) =>
    drawingOf(
      deps,
      lesson.room.actor(seat.personId, seat === lesson.teacher ? 'teacher' : 'student'),
      id,
      cardId,
    )

  test('is seen by those who may see the card, before and after reveal, and sealed at rest', async () => {
    const id = await startGathering(lesson, { band: 'K-2' })
    const sent = await give(amara!, id, { way: 'own', drawing: { strokes }, text: 'A tree' })
    const [own] = (await amara!.view(id)).cards
    expect(own).toMatchObject({ text: 'A tree', drawing: { alt: null } })
    const [skimmed] = (await lesson.teacher.view(id)).cards
    const seen = [await draw(id, amara!, sent.body.id), await draw(id, lesson.teacher, skimmed!.id)]
    for (const one of seen) expect(one.ok && one.value).toContain('M10 10L500 300')
    expect(await draw(id, bo!, skimmed!.id)).toEqual({ ok: false, code: 'not_found' })
    expect(await draw(id, lesson.next, skimmed!.id)).toEqual({ ok: false, code: 'not_found' })
    await lesson.teacher.post(at(id, 'phase'), { to: 'grouping' })
    expect((await draw(id, bo!, skimmed!.id)).ok).toBe(true)
    expect(await draw(id, bo!, sent.body.id)).toEqual({ ok: false, code: 'not_found' })
    const kept = await rows((tx) => tx.selectFrom('card_drawing').selectAll().execute())
    expect(kept.some((row) => row.strokes_sealed.includes('500'))).toBe(false)
  })

  test('without words has a name, and the teacher may put it in words for everybody', async () => {
    const id = await startGathering(lesson, { band: '3-5', language: 'es' })
    await give(amara!, id, { way: 'own', drawing: { strokes } })
    const [card] = (await lesson.teacher.view(id)).cards
    expect(card).toMatchObject({ text: 'Un dibujo', drawing: { alt: null } })
    const path = at(id, `cards/${card!.id}/drawing`)
    expect((await amara!.post(path, { described: 'x' })).status).toBe(403)
    expect((await lesson.teacher.post(path, { described: 'Un árbol rojo.' })).status).toBe(200)
    expect((await amara!.view(id)).cards[0]?.drawing).toEqual({ alt: 'Un árbol rojo.' })
  })

  test('is refused in a class that writes, and when there is nothing on it', async () => {
    const id = await startGathering(lesson, { band: '6-8' })
    const refused = await give(amara!, id, { way: 'own', drawing: { strokes }, text: 'A tree' })
    expect([refused.status, refused.body.code]).toEqual([409, 'drawing_not_here'])
    expect((await give(amara!, id, { way: 'own' })).body.code).toBe('card_empty')
    expect((await amara!.view(id)).cardCount).toBe(0)
  })

  test('is numbers on the sheet and our own inks, or it is refused', async () => {
    const id = await startGathering(lesson, { band: 'K-2' })
    for (const stroke of [
      { ...strokes[0], points: [10, -1] },
      { ...strokes[0], points: [1.5, 2] },
      { ...strokes[0], ink: '"/><script>' },
      { ...strokes[0], points: [] },
    ]) {
      const refused = await give(amara!, id, { way: 'own', drawing: { strokes: [stroke] } })
      expect([refused.status, refused.body.code]).toEqual([400, 'body_invalid'])
    }
  })
})

describe('a card that is passed to a person', () => {
  test('INV-23: the teacher learns the writer by an act that is kept, without a word of it; nobody is told', async () => {
    const id = await startGathering(lesson)
    await give(amara!, id, { way: 'friend', authorId: bo!.personId, text: 'I do not want to be here.' })
    const { cards, cursor } = await lesson.teacher.view(id)
    const path = at(id, `cards/${cards[0]!.id}/pass`)
    const pass = { id: newId(), reason: 'danger_to_self' }
    for (const seat of [bo!, lesson.ta, lesson.testStudent])
      expect((await seat.post(path, pass)).status).toBeGreaterThanOrEqual(403)
    const answer = { author: { name: 'Bo Lindqvist' }, sentBy: { name: 'Amara Osei' }, contact: null }
    expect((await lesson.teacher.post<Passed>(path, pass)).body).toEqual(answer)
    const cipher = await deps.ciphers.of(lesson.room.tenantId)
    const contact = { text: 'Ms. Reyes, room 12', at: deps.clock() }
    await rows((tx) => setSafetyContact(tx, cipher, lesson.room.tenantId, contact))
    expect((await lesson.teacher.post<Passed>(path, pass)).body).toEqual({ ...answer, contact: contact.text })
    const log = await rows((tx) => tx.selectFrom('card_passed').selectAll().execute())
    expect(log).toMatchObject([{ passed_by: lesson.teacher.personId, reason: 'danger_to_self' }])
    expect((await bo!.view(id)).cursor).toBe(cursor)
    expect((await lesson.teacher.post<Problem>(path, { ...pass, reason: 'worried' })).body.code).toBe(
      'conflict',
    )
  })

  test('what is kept of it can only be added to', async () => {
    await expect(rows((tx) => tx.deleteFrom('card_passed').execute())).rejects.toThrow('permission denied')
    await expect(
      rows((tx) => tx.updateTable('card_passed').set({ reason: 'worried' }).execute()),
    ).rejects.toThrow('permission denied')
  })

  test('from paper there is no writer to look up, and that is said', async () => {
    const id = await startGathering(lesson)
    await give(lesson.teacher, id, { way: 'paper', text: 'Help' })
    const other = await lesson.seat({ name: 'Mr. Two', role: 'teacher' })
    const [card] = (await other.view(id)).cards
    const passed = await other.post<Passed>(at(id, `cards/${card!.id}/pass`), {
      id: newId(),
      reason: 'worried',
    })
    expect(passed.body).toMatchObject({ author: null, sentBy: { name: 'Rosalind Achterberg' } })
  })
})

describe('the photograph of the wall', () => {
  const photo = (id: string) => ({ id, jpeg: smallJpeg().toString('base64') })

  test('is for the class’s teachers, is one, and goes by one button', async () => {
    const id = await startGathering(lesson)
    const path = at(id, 'wall-photo')
    const [first, second] = [newId(), newId()]
    expect((await lesson.teacher.post(path, photo(first))).status).toBe(201)
    expect((await lesson.teacher.post(path, photo(first))).body).toEqual({
      photo: { id: first, width: 40, height: 30 },
    })
    await lesson.teacher.post(path, photo(second))
    expect((await lesson.teacher.get(path)).body).toMatchObject({ photo: { id: second } })
    for (const seat of [lesson.ta, amara!, lesson.testStudent]) {
      expect((await seat.get(path)).status).toBe(403)
      expect((await seat.post(path, photo(newId()))).status).toBe(403)
    }
    expect((await lesson.teacher.post(`${path}/remove`, {})).body).toEqual({ photo: null })
    expect(await rows((tx) => tx.selectFrom('wall_photo').select('id').execute())).toEqual([])
  })

  test('that is none, or too big, is refused with what to do', async () => {
    const path = at(await startGathering(lesson), 'wall-photo')
    const post = async (jpeg: string) =>
      (await lesson.teacher.post<Problem>(path, { id: newId(), jpeg })).body.code
    expect(await post(Buffer.from('<svg/>').toString('base64'))).toBe('photo_unreadable')
    expect(await post(Buffer.alloc(720_000).toString('base64'))).toBe('photo_too_big')
    expect(await post(Buffer.alloc(3_000_000).toString('base64'))).toBe('photo_too_big')
  })

  test('goes with its alliance', async () => {
    const id = await startGathering(lesson, { sectionIds: [] })
    await lesson.teacher.post(at(id, 'wall-photo'), photo(newId()))
    await rows((tx) => tx.deleteFrom('alliance').where('id', '=', id).execute())
    expect(await rows((tx) => tx.selectFrom('wall_photo').select('id').execute())).toEqual([])
  })
})
