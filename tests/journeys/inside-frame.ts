/** Our API as a page inside the LMS frame calls it: with that launch's cookie and header, from our own origin. */
import { expect, type Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { toolUrl } from './stage.ts'

export interface Launched {
  readonly launchId: string
  readonly courseId: string
  readonly personId: string
  /** Status and body of a request; a body that is no JSON comes as null. */
  call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; json: unknown }>
}

/** The launch that a page's frame shows. */
export async function launchedIn(page: Page): Promise<Launched> {
  const frame = () => page.frames().find((one) => one.url().startsWith(`${toolUrl}/app/`))
  await expect.poll(() => frame() !== undefined).toBe(true)
  await frame()!.waitForLoadState()
  const launchId = new URL(frame()!.url()).pathname.split('/')[2]!
  const once = (method: string, path: string, body: string | null) =>
    frame()!.evaluate(
      async ([how, where, launch, text]) => {
        const headers: Record<string, string> = { 'Alliance-Launch': launch }
        if (text !== null) headers['Content-Type'] = 'application/json'
        const answer = await fetch(`/api/v1/${where}`, { method: how, headers, body: text })
        const json: unknown = await answer.json().catch(() => null)
        return { status: answer.status, json }
      },
      [method, path, launchId, body] as const,
    )
  const call: Launched['call'] = async (method, path, body) => {
    let answer: Awaited<ReturnType<typeof once>> | undefined
    // A page that draws itself anew in between takes the request along; every one may be sent twice.
    await expect(async () => {
      answer = await once(method, path, body === undefined ? null : JSON.stringify(body))
    }).toPass({ timeout: 10_000 })
    return answer!
  }
  const session = (await call('GET', 'session')).json as { person: { id: string }; course: { id: string } }
  return { launchId, courseId: session.course.id, personId: session.person.id, call }
}

export const notesPath = (of: Launched): string => `courses/${of.courseId}/students/${of.personId}/notes`

/** Sends a co-owned note and answers its id. */
export async function sendNote(
  by: Launched,
  about: Launched,
  note: { kind: 'promise' | 'target'; text: string; replyTo?: string },
): Promise<string> {
  const id = uuid()
  const sent = await by.call('POST', notesPath(about), { id, ...note })
  expect(sent.status, JSON.stringify(sent.json)).toBe(201)
  return id
}
