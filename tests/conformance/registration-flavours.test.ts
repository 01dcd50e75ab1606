/**
 * Registering by address with Canvas and with Moodle, from the operator's invitation to a launch that is accepted,
 * and what each is asked for.
 */
import * as v from 'valibot'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { sample } from '../practice-school/testing/sample.ts'
import { launchAs } from './registration/launch.ts'
import { newestPlatform, showPlatform } from './registration/shown.ts'
import {
  openRegistration,
  openRegistrationWorld,
  press,
  registerWith,
  signedIn,
  type Flavour,
} from './registration/world.ts'

const world = await openRegistrationWorld()
const { school } = world
afterEach(() => school.faults.tell({ do: 'clear' }))
afterAll(() => world.close())

const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration'
const CANVAS = 'https://canvas.instructure.com/lti'
const ROSTER = 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly'
const NOTICES = 'https://purl.imsglobal.org/spec/lti/scope/noticehandlers'

const asked = () => school.registrations.requests.at(-1)!

/** The admin's last step in the LMS. */
async function finish(flavour: Flavour): Promise<void> {
  const admin = await signedIn(school, 'admin')
  await admin.ask(flavour === 'canvas' ? '/accounts/17/apps/install' : '/mod/lti/activate.php', {
    method: 'POST',
  })
}

describe('Canvas', () => {
  test('from the invitation to a launch', async () => {
    const page = await registerWith(world, await world.invite())
    expect(page).toMatchObject({ status: 200, outcome: 'registered' })
    await finish('canvas')
    const registered = await newestPlatform(world)
    expect(registered).toMatchObject({
      name: school.story.account.name,
      lms: 'canvas',
      state: 'draft',
      issuer: school.url,
      clientId: school.story.tool.clientId,
      lmsOrigins: [school.url],
      deployments: [],
    })

    // Its first launch tells the deployment, and opens nothing.
    expect(await launchAs(world, 'teacher')).toEqual({
      status: 403,
      code: 'deployment_pending',
      session: null,
    })
    const waiting = await showPlatform(world, registered.id)
    const { deploymentId } = school.story.tool
    expect(waiting.deployments).toMatchObject([{ deploymentId, state: 'pending' }])
    expect(waiting.missing.join(' ')).toContain(`The deployment ${deploymentId} waits for our approval.`)

    const approved = await world.admin(
      'platform',
      'approve-deployment',
      registered.id,
      '--deployment-id',
      deploymentId,
    )
    expect(approved).toMatchObject({ state: 'active', missing: [] })
    expect(await launchAs(world, 'teacher')).toMatchObject({
      status: 303,
      session: {
        role: 'teacher',
        person: { name: school.story.people.find((p) => p.key === 'teacher')!.name },
      },
    })
    expect((await launchAs(world, 'student-1')).session).toMatchObject({ role: 'student' })
    expect((await showPlatform(world, registered.id)).missing).toEqual([])
  })

  test('is asked for what it offers, and for nothing that has no screen', async () => {
    await registerWith(world, await world.invite())
    const { [TOOL]: tool, ...request } = asked() as Record<string, unknown> & {
      [TOOL]: Record<string, unknown>
    }
    expect(request).toMatchObject({
      application_type: 'web',
      grant_types: ['client_credentials', 'implicit'],
      response_types: ['id_token'],
      initiate_login_uri: `${world.tool}/lti/login`,
      redirect_uris: [`${world.tool}/lti/launch`],
      jwks_uri: `${world.tool}/lti/jwks.json`,
      token_endpoint_auth_method: 'private_key_jwt',
      scope: `${ROSTER} ${NOTICES}`,
    })
    expect(tool).toMatchObject({
      domain: new URL(world.tool).host,
      target_link_uri: `${world.tool}/lti/app`,
      claims: ['iss', 'sub', 'name', 'given_name', 'family_name', 'locale'],
      [`${CANVAS}/privacy_level`]: 'name_only',
    })
    const messages = v.parse(v.array(v.looseObject({ placements: v.array(v.string()) })), tool['messages'])
    expect(messages.map(({ placements }) => placements)).toEqual([
      [`${CANVAS}/course_navigation`],
      [`${CANVAS}/account_navigation`],
      [`${CANVAS}/editor_button`],
    ])
    expect(messages[0]).toMatchObject({
      type: 'LtiResourceLinkRequest',
      [`${CANVAS}/visibility`]: 'members',
      [`${CANVAS}/course_navigation/default_enabled`]: false,
    })
    expect(messages[1]).toMatchObject({ [`${CANVAS}/visibility`]: 'admins' })
    expect(messages[2]).toMatchObject({ type: 'LtiDeepLinkingRequest', [`${CANVAS}/visibility`]: 'admins' })
    for (const [name, value] of Object.entries({
      canvas_user_id: '$Canvas.user.id',
      canvas_course_id: '$Canvas.course.id',
      canvas_api_domain: '$Canvas.api.domain',
      canvas_section_ids: '$Canvas.course.sectionIds',
      canvas_group_ids: '$Canvas.group.contextIds',
      context_id_history: '$Context.id.history',
    }))
      expect(tool['custom_parameters']).toHaveProperty(name, value)
  })

  test('of an older release is asked in its own spelling, and only for what it lists', async () => {
    const old = sample<Record<string, unknown>>('lti/openid_configuration.old_instance')
    const platform = 'https://purl.imsglobal.org/spec/lti-platform-configuration'
    await school.faults.tell({
      do: 'registration',
      configuration: { scopes_supported: old['scopes_supported'], [platform]: old[platform] },
    })
    const page = await registerWith(world, await world.invite())
    expect(page.outcome).toBe('registered')
    expect(page.lacks).toContain('notices_missing')
    expect(asked()).toMatchObject({ scope: ROSTER })
    const tool = v.parse(
      v.looseObject({ messages: v.array(v.looseObject({ placements: v.array(v.string()) })) }),
      asked()[TOOL],
    )
    expect(tool.messages.map(({ placements }) => placements)).toEqual([
      ['course_navigation'],
      ['account_navigation'],
      ['editor_button'],
    ])
  })

  test('that names the deployment at once', async () => {
    await school.faults.tell({ do: 'registration', deploymentInAnswer: true })
    const page = await registerWith(world, await world.invite())
    expect(page.lacks).toEqual(['confirm_in_lms', 'deployment_waiting'])
    const { deployments } = await newestPlatform(world)
    expect(deployments).toMatchObject([
      { deploymentId: school.registrations.tools.at(-1)!.deploymentId, state: 'pending' },
    ])
  })

  test('that leaves out what was asked for: the page says so and stays', async () => {
    await school.faults.tell({
      do: 'registration',
      dropScopes: [ROSTER, NOTICES],
      dropPlacements: ['editor_button', 'RichTextEditor'],
    })
    const page = await registerWith(world, await world.invite())
    expect(page.lacks).toEqual([
      'confirm_in_lms',
      'deployment_unknown',
      'approval_waiting',
      'roster_missing',
      'placement_missing',
      'notices_missing',
    ])
    expect(page.text).toContain('Names and Role Provisioning')
    expect(page.text).toContain('The button in the text editor was switched off.')
    // Closed at once when there is nothing to read that was not told before the button.
    const closesAtOnce = /hidden = true\s+close\(\)/
    expect(page.text).not.toMatch(closesAtOnce)
    await school.faults.tell({ do: 'clear' })
    expect((await registerWith(world, await world.invite())).text).toMatch(closesAtOnce)
  })

  test('a deployment may be approved before anybody has launched from it', async () => {
    await registerWith(world, await world.invite())
    const { id } = await newestPlatform(world)
    await finish('canvas')
    const { deploymentId } = school.story.tool
    await world.admin('platform', 'approve-deployment', id, '--deployment-id', deploymentId)
    expect(await launchAs(world, 'teacher')).toMatchObject({ status: 303, session: { role: 'teacher' } })
  })

  test('a registration that was switched off stays off, whatever is approved', async () => {
    await registerWith(world, await world.invite())
    const { id } = await newestPlatform(world)
    await finish('canvas')
    await world.admin('platform', 'disable', id)
    const { deploymentId } = school.story.tool
    await world.admin('platform', 'approve-deployment', id, '--deployment-id', deploymentId)
    expect(await launchAs(world, 'teacher')).toEqual({
      status: 403,
      code: 'platform_disabled',
      session: null,
    })
    expect((await showPlatform(world, id)).missing).toEqual([expect.stringContaining('switched off')])
  })

  test('names that an admin took away later are missed once people come', async () => {
    await registerWith(world, await world.invite())
    const { id } = await newestPlatform(world)
    await finish('canvas')
    await school.faults.tell({ do: 'privacy', level: 'anonymous' })
    await world.admin('platform', 'approve-deployment', id, '--deployment-id', school.story.tool.deploymentId)
    expect((await launchAs(world, 'teacher')).status).toBe(303)
    expect((await showPlatform(world, id)).missing).toEqual([expect.stringContaining('privacy level')])
    await school.faults.tell({ do: 'privacy', level: 'name_only' })
  })
})

describe('Moodle', () => {
  test('from the invitation to a launch with names', async () => {
    const page = await registerWith(world, await world.invite('--lms', 'moodle'), 'moodle')
    expect(page).toMatchObject({ status: 200, outcome: 'registered' })
    expect(page.lacks).toEqual(['confirm_in_lms', 'deployment_waiting'])
    expect(page.text).toContain('Activate')
    const registered = await newestPlatform(world)
    expect(registered).toMatchObject({
      lms: 'moodle',
      state: 'draft',
      issuer: school.url,
      lmsOrigins: [school.url],
    })
    const [deployment] = registered.deployments
    await finish('moodle')
    expect(await launchAs(world, 'teacher', 'moodle')).toMatchObject({
      status: 403,
      code: 'deployment_pending',
    })
    await world.admin(
      'platform',
      'approve-deployment',
      registered.id,
      '--deployment-id',
      deployment!.deploymentId,
    )
    expect(await launchAs(world, 'teacher', 'moodle')).toMatchObject({
      status: 303,
      session: {
        role: 'teacher',
        person: { name: school.story.people.find((p) => p.key === 'teacher')!.name },
      },
    })
    expect((await showPlatform(world, registered.id)).missing).toEqual([])
  })

  test('is asked in standard words: the domain with its port, names, its own variables', async () => {
    await registerWith(world, await world.invite(), 'moodle')
    expect(JSON.stringify(asked())).not.toContain('$Canvas.')
    expect(JSON.stringify(asked())).not.toContain('canvas.instructure.com')
    expect(asked()).toMatchObject({
      scope: ROSTER,
      [TOOL]: {
        domain: new URL(world.tool).host,
        claims: ['iss', 'sub', 'name', 'given_name', 'family_name'],
        custom_parameters: {
          canvas_user_id: '$User.id',
          canvas_course_id: '$Context.id',
          canvas_group_ids: '$Moodle.Person.userGroupIds',
          context_id_history: '$Context.id.history',
        },
        messages: [
          { type: 'LtiResourceLinkRequest', target_link_uri: `${world.tool}/lti/app` },
          { type: 'LtiDeepLinkingRequest', target_link_uri: `${world.tool}/lti/app` },
        ],
      },
    })
    expect(new URL(world.tool).port).not.toBe('')
  })

  test('a token that was used is refused in its own word', async () => {
    const browser = world.newBrowser()
    const address = await world.frameAddress(await world.invite(), 'moodle')
    const first = await openRegistration(browser, address)
    await press(browser, first)
    const second = await openRegistration(
      browser,
      address.replace(/invitation=[^&]+/, new URL(await world.invite()).search.slice(1)),
    )
    const page = await press(browser, second)
    expect([page.status, page.code]).toEqual([422, 'registration_refused'])
    expect(page.text).toContain('HTTP 401: token_already_used')
  })
})
