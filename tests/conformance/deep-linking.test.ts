/**
 * Deep linking over the whole server (conformance §1.2 row 40, §1.3, §2.4): what may be picked, by whom, how often,
 * and that an independent platform accepts what we sign and nothing else.
 */
import { renderAgreementBlock } from 'shared/render/agreement-html'
import { decodeJwt } from 'jose'
import { signingKeys } from 'lti-server/lti/signing-keys'
import { agreedVersion } from 'lti-server/alliance/service'
import { contextMark } from 'shared/publish/course-block'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { addAlliance } from './deep-linking/agreed-class.ts'
import { ask, check, inSections, inserted, openDesk, press, returnForm } from './deep-linking/asking.ts'
import { accepted, launch, refusal, withClaims } from './launches.ts'
import { openWorld, TOOL } from './world.ts'

const world = await openWorld()
const desk = await openDesk(world)
afterAll(() => world.close())
afterEach(() => {
  world.deps.now = null
})

const DL = 'https://purl.imsglobal.org/spec/lti-dl/claim'

async function blockOf(...ids: string[]): Promise<string> {
  const found = await Promise.all(ids.map((id) => agreedVersion(world.deps, desk.course.tenantId, id)))
  const [first, ...more] = found.filter((one) => one !== null)
  return renderAgreementBlock({ ctx: await contextMark(desk.course.courseId), classes: [first!, ...more] })
}

async function pageOf(launchId: string, browser: ReturnType<typeof world.newBrowser>): Promise<string> {
  return (await browser.fetch(`/app/${launchId}/`)).text()
}

describe('the answer', () => {
  test('holds the very block that publishing writes', async () => {
    const { red, blue } = desk.alliances
    const html = { type: 'html', title: expect.any(String) }
    expect(await inserted(world, desk, { pick: red, form: 'html' })).toEqual([
      { ...html, html: await blockOf(red) },
    ])
    expect(await inserted(world, desk, { pick: 'all', form: 'html' })).toEqual([
      { ...html, html: await blockOf(red, blue) },
    ])
  })

  test('holds a link below our launch address, with a size where frames are accepted', async () => {
    const { red } = desk.alliances
    const link = {
      type: 'ltiResourceLink',
      title: 'Our class agreement: Period 1',
      url: `${TOOL}/lti/app/alliances/${red}`,
    }
    expect(await inserted(world, desk, { pick: red, form: 'frame' })).toEqual([
      { ...link, iframe: { width: 800, height: 600 } },
    ])
    const windows = { accept_presentation_document_targets: ['window'] }
    expect(await inserted(world, desk, { pick: red, form: 'frame' }, windows)).toEqual([link])
    expect(await inserted(world, desk, { pick: 'all', form: 'frame' }, windows)).toEqual([
      { type: 'ltiResourceLink', title: 'Our class agreement', url: `${TOOL}/lti/app` },
    ])
  })

  test.each<[string, string | undefined]>([
    ['nothing', undefined],
    ['an empty text', ''],
    ['quotes and tags', `"a" 'b' <c> &amp; \\ %20 +`],
    ['letters of the world', 'añ 界 🌳 e\u0301 \u2028 \t\r\n.'],
    ['another token', `eyJ.${'x'.repeat(6000)}.y`],
  ])('carries back %s', async (_, data) => {
    const settings = data === undefined ? {} : { data }
    await inserted(world, desk, { pick: 'all', form: 'html' }, settings)
  })

  test('is a form that goes to the return address as it was signed, and nowhere else', async () => {
    const browser = world.newBrowser()
    const launchId = await ask(world, desk, browser)
    const response = await press(browser, launchId, { do: 'insert', pick: 'all', form: 'html' })
    const origin = `https://lms-${desk.school.id}.example.edu`
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy.split('; ')).toContain(`form-action ${origin}`)
    expect(policy).not.toContain('unsafe')
    expect(policy.split('; ')).toContain(`frame-ancestors ${origin}`)
    expect(response.headers.get('cross-origin-opener-policy')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('no-store')
    const page = await response.text()
    expect(returnForm(page)?.action).toBe(`${origin}/courses/7/deep_linking_response?modal=true&data=a%20b`)
    expect(page).toMatch(/<button>[^<]+<\/button>/)
  })

  test('verifies by the published keys after they were rotated', async () => {
    await signingKeys(world.deps).rotate()
    world.deps.now = new Date(Date.now() + 2_000)
    await inserted(world, desk, { pick: 'all', form: 'html' })
  })

  test('is signed for five minutes, not from the future, with a nonce of its own', async () => {
    const answers = await Promise.all(
      [1, 2].map(async () => {
        const browser = world.newBrowser()
        const launchId = await ask(world, desk, browser)
        const response = await press(browser, launchId, { do: 'insert', pick: 'all', form: 'html' })
        return decodeJwt(returnForm(await response.text())!.jwt)
      }),
    )
    const [one, other] = answers
    expect(one!['nonce']).not.toBe(other!['nonce'])
    expect(one!.exp! - one!.iat!).toBe(300)
    expect(Math.abs(one!.iat! - Date.now() / 1000)).toBeLessThan(60)
  })
})

describe('only what is accepted is offered', () => {
  const cases: [string, string[], { html: boolean; frame: boolean }][] = [
    ['Canvas', ['link', 'file', 'html', 'ltiResourceLink', 'image'], { html: true, frame: true }],
    ['Moodle', ['ltiResourceLink'], { html: false, frame: true }],
    ['an editor of text', ['html'], { html: true, frame: false }],
    ['a place for files', ['file', 'link'], { html: false, frame: false }],
    ['nothing', [], { html: false, frame: false }],
  ]
  test.each(cases)('%s', async (_, types, expected) => {
    const settings = { accept_types: types }
    const browser = world.newBrowser()
    const launchId = await ask(world, desk, browser, settings)
    const page = await pageOf(launchId, browser)
    expect(page.includes('data-preview="0-html"')).toBe(expected.html)
    expect(page.includes('data-preview="0-frame"')).toBe(expected.frame)
    for (const form of ['html', 'frame'] as const) {
      if (expected[form]) continue
      const refused = await press(browser, launchId, { do: 'insert', pick: 'all', form })
      expect(refused.status).toBe(400)
      expect(returnForm(await refused.text())).toBeNull()
    }
    if (!expected.html && !expected.frame) {
      expect(page).toContain('This place takes nothing that we have')
      expect(page).toContain('value="cancel"')
      expect(page).not.toContain('value="insert"')
    }
    const cancelled = await press(browser, launchId, { do: 'cancel' })
    const { jwt } = returnForm(await cancelled.text())!
    expect(await check(world, desk, jwt, settings)).toEqual({
      ok: true,
      items: [],
      message: 'Nothing was inserted.',
    })
  })

  test.each([
    ['nothing picked', {}],
    ['an alliance that has agreed on nothing', { pick: desk.alliances.open, form: 'html' }],
    ['an alliance that is not there', { pick: '018f0000-0000-7000-8000-000000000000', form: 'html' }],
    ['no id at all', { pick: "'; drop table launch", form: 'html' }],
    ['a form that is none', { pick: desk.alliances.red, form: 'link' }],
  ])('%s comes back as the page with a sentence, and can be mended', async (_, fields) => {
    const browser = world.newBrowser()
    const launchId = await ask(world, desk, browser)
    const response = await press(browser, launchId, { do: 'insert', ...fields })
    expect(response.status).toBe(400)
    const page = await response.text()
    expect(page).toContain('role="alert"')
    expect(returnForm(page)).toBeNull()
    const mended = await press(browser, launchId, { do: 'insert', pick: 'all', form: 'html' })
    expect(returnForm(await mended.text())).not.toBeNull()
  })

  test('an alliance of another course', async () => {
    const other = await openDesk(world)
    const browser = world.newBrowser()
    const launchId = await ask(world, desk, browser)
    const response = await press(browser, launchId, { do: 'insert', pick: other.alliances.red, form: 'html' })
    expect(response.status).toBe(400)
  })

  test('a teacher who may see one section only picks from that one', async () => {
    const browser = world.newBrowser()
    const custom = { canvas_section_ids: '2', canvas_section_restricted: 'true' }
    const claims = { sub: 'restricted', 'https://purl.imsglobal.org/spec/lti/claim/custom': custom }
    const launchId = await ask(world, desk, browser, {}, claims)
    const page = await pageOf(launchId, browser)
    expect(page).toContain('Period 2')
    expect(page).not.toContain('Period 1')
    const { red } = desk.alliances
    expect((await press(browser, launchId, { do: 'insert', pick: red, form: 'html' })).status).toBe(400)
  })
})

test('what is not agreed yet is named, with what to do', async () => {
  const browser = world.newBrowser()
  const page = await pageOf(await ask(world, desk, browser), browser)
  expect(page).toMatch(/Not agreed yet.*Period 3.*you find the words together/s)
  const young = await world.addSchool(1)
  const empty = { ...desk, school: young }
  const launchId = await ask(world, empty, browser)
  const first = await pageOf(launchId, browser)
  expect(first).toContain('No class of yours has agreed on anything yet')
  expect(first).not.toContain('value="insert"')
  const cancelled = await press(browser, launchId, { do: 'cancel' })
  expect(await check(world, empty, returnForm(await cancelled.text())!.jwt)).toMatchObject({ items: [] })
})

test('a window in Spanish, and without a word of English', async () => {
  const browser = world.newBrowser()
  const page = await pageOf(await ask(world, desk, browser, {}, { locale: 'es-MX' }), browser)
  expect(page).toContain('Ponga el acuerdo de su clase en esta página')
  expect(page).toContain('lang="es"')
  expect(page).toContain('Versión 2, acordada el')
})

test.each([
  ['plain http', 'http://lms.example.edu/x'],
  ['a script', 'javascript:alert(1)'],
  ['a host that would open the policy', "https://x.example';script-src/y"],
  ['no address', 'deep_links'],
  ['a number', 7],
])('a return address that is %s is refused at the launch', async (_, url) => {
  const settings = { deep_link_return_url: url, accept_types: ['html'] }
  const options = withClaims({ [`${DL}/deep_linking_settings`]: settings }, 'deep_linking')
  expect(await refusal(launch(world, desk.school, world.newBrowser(), options))).toEqual({
    status: 400,
    code: 'dl_return_url',
  })
})

describe('an inserted link', () => {
  const TARGET = 'https://purl.imsglobal.org/spec/lti/claim/target_link_uri'
  const follow = async (alliance: string, sub: string, base: string, sections: string) => {
    const browser = world.newBrowser()
    const target = `${TOOL}/lti/app/alliances/${alliance}`
    const claims = { sub, [TARGET]: target, ...inSections(sections) }
    const options = { ...withClaims(claims, base), login: { target_link_uri: target } }
    const response = await launch(world, desk.school, browser, options)
    const launchId = await accepted(response.clone())
    const at = new URL(response.headers.get('location')!)
    expect(at.pathname).toBe(`/app/${launchId}/alliances/${alliance}`)
    const page = await browser.fetch(at.pathname)
    expect(page.status).toBe(200)
    return page.text()
  }

  test('shows a student that alliance, alive', async () => {
    const page = await follow(desk.alliances.red, 'red-student', 'student', '1')
    expect(page).toContain('We ask &lt;first&gt; &amp; listen.')
  })

  test('shows a student of another section the class she is in', async () => {
    const page = await follow(desk.alliances.red, 'blue-student', 'student', '2')
    expect(page).toContain('Two.')
    expect(page).not.toContain('We ask')
  })

  test('that came with a copied course shows the class of this one', async () => {
    const other = await openDesk(world)
    const page = await follow(other.alliances.red, 'copied-student', 'student', '1')
    expect(page).toContain('We ask &lt;first&gt;')
  })

  test('a class that agrees on something new is shown at once, and is inserted as it is now', async () => {
    const own = await openDesk(world)
    const id = await addAlliance(world.deps, own.course, { sectionIds: [], versions: ['Before.', 'After.'] })
    const [item] = await inserted(world, own, { pick: id, form: 'html' })
    expect(item!.html).toContain('After.')
    expect(item!.html).not.toContain('Before.</li>')
  })
})
