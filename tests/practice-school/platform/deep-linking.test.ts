/** The platform's half of deep linking: it asks as Canvas and Moodle were seen to, and believes no bad answer. */
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from '../school.ts'
import { authorizationRequest } from '../testing/launch.ts'
import { openPretendTool, type PretendTool } from '../testing/pretend-tool.ts'
import { sample } from '../testing/sample.ts'
import { shapeDifferences } from '../testing/shape.ts'
import { formOf, visitor } from '../testing/visitor.ts'
import { DL } from './deep-linking.ts'
import { verifyResponse, type Expected } from './deep-linking-response.ts'

let tool: PretendTool
let school: PracticeSchool

beforeAll(async () => {
  tool = await openPretendTool()
  school = await openPracticeSchool({ tool: { publicUrl: tool.url }, privacy: 'public' })
})
afterAll(async () => {
  await Promise.all([school.close(), tool.close()])
})

const CUSTOM = 'https://purl.imsglobal.org/spec/lti/claim/custom'

async function requestFrom(path: string): Promise<Record<string, unknown>> {
  const browser = visitor(school)
  await browser.signInAs('teacher')
  const { fields } = formOf(await (await browser.ask(path)).text(), '/lti/login')
  const request = authorizationRequest(school, tool.url, fields)
  const answer = await browser.ask(`/api/lti/authorize_redirect?${request}`)
  return decodeJwt(formOf(await answer.text()).fields['id_token'] ?? '')
}

it('asks as Canvas’s editor button does', async () => {
  const claims = await requestFrom('/courses/4821/external_tools/913/resource_selection')
  const expected = sample<Record<string, unknown>>('lti/id_token.deep_linking_editor_button')
  expect(shapeDifferences(claims, expected, [`$.${CUSTOM}`])).toEqual([])
})

it('asks as Moodle does: links only, no data, no way back but the answer', async () => {
  const claims = await requestFrom('/mod/lti/contentitem.php')
  expect(claims).not.toHaveProperty('azp')
  expect(claims[`${DL}/deep_linking_settings`]).toMatchObject({ accept_types: ['ltiResourceLink'] })
  expect(claims[`${DL}/deep_linking_settings`]).not.toHaveProperty('data')
})

describe('an answer', () => {
  const LTI = 'https://purl.imsglobal.org/spec/lti/claim'
  const now = 1_800_000_000
  const good = {
    iss: 'client-1',
    aud: 'https://lms.example',
    iat: now - 30,
    exp: now + 270,
    nonce: '5a0f4c1e-55aa-4f3e-9f60-2f0a4a2f1b11',
    [`${LTI}/message_type`]: 'LtiDeepLinkingResponse',
    [`${LTI}/version`]: '1.3.0',
    [`${LTI}/deployment_id`]: 'd-1',
    [`${DL}/data`]: 'opaque',
    [`${DL}/content_items`]: [{ type: 'html', html: '<p>Hi</p>' }],
  }
  const keys = generateKeyPair('RS256')
  const other = generateKeyPair('RS256')

  async function verdict(change: Record<string, unknown>, spoil: (jwt: string) => string = (jwt) => jwt) {
    const { privateKey, publicKey } = await keys
    const claims = Object.entries({ ...good, ...change }).filter(([, value]) => value !== undefined)
    const { kid, alg, key, ...payload } = Object.fromEntries(claims)
    const header = { alg: typeof alg === 'string' ? alg : 'RS256', ...(kid === null ? {} : { kid: 'k' }) }
    const signed = new SignJWT(payload).setProtectedHeader(header)
    const jwt = await signed.sign(
      alg === 'HS256' ? new Uint8Array(32) : key === 'other' ? (await other).privateKey : privateKey,
    )
    const used = new Set<string>()
    const expected: Expected = {
      keys: { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }] },
      clientId: 'client-1',
      issuer: 'https://lms.example',
      deploymentId: 'd-1',
      toolUrl: 'https://tool.example',
      acceptTypes: ['html', 'ltiResourceLink'],
      data: 'opaque',
      useOnce: (nonce) => !used.has(nonce) && Boolean(used.add(nonce)),
      now,
    }
    const first = await verifyResponse(spoil(jwt), expected)
    return { first, again: await verifyResponse(spoil(jwt), expected) }
  }

  it('that is good is taken once', async () => {
    const { first, again } = await verdict({})
    expect(first).toMatchObject({ ok: true, items: [{ type: 'html' }] })
    expect(again).toEqual({ ok: false, fault: 'this nonce was used before' })
  })

  it.each<[string, Record<string, unknown>]>([
    ['of another client', { iss: 'client-2' }],
    ['to another platform', { aud: 'https://other.example' }],
    ['to several', { aud: ['https://lms.example', 'https://other.example'] }],
    ['with another azp', { azp: 'client-1' }],
    ['signed by another key', { key: 'other' }],
    ['signed by a shared secret', { alg: 'HS256' }],
    ['without a kid', { kid: null }],
    ['that is over', { iat: now - 290, exp: now - 1 }],
    ['from the future', { iat: now + 20 }],
    ['that lives an hour', { exp: now + 3600 }],
    ['that lives a minute', { exp: now + 30 }],
    ['without a nonce', { nonce: undefined }],
    ['of another kind', { [`${LTI}/message_type`]: 'LtiDeepLinkingRequest' }],
    ['of another version', { [`${LTI}/version`]: '1.3' }],
    ['of another deployment', { [`${LTI}/deployment_id`]: 'D-1' }],
    ['without the data', { [`${DL}/data`]: undefined }],
    ['with other data', { [`${DL}/data`]: 'opaque ' }],
    ['without a list', { [`${DL}/content_items`]: undefined }],
    [
      'with what was not asked for',
      { [`${DL}/content_items`]: [{ type: 'link', url: 'https://x.example' }] },
    ],
    [
      'with a link elsewhere',
      { [`${DL}/content_items`]: [{ type: 'ltiResourceLink', url: 'https://tool.example/lti/apple' }] },
    ],
  ])('%s is refused', async (_, change) => {
    expect((await verdict(change)).first.ok).toBe(false)
  })

  it('that was tampered with is refused', async () => {
    const spoil = (jwt: string): string => {
      const [header, payload = '', signature] = jwt.split('.')
      const claims = {
        ...JSON.parse(Buffer.from(payload, 'base64url').toString()),
        [`${DL}/content_items`]: [],
      }
      return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.')
    }
    expect((await verdict({}, spoil)).first.ok).toBe(false)
  })
})
