/** The token endpoint takes one good assertion at a time, signed by the tool's published key. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from '../school.ts'
import { openPretendTool, type PretendTool } from '../testing/pretend-tool.ts'

let tool: PretendTool
let school: PracticeSchool

beforeAll(async () => {
  tool = await openPretendTool()
  school = await openPracticeSchool({ tool: { publicUrl: tool.url } })
})
afterAll(async () => {
  await Promise.all([school.close(), tool.close()])
})

const now = () => Math.floor(Date.now() / 1000)
const errorOf = async (answer: Response) => {
  const body: { error?: string } = await answer.json()
  return [answer.status, body.error]
}

describe('refuses an assertion', () => {
  it.each<[string, () => Record<string, unknown>]>([
    ['for another audience', () => ({ aud: 'https://elsewhere.example/token' })],
    ['without an audience', () => ({ aud: null })],
    ['of another client', () => ({ iss: '10000000000999', sub: '10000000000999' })],
    ['whose subject is not its issuer', () => ({ sub: 'somebody' })],
    ['that has expired', () => ({ exp: now() - 60 })],
    ['without an end', () => ({ exp: null })],
    ['that lives an hour', () => ({ exp: now() + 3600 })],
    ['from the future', () => ({ iat: now() + 600 })],
    ['without a jti', () => ({ jti: null })],
  ])('%s', async (_, change) => {
    const assertion = await tool.assertion(school, change())
    expect(await errorOf(await tool.askToken(school, assertion))).toEqual([401, 'invalid_client'])
  })

  it('signed by a key the tool never published', async () => {
    const answer = await tool.askToken(school, await tool.forgedAssertion(school))
    expect(await errorOf(answer)).toEqual([401, 'invalid_client'])
  })

  it('that was used before', async () => {
    const assertion = await tool.assertion(school, { jti: randomUUID() })
    expect((await tool.askToken(school, assertion)).status).toBe(200)
    expect(await errorOf(await tool.askToken(school, assertion))).toEqual([401, 'invalid_client'])
  })

  it('of a tool whose key set is gone', async () => {
    school.rebind(`${tool.url}/nowhere`)
    const answer = await tool.askToken(school, await tool.assertion(school))
    school.rebind(tool.url)
    expect(await errorOf(answer)).toEqual([401, 'invalid_client'])
  })
})

const askScope = async (scope: string) =>
  errorOf(await tool.askToken(school, await tool.assertion(school), scope))

it('refuses scopes that the school did not allow', async () => {
  expect(await askScope('https://purl.imsglobal.org/spec/lti-ags/scope/score')).toEqual([
    400,
    'invalid_scope',
  ])
  expect(await askScope('')).toEqual([400, 'invalid_scope'])
})
