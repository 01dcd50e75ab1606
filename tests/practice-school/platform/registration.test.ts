/** Both flavours of dynamic registration held against what the real ones sent (`samples/lti`, `samples/moodle`). */
import { decodeJwt } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from '../school.ts'
import { sample } from '../testing/sample.ts'
import { shapeDifferences } from '../testing/shape.ts'
import { elementsOf, formOf, visitor } from '../testing/visitor.ts'
import { PLATFORM_CONFIGURATION, TOOL_CONFIGURATION } from './registration.ts'

const TOOL = 'https://alliance.example'
const CANVAS_PAGE = `/accounts/17/apps/register?url=${encodeURIComponent(`${TOOL}/lti/register?invitation=i`)}`
const MOODLE_PAGE = `/mod/lti/startltiadvregistration.php?url=${encodeURIComponent(TOOL)}`

/** Not every message of a list has the same keys. */
const MESSAGES = [
  `$.${PLATFORM_CONFIGURATION}.messages_supported.*.placements`,
  `$.${TOOL_CONFIGURATION}.messages`,
]

let school: PracticeSchool

beforeAll(async () => {
  school = await openPracticeSchool({ tool: { publicUrl: TOOL } })
})
afterEach(() => school.faults.tell({ do: 'clear' }))
afterAll(() => school.close())

/** What the admin's page hands to the tool. */
async function opened(page: string): Promise<{ configuration: string; token: string }> {
  const admin = visitor(school)
  await admin.signInAs('admin')
  const html = await (await admin.ask(page)).text()
  const frame = elementsOf(html, 'iframe').find((one) =>
    one.attrs.some(({ value }) => value === 'registration'),
  )
  const src = new URL(frame?.attrs.find(({ name }) => name === 'src')?.value ?? '')
  return {
    configuration: src.searchParams.get('openid_configuration') ?? '',
    token: src.searchParams.get('registration_token') ?? '',
  }
}

const read = async (address: string): Promise<Record<string, string>> => (await fetch(address)).json()

function send(endpoint: string, token: string, body: unknown): Promise<Response> {
  return fetch(endpoint, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

describe('Canvas', () => {
  it('tells about itself to who has the token, in the sample’s shape', async () => {
    const { configuration } = await opened(CANVAS_PAGE)
    expect(shapeDifferences(await read(configuration), sample('lti/openid_configuration'), MESSAGES)).toEqual(
      [],
    )
    const without = await fetch(configuration.split('?')[0]!)
    expect(without.status).toBe(401)
    expect(shapeDifferences(await without.json(), sample('lti/registration_error.401'))).toEqual([])
  })

  it('answers the sample’s request with the sample’s shape, with a deployment only where the flag is on', async () => {
    const { configuration, token } = await opened(CANVAS_PAGE)
    const { registration_endpoint } = await read(configuration)
    const request = sample('lti/registration_request')
    const answer = await send(registration_endpoint!, token, request)
    // Where the tool asks for more than Canvas echoes, the sample has left it out.
    const exceptions = [...MESSAGES, '$.client_uri', '$.contacts']
    const plain = sample('lti/registration_response.no_deployment')
    expect(shapeDifferences(await answer.json(), plain, exceptions)).toEqual([])
    await school.faults.tell({ do: 'registration', deploymentInAnswer: true })
    const flagged = await send(registration_endpoint!, token, request)
    const full = sample('lti/registration_response')
    expect(shapeDifferences(await flagged.json(), full, exceptions)).toEqual([])
  })

  it('refuses with a list of errors', async () => {
    const { configuration, token } = await opened(CANVAS_PAGE)
    const { registration_endpoint } = await read(configuration)
    const request = { ...sample<object>('lti/registration_request'), redirect_uris: undefined }
    const answer = await send(registration_endpoint!, token, request)
    expect([answer.status, await answer.json()]).toEqual([422, sample('lti/registration_error.422')])
  })
})

describe('Moodle', () => {
  const tool = (domain: string) => ({
    client_name: 'Tool',
    redirect_uris: [`${TOOL}:8443/launch`],
    initiate_login_uri: `${TOOL}:8443/login`,
    jwks_uri: `${TOOL}:8443/jwks`,
    scope: '',
    [TOOL_CONFIGURATION]: {
      domain,
      target_link_uri: `${TOOL}:8443/launch`,
      claims: ['iss', 'sub', 'name'],
      messages: [{ type: 'LtiResourceLinkRequest' }, { type: 'LtiDeepLinkingRequest' }],
    },
  })

  it('tells about itself in the sample’s shape', async () => {
    const { configuration } = await opened(MOODLE_PAGE)
    expect(
      shapeDifferences(await read(configuration), sample('moodle/openid_configuration'), MESSAGES),
    ).toEqual([])
  })

  it('wants the port in the domain, and takes a token once', async () => {
    const { configuration, token } = await opened(MOODLE_PAGE)
    const { registration_endpoint } = await read(configuration)
    const wrong = await send(registration_endpoint!, token, tool('alliance.example'))
    expect([wrong.status, await wrong.text()]).toEqual([400, 'domain_targetlinkuri_mismatch'])
    const right = await send(registration_endpoint!, token, tool('alliance.example:8443'))
    const seen = sample<{ body: unknown }>('moodle/registration_response').body
    const exceptions = [`$.${TOOL_CONFIGURATION}.custom_parameters`]
    expect(shapeDifferences(await right.json(), seen, exceptions)).toEqual([])
    const again = await send(registration_endpoint!, token, tool('alliance.example:8443'))
    const reused = sample<{ status: number; body: string }>('moodle/registration_token_reused')
    expect([again.status, await again.text()]).toEqual([reused.status, reused.body])
  })

  it('launches once the tool is active, with the claims of the sample', async () => {
    const { configuration, token } = await opened(MOODLE_PAGE)
    const { registration_endpoint } = await read(configuration)
    await send(registration_endpoint!, token, tool('alliance.example:8443'))
    const teacher = visitor(school)
    await teacher.signInAs('teacher')
    expect((await teacher.ask('/mod/lti/launch.php?id=2')).status).toBe(404)
    await teacher.ask('/mod/lti/activate.php', { method: 'POST' })
    const begun = formOf(await (await teacher.ask('/mod/lti/launch.php?id=2')).text()).fields
    const query = new URLSearchParams({
      client_id: begun['client_id'] ?? '',
      login_hint: begun['login_hint'] ?? '',
      lti_message_hint: begun['lti_message_hint'] ?? '',
      redirect_uri: `${TOOL}:8443/launch`,
      nonce: 'n',
      state: 's',
    })
    const { fields } = formOf(await (await teacher.ask(`/mod/lti/auth.php?${query}`)).text())
    const claims = decodeJwt(fields['id_token'] ?? '')
    const seen = sample<{ payload: Record<string, unknown> }>('moodle/id_token.teacher').payload
    // Grades, e-mail and the user name were not asked for; custom fields are what a tool asks for.
    const left = /lti-bo|lti-ags|claim\/ext|claim\/custom|email/
    const exceptions = Object.keys(seen).flatMap((name) => (left.test(name) ? [`$.${name}`] : []))
    expect(shapeDifferences(claims, seen, exceptions)).toEqual([])
    expect(Number(claims.exp) - Number(claims.iat)).toBe(60)
    expect((await teacher.ask(`/mod/lti/auth.php?${query}`)).status).toBe(404)
  })
})
