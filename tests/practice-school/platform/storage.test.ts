/** The practice school keeps a tool's values as LMSs do: for the tool's origin alone, and within Canvas's limits. */
import { chromium, type Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { chromiumPath, quietFlags } from '../../chromium.ts'
import { openPracticeSchool, type PracticeSchool } from '../school.ts'

let browser: Browser
let school: PracticeSchool
let tool: string
const server = createAdaptorServer({ fetch: new Hono().all('*', (c) => c.html('<title>tool</title>')).fetch })
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  tool = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
  school = await openPracticeSchool({ tool: { publicUrl: tool } })
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...quietFlags, '--disable-site-isolation-trials'],
  })
})
afterAll(async () => {
  await browser?.close()
  await school?.close()
  await new Promise((resolve) => {
    server.close(resolve)
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
})

type Message = Record<string, unknown>

/** Asks from the tool's frame, one after the other; the answer to each. */
async function ask(...messages: Message[]): Promise<Message[]> {
  const page = await browser.newPage()
  const { course, tool: link } = school.story
  await page.goto(`${school.url}/as/student-1?next=/courses/${course.id}/external_tools/${link.id}`)
  const frame = () => page.frames().find((one) => one.url().startsWith(tool))
  await expect.poll(() => frame() !== undefined, { timeout: 15_000 }).toBe(true)
  const answers = await frame()!.evaluate(async (list) => {
    const said: Message[] = []
    for (const [id, message] of list.entries()) {
      const answer = new Promise<Message>((resolve) => {
        const listen = (event: MessageEvent<Message>): void => {
          if (event.data['message_id'] !== id) return
          removeEventListener('message', listen)
          resolve(event.data)
        }
        addEventListener('message', listen)
      })
      const frames = window.parent.frames as unknown as Record<string, Window>
      const target =
        message['subject'] === 'lti.capabilities' ? window.parent : frames['post_message_forwarding']
      target?.postMessage({ ...message, message_id: id }, '*')
      // Each waits for the one before.
      // oxlint-disable-next-line no-await-in-loop
      said.push(await answer)
    }
    return said
  }, messages)
  await page.close()
  return answers
}

const put = (key: string, value: unknown): Message => ({ subject: 'lti.put_data', key, value })
const get = (key: string): Message => ({ subject: 'lti.get_data', key })

test('names its frame, keeps a value, gives it back and forgets it', async () => {
  const [named, kept, given, gone, nothing] = await ask(
    { subject: 'lti.capabilities' },
    put('state_1', 'a secret'),
    get('state_1'),
    put('state_1', null),
    get('state_1'),
  )
  expect(named!['supported_messages']).toContainEqual({
    subject: 'lti.put_data',
    frame: 'post_message_forwarding',
  })
  expect(kept).toEqual({ subject: 'lti.put_data.response', message_id: 1, key: 'state_1', value: 'a secret' })
  expect([given!['value'], gone!['value'], nothing!['value']]).toEqual(['a secret', null, null])
})

test('counts 500 keys and 4,096 characters for each page load, rewrites included', async () => {
  const keys = await ask(...Array.from({ length: 501 }, () => put('k', '1')))
  expect(keys.findIndex((answer) => 'error' in answer)).toBe(500)
  expect(keys.at(-1)).toMatchObject({ error: { code: 'storage_exhaustion' } })
  const [fits, over] = await ask(put('k', 'x'.repeat(4_095)), put('k', ''))
  expect(fits).not.toHaveProperty('error')
  expect(over).toMatchObject({ error: { code: 'storage_exhaustion' } })
})

test('answers no other origin, and nobody where it is switched off', async () => {
  school.rebind('http://localhost:1')
  const page = await browser.newPage()
  await page.goto(`${school.url}/post_message_forwarding`)
  await page.evaluate(async () => {
    const arrived = new Promise((resolve) => addEventListener('message', resolve))
    window.postMessage({ subject: 'lti.put_data', key: 'k', value: 'v', message_id: 1 }, '*')
    await arrived
  })
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  school.rebind(tool)
  await school.faults.tell({ do: 'platform-storage', is: 'off' })
  await page.goto(`${school.url}/courses/${school.story.course.id}`)
  const { course, tool: link } = school.story
  const launch = await page.request.get(`${school.url}/courses/${course.id}/external_tools/${link.id}`)
  expect(await launch.text()).not.toMatch(/post_message_forwarding|lti_storage_target/)
  await page.close()
})
