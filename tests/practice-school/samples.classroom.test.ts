/** Holds Google Classroom's answers against the samples of the real ones, and its rules against the fact sheet. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from './school.ts'
import { askToken, classroomScopes, googleTokens, OTHER_APP, ourApp } from './testing/google.ts'
import { sample } from './testing/sample.ts'
import { shapeDifferences } from './testing/shape.ts'

const COURSE = '/v1/courses/812345678901'
const PERSON = ['courses.readonly', 'rosters.readonly', 'profile.emails', 'profile.photos']
const HOME = ['topics', 'courseworkmaterials', 'announcements']
const LINK = { link: { url: 'https://alliance.example/classroom/7f3c2b9e' } }
/** People of one name have no family name; nobody but staff may make classes. */
const LOOSE = ['$.students.*.profile.name.familyName', '$.nextPageToken']

let school: PracticeSchool
let bearer: string

beforeAll(async () => {
  school = await openPracticeSchool({ tool: { publicUrl: 'http://localhost:1' } })
  bearer = (await googleTokens(school, 'teacher', classroomScopes(...PERSON, ...HOME))).access_token
  return () => school.close()
})
afterEach(() => school.faults.tell({ do: 'clear' }))

async function call(path: string, method = 'GET', body?: object, token = bearer) {
  const answer = await fetch(school.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
}

const tokenFor = async (person: string, ...scopes: string[]) =>
  (await googleTokens(school, person, classroomScopes(...scopes))).access_token

describe('the shapes', () => {
  it.each([
    ['/v1/courses?courseStates=ACTIVE', 'courses.list', ['$.nextPageToken']],
    [`${COURSE}/students`, 'students.list.page1', LOOSE],
    [`${COURSE}/teachers`, 'teachers.list', ['$.teachers.*.profile.name.familyName']],
    ['/v1/userProfiles/me', 'userProfiles.get.me', []],
    [`${COURSE}/topics`, 'empty.list', []],
    ['/v1/courses/1', 'error.404', []],
  ])('%s is as in %s', async (path, name, exceptions) => {
    const { json } = await call(path)
    expect(shapeDifferences(json, sample(`classroom/${name}`), exceptions)).toEqual([])
  })

  it('no e-mail and no photograph without their scopes', async () => {
    const { json } = await call(
      `${COURSE}/students`,
      'GET',
      undefined,
      await tokenFor('co-teacher', 'rosters.readonly'),
    )
    expect(shapeDifferences(json, sample('classroom/students.list.noEmailScope'), LOOSE)).toEqual([])
  })

  it('refuses in the words of each kind', async () => {
    const pupil = await tokenFor('student-1', 'courses.readonly', 'rosters.readonly')
    const stranger = await tokenFor('admin', 'courses.readonly')
    const refusals = [
      [await call(COURSE, 'GET', undefined, 'nobody'), 'error.401'],
      [await call(COURSE, 'GET', undefined, stranger), 'error.403.caller'],
      [await call(`${COURSE}/students`, 'GET', undefined, pupil), 'error.403.caller'],
      [await call(`${COURSE}/students`, 'GET', undefined, stranger), 'error.403.scope'],
    ] as const
    for (const [{ json }, name] of refusals) expect(json, name).toEqual(sample(`classroom/${name}`))
    await school.faults.tell({ do: 'classroom-quota' })
    expect((await call(COURSE)).json).toEqual(sample('classroom/error.429'))
    await school.faults.tell({ do: 'classroom-disabled', token: 'ClassroomDisabled' })
    expect((await call(COURSE)).json).toEqual(sample('classroom/error.403.classroomDisabled'))
  })
})

it('pages by a token that only fits its own question, 33 pupils in two pages', async () => {
  const first = await call(`${COURSE}/students`)
  const token = encodeURIComponent(String(first.json['nextPageToken']))
  const second = await call(`${COURSE}/students?pageToken=${token}`)
  const ids = [first, second].flatMap(({ json }) =>
    (json['students'] as { userId: string }[]).map((one) => one.userId),
  )
  const pupils = school.story.people.filter(({ enrollments }) =>
    enrollments.some(({ type, state }) => type === 'StudentEnrollment' && state === 'active'),
  )
  expect(new Set(ids).size).toBe(pupils.length)
  expect(second.json).not.toHaveProperty('nextPageToken')
  expect((await call(`${COURSE}/students?pageSize=5&pageToken=${token}`)).status).toBe(400)
})

describe('tokens', () => {
  const renew = (refresh: string) =>
    askToken(school, ourApp(school), { grant_type: 'refresh_token', refresh_token: refresh })

  it('a refresh comes once, a renewal brings none, and scopes add up when asked to', async () => {
    const first = await googleTokens(school, 'teacher', classroomScopes('courses.readonly'), {
      change: { prompt: 'consent' },
    })
    const again = await googleTokens(school, 'teacher', classroomScopes('topics'), {
      change: { include_granted_scopes: 'true' },
    })
    expect(again).not.toHaveProperty('refresh_token')
    expect(again.scope.split(' ')).toEqual(expect.arrayContaining(first.scope.split(' ')))
    const renewed: object = await (await renew(first.refresh_token ?? '')).json()
    expect(shapeDifferences(renewed, sample('classroom/oauth.token.refresh.response'))).toEqual([])
  })

  it('what is unticked is not granted; what is withdrawn ends at once', async () => {
    await school.faults.tell({ do: 'classroom-untick', scopes: ['rosters.readonly'] })
    const granted = await googleTokens(school, 'ta', classroomScopes('courses.readonly', 'rosters.readonly'))
    expect(granted.scope).not.toContain('rosters')
    await school.faults.tell({ do: 'classroom-withdraw', person: 'ta' })
    const refused = await renew(granted.refresh_token ?? '')
    expect([refused.status, await refused.json()]).toEqual([
      400,
      sample('classroom/oauth.error.invalid_grant'),
    ])
    expect((await call(COURSE, 'GET', undefined, granted.access_token)).status).toBe(401)
  })
})

describe('the home of a class', () => {
  const material = {
    title: 'Our class alliance',
    description: 'Version 1',
    materials: [LINK],
    state: 'PUBLISHED',
  }

  it('keeps what is posted in the shapes of the samples, found by its link', async () => {
    const topic = await call(`${COURSE}/topics`, 'POST', { name: 'Our class alliance' })
    expect((await call(`${COURSE}/topics`, 'POST', { name: 'Our class alliance' })).json).toEqual(
      sample('classroom/error.409'),
    )
    await call(`${COURSE}/courseWorkMaterials`, 'POST', { ...material, topicId: topic.json['topicId'] })
    const posted = await call(`${COURSE}/announcements`, 'POST', {
      text: 'Hello',
      materials: [LINK],
      state: 'PUBLISHED',
    })
    expect(shapeDifferences(posted.json, sample('classroom/announcements.create.response'))).toEqual([])
    const lists = [
      ['topics', 'topics.list'],
      ['announcements', 'announcements.list'],
      ['courseWorkMaterials?materialLink=7f3c2b9e', 'courseWorkMaterials.list'],
    ] as const
    for (const [list, name] of lists)
      expect(
        shapeDifferences((await call(`${COURSE}/${list}`)).json, sample(`classroom/${name}`)),
        name,
      ).toEqual([])
    expect((await call(`${COURSE}/courseWorkMaterials?materialLink=elsewhere`)).json).toEqual({})
  })

  it('lets nobody but its maker change an item, and only its words', async () => {
    const { json } = await call(`${COURSE}/announcements`, 'POST', { text: 'Mine', state: 'PUBLISHED' })
    const at = `${COURSE}/announcements/${String(json['id'])}`
    const other = await googleTokens(school, 'teacher', classroomScopes('announcements'), { app: OTHER_APP })
    expect((await call(`${at}?updateMask=text`, 'PATCH', { text: 'x' }, other.access_token)).json).toEqual(
      sample('classroom/error.403.project'),
    )
    expect((await call(`${at}?updateMask=materials`, 'PATCH', {})).json).toEqual(
      sample('classroom/error.400.mask'),
    )
    expect((await call(`${at}?updateMask=text`, 'PATCH', { text: 'New' })).json).toMatchObject({
      text: 'New',
    })
  })

  it('does what was asked and loses the answer', async () => {
    await school.faults.tell({ do: 'classroom-lost-answer', path: `${COURSE}/announcements` })
    await expect(
      call(`${COURSE}/announcements`, 'POST', { text: 'Lost', state: 'PUBLISHED' }),
    ).rejects.toThrow()
    const { json } = await call(`${COURSE}/announcements`)
    expect(JSON.stringify(json)).toContain('"text":"Lost"')
  })

  it('takes nothing in a class that was put away', async () => {
    await school.faults.tell({ do: 'classroom-state', is: 'ARCHIVED' })
    const refused = await call(`${COURSE}/announcements`, 'POST', { text: 'Late' })
    await school.faults.tell({ do: 'classroom-state', is: 'ACTIVE' })
    expect([refused.status, (refused.json['error'] as { status: string }).status]).toEqual([
      400,
      'FAILED_PRECONDITION',
    ])
  })
})
