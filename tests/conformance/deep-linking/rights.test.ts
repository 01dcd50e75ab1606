/**
 * Who may answer a deep linking request, and how often (conformance §2.4): the teacher who asked, while she is one,
 * once; with and without a cookie.
 */
import { BEARER_HEADER, tellBearer } from 'lti-server/access/page-bearer'
import { afterAll, describe, expect, test } from 'vitest'
import { as, open, refusal } from '../launches.ts'
import { openWorld } from '../world.ts'
import { ask, check, openDesk, press, returnForm } from './asking.ts'

const world = await openWorld()
const desk = await openDesk(world)
afterAll(() => world.close())

const ROLES = 'https://purl.imsglobal.org/spec/lti/claim/roles'
const membership = (role: string) => `http://purl.imsglobal.org/vocab/lis/v2/membership${role}`
describe('an answer is given once', () => {
  test('whatever it was, and whatever comes second', async () => {
    for (const first of [{ do: 'insert', pick: 'all', form: 'html' }, { do: 'cancel' }]) {
      const browser = world.newBrowser()
      const launchId = await ask(world, desk, browser)
      expect(returnForm(await (await press(browser, launchId, first)).text())).not.toBeNull()
      for (const second of [{ do: 'insert', pick: 'all', form: 'html' }, { do: 'cancel' }])
        expect(await refusal(press(browser, launchId, second))).toMatchObject({ status: 409 })
      const page = await browser.fetch(`/app/${launchId}/`)
      expect(page.status).toBe(409)
      expect(await page.text()).toContain('data-error-code="deep_link_used"')
    }
  })

  test('also when it is asked for five times at once', async () => {
    const browser = world.newBrowser()
    const launchId = await ask(world, desk, browser)
    const all = await Promise.all(
      Array.from({ length: 5 }, () => press(browser, launchId, { do: 'insert', pick: 'all', form: 'html' })),
    )
    expect(all.map((one) => one.status).sort((a, b) => a - b)).toEqual([200, 409, 409, 409, 409])
  })
})

describe('in a browser that keeps no cookie', () => {
  const query = 'do=insert&pick=all&form=html'

  test('the form comes with the page’s bearer, once', async () => {
    const browser = world.newBrowser()
    const launchId = await ask(world, desk, browser)
    const { rows } = await world.rows.query<{ browser_hash: Buffer }>(
      'select browser_hash from launch where id = $1',
      [launchId],
    )
    const bearer = tellBearer(world.deps, { launchId, browserHash: rows[0]!.browser_hash })
    const press = () =>
      world
        .newBrowser()
        .fetch(`/app/${launchId}/deep-linking?${query}`, { headers: { [BEARER_HEADER]: bearer } })
    const { jwt } = returnForm(await (await press()).text())!
    expect(await check(world, desk, jwt)).toMatchObject({ ok: true, items: [{ type: 'html' }] })
    expect((await press()).status).toBe(409)
  })

  test('an address alone answers nothing, whatever cookie comes with it', async () => {
    const browser = world.newBrowser()
    const launchId = await ask(world, desk, browser)
    expect((await browser.fetch(`/app/${launchId}/deep-linking?${query}`)).status).toBe(404)
    expect((await press(browser, launchId, { do: 'cancel' })).status).toBe(200)
  })
})

describe('nobody else answers', () => {
  const insert = { do: 'insert', pick: 'all', form: 'html' }

  test('another browser, or another person with the launch’s address', async () => {
    const browser = world.newBrowser()
    const launchId = await ask(world, desk, browser)
    expect((await press(world.newBrowser(), launchId, insert)).status).toBe(401)
    const colleague = world.newBrowser()
    await ask(world, desk, colleague, {}, { sub: 'colleague' })
    expect((await press(colleague, launchId, insert)).status).toBe(401)
    expect((await press(browser, launchId, insert)).status).toBe(200)
  })

  test('another site’s page', async () => {
    const browser = world.newBrowser()
    const launchId = await ask(world, desk, browser)
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await press(browser, launchId, insert, foreign)).status).toBe(403)
  })

  test('an ordinary launch', async () => {
    const browser = world.newBrowser()
    const launchId = await open(world, desk.school, browser, as('user-T', 'teacher'))
    expect((await press(browser, launchId, insert)).status).toBe(404)
  })

  const roles: [string, string[]][] = [
    ['a student', [membership('#Learner')]],
    ['a teaching assistant', [membership('/Instructor#TeachingAssistant'), membership('#Instructor')]],
    ['an observer', [membership('#Mentor')]],
    [
      'an admin without a part in the course',
      ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator'],
    ],
    ['somebody whose role nobody said', []],
  ]
  test.each(roles)('%s is told why', async (who, uris) => {
    const browser = world.newBrowser()
    const launchId = await ask(world, desk, browser, {}, { sub: who, [ROLES]: uris, locale: 'en' })
    const page = await browser.fetch(`/app/${launchId}/`)
    expect(page.status).toBe(403)
    const text = await page.text()
    expect(text).toContain('data-error-code="forbidden"')
    expect(text).toContain('Only teachers of this course can insert the agreement')
    for (const act of [insert, { do: 'cancel' }]) {
      const answer = await press(browser, launchId, act)
      expect(answer.status).toBe(403)
      expect(returnForm(await answer.text())).toBeNull()
    }
  })

  test('a request that names no roles leaves its teacher who she is', async () => {
    const browser = world.newBrowser()
    await open(world, desk.school, browser, as('quiet', 'teacher'))
    const unsaid = { sub: 'quiet', [ROLES]: undefined }
    const launchId = await ask(world, desk, browser, {}, unsaid)
    expect((await press(browser, launchId, insert)).status).toBe(200)
    const stranger = await ask(world, desk, browser, {}, { ...unsaid, sub: 'stranger' })
    expect((await press(browser, stranger, insert)).status).toBe(403)
  })

  test.each([
    ['became a student', `role = 'student'`],
    ['became an assistant', `role = 'ta'`],
    ['left', `state = 'left', left_at = now()`],
  ])('a teacher who %s since she opened the window', async (why, set) => {
    const browser = world.newBrowser()
    const launchId = await ask(world, desk, browser, {}, { sub: why })
    await world.rows.query(
      `update enrollment set ${set} where person_id = (select person_id from launch where id = $1)`,
      [launchId],
    )
    const answer = await press(browser, launchId, insert)
    expect(answer.status).toBe(403)
    expect(returnForm(await answer.text())).toBeNull()
  })

  test('in a school whose registration was switched off', async () => {
    const other = await openDesk(world)
    const browser = world.newBrowser()
    const launchId = await ask(world, other, browser)
    await world.rows.query(`update platform set state = 'disabled' where id = $1`, [other.school.platformId])
    expect((await press(browser, launchId, insert)).status).toBe(403)
  })
})
