/** Holds every REST answer against the sample of the real one, as `samples.lti.test.ts` does for LTI. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from './school.ts'
import { grantedTokens, type TokenAnswer } from './testing/grant.ts'
import { sample } from './testing/sample.ts'
import { linkAnatomy, shapeDifferences } from './testing/shape.ts'
import { visitor, type Visitor } from './testing/visitor.ts'

interface Person {
  name: string
  enrollments: { type: string; enrollment_state: string }[]
}

/** Scores are numbers in some samples; the school's people have none yet, and null is what Canvas says then. */
const SCORES = ['current_score', 'final_score', 'unposted_current_score', 'unposted_final_score'].map(
  (name) => `$.enrollments.*.grades.${name}`,
)
const EVERYTHING = ['enrollments', 'avatar_url', 'email', 'custom_links', 'test_student']
  .map((name) => `include[]=${name}`)
  .join('&')

let school: PracticeSchool
let teacher: Visitor

beforeAll(async () => {
  school = await openPracticeSchool({ tool: { publicUrl: 'http://localhost:1' } })
  teacher = visitor(school)
  await teacher.signInAs('teacher')
})
afterAll(() => school.close())

const read = async <T>(path: string): Promise<T> => (await teacher.ask(path)).json()

it.each([
  ['/courses/4821', 'course', []],
  // Only a cross-listed section has a number there.
  ['/courses/4821/sections?include[]=total_students', 'sections', ['$.*.nonxlist_course_id']],
  ['/courses/4821/front_page', 'front_page', []],
  ['/courses/4821/front_page', 'front_page.before_first_push', []],
  ['/courses/4821/front_page', 'front_page.students_can_edit', []],
  ['/courses/4821/pages/biology-9-home/revisions', 'page_revisions', []],
  ['/courses/4821/pages/biology-9-home/revisions/7', 'page_revision.show', []],
  ['/courses/4821/nothing', 'error.404', []],
])('%s has the shape of %s', async (path, name, exceptions) => {
  expect(shapeDifferences(await read(`/api/v1${path}`), sample(`rest/${name}`), exceptions)).toEqual([])
})

it('tells assignments, and what a student handed in, in the shapes of Canvas', async () => {
  const assignments = await read<unknown[]>('/api/v1/courses/4821/assignments')
  expect(assignments).toHaveLength(10)
  expect(shapeDifferences(assignments, [sample('rest/assignment')])).toEqual([])
  const of = '/api/v1/courses/4821/students/submissions?student_ids[]=20313&per_page=100'
  const all = await read<{ workflow_state: string }[]>(`${of}&include[]=submission_comments`)
  const graded = all.filter(({ workflow_state: state }) => state === 'graded')
  expect(graded.length).toBeGreaterThan(2)
  expect(shapeDifferences(graded, [sample('rest/submission')])).toEqual([])
  const asked = 'response_fields[]=submitted_at&exclude_response_fields[]=preview_url'
  expect(Object.keys((await read<object[]>(`${of}&${asked}`))[0]!)).toEqual(['submitted_at'])
})

it('tells what others handed in to nobody but staff', async () => {
  const student = visitor(school)
  await student.signInAs('student-3')
  const ask = (id: number) => student.ask(`/api/v1/courses/4821/students/submissions?student_ids[]=${id}`)
  expect([(await ask(20313)).status, (await ask(20311)).status]).toEqual([200, 401])
})

it('tells tabs of both kinds', async () => {
  const tabs = await read<{ type: string }[]>('/api/v1/courses/4821/tabs')
  for (const type of ['internal', 'external']) {
    const same = (tab: { type: string }) => tab.type === type
    expect(shapeDifferences(tabs.filter(same), sample<{ type: string }[]>('rest/tabs').filter(same))).toEqual(
      [],
    )
  }
})

it.each([
  ['block_content_editor', 'front_page.block_content_editor'],
  ['block_editor', 'front_page.legacy_block_editor'],
  ['rce', 'front_page.feature_on_rce'],
] as const)('a page made by %s has the shape of %s', async (editor, name) => {
  await school.faults.tell({ do: 'editor', is: editor })
  const page = await read('/api/v1/courses/4821/front_page')
  await school.faults.tell({ do: 'editor' })
  expect(shapeDifferences(page, sample(`rest/${name}`))).toEqual([])
})

it('says so when there is no front page', async () => {
  await school.faults.tell({ do: 'front-page', is: 'missing' })
  const missing = await teacher.ask('/api/v1/courses/4821/front_page')
  await school.faults.tell({ do: 'front-page', is: 'present' })
  expect([missing.status, await missing.json()]).toEqual([404, sample('rest/front_page.404')])
})

it('refuses to unpublish the front page', async () => {
  const refused = await teacher.ask('/api/v1/courses/4821/front_page', {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      'x-csrf-token': decodeURIComponent(teacher.cookie('_csrf_token') ?? ''),
    },
    body: JSON.stringify({ wiki_page: { published: false } }),
  })
  expect([refused.status, await refused.json()]).toEqual([
    400,
    sample('rest/front_page.update_unpublish.400'),
  ])
})

it('tells people with their enrolments', async () => {
  const people = await read<Person[]>(`/api/v1/courses/4821/users?per_page=100&${EVERYTHING}`)
  const known = [1, 2].flatMap((page) => sample<Person[]>(`rest/users_with_enrollments.page${page}`))
  expect(people).toHaveLength(37)
  for (const person of people) {
    const alike = known.find(
      ({ enrollments: [first] }) =>
        first?.type === person.enrollments[0]?.type && first?.enrollment_state === 'active',
    )
    // Pronouns come only when set; some staff have no number in the student information system.
    const loose = ['$.pronouns', '$.sis_user_id', ...SCORES]
    expect(shapeDifferences(person, alike, loose), person.name).toEqual([])
  }
})

it('gives ids as strings when asked', async () => {
  const answer = await teacher.ask(`/api/v1/courses/4821/users?${EVERYTHING}`, {
    headers: { accept: 'application/json+canvas-string-ids' },
  })
  const people: Person[] = await answer.json()
  const [expected] = sample<Person[]>('rest/users_with_enrollments.string_ids')
  const student = people.find(({ enrollments: [first] }) => first?.type === 'StudentEnrollment')
  expect(shapeDifferences(student, expected, ['$.pronouns', ...SCORES])).toEqual([])
})

it('pages with the headers of the sample', async () => {
  const { headers } = await teacher.ask('/api/v1/courses/4821/users?include%5B%5D=enrollments&per_page=20')
  const expected = sample<{ headers: Record<string, string> }>('rest/users_with_enrollments.headers').headers
  expect(linkAnatomy(headers.get('link'))).toEqual(linkAnatomy(expected['Link']))
  for (const name of Object.keys(expected)) expect(headers.has(name), name).toBe(true)
})

it('refuses in the shapes of a stranger, a student and a spent bucket', async () => {
  const stranger = await visitor(school).ask('/api/v1/courses/4821/front_page')
  expect([stranger.status, await stranger.json()]).toEqual([401, sample('rest/error.401_unauthenticated')])
  const student = visitor(school)
  await student.signInAs('student-1')
  const refused = await student.ask('/api/v1/courses/4821/sections')
  expect([refused.status, await refused.json()]).toEqual([401, sample('rest/error.401_unauthorized_session')])
  await school.faults.tell({ do: 'throttle', path: '/api/v1', times: 1 })
  const spent = await teacher.ask('/api/v1/courses/4821')
  const expected = sample<{ status: number; body: string }>('rest/error.throttled')
  expect([spent.status, await spent.text()]).toEqual([expected.status, expected.body])
  expect(spent.headers.get('x-rate-limit-remaining')).toBe('0.0')
})

it('grants and renews tokens, and holds them to their scopes', async () => {
  const granted = await grantedTokens(school, teacher, 'url:GET|/api/v1/courses/:course_id/users')
  expect(shapeDifferences(granted, sample('rest/oauth_token'))).toEqual([])
  const renewed = await fetch(school.registration.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: school.registration.apiClientId,
      client_secret: school.registration.apiClientSecret,
      refresh_token: granted.refresh_token,
    }),
  })
  const fresh: TokenAnswer = await renewed.json()
  expect(shapeDifferences(fresh, sample('rest/oauth_token.refresh'))).toEqual([])
  const ask = (path: string) =>
    fetch(`${school.url}/api/v1/courses/4821${path}`, {
      headers: { authorization: `Bearer ${fresh.access_token}` },
    })
  const people: unknown = await (await ask(`/users?${EVERYTHING}`)).json()
  expect(
    shapeDifferences(people, sample('rest/users_scoped_token_includes_ignored'), ['$.*.pronouns']),
  ).toEqual([])
  const beyond = await ask('/front_page')
  expect([beyond.status, await beyond.json()]).toEqual([401, sample('rest/error.401_scope')])
})
