/**
 * Who is signed in on this browser. A cookie of the school's own host only; `SameSite=None; Secure`, as Canvas sets
 * it, because the authorization request comes back through a frame that the tool began (Chromium and Firefox accept
 * `Secure` on loopback over plain http).
 */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { randomBytes } from 'node:crypto'
import type { Person } from '../story/people.ts'
import type { SchoolState } from '../state.ts'

const COOKIE = 'canvas_session'
const CSRF_COOKIE = '_csrf_token'
const ATTRIBUTES = { path: '/', secure: true, sameSite: 'None' } as const

export interface Session {
  id: string
  person: Person
  /** The test student in student view, or the person an admin acts as; otherwise the person herself. */
  seenAs: Person
  csrfToken: string
}

export interface Sessions {
  open(person: Person): Session
  find(id: string): Session | null
  close(id: string): void
  /** Everybody is signed out, as after a night. */
  closeAll(): void
}

const newToken = (): string => randomBytes(32).toString('base64')

export function openSessions(): Sessions {
  const sessions = new Map<string, Session>()
  return {
    open(person) {
      const id = randomBytes(24).toString('base64url')
      const session = { id, person, seenAs: person, csrfToken: newToken() }
      sessions.set(id, session)
      return session
    },
    find: (id) => sessions.get(id) ?? null,
    close: (id) => void sessions.delete(id),
    closeAll: () => sessions.clear(),
  }
}

export function signedIn(school: SchoolState, c: Context): Session | null {
  const id = getCookie(c, COOKIE)
  return id ? school.sessions.find(id) : null
}

/**
 * Begins a session and hands its two cookies to the browser; the token's cookie is readable by the page. Who is signed
 * in already stays so: two tabs that come at once must not sign each other out.
 */
export function signIn(school: SchoolState, c: Context, person: Person): void {
  const current = signedIn(school, c)
  if (current?.person === person) {
    current.seenAs = person
    return
  }
  signOut(school, c)
  const session = school.sessions.open(person)
  setCookie(c, COOKIE, session.id, { ...ATTRIBUTES, httpOnly: true })
  setCookie(c, CSRF_COOKIE, session.csrfToken, ATTRIBUTES)
}

/** A token counts for one write here: it is read anew for each (canvas.md §2.1). */
export function renewToken(c: Context, session: Session): void {
  session.csrfToken = newToken()
  setCookie(c, CSRF_COOKIE, session.csrfToken, ATTRIBUTES)
}

export function signOut(school: SchoolState, c: Context): void {
  const session = signedIn(school, c)
  if (session) school.sessions.close(session.id)
  for (const name of [COOKIE, CSRF_COOKIE]) {
    setCookie(c, name, '', { ...ATTRIBUTES, maxAge: 0 })
  }
}
