/**
 * In with a school's Google account, and a teacher's classes connected (issue 7, points 2 and 4; google-classroom.md
 * §1.4–1.6, §9): what is asked for, whom it lets in where, and what every "no" leaves behind.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { formOf } from '../practice-school/testing/visitor.ts'
import { CLASS, idOf, openWorld, type World } from './classroom/world.ts'

const TO_CLASSES = '/classroom/sign-in?to=classes'

let world: World
let courseId: string

beforeAll(async () => {
  world = await openWorld()
  courseId = await world.connect()
})
afterAll(() => world.close())
afterEach(() => world.school.faults.tell({ do: 'clear' }))

const codeOf = async (answer: Response) =>
  /data-error-code="([^"]+)"/.exec(await answer.text())?.[1] ?? `none, ${answer.status}`

async function rows<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
  return (await world.desk.rows.query<T>(sql, values)).rows
}

const personRows = (key: string) =>
  rows<{ id: string }>('select id from person where sub = $1', [idOf(world.school, key)])

describe('a teacher connects a class', () => {
  test('with the smallest scopes, as a course of her school, with everybody in it', async () => {
    const browser = world.browser()
    const asked = async (path: string) => {
      const { searchParams } = new URL((await browser.ask(path)).headers.get('location') ?? '')
      return searchParams
        .get('scope')
        ?.split(' ')
        .map((scope) => scope.replace(/^.*\/auth\//, ''))
    }
    expect(await asked('/classroom/sign-in')).toEqual(['openid', 'email', 'profile'])
    expect(await asked(TO_CLASSES)).toEqual([
      'openid',
      'email',
      'profile',
      'classroom.courses.readonly',
      'classroom.rosters.readonly',
    ])
    const members = await world.members(courseId)
    const by = (role: string) => members.filter((member) => member.role === role).length
    expect([by('teacher'), by('student')]).toEqual([3, 32])
    const maya = world.school.story.people.find(({ key }) => key === 'student-1')
    expect(await world.member(courseId, 'student-1')).toMatchObject({ name: maya?.name, state: 'active' })
    const [course] = await rows(
      'select title, context_id, nrps_url is not null as readable from course where id = $1',
      [courseId],
    )
    expect(course).toEqual({ title: 'Biology 9', context_id: CLASS, readable: true })
  })

  test('keeps her tokens sealed and tells nobody her e-mail', async () => {
    const [grant] = await rows<{ access_sealed: Buffer; refresh_sealed: Buffer; scopes: string[] }>(
      'select access_sealed, refresh_sealed, scopes from lms_grant',
    )
    expect(grant?.refresh_sealed.toString()).not.toContain('1//0')
    expect(grant?.access_sealed.toString()).not.toContain('ya29')
    const [domain] = await rows(
      "select proved_at is not null as proved from workspace_domain where domain = 'aldercreek.example'",
    )
    expect(domain).toEqual({ proved: true })
  })

  test('once, whoever of its teachers connects it and however often', async () => {
    expect(await world.connect('co-teacher')).toBe(courseId)
    expect(await world.connect('teacher')).toBe(courseId)
    expect(await rows('select id from course')).toHaveLength(1)
    // Google gives a refresh token with the first yes only: the kept one stays.
    expect(await rows('select 1 from lms_grant where refresh_sealed is null')).toEqual([])
  })

  test('only one that Google says she teaches, and not one that was put away', async () => {
    const browser = world.browser()
    const page = await (await browser.comeAs('teacher', TO_CLASSES)).text()
    expect(page).toContain('Biology 9')
    expect(page).not.toContain('Homeroom 8')
    const who = formOf(page, '/classroom/connect').fields['who'] ?? ''
    const refused = await browser.ask('/classroom/connect', { who, course: '54975257662' })
    expect(await codeOf(refused)).toBe('google_no_class')
    expect(await rows('select id from course')).toHaveLength(1)
  })

  test('a yes in part is given back, and nothing of it stays', async () => {
    await world.school.faults.tell({ do: 'classroom-untick', scopes: ['rosters.readonly'] })
    const revoked = () => world.school.requests.filter(({ path }) => path === '/revoke').length
    const before = revoked()
    expect(await codeOf(await world.browser().comeAs('ta', TO_CLASSES))).toBe('google_partly_allowed')
    expect(revoked()).toBe(before + 1)
    const [ta] = await personRows('ta')
    expect(await rows('select 1 from lms_grant where person_id = $1', [ta?.id])).toEqual([])
  })

  test('who teaches nothing, or whose admin switched Classroom off, is told so', async () => {
    expect(await codeOf(await world.browser().comeAs('admin', TO_CLASSES))).toBe('google_teaches_nothing')
    expect(await personRows('admin')).toEqual([])
    await world.school.faults.tell({ do: 'classroom-disabled', token: 'ClassroomApiDisabled' })
    expect(await codeOf(await world.browser().comeAs('ta', TO_CLASSES))).toBe('google_classroom_off')
  })

  test('her no changes nothing', async () => {
    expect(await codeOf(await world.browser().comeAs('ta', TO_CLASSES, 'deny'))).toBe('google_refused')
  })

  test('what she takes back is told to Google and no more of use', async () => {
    const browser = world.browser()
    const page = await (await browser.comeAs('co-teacher', TO_CLASSES)).text()
    const who = formOf(page, '/classroom/withdraw').fields['who'] ?? ''
    expect((await browser.ask('/classroom/withdraw', { who })).status).toBe(200)
    const [coTeacher] = await personRows('co-teacher')
    const [grant] = await rows('select ended_at is not null as ended from lms_grant where person_id = $1', [
      coTeacher?.id,
    ])
    expect(grant).toEqual({ ended: true })
  })
})

describe('somebody signs in', () => {
  test('a student of the roster comes in as herself, to the same page as from any LMS', async () => {
    const browser = world.browser()
    const answer = await browser.comeAs('student-1', `/classroom/sign-in?class=${courseId}`)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/^http:\/\/localhost:3000\/app\/[0-9a-f-]{36}\/$/)
    const maya = await world.member(courseId, 'student-1')
    expect(await browser.session()).toMatchObject({
      role: 'student',
      course: { id: courseId },
      person: { id: maya?.id, name: maya?.name },
    })
    expect((await browser.ask(new URL(answer.headers.get('location') ?? '').pathname)).status).toBe(200)
  })

  test('by her only class she needs no link, and by another person’s sign-in her own launches end', async () => {
    const browser = world.browser()
    await browser.comeAs('student-2')
    const first = await browser.session()
    await browser.comeAs('student-3')
    expect((await browser.session()).person?.name).not.toBe(first.person?.name)
    const [open] = await rows<{ count: number }>(
      'select count(*)::int as count from launch where person_id = $1 and ended_at is null',
      [(await world.member(courseId, 'student-2'))?.id],
    )
    expect(open?.count).toBe(0)
  })

  test('whom no roster names comes into no class, and no row of hers is made', async () => {
    const plain = await world.browser().comeAs('admin')
    expect(plain.status).toBe(200)
    expect(await plain.text()).toContain('You are in no class here yet')
    const linked = await world.browser().comeAs('admin', `/classroom/sign-in?class=${courseId}`)
    expect(await codeOf(linked)).toBe('google_no_class')
    expect(await personRows('admin')).toEqual([])
  })

  test('a private account and another school’s are nobody here', async () => {
    expect(await codeOf(await world.browser().comeAs('observer'))).toBe('google_school_unknown')
    await world.school.faults.tell({ do: 'classroom-domain', person: 'student-1', is: 'elsewhere.example' })
    expect(await codeOf(await world.browser().comeAs('student-1'))).toBe('google_school_unknown')
  })

  test('the answer counts once, in the browser that asked, and not for long', async () => {
    const [mine, other] = [world.browser(), world.browser()]
    await other.ask('/classroom/sign-in')
    const back = await mine.askGoogle('student-4')
    expect(await codeOf(await other.ask(back))).toBe('google_answer_lost')
    expect((await mine.ask(back)).status).toBe(303)
    expect(await codeOf(await mine.ask(back))).toBe('google_failed')
    const late = await mine.askGoogle('student-4')
    world.desk.deps.now = new Date(Date.now() + 16 * 60_000)
    expect(await codeOf(await mine.ask(late))).toBe('google_answer_lost')
    world.desk.deps.now = null
  })

  test('a school that was switched off lets nobody in', async () => {
    const set = (state: string) => rows("update platform set state = $1 where lms = 'classroom'", [state])
    const browser = world.browser()
    await browser.comeAs('student-5')
    await set('disabled')
    expect(await codeOf(await world.browser().comeAs('student-5'))).toBe('google_school_unknown')
    expect((await browser.session()).status).not.toBe(200)
    await set('active')
  })
})

test('no test reaches a real Google host, by whatever library', async () => {
  // Of all that was asked so far.
  expect(world.desk.asked.filter(({ url }) => /google/.test(new URL(url).hostname))).toEqual([])
  const real = 'https://classroom.googleapis.com/v1/courses'
  await expect(fetch(real)).rejects.toMatchObject({
    cause: { message: 'A test would have reached classroom.googleapis.com' },
  })
  expect(await world.desk.deps.outbound.fetch(real).catch(String)).not.toMatchObject({ ok: true })
})
