/**
 * What becomes of a second registration of the same client (conformance §3.2 "Update flow", §3.3.4), and the two other
 * ways in: the operator's invitation, and the developer key that an admin of Canvas pastes.
 */
import * as v from 'valibot'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { sample } from '../practice-school/testing/sample.ts'
import { shapeDifferences } from '../practice-school/testing/shape.ts'
import { formOf } from '../practice-school/testing/visitor.ts'
import { formPost } from './browser.ts'
import { newestPlatform, showPlatform, type Shown } from './registration/shown.ts'
import {
  openRegistration,
  openRegistrationWorld,
  press,
  readPage,
  registerWith,
} from './registration/world.ts'

const world = await openRegistrationWorld()
const { school } = world
afterEach(() => school.faults.tell({ do: 'clear' }))
afterAll(() => world.close())

const ROSTER = 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly'
const NOTICES = 'https://purl.imsglobal.org/spec/lti/scope/noticehandlers'

describe('the same client once more', () => {
  /** A registration of its own with a deployment approved, and its client asked for again. */
  async function registeredOnce(clientId: string): Promise<Shown> {
    await school.faults.tell({ do: 'registration', clientId, deploymentInAnswer: true })
    await registerWith(world, await world.invite())
    const one = await newestPlatform(world)
    await world.admin(
      'platform',
      'approve-deployment',
      one.id,
      '--deployment-id',
      one.deployments[0]!.deploymentId,
    )
    return showPlatform(world, one.id)
  }

  test('in its own tenant: the changes are read before they are made', async () => {
    const before = await registeredOnce('again-1')
    await school.faults.tell({
      do: 'registration',
      configuration: { token_endpoint: `${school.url}/login/oauth2/token/new` },
      dropScopes: [NOTICES],
    })
    const invited = await world.invite('--tenant', before.tenantId)
    const browser = world.newBrowser()
    const first = await openRegistration(browser, await world.frameAddress(invited))
    const changes = await press(browser, first)
    expect([changes.status, changes.outcome]).toEqual([200, 'changes'])
    expect(changes.text).toContain(`${school.url}/login/oauth2/token/new`)
    expect(changes.text).toContain('What it lets us read')
    expect(await showPlatform(world, before.id)).toEqual(before)

    // Without its button the form changes nothing, and shows the same again.
    const { fields } = formOf(changes.text, '/lti/register')
    const bare = await readPage(
      await browser.fetch('/lti/register', formPost({ session: fields['session']! })),
    )
    expect(bare.outcome).toBe('changes')

    const left = await press(browser, changes, 'leave')
    expect(left.outcome).toBe('unchanged')
    expect(await showPlatform(world, before.id)).toEqual(before)

    const applied = await press(browser, changes, 'apply')
    expect(applied.outcome).toBe('registered')
    const after = await showPlatform(world, before.id)
    expect(after).toMatchObject({ state: 'active', issuer: before.issuer, jwksUrl: before.jwksUrl })
    expect(after).toHaveProperty('tokenUrl', `${school.url}/login/oauth2/token/new`)
    expect(after.registration?.granted.scopes).not.toContain(NOTICES)
    // A new deployment of it waits, the approved one stays.
    expect(after.deployments.map(({ state }) => state)).toEqual(['approved', 'pending'])
    expect((await openRegistration(browser, await world.frameAddress(invited))).code).toBe('invitation_used')
  })

  test('in another tenant: an incident, and nothing is changed', async () => {
    const before = await registeredOnce('again-2')
    const other = await registeredOnce('again-3')
    await school.faults.tell({ do: 'registration', clientId: 'again-2' })
    for (const flags of [[], ['--tenant', other.tenantId]]) {
      const page = await registerWith(world, await world.invite(...flags))
      expect([page.status, page.code]).toEqual([409, 'registration_taken'])
    }
    expect(await showPlatform(world, before.id)).toEqual(before)
  })

  test('with keys on another host: refused', async () => {
    const before = await registeredOnce('again-4')
    await world.rows.query(`update platform set jwks_url = 'https://keys.example/jwks' where id = $1`, [
      before.id,
    ])
    const page = await registerWith(world, await world.invite('--tenant', before.tenantId))
    expect([page.status, page.code]).toEqual([409, 'registration_keys_moved'])
    expect((await showPlatform(world, before.id)).jwksUrl).toBe('https://keys.example/jwks')
  })
})

describe('admin invite', () => {
  test('tells the address and its end, and keeps the token as a hash', async () => {
    const answered = await world.admin('invite', '--name', 'Lincoln Unified', '--lms', 'canvas')
    const { registrationUrl, expiresAt } = v.parse(
      v.object({ registrationUrl: v.string(), expiresAt: v.pipe(v.string(), v.isoTimestamp()) }),
      answered,
    )
    const url = new URL(registrationUrl)
    expect(url.origin + url.pathname).toBe(`${world.tool}/lti/register`)
    const token = url.searchParams.get('invitation')!
    expect(Buffer.from(token, 'base64url')).toHaveLength(16)
    const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000
    expect(days).toBeCloseTo(7, 1)
    const stored = await world.rows.query('select i::text as all from invitation i')
    expect(JSON.stringify(stored.rows)).not.toContain(token)
  })

  test('refuses a tenant that is not there', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000'
    await expect(world.admin('invite', '--name', 'X', '--tenant', nobody)).rejects.toThrow('no tenant')
  })
})

test('/lti/canvas.json has the shape that Canvas reads', async () => {
  const key = await (await world.newBrowser().fetch('/lti/canvas.json')).json()
  const differences = shapeDifferences(key, sample('lti/developer_key_config'), [
    '$.custom_fields',
    '$.extensions.*.settings.placements',
  ])
  expect(differences).toEqual([])
  expect(key).toMatchObject({
    oidc_initiation_url: `${world.tool}/lti/login`,
    target_link_uri: `${world.tool}/lti/app`,
    public_jwk_url: `${world.tool}/lti/jwks.json`,
    scopes: [ROSTER, NOTICES],
    extensions: [{ privacy_level: 'name_only', platform: 'canvas.instructure.com' }],
  })
  const [extension] = key.extensions
  const keys = Object.keys(
    sample<{ extensions: { settings: { placements: object[] } }[] }>(
      'lti/developer_key_config',
    ).extensions[0]!.settings.placements.reduce((all, one) => ({ ...all, ...one }), {}),
  )
  for (const placement of extension.settings.placements)
    expect(Object.keys(placement).filter((name) => !keys.includes(name))).toEqual([])
  const icon = await world.newBrowser().fetch('/lti/icon.svg')
  expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
})
