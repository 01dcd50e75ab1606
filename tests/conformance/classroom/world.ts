/**
 * The server beside a practice school that plays Google Classroom: browsers that sign in with the school's accounts,
 * teachers who connect their classes, and sweeps through the queue. Everything is real but waiting (roster/desk.ts).
 */
import { createApp } from 'lti-server/app'
import { addWorkspace } from 'lti-server/lms/classroom/workspace'
import { googleOf } from 'lti-server/lms/classroom/google'
import { listMembers, type RosterRow } from 'lti-server/roster/members'
import { readRun, type SweepReport } from 'lti-server/roster/runs'
import { rostersOf } from 'lti-server/roster/rosters'
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { googleIdOf } from '../../practice-school/classroom/world.ts'
import { openPracticeSchool, type PracticeSchool } from '../../practice-school/school.ts'
import { answerConsent } from '../../practice-school/testing/grant.ts'
import { formOf, visitor } from '../../practice-school/testing/visitor.ts'
import { openDesk, type Desk } from '../roster/desk.ts'

/** What `openTestDeps` calls the server. */
const PUBLIC_URL = 'http://localhost:3000'
export const CLASS = '812345678901'
const REPORT_MS = 20_000

/** One browser at our server, with the cookies it was given. */
export interface Browser {
  ask(path: string, form?: Record<string, string | readonly string[]>): Promise<Response>
  /** Out to Google as this person and back: our answer. */
  comeAs(person: string, path?: string, decision?: 'accept' | 'deny'): Promise<Response>
  /** Answers a question of Google's that one of our pages leads to. */
  answerGoogle(person: string, question: string): Promise<Response>
  /** The address to which Google sends it back. */
  askGoogle(person: string, path?: string, decision?: 'accept' | 'deny'): Promise<string>
  session(): Promise<{
    status: number
    role?: string
    course?: { id: string; title: string }
    person?: { name?: string }
  }>
}

export interface World {
  readonly desk: Desk
  readonly school: PracticeSchool
  readonly tenantId: string
  browser(): Browser
  /** Lets a teacher connect the class; our id of it. */
  connect(person?: string): Promise<string>
  sync(courseId: string): Promise<SweepReport>
  members(courseId: string): Promise<RosterRow[]>
  member(courseId: string, person: string): Promise<RosterRow | undefined>
  note(courseId: string, student: string): Promise<void>
  close(): Promise<void>
}

export const idOf = (school: PracticeSchool, key: string): string => {
  const person = school.story.people.find((one) => one.key === key)
  if (!person) throw new Error(`there is no ${key}`)
  return googleIdOf(person)
}

function openBrowser(app: ReturnType<typeof createApp>, school: PracticeSchool): Browser {
  const cookies = new Map<string, string>()
  const ask: Browser['ask'] = async (path, form) => {
    const headers = new Headers({
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    })
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(form ?? {}))
      for (const one of [value].flat()) body.append(name, one)
    const answer = await app.request(path, { headers, ...(form && { method: 'POST', body }) })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return answer
  }
  const atGoogleAs = async (person: string, question: string, decision: 'accept' | 'deny') => {
    const out = new URL(question)
    const atGoogle = visitor(school)
    await atGoogle.signInAs(person)
    const back = await answerConsent(atGoogle, out.pathname + out.search, decision)
    return back.pathname + back.search
  }
  const askGoogle: Browser['askGoogle'] = async (person, path = '/classroom/sign-in', decision = 'accept') =>
    atGoogleAs(person, (await ask(path)).headers.get('location') ?? '', decision)
  return {
    ask,
    askGoogle,
    answerGoogle: async (person, question) => ask(await atGoogleAs(person, question, 'accept')),
    comeAs: async (...asked) => ask(await askGoogle(...asked)),
    session: async () => {
      const answer = await ask('/api/v1/session')
      return { status: answer.status, ...(await answer.json()) }
    },
  }
}

export async function openWorld(): Promise<World> {
  const school = await openPracticeSchool({ tool: { publicUrl: PUBLIC_URL } })
  const desk = await openDesk({ ...school.google })
  const { deps } = desk
  desk.mapSchool(new URL(school.registration.tokenUrl).origin)
  const app = createApp(deps)
  const google = googleOf(deps.config)
  if (!google) throw new Error('Google is set up')
  const tenantId = newId()
  await deps.db.withTenant(tenantId, async (tx) => {
    await tx.insertInto('tenant').values({ tenant_id: tenantId, name: 'Alder Creek' }).execute()
    await addWorkspace(tx, google, tenantId, {
      name: 'Alder Creek',
      domains: ['aldercreek.example', 'students.aldercreek.example'],
      now: new Date(),
    })
  })
  const members = async (courseId: string): Promise<RosterRow[]> => {
    const cipher = await deps.ciphers.of(tenantId)
    return deps.db.withTenant(tenantId, (tx) => listMembers(tx, cipher, courseId))
  }
  const report = async (runId: string): Promise<SweepReport> => {
    const deadline = Date.now() + REPORT_MS
    for (;;) {
      const run = await deps.db.withTenant(tenantId, (tx) => readRun(tx, runId))
      if (typeof run !== 'string') return run
      if (Date.now() > deadline) throw new Error(`a sweep is still ${run}`)
      await pause(10)
    }
  }
  const runsOver = async (courseId: string): Promise<void> => {
    const { rows } = await desk.rows.query<{ id: string }>(
      `select id from roster_run where course_id = $1 and state in ('requested', 'running')`,
      [courseId],
    )
    for (const { id } of rows) await report(id)
  }
  return {
    desk,
    school,
    tenantId,
    browser: () => openBrowser(app, school),
    connect: async (person = 'teacher') => {
      const browser = openBrowser(app, school)
      const page = await (await browser.comeAs(person, '/classroom/sign-in?to=classes')).text()
      const { fields } = formOf(page, '/classroom/connect')
      await browser.ask('/classroom/connect', { who: fields['who'] ?? '', course: CLASS })
      const { course } = await browser.session()
      if (!course) throw new Error(`${person} could not connect the class: ${page.slice(0, 2000)}`)
      await runsOver(course.id)
      return course.id
    },
    sync: async (courseId) => report(await rostersOf(deps).request(tenantId, courseId, 'operator')),
    members,
    member: async (courseId, person) =>
      (await members(courseId)).find(({ sub }) => sub === idOf(school, person)),
    note: async (courseId, student) => {
      const all = await members(courseId)
      const of = (key: string) => all.find(({ sub }) => sub === idOf(school, key))?.id
      const [partnership, note] = [newId(), newId()]
      await desk.rows.query(
        'insert into partnership (tenant_id, id, course_id, student_id, opened_by) values ($1, $2, $3, $4, $5)',
        [tenantId, partnership, courseId, of(student), of('teacher')],
      )
      await desk.rows.query(
        `insert into note (tenant_id, id, partnership_id, author_id, kind, text_sealed) values ($1, $2, $3, $4, 'target', $5)`,
        [tenantId, note, partnership, of('teacher'), randomBytes(40)],
      )
    },
    close: async () => {
      await desk.close()
      await school.close()
    },
  }
}
