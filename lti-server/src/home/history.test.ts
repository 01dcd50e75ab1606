/** Versions, the files a class keeps, and who meets what of them: a newcomer, somebody who left (A15, F6, F13). */
import type { AllianceView } from 'shared/contract/alliance'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { loadAllianceView } from '../alliance/service.ts'
import { at, NAMES, openLesson, startGathering, type Lesson, type Seat } from '../alliance/test-lesson.ts'
import { pageRoutes } from '../pages/routes.tsx'
import { sweepOnce } from '../platform/old-rows.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { readHistory } from './history.ts'
import { welcomeFor } from './newcomer.ts'
import { agreeFirst, decideLines } from './test-home.ts'

vi.setConfig({ testTimeout: 30_000 })
const DAY_MS = 86_400_000
const START = new Date('2026-09-02T17:00:00Z')
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const unbuilt = { of: () => null, folder: '' }
const pages = pageRoutes(deps, unbuilt)
let lesson: Lesson
/** A class with version 1 that no test changes. */
let agreed: string

beforeAll(async () => {
  lesson = await openLesson(deps)
  deps.now = START
  agreed = (await agreeFirst(lesson)).id
})
beforeEach(() => {
  deps.now = START
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const laterBy = (days: number): void => {
  deps.now = new Date(START.getTime() + days * DAY_MS)
}
const inRed = (name: string) => lesson.seat({ name, role: 'student', sectionIds: [lesson.room.sections.red] })
const asActor = (seat: Seat, role: 'student' | 'teacher' = 'student') =>
  lesson.room.actor(seat.personId, role)

/** A page of this person's own launch. */
async function page(seat: Seat, role: 'student' | 'teacher' | 'mentor', path: string): Promise<Response> {
  const { launchId, headers } = await lesson.room.launch(seat.personId, role)
  return pages.request(`http://localhost:3000/app/${launchId}/${path}`, { headers })
}

async function leave(seat: Seat): Promise<void> {
  await deps.db.withTenant(lesson.room.tenantId, (tx) =>
    tx
      .updateTable('enrollment')
      .set({ state: 'left', left_at: deps.clock() })
      .where('person_id', '=', seat.personId)
      .execute(),
  )
}

/** A second version: one line reworded, one new, and the third, which is asked again, not ready. */
async function agreeSecond(id: string): Promise<void> {
  const { teacher } = lesson
  const { clauses } = await teacher.view(id)
  const respect = clauses.find((clause) => clause.direction === 'st_st')!
  await teacher.post(at(id, 'phase'), { to: 'wording' })
  const extra = newId()
  const line = {
    id: extra,
    direction: 'st_st',
    cardIds: [],
    teachersWords: true,
    demonstrations: ['We see it.'],
  }
  await teacher.post(at(id, 'clauses'), { ...line, text: 'We ask before we help.' })
  await teacher.post(at(id, `clauses/${respect.id}`), { text: 'We wait and listen.' })
  await teacher.post(at(id, 'phase'), { to: 'deciding' })
  await decideLines(lesson, id, [respect.id, extra])
  laterBy(7)
  await teacher.post(at(id, 'versions'), { reviewOn: '2026-11-28' })
}

describe('versions', () => {
  test('are told with what changed, when, and how many decided; no person is in it', async () => {
    const { id } = await agreeFirst(lesson)
    laterBy(6)
    await agreeSecond(id)
    const history = await readHistory(deps, asActor(lesson.students[0]!), id)
    if (!history.ok) throw new Error(history.code)
    const [second, first] = history.value.versions
    expect(history.value.versions.map(({ n }) => n)).toEqual([2, 1])
    expect(first).toMatchObject({ reviewOn: '2026-10-28', decided: { students: 6 }, changes: [] })
    expect(second.decided).toEqual({ students: 6 })
    expect(
      second.changes.map((change) =>
        change.kind === 'words' ? [change.before.text, change.after.text] : [change.kind, change.line.text],
      ),
    ).toEqual([
      ['We wait for each other.', 'We wait and listen.'],
      ['new', 'We ask before we help.'],
    ])
    for (const form of ['html', 'txt']) {
      const file = await page(lesson.students[0]!, 'student', `alliances/${id}/keep/${form}`)
      const text = await file.text()
      expect(text).toContain('We wait for each other.')
      for (const name of NAMES.flatMap((each) => each.split(' '))) expect(text).not.toContain(name)
      for (const { personId } of lesson.students) expect(text).not.toContain(personId)
      // A card that no line took over word for word.
      expect(text).not.toContain('We wait for each other 3')
      expect(file.headers.get('content-disposition')).toContain('Biology-9-Section-red')
    }
  })

  test('are read by members alone, and nothing is agreed until it is', async () => {
    const id = agreed
    for (const seat of [lesson.next, lesson.mentor])
      expect(await readHistory(deps, asActor(seat), id)).toMatchObject({ code: 'not_found' })
    const young = await startGathering(lesson)
    expect(await readHistory(deps, asActor(lesson.students[0]!), young)).toMatchObject({
      code: 'alliance_not_agreed',
    })
    const empty = await page(lesson.students[0]!, 'student', `alliances/${young}/versions`)
    expect([empty.status, (await empty.text()).includes('Nothing is agreed yet')]).toEqual([200, true])
    for (const path of ['versions?n=9', 'poster?n=0', 'keep/exe'])
      expect((await page(lesson.students[0]!, 'student', `alliances/${id}/${path}`)).status).toBe(404)
    const code = /QR code/
    expect(
      await (await page(lesson.students[0]!, 'student', `alliances/${id}/poster?join=1`)).text(),
    ).not.toMatch(code)
    expect(await (await page(lesson.teacher, 'teacher', `alliances/${id}/poster?join=1`)).text()).toMatch(
      code,
    )
    expect((await page(lesson.students[0]!, 'student', `alliances/${id}/template`)).status).toBe(403)
  })
})

describe('a student who joins after the class agreed', () => {
  test('is welcomed, sees no old card of others, and takes part in what comes', async () => {
    const { id } = await agreeFirst(lesson)
    laterBy(30)
    const zuri = await inRed('Zuri Adeyemi')
    const view = await zuri.view(id)
    expect([view.cards, view.signature, view.version?.n]).toEqual([[], null, 1])
    expect(view.clauses.flatMap((clause) => clause.cardIds)).toEqual([])
    expect((await lesson.students[0]!.view(id)).cards).toHaveLength(6)
    // Nor through the eyes of the class.
    const asClass = await zuri.get<AllianceView>(`/api/v1/alliances/${id}?as=class`)
    expect(asClass.body.cards).toEqual([])
    const home = await (await page(zuri, 'student', `?alliance=${id}`)).text()
    expect(home).toContain('This is what our class agreed. You get a say too.')
    expect(home).toMatch(new RegExp(`href="/app/[^"]+/alliances/${id}/living#propose"`))
    expect(home).not.toContain('We wait for each other 0')
    expect(await (await page(lesson.students[0]!, 'student', `?alliance=${id}`)).text()).not.toContain(
      'Welcome.',
    )
    // Signing ends the welcome; nobody is told how many have not signed.
    expect((await zuri.post(at(id, 'signatures'), { value: 'signed' })).status).toBe(200)
    expect(await (await page(zuri, 'student', `?alliance=${id}`)).text()).not.toContain('Welcome.')

    // The class gathers again: what is written now she reads like everybody, and old cards stay the class's.
    await lesson.teacher.post(at(id, 'phase'), { to: 'gathering' })
    await lesson.students[1]!.post(at(id, 'cards'), { id: newId(), text: 'A card of October' })
    await lesson.teacher.post(at(id, 'phase'), { to: 'grouping' })
    expect((await zuri.view(id)).cards.map((card) => card.text)).toEqual(['A card of October'])
    for (const to of ['wording', 'deciding']) await lesson.teacher.post(at(id, 'phase'), { to })
    const { clauses } = await lesson.teacher.view(id)
    await lesson.teacher.post(at(id, 'phase'), { to: 'wording' })
    const respect = clauses.find((clause) => clause.direction === 'st_st')!
    await lesson.teacher.post(at(id, `clauses/${respect.id}`), { text: 'We wait longer.' })
    await lesson.teacher.post(at(id, 'phase'), { to: 'deciding' })
    laterBy(30.5)
    await decideLines(lesson, id, [respect.id])
    await lesson.teacher.post(at(id, 'versions'), { reviewOn: '2026-12-28' })
    expect((await zuri.view(id)).cards.map((card) => card.text)).toEqual(['A card of October'])
    expect(await welcomeFor(deps, asActor(zuri), { id, language: 'en' })).toBeNull()
  })

  test('reads the cards in K-2, where they carry names', async () => {
    const { id } = await agreeFirst(lesson, { band: 'K-2' })
    laterBy(30)
    const kim = await inRed('Kim Park')
    expect((await kim.view(id)).cards).toHaveLength(6)
    expect(await welcomeFor(deps, asActor(kim), { id, language: 'es' })).toHaveLength(3)
  })
})

describe('a student who leaves', () => {
  test('sees nothing from that moment on', async () => {
    const id = agreed
    const omar = await inRed('Omar Said')
    expect((await omar.get(`/api/v1/alliances/${id}`)).status).toBe(200)
    await leave(omar)
    expect((await omar.get(`/api/v1/alliances/${id}`)).status).toBeGreaterThanOrEqual(401)
    for (const path of ['versions', 'poster', 'keep/html', 'keep/txt'])
      expect((await page(omar, 'student', `alliances/${id}/${path}`)).status).toBeGreaterThanOrEqual(401)
  })

  test('takes her name off her cards after thirty days; cards and lines stay', async () => {
    const vera = await inRed('Vera Novak')
    const id = await startGathering(lesson)
    await vera.post(at(id, 'cards'), { id: newId(), text: 'Time to think, from me' })
    const hers = (await lesson.teacher.view(id)).cards[0]!
    const why = { fate: 'held', why: 'Let us talk.' }
    await lesson.teacher.post(at(id, `cards/${hers.id}/fate`), why)
    await lesson.teacher.post(at(id, `cards/${hers.id}/fate`), { fate: 'waiting' })
    for (const to of ['grouping', 'wording']) await lesson.teacher.post(at(id, 'phase'), { to })
    const line = {
      id: newId(),
      text: 'We get time to think.',
      direction: 'all',
      demonstrations: ['Ten seconds.'],
    }
    await lesson.teacher.post(at(id, 'clauses'), { ...line, cardIds: [hers.id] })
    await leave(vera)
    const rows = () =>
      deps.db.withTenant(lesson.room.tenantId, async (tx) => ({
        cards: await tx
          .selectFrom('card')
          .select(['id', 'author_id', 'body_mark'])
          .where('alliance_id', '=', id)
          .execute(),
        told: await tx
          .selectFrom('course_event')
          .select('details')
          .where('person_id', '=', vera.personId)
          .where('kind', '=', 'card.answered')
          .execute(),
      }))
    laterBy(30)
    await sweepOnce(deps)
    const before = await rows()
    expect(before.cards[0]?.author_id).toBe(vera.personId)
    expect(before.told.map(({ details }) => details)).toEqual([
      { cardId: before.cards[0]?.id },
      { cardId: before.cards[0]?.id },
    ])
    laterBy(30.01)
    await sweepOnce(deps)
    const after = await rows()
    expect(after.cards[0]?.author_id).toBeNull()
    expect(after.cards[0]?.body_mark.equals(before.cards[0]!.body_mark)).toBe(false)
    expect(after.told.map(({ details }) => details)).toEqual([{}, {}])
    const view = await lesson.teacher.view(id)
    expect(view.cards.map((card) => card.text)).toEqual(['Time to think, from me'])
    expect(view.clauses.map((clause) => [clause.text, clause.cardIds.length])).toEqual([[line.text, 1]])
  })

  test('keeps her cards where she came back in time', async () => {
    const id = await startGathering(lesson)
    const tea = await inRed('Tea Blom')
    await tea.post(at(id, 'cards'), { id: newId(), text: 'Mine' })
    await leave(tea)
    await deps.db.withTenant(lesson.room.tenantId, (tx) =>
      tx
        .updateTable('enrollment')
        .set({ state: 'active', left_at: null })
        .where('person_id', '=', tea.personId)
        .execute(),
    )
    laterBy(60)
    await sweepOnce(deps)
    const view = await loadAllianceView(deps, asActor(tea), id)
    expect(view.ok && view.value.cards).toMatchObject([{ text: 'Mine', mine: true }])
  })
})
