/** Opening and closing: ports, TLS beside plain http for servers, and what an operator registers. */
import { request } from 'node:https'
import { generate } from 'selfsigned'
import { expect, it } from 'vitest'
import { openPracticeSchool } from './school.ts'
import { launchAs } from './testing/launch.ts'

const TOOL = { publicUrl: 'http://localhost:1' }

function statusOverTls(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { rejectUnauthorized: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .once('error', reject)
      .end()
  })
}

it('registers addresses that answer, under the issuer that all hosted schools share', async () => {
  const school = await openPracticeSchool({ tool: TOOL })
  const { registration } = school
  expect(registration).toMatchObject({
    issuer: 'https://canvas.instructure.com',
    lms: 'canvas',
    lmsOrigin: school.url,
    apiUrl: school.url,
  })
  expect(registration.deploymentId).toMatch(/^\d+:[0-9a-f]{40}$/)
  expect((await fetch(registration.jwksUrl)).status).toBe(200)
  expect((await fetch(registration.tokenUrl, { method: 'POST' })).status).toBe(401)
  await school.close()
})

it('says which error a taken port is, and frees its own on closing', async () => {
  const first = await openPracticeSchool({ tool: TOOL })
  const port = Number(new URL(first.url).port)
  await expect(openPracticeSchool({ port, tool: TOOL })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await first.close()
  const second = await openPracticeSchool({ port, tool: TOOL })
  expect(new URL(second.url).port).toBe(String(port))
  await second.close()
})

it('speaks https to browsers and plain http to servers', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'school.example' }])
  const school = await openPracticeSchool({
    tool: TOOL,
    tls: { key, cert },
    publicUrl: 'https://school.example',
  })
  const { authUrl, jwksUrl, apiUrl, tokenUrl } = school.registration
  expect(authUrl).toBe('https://school.example/api/lti/authorize_redirect')
  expect([jwksUrl, tokenUrl].every((url) => url.startsWith(`${apiUrl}/`))).toBe(true)
  expect((await fetch(jwksUrl)).status).toBe(200)
  await school.close()
  const plain = await openPracticeSchool({ tool: TOOL, tls: { key, cert } })
  expect(await statusOverTls(plain.url)).toBe(200)
  await plain.close()
})

it('launches the tool where it was told last', async () => {
  const school = await openPracticeSchool({ tool: { publicUrl: 'http://localhost:1/' } })
  school.rebind('http://localhost:2')
  const { action, fields } = await launchAs(school, 'http://localhost:2', 'student-1')
  expect(action).toBe('http://localhost:2/lti/launch')
  expect(fields['id_token']).toBeDefined()
  await school.close()
})
