/** What the vendors' configurations really say passes the rules; what an impostor would say does not. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { openOutbound } from '../../platform/outbound.ts'
import { askOf, lmsOf } from './ask.ts'
import { CLAIMS, SCOPES } from './tool.ts'
import { judgeConfiguration, type AddressRules } from './configuration.ts'

const outbound = openOutbound({ allowPrivateNetwork: false })
afterAll(() => outbound.close())

/** Production's. */
const rules: AddressRules = { deps: { outbound }, mayBePlain: () => false }

function sample(name: string): Record<string, unknown> {
  const file = new URL(`../../../../tests/practice-school/samples/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8'))
}

const HOSTED = 'https://canvas.instructure.com/api/lti/security/openid-configuration?registration_token=t'
const PLATFORM = 'https://purl.imsglobal.org/spec/lti-platform-configuration'
const DOMAIN = 'https://canvas.instructure.com/lti/account_domain'

const judge = (url: string, configuration: object) =>
  judgeConfiguration(rules, url, JSON.stringify(configuration))

test.each(['lti/openid_configuration', 'lti/openid_configuration.old_instance'])(
  'hosted Canvas: %s',
  (name) => {
    const judged = judge(HOSTED, sample(name))
    if (!judged.ok) throw new Error(`${judged.code} ${judged.detail}`)
    expect(judged.value).toMatchObject({
      issuer: 'https://canvas.instructure.com',
      accountName: 'Alder Creek Unified',
    })
    expect(judged.value.url).not.toContain('registration_token')
    expect(lmsOf(judged.value, null)).toBe('canvas')
    const asked = askOf(judged.value, 'canvas')
    expect(asked.placements).toEqual(['course_navigation', 'account_navigation', 'editor_button'])
  },
)

test('a school of Canvas’s with a host of its own', () => {
  const hosted = sample('lti/openid_configuration')
  const platform = { ...Object(hosted[PLATFORM]), [DOMAIN]: 'canvas.aldercreek.org' }
  const own = {
    ...hosted,
    registration_endpoint: 'https://canvas.aldercreek.org/api/lti/registrations',
    [PLATFORM]: platform,
  }
  expect(judge(HOSTED, own).ok).toBe(true)
  // Only Canvas may say so.
  const elsewhere = { ...own, issuer: 'https://evil.example', jwks_uri: 'https://evil.example/jwks' }
  expect(judge('https://evil.example/c', elsewhere)).toMatchObject({ ok: false })
})

/** Moodle's sample on a host of the outside world. */
function moodle(): Record<string, unknown> {
  const text = JSON.stringify(sample('moodle/openid_configuration'))
  return JSON.parse(text.replaceAll('http://127.0.0.1:8181', 'https://moodle.school.org'))
}
const MOODLE = 'https://moodle.school.org/mod/lti/openid-configuration.php'

test('Moodle', () => {
  const judged = judge(MOODLE, moodle())
  if (!judged.ok) throw new Error(judged.code)
  expect(lmsOf(judged.value, 'canvas')).toBe('moodle')
  expect(askOf(judged.value, 'moodle')).toEqual({
    scopes: ['https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly'],
    placements: [],
    claims: ['iss', 'sub', 'name', 'given_name', 'family_name'],
  })
})

test('a platform that says no more than where it is', () => {
  const { [PLATFORM]: _, scopes_supported: __, claims_supported: ___, ...least } = moodle()
  const judged = judge(MOODLE, least)
  if (!judged.ok) throw new Error(judged.code)
  expect(lmsOf(judged.value, null)).toBe('generic')
  expect(askOf(judged.value, 'generic')).toEqual({ scopes: SCOPES, placements: [], claims: CLAIMS })
})

test.each<[string, Record<string, unknown>, string]>([
  ['the issuer of every hosted school', { issuer: 'https://canvas.instructure.com' }, 'issuer_mismatch'],
  ['keys of a vendor’s', { jwks_uri: 'https://sso.canvaslms.com/api/lti/security/jwks' }, 'endpoint_host'],
  [
    'a host that only looks like its own',
    { token_endpoint: 'https://moodle.school.org.evil.example/t' },
    'endpoint_host',
  ],
  ['another port', { token_endpoint: 'https://moodle.school.org:8443/t' }, 'endpoint_host'],
  ['plain http', { token_endpoint: 'http://moodle.school.org/t' }, 'endpoint_not_https'],
  ['a name with a password', { token_endpoint: 'https://a:b@moodle.school.org/t' }, 'ssrf'],
  ['an issuer with a query', { issuer: 'https://moodle.school.org?x' }, 'configuration_invalid'],
  ['no endpoint to register at', { registration_endpoint: '' }, 'configuration_invalid'],
])('refuses %s', (_, change, code) => {
  expect(judge(MOODLE, { ...moodle(), ...change })).toMatchObject({ ok: false, code })
})

test.each(['not JSON', '[]', 'null', '"text"', '{}'])('refuses %s', (text) => {
  expect(judgeConfiguration(rules, MOODLE, text)).toMatchObject({ ok: false, code: 'configuration_invalid' })
})

test('whatever is accepted, every address of it is the platform’s own', () => {
  const hosts = [
    'moodle.school.org',
    'evil.example',
    'sso.canvaslms.com',
    'a.instructure.com',
    '10.0.0.1',
    'localhost',
  ]
  const address = fc.oneof(
    { weight: 4, arbitrary: fc.constant('https://moodle.school.org/x') },
    fc
      .tuple(
        fc.constantFrom('https', 'http', 'ftp'),
        fc.constantFrom(...hosts),
        fc.constantFrom('', ':8443', '@x'),
      )
      .map(([scheme, host, rest]) => `${scheme}://${host}${rest}/x`),
    fc.webUrl(),
    fc.string(),
  )
  const fields = [
    'issuer',
    'jwks_uri',
    'token_endpoint',
    'authorization_endpoint',
    'registration_endpoint',
  ] as const
  let accepted = 0
  fc.assert(
    fc.property(
      fc.tuple(address, address, address, address, address),
      fc.jsonValue(),
      (addresses, platform) => {
        const said = Object.fromEntries(fields.map((field, index) => [field, addresses[index]]))
        const judged = judge(MOODLE, { ...said, [PLATFORM]: platform })
        if (!judged.ok) return
        accepted += 1
        for (const field of fields) expect(new URL(said[field]!).origin).toBe('https://moodle.school.org')
      },
    ),
    { numRuns: 500 },
  )
  expect(accepted).toBeGreaterThan(0)
})
