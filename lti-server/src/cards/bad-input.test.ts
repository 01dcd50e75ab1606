/**
 * Bad input, one by one: each has a clear answer and nothing is lost. Over HTTP on a real database; what a browser
 * draws of it is the server's own page.
 */
import type { CardReceipt, Decisions } from 'shared/contract/alliance-acts'
import type { Problem } from 'shared/contract/api'
import type { GivenReceipt } from 'shared/contract/card-media'
import { renderAgreementBlock } from 'shared/render/agreement-html'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  at,
  NAMES,
  openLesson,
  startGathering,
  wordTwoLines,
  type Lesson,
  type Seat,
} from '../alliance/test-lesson.ts'
import { createApp } from '../app.ts'
import { openAssets } from '../pages/assets.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'

vi.setConfig({ testTimeout: 60_000 })
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const app = createApp(deps, openAssets('/nowhere'))
let lesson: Lesson
let amara: Seat

beforeAll(async () => {
  lesson = await openLesson(deps)
  amara = lesson.students[0]!
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

type Sent = CardReceipt & Problem
const send = (seat: Seat, id: string, text: string, cardId = newId()) =>
  seat.post<Sent>(at(id, 'cards'), { id: cardId, text })

/** A person at her own browser, with its pages and plain forms. */
async function browserOf(seat: Seat, role: 'student' | 'teacher') {
  const { launchId, headers } = await lesson.room.launch(seat.personId, role)
  const own = { ...headers, origin: deps.config.publicUrl, 'sec-fetch-site': 'same-origin' }
  const open = async (path: string, form?: Record<string, string>) => {
    const init = form ? { method: 'POST', headers: own, body: new URLSearchParams(form) } : { headers: own }
    const response = await app.request(`/app/${launchId}/${path}`, init)
    return { status: response.status, html: await response.text() }
  }
  return { open }
}

/** Two lines before the class, asked about. */
async function decide() {
  const id = await startGathering(lesson)
  const lines = await wordTwoLines(lesson, id)
  const decisions = { promise: newId(), respect: newId() }
  const asked = [
    { id: decisions.promise, clauseId: lines.promise },
    { id: decisions.respect, clauseId: lines.respect },
  ]
  await lesson.teacher.post(at(id, 'decisions'), { decisions: asked })
  return { id, lines, decisions }
}

const fingers = (decisionId: string, n: number) => ({ positions: [{ decisionId, fingers: n }] })

describe('a 10,000-character card', () => {
  const long = 'a'.repeat(10_000)

  test('is answered with how long it is, and nothing is added', async () => {
    const id = await startGathering(lesson)
    const { status, body } = await send(amara, id, long)
    expect([status, body.code, body.detail]).toEqual([
      400,
      'text_too_long',
      'It has 10000 characters, and 500 fit. Nothing you typed is lost.',
    ])
    expect((await amara.view(id)).cardCount).toBe(0)
  })

  test('stands in its box again, whole, on the page of a browser without scripts', async () => {
    const id = await startGathering(lesson)
    const { open } = await browserOf(amara, 'student')
    const { html } = await open(`alliances/${id}/cards`, { id: newId(), text: long })
    expect(html).toContain(long)
    expect(html).toContain('This has 10000 letters, and 500 fit. Your words are still here.')
    const friend = { way: 'friend', id: newId(), authorId: lesson.students[1]!.personId, text: long }
    const { html: page } = await open(`alliances/${id}/give`, friend)
    expect(page).toContain(long)
    expect(page).toContain('This has 10000 letters')
  })
})

describe('a class that reads Spanish, opened from an LMS in English,', () => {
  test('is told in Spanish what is wrong with a card', async () => {
    const id = await startGathering(lesson, { language: 'es' })
    const { open } = await browserOf(amara, 'student')
    const { html } = await open(`alliances/${id}/cards`, { id: newId(), text: 'a'.repeat(501) })
    expect(html).toContain('<html lang="es"')
    expect(html).toContain('Tiene 501 letras y caben 500.')
  })

  test('is told in Spanish why an act came too late', async () => {
    const id = await startGathering(lesson, { language: 'es' })
    await wordTwoLines(lesson, id)
    const { open } = await browserOf(amara, 'student')
    const { html } = await open(`alliances/${id}/cards`, { id: newId(), text: 'Esperamos.' })
    expect(html).toContain('La clase está ahora en otro paso. Mira en qué paso está y decide otra vez.')
    expect(html).not.toContain('The class is at another step')
  })
})

test('a card for a friend after the class moved on is shown to its sender, not lost', async () => {
  const id = await startGathering(lesson)
  const { open } = await browserOf(amara, 'student')
  await lesson.teacher.post(at(id, 'phase'), { to: 'grouping' })
  const form = { way: 'friend', id: newId(), authorId: lesson.students[1]!.personId, text: 'Too late?' }
  const { status, html } = await open(`alliances/${id}/give`, form)
  expect(status).toBe(409)
  expect(html).toMatch(/role="alert"[^]*Too late\?/)
})

test('a 3 MB drawing is refused by its name, and the words that came with it can be sent', async () => {
  const id = await startGathering(lesson, { band: 'K-2' })
  const points = Array.from({ length: 800_000 }, (_, n) => n % 700)
  for (const size of [800_000, 12_000]) {
    const strokes = [{ ink: 'red', nib: 8, points: points.slice(0, size) }]
    const body = { id: newId(), way: 'own', text: 'Our tree', drawing: { strokes } }
    const refused = await amara.post<Problem>(at(id, 'given-cards'), body)
    expect([refused.status, refused.body.code]).toEqual([413, 'drawing_too_big'])
  }
  const words = await amara.post<GivenReceipt>(at(id, 'given-cards'), {
    id: newId(),
    way: 'own',
    text: 'Our tree',
  })
  expect(words.status).toBe(201)
})

describe('script and bidi tricks', () => {
  const script = '<script>alert(1)</script><img src=x onerror=alert(1)>'

  test('script is words: on the student’s page, the projector, a refused form, paper and the home block', async () => {
    const id = await startGathering(lesson, { prompt: script })
    await send(amara, id, script)
    const [student, teacher] = [await browserOf(amara, 'student'), await browserOf(lesson.teacher, 'teacher')]
    const pages = [
      await student.open(`?alliance=${id}`),
      await student.open(`alliances/${id}/give`),
      await student.open(`alliances/${id}/give`, { way: 'friend', id: newId(), text: script }),
      await teacher.open(`alliances/${id}/paper`),
      await teacher.open(`alliances/${id}/projector`),
    ]
    await lesson.teacher.post(at(id, 'phase'), { to: 'grouping' })
    pages.push(await teacher.open(`alliances/${id}/projector`))
    for (const { status, html } of pages) {
      expect([200, 400]).toContain(status)
      expect(html).toContain('&lt;script&gt;alert(1)')
      expect(html).not.toMatch(/<script>|<img src=x/)
    }
    const line = {
      id: newId(),
      text: script,
      direction: 't_st' as const,
      part: 'values' as const,
      topic: null,
      demonstrations: [script],
    }
    const version = {
      n: 1,
      agreedAt: new Date().toISOString(),
      reviewOn: '2027-01-01',
      changes: script,
      clauses: [line],
    }
    const agreed = { sections: [{ name: script }], language: 'en', timeZone: 'UTC', version } as const
    const block = await renderAgreementBlock({ ctx: newId(), classes: [agreed] })
    expect(block).toContain('&lt;script&gt;')
    expect(block).not.toMatch(/<script|<img/)
  })

  test('marks that turn text around or hide it are left out; the words, and joined emoji, stay', async () => {
    const id = await startGathering(lesson)
    const { body } = await send(amara, id, 'be\u202E kind\u202C\u200B \u0007to \u2066all\u2069 👨‍👩‍👧')
    expect(body.card.text).toBe('be kind to all 👨‍👩‍👧')
    expect((await send(amara, id, '\u200B\u202E\u2066 ')).status).toBe(400)
  })

  test('a card in another direction is drawn on its own', async () => {
    const id = await startGathering(lesson)
    await send(amara, id, 'שלום לכולם')
    const { html } = await (await browserOf(amara, 'student')).open(`?alliance=${id}`)
    expect(html).toMatch(/<p class="la-card-words" dir="auto">שלום לכולם<\/p>/)
  })
})

test('an emoji-only card is a card', async () => {
  const id = await startGathering(lesson)
  const { status, body } = await send(amara, id, '🏳️‍🌈🤝🏽')
  expect([status, body.card.text]).toEqual([201, '🏳️‍🌈🤝🏽'])
})

describe('the same card three times', () => {
  test('is in once, and each time its writer is told so', async () => {
    const id = await startGathering(lesson)
    const first = await send(amara, id, 'We listen.')
    const again = [await send(amara, id, ' We  listen.'), await send(amara, id, 'We listen.\n')]
    expect(first.body.already).toBeUndefined()
    for (const one of again) {
      expect([one.status, one.body.already, one.body.card.id]).toEqual([201, true, first.body.card.id])
    }
    expect((await amara.view(id)).cardCount).toBe(1)
    const { open } = await browserOf(amara, 'student')
    const form = await open(`alliances/${id}/cards`, { id: newId(), text: 'We listen.' })
    expect(form.status).toBe(303)
    const { html } = await open(`?alliance=${id}&done=card,already`)
    expect(html).toContain('You already sent this card. It is in once.')
  })

  test('also from many windows at one moment', async () => {
    const id = await startGathering(lesson)
    const sent = await Promise.all(Array.from({ length: 6 }, () => send(amara, id, 'Quiet corners')))
    expect(new Set(sent.map(({ body }) => body.card.id)).size).toBe(1)
    expect((await amara.view(id)).cardCount).toBe(1)
  })

  test('from two writers is two; taken back and sent again, it is in', async () => {
    const id = await startGathering(lesson)
    const first = await send(amara, id, 'Music')
    await send(lesson.students[1]!, id, 'Music')
    expect((await amara.view(id)).cardCount).toBe(2)
    await amara.post(at(id, `cards/${first.body.card.id}`), { withdraw: true })
    expect((await send(amara, id, 'Music')).body.already).toBeUndefined()
    expect((await amara.view(id)).cardCount).toBe(2)
  })
})

test('a stance after close is answered with what can still be done, and the answer before it stands', async () => {
  const { id, decisions } = await decide()
  await amara.post(at(id, 'positions'), fingers(decisions.promise, 4))
  await lesson.teacher.post(at(id, `decisions/${decisions.promise}/close`), {})
  const late = await amara.post<Problem>(at(id, 'positions'), fingers(decisions.promise, 0))
  expect([late.status, late.body.code]).toEqual([409, 'alliance_decision_closed'])
  expect(late.body.detail).toContain('five school days')
  const mine = (await amara.view(id)).decisions.find((one) => one.id === decisions.promise)
  expect(mine).toMatchObject({ mine: 4, state: 'agreed' })
})

describe('two facilitators deciding at once', () => {
  test('ask about a line once, whoever was first', async () => {
    const id = await startGathering(lesson)
    const { promise } = await wordTwoLines(lesson, id)
    const other = await lesson.seat({ name: 'Mr. Two', role: 'teacher' })
    const answers = await Promise.all(
      [lesson.teacher, other].map((seat) =>
        seat.post<Decisions & Problem>(at(id, 'decisions'), {
          decisions: [{ id: newId(), clauseId: promise }],
        }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 409])
    expect((await lesson.teacher.view(id)).decisions.map(({ state }) => state)).toEqual(['open'])
  })

  test('close it once: both read the same end, and no answer is counted twice', async () => {
    const { id, decisions } = await decide()
    const other = await lesson.seat({ name: 'Mr. Three', role: 'teacher' })
    for (const student of lesson.students)
      await student.post(at(id, 'positions'), fingers(decisions.promise, 5))
    const close = at(id, `decisions/${decisions.promise}/close`)
    const answers = await Promise.all([lesson.teacher, other].map((seat) => seat.post<Problem>(close, {})))
    for (const { status, body } of answers) expect([200, 409], JSON.stringify(body)).toContain(status)
    const ended = (await amara.view(id)).decisions.find((one) => one.id === decisions.promise)
    expect(ended).toMatchObject({ state: 'agreed', distribution: [0, 0, 0, 0, 0, NAMES.length] })
  })
})

test('a roster that changes in the middle of a decision: who left is no more asked, who came may answer, it closes', async () => {
  const { red } = lesson.room.sections
  const leaver = await lesson.seat({ name: 'Lea Leaver', role: 'student', sectionIds: [red] })
  const { id, decisions } = await decide()
  await leaver.post(at(id, 'positions'), fingers(decisions.respect, 5))
  await deps.db.withTenant(lesson.room.tenantId, (tx) =>
    tx
      .updateTable('enrollment')
      .set({ state: 'left', left_at: deps.clock() })
      .where('person_id', '=', leaver.personId)
      .execute(),
  )
  const newcomer = await lesson.seat({ name: 'Nico New', role: 'student', sectionIds: [red] })
  expect(
    (await leaver.post(at(id, 'positions'), fingers(decisions.respect, 0))).status,
  ).toBeGreaterThanOrEqual(401)
  expect((await newcomer.post(at(id, 'positions'), fingers(decisions.respect, 4))).status).toBe(200)
  for (const student of lesson.students)
    await student.post(at(id, 'positions'), fingers(decisions.respect, 5))
  const closed = await lesson.teacher.post(at(id, `decisions/${decisions.respect}/close`), {})
  expect(closed).toMatchObject({ status: 200, body: { state: 'agreed' } })
  expect((await newcomer.view(id)).decisions.find((one) => one.id === decisions.respect)?.mine).toBe(4)
})

test.each([
  ['behind', -1],
  ['ahead', 1],
])('a device clock a year %s: cards are kept, and times are the server’s own', async (_, years) => {
  const id = await startGathering(lesson)
  const now = Date.now()
  const cardId = newId({ msecs: now + years * 365 * 86_400_000 })
  expect((await send(amara, id, 'From another year', cardId)).status).toBe(201)
  expect((await send(amara, id, 'From another year', cardId)).status).toBe(201)
  const kept = await deps.db.withTenant(lesson.room.tenantId, (tx) =>
    tx.selectFrom('card').select('created_at').where('id', '=', cardId).executeTakeFirstOrThrow(),
  )
  expect(Math.abs(kept.created_at.getTime() - now)).toBeLessThan(60_000)
  expect((await amara.view(id)).cardCount).toBe(1)
})
