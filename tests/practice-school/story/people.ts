/**
 * The kinds of people a course holds, as an LMS knows them. Only the school's story makes them; the platform,
 * the REST answers and the pages all draw from the same record, so that one person is never told two ways.
 */
import { createHash } from 'node:crypto'

export type EnrollmentType =
  | 'TeacherEnrollment'
  | 'TaEnrollment'
  | 'StudentEnrollment'
  | 'StudentViewEnrollment'
  | 'ObserverEnrollment'

export type EnrollmentState = 'active' | 'invited' | 'inactive' | 'completed'

export interface Enrollment {
  id: number
  type: EnrollmentType
  sectionId: number
  state: EnrollmentState
  /** An observer's child (Canvas user id); null for everybody else. */
  associatedUserId: number | null
  /** True when the person may only see her own section. */
  limitedToSection: boolean
}

export interface Person {
  /** The name in `/as/<key>`: `teacher`, `student-3`, … */
  key: string
  canvasId: number
  name: string
  sortableName: string
  shortName: string
  givenName: string
  /** Null for somebody with one name. */
  familyName: string | null
  pronouns: string | null
  loginId: string
  email: string | null
  sisId: string | null
  /** The LTI subject: a UUID, never the Canvas id. */
  sub: string
  /** The LTI 1.1 user id: 40 hex digits. */
  legacyId: string
  /** The hint in a third-party-initiated login: 40 hex digits, says nothing about the person. */
  loginHint: string
  institution: 'Instructor' | 'Student' | 'Administrator' | null
  /** Asked for in the person's own settings. */
  highContrast: boolean
  enrollments: Enrollment[]
}

/** What a story writer states; ids and addresses follow from it. */
export interface PersonFacts {
  key: string
  canvasId: number
  given: string
  family: string | null
  /** When the written order is not "given family". */
  fullName?: string
  shortName?: string
  pronouns?: string
  institution: Person['institution']
  staff?: boolean
  sisId?: string | null
  email?: string | null
}

/** 40 hex digits that are the same in every run. */
export function stableHex(of: string): string {
  return createHash('sha1').update(`room-12:${of}`).digest('hex')
}

/** A UUID (version 5 layout) that is the same in every run. */
export function stableUuid(of: string): string {
  const h = stableHex(of)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-5${h.slice(13, 16)}-9${h.slice(17, 20)}-${h.slice(20, 32)}`
}

function loginName(facts: PersonFacts): string {
  const ascii = `${facts.given.slice(0, 1)}${facts.family ?? facts.given.slice(1)}`
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .slice(0, 14)
  return `${ascii || 'user'}${facts.canvasId % 1000}`
}

/** A person without enrolments; `domain` is the school's mail domain. */
export function personFrom(facts: PersonFacts, domain = 'aldercreek.example'): Person {
  const name = facts.fullName ?? (facts.family ? `${facts.given} ${facts.family}` : facts.given)
  const loginId = loginName(facts)
  return {
    key: facts.key,
    canvasId: facts.canvasId,
    name,
    sortableName: facts.family ? `${facts.family}, ${facts.given}` : facts.given,
    shortName: facts.shortName ?? name,
    givenName: facts.given,
    familyName: facts.family,
    pronouns: facts.pronouns ?? null,
    loginId,
    email:
      facts.email === undefined ? `${loginId}@${facts.staff ? domain : `students.${domain}`}` : facts.email,
    sisId: facts.sisId === undefined ? `AC-${facts.canvasId}` : facts.sisId,
    sub: stableUuid(`sub:${facts.canvasId}`),
    legacyId: stableHex(`legacy:${facts.canvasId}`),
    loginHint: stableHex(`login:${facts.canvasId}`),
    institution: facts.institution,
    highContrast: false,
    enrollments: [],
  }
}

/** Enrols with a stable enrolment id (section and person make it). */
export function enrol(person: Person, type: EnrollmentType, sectionId: number, limited = false): void {
  person.enrollments.push({
    id: sectionId * 100_000 + person.canvasId,
    type,
    sectionId,
    state: 'active',
    associatedUserId: null,
    limitedToSection: limited,
  })
}

export function hasRole(person: Person, ...types: EnrollmentType[]): boolean {
  return person.enrollments.some((e) => e.state === 'active' && types.includes(e.type))
}

/** Teachers and assistants of the course, and the school's admin: may edit pages and see grades. */
export function isStaff(person: Person): boolean {
  return hasRole(person, 'TeacherEnrollment', 'TaEnrollment') || person.institution === 'Administrator'
}

/** Has a way into the course: an active enrolment, or the school's admin. */
export function mayEnter(person: Person): boolean {
  return person.enrollments.some((e) => e.state === 'active') || person.institution === 'Administrator'
}

/** Section ids of the active enrolments, ascending, each once. */
export function sectionIdsOf(person: Person): number[] {
  const ids = person.enrollments.filter((e) => e.state === 'active').map((e) => e.sectionId)
  return [...new Set(ids)].sort((a, b) => a - b)
}
