/**
 * What platform storage may be told and what of its answers may count, in a browser that keeps no cookie for us: the
 * frame cases of the login layer (log-018, log-020) and the attacks around them (conformance §2.2, §2.4).
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Frame, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesOf } from '../cases.ts'
import { openMessageLms, type MessageLms, type Misdeeds } from './message-lms.ts'
import { openChromium } from './rungs-world.ts'

let lms: MessageLms
let browser: BrowserContext
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'messages-'))
  lms = await openMessageLms()
  browser = await openChromium(join(folder, 'forbidden'), 'forbidden')
})
afterAll(async () => {
  await browser?.close()
  await lms?.close()
  await rm(folder, { recursive: true, force: true })
})

type End = 'opens' | 'refused'

interface Attack {
  /** Of `launch-cases.json`. */
  readonly id?: string
  readonly title: string
  readonly misdeeds: Misdeeds
  readonly end: End
}

const attacks: readonly Attack[] = [
  {
    id: 'log-018',
    title: 'log-018 an honest platform is asked at its one origin',
    misdeeds: {},
    end: 'opens',
  },
  {
    id: 'log-020',
    title: 'log-020 an answer with another message_id is ignored',
    misdeeds: { get: { message_id: 'another' } },
    end: 'refused',
  },
  {
    title: 'an answer from another origin is ignored, and that origin is told nothing',
    misdeeds: { keptByPage: true },
    end: 'refused',
  },
  { title: 'an answer about another key is ignored', misdeeds: { get: { key: 'state_x' } }, end: 'refused' },
  {
    title: 'an answer to another subject is ignored',
    misdeeds: { get: { subject: 'lti.put_data.response' } },
    end: 'refused',
  },
  {
    title: 'an answer that tells an error counts for nothing',
    misdeeds: { get: { error: { code: 'bad_request' } } },
    end: 'refused',
  },
  {
    title: 'a value that is no text counts for nothing',
    misdeeds: { get: { value: { toString: 'x' } } },
    end: 'refused',
  },
  {
    title: 'no answer at all',
    misdeeds: { get: null },
    end: 'refused',
  },
  {
    title: 'another value than the one kept is the server’s to refuse',
    misdeeds: { get: { value: 'A'.repeat(43) } },
    end: 'refused',
  },
  {
    title: 'the page around can’t answer in the platform’s place',
    misdeeds: { get: null, shouted: 'A'.repeat(43) },
    end: 'refused',
  },
  {
    title: 'the page around can’t spoil the platform’s answer',
    misdeeds: { shouted: 'A'.repeat(43) },
    end: 'opens',
  },
  ...['__proto__', 'top', 'location', 'nowhere', 'tool'].map((named): Attack => ({
    title: `a page that names the frame “${named}” is passed over for the login’s own word`,
    misdeeds: { named },
    end: 'opens',
  })),
  {
    title: 'a login that names __proto__ asks the page around, which is not the platform',
    misdeeds: { target: '__proto__', named: '__proto__' },
    end: 'refused',
  },
]

interface Heard {
  readonly from: string
  readonly subject: string
  readonly key?: string
  readonly value?: string | null
}

const heardIn = (frame: Frame): Promise<Heard[]> =>
  frame.evaluate(() => (window as unknown as { heard: Heard[] }).heard)

/** The tool's frame once it is at `path`; a frame on its way to another site answers no question. */
async function toolAt(page: Page, path: RegExp): Promise<Frame> {
  const tool = (): Frame | undefined => page.frames().find((frame) => frame.name() === 'tool')
  await expect.poll(() => tool()?.url().slice(lms.tool.length), { timeout: 20_000 }).toMatch(path)
  return tool()!
}

/** Waits until the launch ended as it should. */
async function ended(page: Page, { misdeeds, end }: Pick<Attack, 'misdeeds' | 'end'>): Promise<void> {
  if (end === 'opens') return void (await toolAt(page, /^\/app\//))
  // Where not even keeping worked, the login's page says so.
  const early = misdeeds.keptByPage || misdeeds.target !== undefined
  const tool = await toolAt(page, early ? /^\/lti\/login/ : /^\/lti\/launch/)
  await tool.locator('main[data-error-code=binding] #refusal').waitFor()
}

async function launches(): Promise<number> {
  const answer = await lms.rows.query<{ n: number }>('select count(*)::int as n from launch')
  return answer.rows[0]!.n
}

test('every frame case of the login layer is in the table', () => {
  const cases = casesOf('login').filter((one) => one.mutate.some((text) => text.startsWith('frame:')))
  expect(attacks.flatMap(({ id }) => id ?? []).sort()).toEqual(cases.map(({ id }) => id).sort())
})

describe('a message', () => {
  test.each(attacks)('$title', async ({ misdeeds, end }) => {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(lms.pageUrl(misdeeds), { waitUntil: 'commit' })
    await ended(page, { misdeeds, end })
    expect(errors).toEqual([])

    // Whoever is not the platform hears the one question that carries nothing.
    const around = await heardIn(page.mainFrame())
    expect(new Set(around.map(({ subject }) => subject))).toEqual(new Set(['lti.capabilities']))
    const keeper = await heardIn(page.frame({ name: 'keeper' })!)
    if (misdeeds.keptByPage) expect(keeper).toEqual([])
    else if (misdeeds.target === undefined) {
      const put = keeper.find(({ subject, value }) => subject === 'lti.put_data' && value !== null)!
      expect(put.from).toBe(lms.tool)
      expect(put.key).toMatch(/^state_[0-9a-f]{64}$/)
      expect(put.value).toMatch(/^[A-Za-z0-9_-]{43}$/)
      // After use the place is given back.
      if (end === 'opens')
        expect(keeper).toContainEqual(
          expect.objectContaining({ subject: 'lti.put_data', key: put.key, value: null }),
        )
    }
    await page.close()
  })

  test('made a launch where it should and nowhere else', async () => {
    expect(await launches()).toBe(attacks.filter(({ end }) => end === 'opens').length)
  })
})

describe('login CSRF stays closed', () => {
  test.each([
    ['a launch with its own state and token', '/lti/launch', 'application/x-www-form-urlencoded'],
    ['a proof as text', '/lti/prove', 'text/plain'],
    ['a proof as a form', '/lti/prove', 'application/x-www-form-urlencoded'],
  ])('a page of an attacker that posts %s signs nobody in', async (_, path, enctype) => {
    const own = await lms.beginElsewhere()
    const before = await launches()
    const page = await browser.newPage()
    const misdeeds = { get: { value: own.secret } }
    await page.goto(lms.pageUrl(misdeeds), { waitUntil: 'commit' })
    await ended(page, { misdeeds, end: 'refused' })
    await page.evaluate(
      ([action, type, { state, idToken, secret }]) => {
        const form = document.createElement('form')
        form.method = 'post'
        form.action = action
        form.enctype = type === 'text/plain' ? type : 'application/x-www-form-urlencoded'
        form.target = 'tool'
        const fields = {
          state,
          id_token: idToken,
          secret,
          handover: `${state} ${idToken}`,
          cookiesStay: 'false',
        }
        for (const [name, value] of Object.entries(fields)) {
          const input = document.createElement('input')
          input.name = name
          input.value = value
          form.append(input)
        }
        document.body.append(form)
        form.submit()
      },
      [lms.tool + path, enctype, own] as const,
    )
    const tool = await toolAt(page, new RegExp(`^${path}$`))
    await tool.locator('main[data-error-code]').waitFor()
    // The platform's frame hands over what the attacker would like, were it ever asked for his state.
    if (path === '/lti/launch') await tool.locator('#refusal').waitFor()
    expect(await launches()).toBe(before)
    await page.close()
  })

  test('a page of an attacker that sends a proof by script is not heard', async () => {
    const page = await browser.newPage()
    await page.goto(lms.pageUrl({}), { waitUntil: 'commit' })
    await ended(page, { misdeeds: {}, end: 'opens' })
    const answer = await page.evaluate(
      (url) =>
        fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then(
          () => 'heard',
          () => 'blocked',
        ),
      `${lms.tool}/lti/prove`,
    )
    expect(answer).toBe('blocked')
    await page.close()
  })
})
