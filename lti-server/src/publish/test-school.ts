/** A class whose course is the practice school's, for tests that write on its pages: the real school over HTTP. */
import { openPracticeSchool, type PracticeSchool } from '../../../tests/practice-school/school.ts'
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { sealApiClientSecret } from '../lms/api-client-secret.ts'
import { consentRoutes } from '../lms/consent-routes.ts'
import { makeTestClass, type TestClass } from '../platform/test-class.ts'

export interface TestSchool {
  readonly school: PracticeSchool
  readonly room: TestClass
  readonly teacher: string
  /** Goes through the consent in the school as this person; the page that our callback answers. */
  consent(as?: string, answer?: 'accept' | 'deny'): Promise<Response>
  /** The front page as the school answers it now. */
  page(): Promise<{ body: string; updated_at: string }>
  /** What the school shows its teacher of the course. */
  seen(path: string): Promise<string>
  /** Requests to the front page and its revisions since `mark`, e.g. `PUT front_page`. */
  calls(since?: number): string[]
  close(): Promise<void>
}

/**
 * `deps.config.publicUrl` is where the school sends people back to. A `guest` brings a class and a teacher of her
 * own into the school; otherwise both are made.
 */
export async function openTestSchool(
  deps: Deps,
  guest?: { readonly room: TestClass; readonly teacher: string },
): Promise<TestSchool> {
  const school = await openPracticeSchool({ tool: { publicUrl: deps.config.publicUrl } })
  const room = guest?.room ?? (await makeTestClass(deps))
  await enrolClass(deps, school, room)
  const person = school.story.people.find((one) => one.key === 'teacher')
  const lmsUserId = String(person?.canvasId)
  const teacher =
    guest?.teacher ?? (await room.add({ name: 'Rosalind Achterberg', role: 'teacher', lmsUserId }))
  const app = new Hono().route('/', consentRoutes(deps))

  const ours = async (path: string, headers: Record<string, string>) =>
    app.request(deps.config.publicUrl + path, { headers })

  return {
    school,
    room,
    teacher,
    async consent(as = 'teacher', answer = 'accept') {
      const launch = await room.launch(teacher, 'teacher')
      const asked = await ours(`/app/${launch.launchId}/lms-consent`, launch.headers)
      const link = /id="continue" href="([^"]+)"/.exec(await asked.text())?.[1] ?? ''
      const back = await answerAtSchool(school, decode(link), as, answer)
      return ours(back.pathname + back.search, launch.headers)
    },
    async page() {
      const cookie = await signInAtSchool(school, 'teacher')
      const url = `${school.url}/api/v1/courses/${school.story.course.id}/front_page`
      const page: unknown = await (await fetch(url, { headers: { cookie } })).json()
      if (typeof page !== 'object' || page === null || !('body' in page) || !('updated_at' in page))
        throw new Error('no front page')
      return { body: String(page.body), updated_at: String(page.updated_at) }
    },
    async seen(path) {
      const cookie = await signInAtSchool(school, 'teacher')
      const url = `${school.url}/courses/${school.story.course.id}${path}`
      return (await fetch(url, { headers: { cookie } })).text()
    },
    calls: (since = 0) =>
      school.requests
        .slice(since)
        .filter((request) => /front_page|revisions/.test(request.path))
        .map((request) => `${request.method} ${request.path.split('/').slice(5).join('/')}`),
    close: () => school.close(),
  }
}

/** The class's platform is this school, with the key that its admin gave us. */
async function enrolClass(
  deps: Deps,
  { registration, story }: PracticeSchool,
  room: TestClass,
): Promise<void> {
  await deps.db.withTenant(room.tenantId, async (tx) => {
    await tx
      .updateTable('platform')
      .set({
        api_url: registration.apiUrl,
        api_client_id: registration.apiClientId,
        api_client_secret_sealed: sealApiClientSecret(
          deps.ciphers,
          room.platformId,
          registration.apiClientSecret,
        ),
      })
      .where('id', '=', room.platformId)
      .execute()
    await tx
      .updateTable('course')
      .set({ lms_course_id: String(story.course.id) })
      .where('id', '=', room.courseId)
      .execute()
  })
}

async function signInAtSchool(school: PracticeSchool, key: string): Promise<string> {
  const door = await fetch(`${school.url}/as/${key}`, { redirect: 'manual' })
  return door.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0] ?? '')
    .filter((one) => !one.endsWith('='))
    .join('; ')
}

/** What the teacher does in the school's window; the address it sends her back to. */
async function answerAtSchool(
  school: PracticeSchool,
  consentUrl: string,
  key: string,
  answer: 'accept' | 'deny',
): Promise<URL> {
  const cookie = await signInAtSchool(school, key)
  const page = await (await fetch(consentUrl, { headers: { cookie } })).text()
  const form = page.slice(page.indexOf(`/login/oauth2/${answer}`))
  const fields = new URLSearchParams()
  for (const [, name, value] of form.matchAll(/name="([^"]+)" value="([^"]*)"/g)) {
    if (name !== undefined && !fields.has(name)) fields.set(name, decode(value ?? ''))
  }
  const sent = await fetch(`${school.url}/login/oauth2/${answer}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: fields.toString(),
    redirect: 'manual',
  })
  return new URL(sent.headers.get('location') ?? '', school.url)
}

function decode(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}
