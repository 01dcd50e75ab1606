/** The authorization endpoint refuses what Canvas refuses, and answers only to the tool's one address. */
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from '../school.ts'
import { authorizationRequest, beginLogin, launchAs } from '../testing/launch.ts'
import { formOf, visitor } from '../testing/visitor.ts'

const TOOL = 'http://localhost:1'
let school: PracticeSchool

beforeAll(async () => {
  school = await openPracticeSchool({ tool: { publicUrl: TOOL } })
})
afterAll(() => school.close())

const keys = () => createRemoteJWKSet(new URL(school.registration.jwksUrl))
const CUSTOM = 'https://purl.imsglobal.org/spec/lti/claim/custom'

it('sends a good request back with a token that the key set verifies', async () => {
  const { action, fields } = await launchAs(school, TOOL, 'student-12')
  expect(action).toBe(`${TOOL}/lti/launch`)
  expect(fields['state']).toBe('state-1')
  const { payload } = await jwtVerify(fields['id_token'] ?? '', keys(), {
    issuer: school.registration.issuer,
    audience: school.registration.clientId,
  })
  expect(payload['nonce']).toBe('nonce-1')
  expect(payload['https://purl.imsglobal.org/spec/lti/claim/target_link_uri']).toBe(`${TOOL}/lti/app`)
  expect(payload[CUSTOM]).toMatchObject({
    canvas_user_id: '20322',
    canvas_course_id: '4821',
    canvas_api_domain: new URL(school.url).host,
    canvas_section_ids: '9101,9102',
    canvas_group_ids: '',
  })
  expect(payload['email']).toBeUndefined()
})

it('leaves a missing family name out and tells a TA that she sees one section', async () => {
  const one = await launchAs(school, TOOL, 'student-14')
  const { payload } = await jwtVerify(one.fields['id_token'] ?? '', keys())
  expect([payload['name'], payload['given_name'], payload['family_name']]).toEqual([
    'Suryani',
    'Suryani',
    undefined,
  ])
  const ta = await launchAs(school, TOOL, 'ta')
  const claims = (await jwtVerify(ta.fields['id_token'] ?? '', keys())).payload
  expect(claims[CUSTOM]).toMatchObject({ canvas_section_ids: '9102', canvas_section_restricted: 'true' })
})

describe('refuses', () => {
  it.each([
    ['a missing scope', { scope: null }, 'invalid_request_object'],
    ['another response type', { response_type: 'code' }, 'invalid_request_object'],
    ['another response mode', { response_mode: 'query' }, 'invalid_request_object'],
    ['a prompt', { prompt: 'login' }, 'invalid_request_object'],
    ['no nonce', { nonce: null }, 'invalid_request_object'],
    ['no state', { state: null }, 'invalid_request_object'],
    ['no message hint', { lti_message_hint: null }, 'invalid_request_object'],
    ['another client', { client_id: '10000000000999' }, 'unauthorized_client'],
    ["somebody else's login hint", { login_hint: 'f'.repeat(40) }, 'login_required'],
    ['an unknown message hint', { lti_message_hint: 'x.y.z' }, 'launch_no_longer_valid'],
  ])('%s', async (_, change, error) => {
    const { fields } = await launchAs(school, TOOL, 'teacher', change)
    expect(fields['error']).toBe(error)
    expect(fields['id_token']).toBeUndefined()
  })

  it.each([
    ['another host', 'https://elsewhere.example/lti/launch'],
    ['a path below', `${TOOL}/lti/launch/more`],
    ['a query', `${TOOL}/lti/launch?x=1`],
  ])('%s as redirect address, without sending anybody there', async (_, redirect) => {
    const browser = visitor(school)
    await browser.signInAs('teacher')
    const request = authorizationRequest(school, TOOL, await beginLogin(browser), { redirect_uri: redirect })
    const answer = await browser.ask(`/api/lti/authorize_redirect?${request}`)
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toContain('<form')
  })

  it('a message hint that was used, and one begun by another person', async () => {
    const browser = visitor(school)
    await browser.signInAs('student-1')
    const request = authorizationRequest(school, TOOL, await beginLogin(browser))
    const error = async () => {
      const answer = await browser.ask('/api/lti/authorize_redirect', { method: 'POST', body: request })
      return formOf(await answer.text()).fields['error']
    }
    expect(await error()).toBeUndefined()
    expect(await error()).toBe('launch_no_longer_valid')
    const theirs = await beginLogin(browser)
    await browser.signInAs('student-2')
    const crossed = authorizationRequest(school, TOOL, theirs)
    const answer = await browser.ask(`/api/lti/authorize_redirect?${crossed}`)
    expect(formOf(await answer.text()).fields['error']).toBe('login_required')
  })
})
