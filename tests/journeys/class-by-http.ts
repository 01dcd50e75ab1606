/**
 * People of a class who come without a browser of their own: each makes a real launch from the practice school, then
 * asks what her page would ask, with that launch's cookie.
 */
import { expect } from '@playwright/test'
import type { AllianceList, AllianceView } from 'shared/contract/alliance'
import { v7 as uuid } from 'uuid'
import { formPost, openBrowser, type Browser } from '../conformance/browser.ts'
import { formOf, visitor } from '../practice-school/testing/visitor.ts'
import type { Launched } from './inside-frame.ts'
import { TOOL_PATH } from './lms.ts'
import { toolUrl, type Stage } from './stage.ts'

export interface ByHttp extends Launched {
  /** A page of hers below `/app/{launchId}/`, as HTML; `''` is the first. */
  page(path: string): Promise<{ status: number; html: string }>
}

type Place = Pick<Stage, 'school' | 'serverUrl'>

/** Signs in at the school and launches the tool, as the browser of `person` would. */
export async function launchByHttp(stage: Place, person: string): Promise<ByHttp> {
  const browser = openBrowser(server(stage.serverUrl), toolUrl)
  const launchId = await launch(stage, browser, person)
  const headers = { 'Alliance-Launch': launchId, 'Content-Type': 'application/json' }
  const call: Launched['call'] = async (method, path, body) => {
    const text = body === undefined ? {} : { body: JSON.stringify(body) }
    const answer = await browser.fetch(`/api/v1/${path}`, { method, headers, ...text })
    return { status: answer.status, json: await answer.json().catch(() => null) }
  }
  const page: ByHttp['page'] = async (path) => {
    const answer = await browser.fetch(`/app/${launchId}/${path}`)
    return { status: answer.status, html: await answer.text() }
  }
  const session = (await call('GET', 'session')).json as { person: { id: string }; course: { id: string } }
  return { launchId, courseId: session.course.id, personId: session.person.id, call, page }
}

/** What stands behind the TLS, which a process needs no certificate to reach. */
function server(serverUrl: string) {
  return async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const { method, headers } = request
    const text = method === 'GET' ? {} : { body: await request.text() }
    return fetch(serverUrl + pathname + search, { method, headers, redirect: 'manual', ...text })
  }
}

async function launch({ school }: Place, browser: Browser, person: string): Promise<string> {
  const lms = visitor({ url: new URL(school.registration.apiUrl).origin })
  await lms.signInAs(person)
  const login = formOf(await (await lms.ask(TOOL_PATH)).text(), '/lti/login')
  // It keeps cookies, so it needs none of the LMS's storage.
  const { lti_storage_target: _, ...fields } = login.fields
  const asked = await browser.fetch(login.action, formPost(fields))
  const to = new URL(asked.headers.get('location') ?? '')
  const signed = formOf(await (await lms.ask(to.pathname + to.search)).text())
  const answer = await browser.fetch(signed.action, formPost(signed.fields))
  const id = /\/app\/([^/]+)\//.exec(answer.headers.get('location') ?? '')?.[1]
  if (id === undefined) throw new Error(`${person} was not let in: ${answer.status} ${await answer.text()}`)
  return id
}

/** Does an act that must be done; answers what came of it. */
export async function act<T = unknown>(by: Launched, path: string, body: unknown): Promise<T> {
  const { status, json } = await by.call('POST', path, body)
  expect([200, 201], `${path}: ${JSON.stringify(json)}`).toContain(status)
  return json as T
}

/** The class that this person is in; there must be one alone. */
export async function onlyAlliance(of: Launched): Promise<string> {
  const { json } = await of.call('GET', `courses/${of.courseId}/alliances`)
  const { alliances } = json as AllianceList
  expect(alliances).toHaveLength(1)
  return alliances[0]!.id
}

export async function viewOf(reader: Launched, allianceId: string): Promise<AllianceView> {
  const { status, json } = await reader.call('GET', `alliances/${allianceId}`)
  expect(status, JSON.stringify(json)).toBe(200)
  return json as AllianceView
}

/** One card of a student, from her own device. */
export async function cardByHttp(student: Launched, allianceId: string, text: string): Promise<void> {
  await act(student, `alliances/${allianceId}/cards`, { id: uuid(), text })
}

/** A student shows these fingers on every line that is open to her. */
export async function fingersByHttp(
  student: Launched,
  allianceId: string,
  fingers: number,
  concern?: string,
): Promise<void> {
  const { decisions } = await viewOf(student, allianceId)
  const open = decisions.filter(({ state }) => state === 'open')
  expect(open, 'a line is open').not.toHaveLength(0)
  const positions = open.map(({ id }) => ({ decisionId: id, fingers, ...(concern ? { concern } : {}) }))
  await act(student, `alliances/${allianceId}/positions`, { positions })
}
