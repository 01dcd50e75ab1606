/**
 * A small server that follows the contract of the school's side for this extension's own tests: OAuth with PKCE and
 * DPoP, the page-to-roster join, co-owned notes, one agreed alliance, and a few LMS-like pages. It can be told to
 * fail. The full journey runs against the real server.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify, type JWK } from 'jose'
import type { AllianceList, AllianceView } from 'shared/contract/alliance'
import { NewAlliance } from 'shared/contract/alliance-acts'
import type { Note, Notes, PartnershipFace, Resolved, Session } from 'shared/contract/api'
import type { ClassHandovers } from 'shared/contract/handovers'
import type { AskedCheckIns } from 'shared/contract/check-ins'
import { DEFAULT_EXTENSION_REDIRECTS, EXTENSION_CLIENT_ID } from 'shared/contract/extension-identity'
import { RESTING_PATH, type RestingParts } from 'shared/contract/resting'
import { isCheckInOver } from 'shared/domain/partnership/check-in'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { sha256 } from '../data/dpop.ts'
import { agreedAlliance, summaryOf } from './agreed-alliance.ts'
import { openTestBrowsers, type TestBrowsers } from './test-browsers.ts'
import { openTestFocal, type TestFocal } from './test-focal.ts'
import { answerNotes, openTestNotesServer, type TestNotesServer } from './test-notes-server.ts'
import { html, json, lmsPage, problem, readBody } from './answering.ts'
import { gapOf } from './test-gap.ts'
import { afterClassPost } from './test-handovers.ts'
import { openTestPacts, type TestPacts } from './test-pacts.ts'
import { rosterPage } from './test-roster.ts'

export const TEACHER = { id: uuid(), name: 'Dana Whitfield', role: 'teacher' as const }
export const COURSE = { id: uuid(), title: 'Algebra I' }
const SECTION = { id: uuid(), lmsId: '31', name: 'Period 3' }
const OTHER_SECTION = { id: uuid(), lmsId: '32', name: 'Period 5' }
/** The roster by page number: two students of one name. */
export const STUDENTS = [
  { number: '501', id: uuid(), name: 'Ana Lima' },
  { number: '502', id: uuid(), name: 'Ana Lima' },
  { number: '503', id: uuid(), name: '渡辺 さくら' },
] as const

interface Grant {
  readonly challenge: string
  readonly thumbprint: string
  readonly redirect: string
}

export interface TestSchool {
  readonly origin: string
  /** What a launch page would hand over. */
  readonly ticket: string
  readonly notes: Map<string, Note[]>
  /** What the teacher works on with a student, by the student's id. */
  pactsOf(student: { readonly id: string; readonly name: string }): TestPacts
  alliances: AllianceView[]
  /** Those that a teacher began. */
  readonly begun: NewAlliance[]
  /** The day of the teacher's last talk with a student, by the student's id; none is known without a line here. */
  readonly lastTalks: Map<string, string>
  /** Whom the teacher can hand a class to, and what she offered. */
  classHandovers: ClassHandovers
  /** The teacher's own focal cycles. */
  readonly focal: TestFocal
  /** Her sealed private notes; off at first. */
  readonly sealed: TestNotesServer
  /** Which parts of the extension rest. */
  resting: RestingParts
  /** Answers for her own list of conversations wait until this is called off. */
  slow: boolean
  /** Refuses every API call as if the network were down. */
  offline: boolean
  /** Ends the sign-in: refresh tokens are refused from now on. */
  revoked: boolean
  /** The server's word for why it ended. */
  endedFor: string
  readonly browsers: TestBrowsers
  /** What an answer of the sign-in window says instead of the truth; `iss: null` leaves it out. */
  lies: { state?: string; iss?: string | null }
  /** Every token it gave. */
  readonly issued: string[]
  /** Tokens that a browser gave back. */
  readonly returned: string[]
  /** `POST …/notes` bodies as they came, repeats included. */
  readonly posts: string[]
  close(): Promise<void>
}

export async function openTestSchool(): Promise<TestSchool> {
  const grants = new Map<string, Grant>()
  const access = new Map<string, string>()
  const refresh = new Map<string, string>()
  const seen = new Set<string>()
  const pacts = new Map<string, TestPacts>()

  const server: Server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error('The test school failed', error)
      response.writeHead(500).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const school: TestSchool = {
    origin: `http://localhost:${port}`,
    ticket: 'ticket-of-a-launch',
    notes: new Map(),
    alliances: [agreedAlliance(COURSE)],
    begun: [],
    lastTalks: new Map(),
    classHandovers: { colleagues: [], sections: [SECTION, OTHER_SECTION], open: [] },
    focal: openTestFocal(STUDENTS, (number) => (number === '502' ? OTHER_SECTION : SECTION).name),
    sealed: openTestNotesServer(false),
    resting: { version: 1, resting: [] },
    slow: false,
    pactsOf(student) {
      const known = pacts.get(student.id) ?? openTestPacts(TEACHER, student)
      pacts.set(student.id, known)
      return known
    },
    offline: false,
    revoked: false,
    endedFor: 'signed_out_elsewhere',
    browsers: openTestBrowsers(),
    lies: {},
    issued: [],
    returned: [],
    posts: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', school.origin)
    const body = await readBody(request)
    if (url.pathname.startsWith('/courses/')) return lmsPage(response, url)
    if (school.offline) return void request.socket.destroy()
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Access-Control-Allow-Headers', 'authorization, dpop, content-type')
    response.setHeader('Access-Control-Expose-Headers', 'Date')
    if (request.method === 'OPTIONS') return void response.writeHead(204).end()
    if (url.pathname === '/oauth/authorize') return authorize(request, response, url, body)
    if (url.pathname === '/oauth/token') return token(request, response, body)
    if (url.pathname === '/oauth/revoke') {
      school.returned.push(new URLSearchParams(body).get('token') ?? '')
      return json(response, 200, {})
    }
    if (url.pathname === RESTING_PATH) return json(response, 200, school.resting)
    return api(request, response, url, body)
  }

  function authorize(request: IncomingMessage, response: ServerResponse, url: URL, body: string): void {
    const asked = url.searchParams
    const known =
      asked.get('client_id') === EXTENSION_CLIENT_ID &&
      DEFAULT_EXTENSION_REDIRECTS.some((known) => known === asked.get('redirect_uri'))
    if (!known || asked.get('ticket') !== school.ticket) {
      return html(response, '<main>This build is not known here.</main>', 400)
    }
    if (request.method === 'GET') {
      return html(
        response,
        '<form method="post"><h1>Connect as Dana Whitfield?</h1><button name="ok" value="1">Connect</button><button name="no" value="1">Cancel</button></form>',
      )
    }
    const back = new URL(asked.get('redirect_uri')!)
    const { state = asked.get('state')!, iss = school.origin } = school.lies
    back.searchParams.set('state', state)
    if (iss !== null) back.searchParams.set('iss', iss)
    if (body.includes('no=')) back.searchParams.set('error', 'access_denied')
    else {
      const code = uuid()
      grants.set(code, {
        challenge: asked.get('code_challenge')!,
        thumbprint: asked.get('dpop_jkt')!,
        redirect: asked.get('redirect_uri')!,
      })
      back.searchParams.set('code', code)
    }
    response.writeHead(302, { Location: back.href }).end()
  }

  async function token(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const form = new URLSearchParams(body)
    const thumbprint = await proofOf(request, '/oauth/token')
    if (!thumbprint) return json(response, 400, { error: 'invalid_dpop_proof' })
    if (form.get('grant_type') === 'refresh_token') {
      const before = form.get('refresh_token') ?? ''
      if (school.revoked || refresh.get(before) !== thumbprint)
        return json(response, 400, { error: 'invalid_grant', error_description: school.endedFor })
      refresh.delete(before)
      return json(response, 200, issue(thumbprint))
    }
    const grant = grants.get(form.get('code') ?? '')
    grants.delete(form.get('code') ?? '')
    const fits =
      grant?.thumbprint === thumbprint &&
      grant.redirect === form.get('redirect_uri') &&
      grant.challenge === (await sha256(form.get('code_verifier') ?? ''))
    return fits ? json(response, 200, issue(thumbprint)) : json(response, 400, { error: 'invalid_grant' })
  }

  function issue(thumbprint: string) {
    const tokens = { access_token: uuid(), refresh_token: uuid() }
    school.issued.push(tokens.access_token, tokens.refresh_token)
    access.set(tokens.access_token, thumbprint)
    refresh.set(tokens.refresh_token, thumbprint)
    return { ...tokens, token_type: 'DPoP', expires_in: 600 }
  }

  /** The proof's thumbprint, when it fits this request (RFC 9449 §4.3). */
  async function proofOf(
    request: IncomingMessage,
    path: string,
    accessToken?: string,
  ): Promise<string | null> {
    const proof = request.headers['dpop']
    if (typeof proof !== 'string') return null
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, { typ: 'dpop+jwt' })
    const jti = String(payload.jti)
    if (Math.abs(Date.now() / 1000 - Number(payload.iat)) > 300) return null
    if (payload['htm'] !== request.method || payload['htu'] !== school.origin + path || seen.has(jti))
      return null
    if (accessToken !== undefined && payload['ath'] !== (await sha256(accessToken))) return null
    seen.add(jti)
    return calculateJwkThumbprint(protectedHeader.jwk as JWK)
  }

  async function api(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    body: string,
  ): Promise<void> {
    const bearer = request.headers.authorization?.replace(/^DPoP /, '') ?? ''
    const bound = access.get(bearer)
    if (school.revoked || !bound || bound !== (await proofOf(request, url.pathname, bearer))) {
      return problem(response, 401, 'not_signed_in')
    }
    const { pathname } = url
    if (pathname === '/api/v1/session') {
      return json(response, 200, {
        person: TEACHER,
        course: null,
        role: 'none',
        launchId: 'extension',
      } satisfies Session)
    }
    if (pathname.startsWith('/api/v1/private-notes')) return answerNotes(school.sealed, response, url, body)
    if (pathname === '/api/v1/resolve') {
      const student = STUDENTS.find(({ number }) => number === url.searchParams.get('student'))
      const person = student ? { id: student.id, name: student.name, sections: [SECTION] } : null
      return json(response, 200, { course: COURSE, person, partnership: null } satisfies Resolved)
    }
    if (pathname === `/api/v1/courses/${COURSE.id}/alliances`) {
      if (request.method === 'POST') school.begun.push(v.parse(NewAlliance, JSON.parse(body)))
      const alliances = school.alliances.map(summaryOf)
      return json(response, 200, { alliances, sections: [SECTION, OTHER_SECTION] } satisfies AllianceList)
    }
    if (pathname === `/api/v1/courses/${COURSE.id}/members`)
      return json(response, 200, rosterPage(listed(), [SECTION, OTHER_SECTION], url))
    if (pathname === `/api/v1/courses/${COURSE.id}/conversation-gap`) {
      while (school.slow) await new Promise((resolve) => setTimeout(resolve, 25))
      return json(response, 200, gapOf(listed(), [SECTION, OTHER_SECTION], url.searchParams))
    }
    if (pathname.includes('/focal-cycles')) {
      const done = school.focal.answer(pathname, request.method === 'POST' ? body : null)
      return done ? json(response, 200, done) : problem(response, 409, 'conflict')
    }
    const browsers = school.browsers.answer(pathname, request.method === 'POST' ? body : null)
    if (browsers) return json(response, 200, browsers)
    const alliance = school.alliances.find(({ id }) => pathname === `/api/v1/alliances/${id}`)
    if (alliance) return json(response, 200, alliance)
    if (pathname === `/api/v1/courses/${COURSE.id}/check-ins`) return json(response, 200, whoAsked())
    if (/^\/api\/v1\/courses\/[^/]+\/(hand-overs|substitutes)$/.test(pathname)) {
      if (request.method === 'POST')
        school.classHandovers = afterClassPost(school.classHandovers, body, TEACHER, STUDENTS[0])
      return json(response, 200, school.classHandovers)
    }
    const together =
      /\/students\/([^/]+)\/((?:targets|conversations|check-ins|profile|self-assessments|evidence|handed-in|conference|both-sides|needs|hand-overs).*)$/.exec(
        pathname,
      )
    const partner = STUDENTS.find(({ id }) => id === together?.[1])
    if (partner && together?.[2] !== undefined) {
      const sent = request.method === 'POST' ? body : null
      const rest = together[2] + url.search
      const done = school.pactsOf(partner).answer(rest, sent, readers(partner))
      return done ? json(response, 200, done) : problem(response, 404, 'not_found')
    }
    const about = /\/students\/([^/]+)\/(notes|partnership)(?:\/([^/]+)\/withdraw)?$/.exec(pathname)
    const student = STUDENTS.find(({ id }) => id === about?.[1])
    if (!student) return problem(response, 404, 'not_found')
    if (about?.[2] === 'partnership')
      return json(response, 200, face(student.id, student.name) satisfies PartnershipFace)
    if (request.method === 'POST')
      return about?.[3] ? withdraw(response, student.id, about[3]) : send(response, student, body)
    const selfViewFirst = pacts.get(student.id)?.conference?.selfViewFirst ?? false
    return json(response, 200, {
      notes: selfViewFirst ? [] : (school.notes.get(student.id) ?? []),
      readers: readers(student),
      selfViewFirst,
    } satisfies Notes)
  }

  const listed = () =>
    STUDENTS.map((student) => ({
      ...student,
      section: student.number === '502' ? OTHER_SECTION.id : SECTION.id,
      lastOn: school.lastTalks.get(student.id) ?? null,
      talked: school.pactsOf(student).conversations.some(({ withdrawnAt }) => withdrawnAt === null),
    }))

  function whoAsked(): AskedCheckIns {
    const asked = STUDENTS.flatMap(({ id, name }) => {
      const [last] = pacts.get(id)?.checkIns ?? []
      return last && !isCheckInOver(last.state) ? [{ student: { id, name }, askedAt: last.askedAt }] : []
    })
    return { asked: asked.toSorted((one, other) => (one.askedAt < other.askedAt ? 1 : -1)) }
  }

  const readers = ({ id, name }: { id: string; name: string }): Note['readers'] => [
    { id, name, role: 'student' },
    TEACHER,
  ]

  function face(id: string, name: string): PartnershipFace {
    const [checkIn] = pacts.get(id)?.checkIns ?? []
    const standing = (school.notes.get(id) ?? []).filter((note) => note.withdrawnAt === null)
    const note = standing.find(({ kind }) => kind === 'target' || kind === 'promise')
    return {
      student: { id, name, sections: [SECTION] },
      workingOn:
        note?.kind === 'target' || note?.kind === 'promise'
          ? {
              noteId: note.id,
              kind: note.kind,
              text: note.text,
              inStudentsWords: true,
              author: note.author,
              sentAt: note.sentAt,
            }
          : null,
      lastNoteAt: standing[0]?.sentAt ?? null,
      selfViewFirst: pacts.get(id)?.conference?.selfViewFirst ?? false,
      conference: pacts.get(id)?.conference?.state ?? null,
      sideWaits: pacts.get(id)?.sides.dimensions.some(({ waits }) => waits) ?? false,
      checkInAt: checkIn && !isCheckInOver(checkIn.state) ? checkIn.askedAt : null,
    }
  }

  function send(response: ServerResponse, student: { id: string; name: string }, body: string): void {
    school.posts.push(body)
    const { id, kind, text, replyTo } = JSON.parse(body) as Pick<Note, 'id' | 'kind' | 'text'> & Partial<Note>
    const known = school.notes.get(student.id) ?? []
    const note: Note = {
      id,
      kind,
      text,
      studentId: student.id,
      author: { id: TEACHER.id, name: TEACHER.name },
      sentAt: new Date().toISOString(),
      withdrawnAt: null,
      readers: readers(student),
      replyTo: replyTo ?? null,
    }
    if (!known.some((one) => one.id === id)) school.notes.set(student.id, [note, ...known])
    return json(response, 201, note)
  }

  function withdraw(response: ServerResponse, studentId: string, noteId: string): void {
    const notes = (school.notes.get(studentId) ?? []).map((note) =>
      note.id === noteId ? { ...note, text: '', withdrawnAt: new Date().toISOString() } : note,
    )
    school.notes.set(studentId, notes)
    return json(
      response,
      200,
      notes.find(({ id }) => id === noteId),
    )
  }

  return school
}
