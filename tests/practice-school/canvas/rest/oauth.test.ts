/** Granting REST access: consent by the person herself, codes that work once, tokens that end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from '../../school.ts'
import { answerConsent, consentPath, grantedTokens, redeem } from '../../testing/grant.ts'
import { visitor, type Visitor } from '../../testing/visitor.ts'

const SCOPE = 'url:GET|/api/v1/courses/:course_id/front_page'
let school: PracticeSchool
let teacher: Visitor

beforeAll(async () => {
  school = await openPracticeSchool({ tool: { publicUrl: 'http://localhost:1' } })
  teacher = visitor(school)
  await teacher.signInAs('teacher')
})
afterAll(() => school.close())

const frontPage = async (token: string) =>
  (
    await fetch(`${school.url}/api/v1/courses/4821/front_page`, {
      headers: { authorization: `Bearer ${token}` },
    })
  ).status

const askConsent = (change: Record<string, string>) => teacher.ask(consentPath(school, SCOPE, change))

it('sends the browser back with a code that works once', async () => {
  const back = await answerConsent(teacher, consentPath(school, SCOPE), 'accept')
  expect(back.origin + back.pathname).toBe('http://localhost:1/oauth/lms/callback')
  expect(back.searchParams.get('state')).toBe('state-1')
  const code = back.searchParams.get('code') ?? ''
  expect((await redeem(school, code)).status).toBe(200)
  expect((await redeem(school, code)).status).toBe(400)
})

it('takes no for an answer', async () => {
  const back = await answerConsent(teacher, consentPath(school, SCOPE), 'deny')
  expect([back.searchParams.get('error'), back.searchParams.get('code')]).toEqual(['access_denied', null])
})

describe('refuses', () => {
  it('another client, another address, another scope', async () => {
    expect((await askConsent({ client_id: '1' })).status).toBe(400)
    expect((await askConsent({ redirect_uri: 'https://elsewhere.example/' })).status).toBe(400)
    const beyond = await askConsent({ scope: 'url:DELETE|/api/v1/courses/:id' })
    expect(new URL(beyond.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_scope')
  })

  it('a wrong secret, and a decision that did not come from the page', async () => {
    const back = await answerConsent(teacher, consentPath(school, SCOPE), 'accept')
    expect((await redeem(school, back.searchParams.get('code') ?? '', 'wrong')).status).toBe(401)
    const forged = await teacher.ask('/login/oauth2/accept', {
      method: 'POST',
      body: new URLSearchParams({ redirect_uri: 'http://localhost:1/oauth/lms/callback', scope: SCOPE }),
    })
    expect(forged.status).toBe(422)
  })
})

it('asks a stranger to sign in first, and comes back', async () => {
  const stranger = visitor(school)
  const sent = await stranger.ask(consentPath(school, SCOPE))
  const next = new URL(sent.headers.get('location') ?? '', school.url).searchParams.get('next') ?? ''
  const back = await stranger.ask(`/as/teacher?next=${encodeURIComponent(next)}`)
  expect(back.headers.get('location')).toBe(next)
  expect((await stranger.ask('/as/teacher?next=//elsewhere.example')).headers.get('location')).toBe(
    '/courses/4821',
  )
})

it('ends tokens when they are revoked or expire; a refresh token outlives the hour', async () => {
  const granted = await grantedTokens(school, teacher, SCOPE)
  expect(await frontPage(granted.access_token)).toBe(200)
  await school.faults.tell({ do: 'expire-tokens' })
  expect(await frontPage(granted.access_token)).toBe(401)
  const renew = () =>
    fetch(school.registration.tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: school.registration.apiClientId,
        client_secret: school.registration.apiClientSecret,
        refresh_token: granted.refresh_token,
      }),
    })
  const fresh: { access_token: string } = await (await renew()).json()
  expect(await frontPage(fresh.access_token)).toBe(200)
  await fetch(school.registration.tokenUrl, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${fresh.access_token}` },
  })
  expect(await frontPage(fresh.access_token)).toBe(401)
  expect((await renew()).status).toBe(400)
})
