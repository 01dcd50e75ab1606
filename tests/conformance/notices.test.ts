/**
 * The notice layer of `launch-cases.json` (LTI PNS 1.0, conformance §4.3) and the table behind it: what a batch does,
 * that it does it once whoever hears it, and that what is refused leaves nothing.
 */
import { createApp } from 'lti-server/app'
import { openDatabase } from 'lti-server/platform/database'
import { openTestDeps } from 'lti-server/platform/test-class'
import { afterAll, describe, expect, test } from 'vitest'
import { casesOf, type Case } from './cases.ts'
import { open, withClaims } from './launches.ts'
import { planLaunch, type Json, type LaunchPlan } from './mutations.ts'
import { openWorld, TOOL, type School } from './world.ts'

const world = await openWorld()
afterAll(() => world.close())

const LTI = 'https://purl.imsglobal.org/spec/lti/claim'
const CONTEXT = `${LTI}/context`
const NOTICE = `${LTI}/notice`
const ORIGINS = `${LTI}/origin_contexts`
const cases = casesOf('notice')

/** Grammar that speaks of the batch, not of one token. */
const ofTheBatch = (mutation: string): boolean => /^(batch|replay):/.test(mutation)

interface Change {
  readonly mutate?: readonly string[]
  readonly change?: (plan: LaunchPlan) => void
}

function jwt(school: School, { mutate = [], change }: Change = {}): string {
  const moment = { now: Date.now() / 1000, nonce: 'n-1', state: '' }
  const plan = planLaunch('notice', mutate, moment)
  plan.claims = school.own(plan.claims)
  change?.(plan)
  return world.platform.token(plan)
}

function copyOf(id: string, contextId: string, more: Json = {}): Change {
  return {
    change: ({ claims }) =>
      Object.assign(claims, {
        [NOTICE]: { id, timestamp: '2026-08-03T11:24:25Z', type: 'LtiContextCopyNotice' },
        [CONTEXT]: { id: contextId, title: 'Biology, next year', label: 'BIO' },
        ...more,
      }),
  }
}

interface Answered {
  readonly status: number
  readonly text: string
  readonly code: unknown
  readonly states: unknown[]
}

async function send(body: unknown, init: RequestInit = {}): Promise<Answered> {
  const response = await world.newBrowser().fetch('/lti/notices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  })
  const text = await response.text()
  const json = JSON.parse(text) as { code?: string; results?: { state: string }[] }
  return {
    status: response.status,
    text,
    code: json.code,
    states: (json.results ?? []).map((result) => result.state),
  }
}

const deliver = (...jwts: unknown[]): Promise<Answered> =>
  send({ notices: jwts.map((one) => ({ jwt: one })) })

/** The courses of a school, each with where it came from. */
async function coursesOf(
  school: School,
): Promise<{ context: string; title: string | null; origins: string[] }[]> {
  const { rows } = await world.rows.query<{ context: string; title: string | null; origins: string[] }>(
    `select c.context_id as context, c.title,
       array(select o.origin_context from course_origin o where o.course_id = c.id order by 1) as origins
     from course c where c.platform_id = $1 and c.deployment_id = 'dep-1' order by 1`,
    [school.platformId],
  )
  return rows
}

async function kept(): Promise<unknown> {
  const counts = await world.rowCounts()
  const { rows } = await world.rows.query('select count(*)::int as n from notice')
  return { ...counts, notice: rows[0] }
}

async function play(one: Case, school: School): Promise<Answered[]> {
  const mutate = one.mutate.filter((mutation) => !ofTheBatch(mutation))
  const token = jwt(school, { mutate })
  if (one.mutate.includes('replay:times=2')) return [await deliver(token), await deliver(token)]
  if (!one.mutate.includes('batch:one-bad-of-three')) return [await deliver(token)]
  const bad = jwt(school, { mutate: ['token:corrupt-signature'] })
  return [await deliver(token, bad, jwt(school, copyOf('nt-3', 'ctx-3')))]
}

describe('cases', () => {
  test.each(cases)('$id $title', async (one) => {
    const school = await world.addSchool()
    const before = await kept()
    const answers = await play(one, school)
    for (const answer of answers) expect(answer.text).not.toContain('eyJ')
    const [first] = answers
    const courses = await coursesOf(school)
    if (one.expect === 'reject') {
      expect(first?.status).toBeGreaterThanOrEqual(400)
      expect(first?.status).toBeLessThan(500)
      expect(first?.code).toBe(one.id === 'ntc-001' ? 'signature' : 'deployment_unknown')
      expect(await kept()).toEqual(before)
    } else if (one.expect === 'idempotent') {
      expect(answers.map((answer) => [answer.status, answer.states])).toEqual([
        [200, ['applied']],
        [200, ['known']],
      ])
      expect(courses).toEqual([{ context: 'ctx-2', title: null, origins: ['ctx-1'] }])
    } else if (one.expect === 'partial') {
      expect([first?.status, first?.states]).toEqual([200, ['applied', 'refused', 'applied']])
      expect(courses.map((course) => course.context)).toEqual(['ctx-2', 'ctx-3'])
    } else {
      expect([one.expect, first?.status, first?.states]).toEqual(['ignore', 200, ['ignored']])
      expect(await kept()).toEqual(before)
    }
  })

  test('all five of the file', () => expect(cases.map((one) => one.id)).toHaveLength(5))
})

/** Each is a good notice but for one thing, and the code that names it. */
const bad: readonly [name: string, code: string, how: Change][] = [
  ['alg none', 'alg_not_allowed', { mutate: ['sign:alg=none'] }],
  ['HS256 with the public key', 'alg_not_allowed', { mutate: ['sign:alg=HS256-with-public-key'] }],
  ['no kid', 'kid_missing', { mutate: ['header.kid:delete'] }],
  ['a kid of nobody', 'kid_unknown', { mutate: ['header.kid:set="nobody"'] }],
  ['unknown crit', 'crit', { mutate: ['header.crit:set=["x"]'] }],
  ['another kind of token', 'typ', { mutate: ['header.typ:set="at+jwt"'] }],
  ['a key of somebody else', 'signature', { mutate: ['sign:key=attacker'] }],
  ['tampered claims', 'signature', { mutate: ['token:tamper-payload'] }],
  ['no signature', 'signature', { mutate: ['token:strip-signature'] }],
  ['four segments', 'malformed', { mutate: ['token:segments=4'] }],
  ['junk behind', 'malformed', { mutate: ['token:append-junk'] }],
  ['too long', 'too_large', { mutate: ['token:oversize=70000'] }],
  ['no issuer', 'claims_missing', { mutate: ['claims.iss:delete'] }],
  ['a list of issuers', 'claims_type', { mutate: ['claims.iss:set=["a"]'] }],
  ['an issuer nobody knows', 'issuer_unknown', { mutate: ['claims.iss:set="https://evil.example"'] }],
  ['issuer with a slash', 'issuer_unknown', { change: ({ claims }) => void (claims['iss'] += '/') }],
  ['no audience', 'claims_missing', { mutate: ['claims.aud:delete'] }],
  [
    'an audience that is no client',
    'audience',
    { mutate: ['claims.aud:set="client-Z"', 'claims.azp:delete'] },
  ],
  ['an audience nobody trusts', 'audience_untrusted', { mutate: ['claims.aud:set=["client-A","evil"]'] }],
  [
    'two audiences and no azp',
    'azp_missing',
    {
      mutate: ['claims.aud:set=["client-A","trusted-rp"]', 'claims.azp:delete'],
    },
  ],
  ['azp of somebody else', 'azp', { mutate: ['claims.azp:set="client-Z"'] }],
  ['expired', 'expired', { mutate: ['claims.exp:now=-120'] }],
  ['no exp', 'claims_missing', { mutate: ['claims.exp:delete'] }],
  ['exp as text', 'claims_type', { mutate: ['claims.exp:set="soon"'] }],
  ['no iat', 'iat_missing', { mutate: ['claims.iat:delete'] }],
  ['from the future', 'not_yet_valid', { mutate: ['claims.iat:now=300', 'claims.exp:now=900'] }],
  ['too old', 'too_old', { mutate: ['claims.iat:now=-1200'] }],
  ['not before', 'not_yet_valid', { mutate: ['claims.nbf:now=300'] }],
  ['no nonce', 'nonce_missing', { mutate: ['claims.nonce:delete'] }],
  ['no version', 'version_missing', { mutate: ['claims.@version:delete'] }],
  ['another version', 'version_invalid', { mutate: ['claims.@version:set="1.3.1"'] }],
  ['no deployment', 'deployment_missing', { mutate: ['claims.@deployment_id:delete'] }],
  ['a deployment as a number', 'claims_type', { mutate: ['claims.@deployment_id:set=1'] }],
  ['a deployment in other letters', 'deployment_unknown', { mutate: ['claims.@deployment_id:uppercase'] }],
  ['no notice', 'notice_missing', { mutate: ['claims.@notice:delete'] }],
  ['a notice that is a list', 'notice_missing', { mutate: ['claims.@notice:set=[]'] }],
  ['no notice id', 'claims_missing', { mutate: ['claims.@notice.id:delete'] }],
  ['an empty notice id', 'claims_missing', { mutate: ['claims.@notice.id:set=""'] }],
  ['a notice id as a number', 'claims_type', { mutate: ['claims.@notice.id:set=7'] }],
  ['a long notice id', 'claims_length', { mutate: ['claims.@notice.id:repeat-char=256'] }],
  ['no type', 'claims_missing', { mutate: ['claims.@notice.type:delete'] }],
  ['a copy without its course', 'context_id_missing', { mutate: ['claims.@context:delete'] }],
  ['a course without id', 'context_id_missing', { mutate: ['claims.@context.id:delete'] }],
  ['origins as text', 'claims_type', { mutate: ['claims.@origin_contexts:set="ctx-1"'] }],
  ['origins that are numbers', 'claims_type', { mutate: ['claims.@origin_contexts:set=[1]'] }],
  ['a launch in its place', 'notice_missing', { mutate: ['payload:replace-with-base=teacher'] }],
  [
    'a launch that carries a notice too',
    'notice_missing',
    {
      mutate: ['claims.@message_type:set="LtiResourceLinkRequest"'],
    },
  ],
  ['a NUL in an id', 'claims_type', { mutate: ['claims.@notice.id:set="a\\u0000b"'] }],
]

describe('a notice is refused and leaves nothing', () => {
  test.each(bad)('%s', async (_, code, how) => {
    const school = await world.addSchool()
    const before = await kept()
    const token = jwt(school, how)
    const answer = await deliver(token)
    expect([answer.code, answer.status >= 400 && answer.status < 500]).toEqual([code, true])
    expect(answer.text).not.toContain(token.slice(0, 40))
    expect(await kept()).toEqual(before)
  })

  test('of a switched off registration, and of deployments nobody approved', async () => {
    const school = await world.addSchool()
    for (const [state, code] of [
      ['pending', 'deployment_pending'],
      ['disabled', 'deployment_disabled'],
    ]) {
      await world.rows.query(`update deployment set state = $1 where platform_id = $2`, [
        state,
        school.platformId,
      ])
      expect((await deliver(jwt(school))).code).toBe(code)
    }
    await world.rows.query(`update platform set state = 'disabled' where id = $1`, [school.platformId])
    expect((await deliver(jwt(school))).code).toBe('platform_disabled')
    expect(await coursesOf(school)).toEqual([])
  })

  test('a platform that is down is an outage, not a refusal for good', async () => {
    const school = await world.addSchool()
    world.platform.serve(school.id, 'down')
    const answer = await deliver(jwt(school))
    expect([answer.status, answer.code]).toEqual([503, 'jwks_unavailable'])
  })
})

describe('a batch', () => {
  test('that is none is refused as a whole', async () => {
    for (const body of ['', '{', '[]', '{}', '{"notices":{}}', '{"notices":[]}', 'null'])
      expect(await send(body)).toMatchObject({ status: 400, code: 'body_invalid' })
    expect(await deliver(undefined, 7, null, {})).toMatchObject({ status: 400, code: 'malformed' })
    expect(await send({ notices: [null, 'x', 3] })).toMatchObject({ status: 400, code: 'malformed' })
  })

  test('is limited in number and in length', async () => {
    const many = Array.from({ length: 101 }, () => ({ jwt: 'a.b.c' }))
    expect(await send({ notices: many })).toMatchObject({ status: 413, code: 'too_large' })
    expect(await send({ notices: [{ jwt: 'a'.repeat(1_100_000) }] })).toMatchObject({ status: 413 })
  })

  test('is posted', async () => {
    const response = await world.newBrowser().fetch('/lti/notices')
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })

  test('fetches a key set once, and nothing for a sender nobody knows', async () => {
    const school = await world.addSchool()
    const before = world.fetched.length
    await deliver(jwt(school, { mutate: ['claims.iss:set="https://evil.example"'] }))
    expect(world.fetched.length).toBe(before)
    await deliver(...Array.from({ length: 20 }, (_, n) => jwt(school, copyOf(`nt-${n}`, `ctx-${n}`))))
    expect(world.fetched.length).toBe(before + 1)
    expect(await coursesOf(school)).toHaveLength(20)
  })

  test('ignores what we have no use for, and tells nobody the token', async () => {
    const school = await world.addSchool()
    const hello = jwt(school, {
      mutate: ['claims.@notice.type:set="LtiHelloWorldNotice"', 'claims.@context:delete'],
    })
    const answer = await deliver(hello)
    expect([answer.status, answer.states]).toEqual([200, ['ignored']])
    expect(await coursesOf(school)).toEqual([])
  })
})

describe('a copied course', () => {
  test('appears with its name and its origins', async () => {
    const school = await world.addSchool()
    await deliver(jwt(school, copyOf('a', 'new', { [ORIGINS]: ['old', 'old', 'older', 'new', '$x', ' '] })))
    expect(await coursesOf(school)).toEqual([
      { context: 'new', title: 'Biology, next year', origins: ['old', 'older'] },
    ])
  })

  test('keeps the name that a launch gave it, and learns of a second origin', async () => {
    const school = await world.addSchool()
    await deliver(jwt(school, copyOf('a', 'new')))
    const renamed = { [CONTEXT]: { id: 'new', title: 'Another' }, [ORIGINS]: ['third'] }
    expect((await deliver(jwt(school, copyOf('b', 'new', renamed)))).states).toEqual(['applied'])
    expect(await coursesOf(school)).toEqual([
      { context: 'new', title: 'Biology, next year', origins: ['ctx-1', 'third'] },
    ])
  })

  test('is remembered for a season, not for ever', async () => {
    const school = await world.addSchool()
    await deliver(jwt(school, copyOf('a', 'new')))
    await world.rows.query(
      `update notice set received_at = now() - interval '91 days' where platform_id = $1`,
      [school.platformId],
    )
    await deliver(jwt(school, copyOf('b', 'newer')))
    const { rows } = await world.rows.query('select notice_id from notice where platform_id = $1', [
      school.platformId,
    ])
    expect(rows).toEqual([{ notice_id: 'b' }])
  })

  test('is one course when two servers hear of it at once', async () => {
    const school = await world.addSchool()
    const db = openDatabase({ url: world.appUrl })
    const second = await openTestDeps(db, { PUBLIC_URL: TOOL, TRUSTED_AUDIENCES: 'trusted-rp' })
    const other = createApp(second)
    const ids = Array.from({ length: 8 }, (_, n) => `nt-${n}`)
    const body = JSON.stringify({ notices: ids.map((id) => ({ jwt: jwt(school, copyOf(id, 'new')) })) })
    const answers = await Promise.all([
      send(body),
      (async () => {
        const response = await other.request(`${TOOL}/lti/notices`, { method: 'POST', body })
        const json = (await response.json()) as { results: { state: string }[] }
        return { status: response.status, states: json.results.map(({ state }) => state) }
      })(),
    ])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200])
    const both = ids.map((_, n) => new Set(answers.map((answer) => answer.states[n])))
    expect(both).toEqual(ids.map(() => new Set(['applied', 'known'])))
    expect(await coursesOf(school)).toEqual([
      { context: 'new', title: 'Biology, next year', origins: ['ctx-1'] },
    ])
    await second.close()
    await db.close()
  })
})

describe('a launch', () => {
  const launchWith = (school: School, context: string, more: Json): Promise<string> =>
    open(
      world,
      school,
      world.newBrowser(),
      withClaims({ [CONTEXT]: { id: context, title: 'New' }, ...more }, 'teacher'),
    )
  const withHistory = (history: unknown): Json => ({ [`${LTI}/custom`]: { context_id_history: history } })

  test('tells which courses came before, and what it does not resolve is nothing', async () => {
    const school = await world.addSchool()
    await launchWith(school, 'c1', withHistory('old, older,c1,old,,truncated'))
    await launchWith(school, 'c1', withHistory('old,older'))
    await launchWith(school, 'c2', withHistory('$Context.id.history'))
    await launchWith(school, 'c3', withHistory('$Canvas.course.previousContextIds,real'))
    await launchWith(school, 'c4', withHistory(7))
    await launchWith(school, 'c5', withHistory('x'.repeat(100_001)))
    await launchWith(school, 'c6', withHistory(`bad\u0000id,${'y'.repeat(256)},fine`))
    expect((await coursesOf(school)).map(({ context, origins }) => [context, origins])).toEqual([
      ['c1', ['old', 'older']],
      ['c2', []],
      ['c3', ['real']],
      ['c4', []],
      ['c5', []],
      ['c6', ['fine']],
    ])
  })

  test('and a notice agree about the same course', async () => {
    const school = await world.addSchool()
    await deliver(jwt(school, copyOf('a', 'c1')))
    await launchWith(school, 'c1', withHistory('ctx-1,older'))
    expect(await coursesOf(school)).toEqual([{ context: 'c1', title: 'New', origins: ['ctx-1', 'older'] }])
  })

  test('is accepted whatever its notification service is', async () => {
    const school = await world.addSchool()
    const service = (url: unknown): Json => ({
      [`${LTI}/platformnotificationservice`]: {
        platform_notification_service_url: url,
        scope: ['https://purl.imsglobal.org/spec/lti/scope/noticehandlers'],
        notice_types_supported: ['LtiContextCopyNotice'],
      },
    })
    for (const url of ['http://127.0.0.1:1/', 'no address', 7, null])
      await launchWith(school, 'c1', service(url))
    await launchWith(school, 'c1', { [`${LTI}/platformnotificationservice`]: 'nothing' })
  })
})
