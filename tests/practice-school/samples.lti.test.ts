/**
 * Holds every LTI message and answer against the sample of the real one, key by key and type by type, in both
 * directions, so that the school can't drift towards what our own server would like.
 */
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from './school.ts'
import { authorizationRequest, beginLogin, launchAs, type Fields } from './testing/launch.ts'
import { openPretendTool, type PretendTool } from './testing/pretend-tool.ts'
import { sample } from './testing/sample.ts'
import { linkAnatomy, shapeDifferences } from './testing/shape.ts'
import { formOf, visitor } from './testing/visitor.ts'

const CUSTOM = 'https://purl.imsglobal.org/spec/lti/claim/custom'
const ROLES = 'https://purl.imsglobal.org/spec/lti/claim/roles'
const LEARNER = 'http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'

interface RosterPage {
  members: Record<string, unknown>[]
}

let tool: PretendTool
let school: PracticeSchool

beforeAll(async () => {
  tool = await openPretendTool()
  school = await openPracticeSchool({ tool: { publicUrl: tool.url }, privacy: 'public' })
})
afterAll(async () => {
  await Promise.all([school.close(), tool.close()])
})

describe('a launch', () => {
  it('begins with the fields Canvas posts', async () => {
    const browser = visitor(school)
    await browser.signInAs('teacher')
    expect(shapeDifferences(await beginLogin(browser), sample('lti/oidc_login_initiation.form'))).toEqual([])
  })

  it.each([
    ['teacher', 'id_token.teacher'],
    ['student-1', 'id_token.student'],
    ['ta', 'id_token.ta'],
    ['test-student', 'id_token.test_student'],
    ['observer', 'id_token.observer'],
  ])('of the %s carries the claims and roles of %s', async (person, name) => {
    const { fields } = await launchAs(school, tool.url, person)
    const claims = decodeJwt(fields['id_token'] ?? '')
    const expected = sample<Record<string, unknown>>(`lti/${name}`)
    // Custom fields are what a tool asks for: ours are named in the design, the sample's tool asked for others.
    expect(shapeDifferences(claims, expected, [`$.${CUSTOM}`])).toEqual([])
    expect(claims[ROLES]).toEqual(expected[ROLES])
    expect(Object.values(claims[CUSTOM] ?? {}).every((value) => typeof value === 'string')).toBe(true)
  })

  it('of nobody is answered by the error form', async () => {
    const hints = sample<Fields>('lti/oidc_auth_request.query')
    const answer = await visitor(school).ask(
      `/api/lti/authorize_redirect?${authorizationRequest(school, tool.url, hints)}`,
    )
    const { fields } = formOf(await answer.text())
    expect(shapeDifferences(fields, sample('lti/oidc_auth_error.form'))).toEqual([])
    expect(fields['error']).toBe('login_required')
  })

  it('is asked for with the parameters of the sample', () => {
    const { _to, ...expected } = sample<Fields>('lti/oidc_auth_request.query')
    const request = Object.fromEntries(authorizationRequest(school, tool.url, expected))
    expect(shapeDifferences(request, expected)).toEqual([])
    expect(new URL(_to ?? '').pathname).toBe(new URL(school.registration.authUrl).pathname)
  })
})

const roster = async (query: string) =>
  fetch(`${school.url}/api/lti/courses/4821/names_and_roles${query}`, {
    headers: { authorization: `Bearer ${await tool.rosterToken(school)}` },
  })

const keysOf = (member: Record<string, unknown>) => Object.keys(member).sort().join()

describe('services', () => {
  it('grant a token', async () => {
    const answer = await tool.askToken(school, await tool.assertion(school))
    expect(shapeDifferences(await answer.json(), sample('lti/service_token'))).toEqual([])
  })

  it('list members; each has the key set of a member of the sample, since absent facts are left out', async () => {
    const page: RosterPage = await (await roster('?limit=6')).json()
    const expected = sample<RosterPage>('lti/nrps_page')
    expect(shapeDifferences({ ...page, members: [] }, { ...expected, members: [] })).toEqual([])
    const kinds = new Set(expected.members.map(keysOf))
    expect(page.members).toHaveLength(6)
    for (const member of page.members) expect(kinds).toContain(keysOf(member))
    const [first] = page.members
    expect(shapeDifferences(first, expected.members[0])).toEqual([])
  })

  it('send the headers of the sample', async () => {
    const { headers } = await roster('?limit=20')
    const expected = sample<{ headers: Fields }>('lti/nrps_page.headers').headers
    expect(headers.get('content-type')).toBe(expected['Content-Type'])
    expect(linkAnatomy(headers.get('link'))).toEqual(linkAnatomy(expected['Link']))
  })

  it('add custom values for each member when asked for the course', async () => {
    const query = `?rlid=${school.story.course.contextId}&role=${encodeURIComponent(LEARNER)}`
    const page: RosterPage = await (await roster(query)).json()
    const expected = sample<RosterPage>('lti/nrps_page.rlid_course').members[0]
    const maya = page.members.find((member) => member['given_name'] === 'Maya')
    expect(shapeDifferences(maya, expected, [`$.message.*.${CUSTOM}`])).toEqual([])
  })

  it('tell no names when the key is anonymous', async () => {
    await school.faults.tell({ do: 'privacy', level: 'anonymous' })
    const page: unknown = await (await roster('')).json()
    await school.faults.tell({ do: 'privacy', level: 'public' })
    expect(shapeDifferences(page, sample('lti/nrps_page.anonymous_privacy'))).toEqual([])
  })
})
