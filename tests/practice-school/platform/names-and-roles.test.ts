/** A roster of a thousand is read page by page, and is refused to whoever may not read it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from '../school.ts'
import { openPretendTool, type PretendTool } from '../testing/pretend-tool.ts'

interface Member {
  user_id: string
  name?: string
  roles: string[]
  message?: Record<string, Record<string, string>>[]
}

const LIS = 'http://purl.imsglobal.org/vocab/lis/v2'
const CUSTOM = 'https://purl.imsglobal.org/spec/lti/claim/custom'

let tool: PretendTool
let school: PracticeSchool
let token: string

beforeAll(async () => {
  tool = await openPretendTool()
  school = await openPracticeSchool({ tool: { publicUrl: tool.url }, students: 1000 })
  token = await tool.rosterToken(school)
})
afterAll(async () => {
  await Promise.all([school.close(), tool.close()])
})

const ask = (url: string, bearer = token) =>
  fetch(new URL(url, school.url), { headers: { authorization: `Bearer ${bearer}` }, redirect: 'manual' })
const ROSTER = '/api/lti/courses/4821/names_and_roles'
const nextOf = (answer: Response) =>
  /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] ?? null

/** Follows `next` to the end, as the specification wants it. */
async function sweep(query = ''): Promise<{ members: Member[]; pages: number[] }> {
  const members: Member[] = []
  const pages: number[] = []
  let url: string | null = ROSTER + query
  while (url !== null) {
    const answer = await ask(url)
    const page: { members: Member[] } = await answer.json()
    pages.push(page.members.length)
    members.push(...page.members)
    url = nextOf(answer)
  }
  return { members, pages }
}

it('gives a thousand students and six others, each once, in pages of fifty at most', async () => {
  const { members, pages } = await sweep('?limit=500')
  // Teacher, co-teacher, TA, observer and test student are enrolled; the admin is not.
  expect(members).toHaveLength(1005)
  expect(new Set(members.map((member) => member.user_id)).size).toBe(1005)
  expect(pages).toEqual([...Array.from({ length: 20 }, () => 50), 5])
})

it('keeps what was asked in the next address, but for the limit', async () => {
  const answer = await ask(`${ROSTER}?role=${encodeURIComponent(`${LIS}/membership#Learner`)}&limit=7`)
  const next = new URL(nextOf(answer) ?? '')
  expect(Object.fromEntries(next.searchParams)).toEqual({
    role: `${LIS}/membership#Learner`,
    page: '2',
    per_page: '7',
  })
})

const membersWith = async (role: string) => (await sweep(`?role=${encodeURIComponent(role)}`)).members.length

it('filters by whole role addresses', async () => {
  expect(await membersWith(`${LIS}/membership#Mentor`)).toBe(1)
  expect(await membersWith(`${LIS}/membership#Instructor`)).toBe(3)
  expect(await membersWith(`${LIS}/membership/Instructor#TeachingAssistant`)).toBe(1)
  expect(await membersWith(`${LIS}/membership#Learner`)).toBe(1001)
  expect(await membersWith('Learner')).toBe(0)
})

it('expands custom values for each member when asked for the course itself', async () => {
  const { members } = await sweep(`?rlid=${school.story.course.contextId}`)
  const both = school.story.people.find((person) => person.key === 'student-12')
  const member = members.find((one) => one.user_id === both?.sub)
  expect(member?.message?.[0]?.[CUSTOM]).toMatchObject({
    canvas_user_id: String(both?.canvasId),
    canvas_section_ids: '9101,9102',
    // Not on the roster's list of variables, so it arrives as it was written.
    canvas_api_domain: '$Canvas.api.domain',
  })
})

describe('refuses', () => {
  it('a token it never gave, one that expired, a link that is not ours, a course it does not know', async () => {
    expect((await ask(ROSTER, 'nonsense')).status).toBe(401)
    expect((await ask(`${ROSTER}?rlid=somebody-elses`)).status).toBe(400)
    expect((await ask('/api/lti/courses/1/names_and_roles')).status).toBe(404)
    const old = token
    await school.faults.tell({ do: 'expire-tokens' })
    token = await tool.rosterToken(school)
    expect((await ask(ROSTER, old)).status).toBe(401)
  })
})

describe('misbehaves when told', () => {
  it('loses half the people, and breaks in the middle', async () => {
    await school.faults.tell({ do: 'half-roster' })
    expect((await sweep()).members).toHaveLength(503)
    await school.faults.tell({ do: 'clear' }, { do: 'break-roster', page: 3 })
    expect((await ask(`${ROSTER}?page=3`)).status).toBe(503)
    expect((await ask(`${ROSTER}?page=2`)).status).toBe(200)
    await school.faults.tell({ do: 'clear' })
  })

  it('points to another host', async () => {
    await school.faults.tell({ do: 'redirect-roster', to: 'https://elsewhere.example/roster' })
    const answer = await ask(ROSTER)
    await school.faults.tell({ do: 'clear' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://elsewhere.example/roster'])
  })

  it('drops, moves and adds people', async () => {
    await school.faults.tell(
      { do: 'drop', person: 'student-5' },
      { do: 'move', person: 'student-6', sections: [9102] },
      { do: 'add', person: 'newcomer', given: 'Odalys', family: 'Reyes', section: 9101 },
    )
    const { members } = await sweep(`?rlid=${school.story.course.contextId}`)
    const find = (key: string) => {
      const sub = school.story.people.find((person) => person.key === key)?.sub
      return members.find((member) => member.user_id === sub)
    }
    expect(find('student-5')).toBeUndefined()
    expect(find('student-6')?.message?.[0]?.[CUSTOM]?.['canvas_section_ids']).toBe('9102')
    expect(find('newcomer')?.name).toBe('Odalys Reyes')
  })

  it("answers as Moodle does: short names, nobody's past id, pages counted by `from`", async () => {
    await school.faults.tell({ do: 'roster-style', is: 'moodle' })
    const answer = await ask(`${ROSTER}?limit=2`)
    const page: { members: Member[] } = await answer.json()
    await school.faults.tell({ do: 'clear' })
    expect(page.members.map(({ roles }) => roles)).toEqual([['Instructor'], ['Instructor']])
    expect(page.members[0]).not.toHaveProperty('lti11_legacy_user_id')
    expect(new URL(nextOf(answer) ?? '').searchParams.get('from')).toBe('2')
  })

  it('lies on one page: a login form, half a body, nobody, itself as the next', async () => {
    const third = `${ROSTER}?page=3`
    await school.faults.tell({ do: 'roster-page', page: 3, as: 'html' })
    expect((await ask(third)).headers.get('content-type')).toContain('text/html')
    await school.faults.tell({ do: 'clear' }, { do: 'roster-page', page: 3, as: 'truncated' })
    await expect(ask(third).then((answer) => answer.json())).rejects.toThrow()
    await school.faults.tell({ do: 'clear' }, { do: 'roster-page', page: 3, as: 'empty' })
    expect(await ask(third).then((answer) => answer.json())).toMatchObject({ members: [] })
    await school.faults.tell({ do: 'clear' }, { do: 'roster-page', page: 3, next: 'self' })
    expect(nextOf(await ask(third))).toBe(new URL(third, school.url).href)
    await school.faults.tell({ do: 'clear' })
  })

  it('finds two accounts of one person, and the one that stays carries the past id', async () => {
    const past = school.story.people.find((person) => person.key === 'student-7')!.legacyId
    await school.faults.tell({ do: 'merge', person: 'student-7', into: 'student-8' })
    const { members } = await sweep()
    const subOf = (key: string) => school.story.people.find((person) => person.key === key)!.sub
    const find = (key: string) => members.find((member) => member.user_id === subOf(key))
    expect(find('student-7')).toBeUndefined()
    expect(find('student-8')).toMatchObject({ lti11_legacy_user_id: past })
  })
})
