/**
 * What Google Classroom holds of this school: classes, who teaches and learns in them, and what stands on their homes.
 * People are those of the story; Google knows them by an account id of its own (google-classroom.md §6.2).
 */
import { hasRole, type Person } from '../story/people.ts'
import type { Story } from '../story/room-12.ts'
import { calmClassroomDay, type ClassroomDay } from './day.ts'
import { openGoogleGrants, type GoogleGrants } from './grants.ts'
import { openKeys, type PlatformKeys } from '../platform/keys.ts'

export type CourseState = 'ACTIVE' | 'ARCHIVED' | 'PROVISIONED' | 'DECLINED' | 'SUSPENDED'

export interface GoogleClass {
  readonly id: string
  name: string
  readonly section: string | null
  readonly room: string | null
  state: CourseState
  readonly creationTime: string
  updateTime: string
  /** Who is in this class otherwise than the story has it, by the person's key. */
  readonly seats: Map<string, 'teacher' | 'student' | 'gone'>
}

/** One app as Google's console knows it; what it made, only it may change. */
export interface GoogleProject {
  readonly clientId: string
  readonly clientSecret: string
}

/** A topic, a material or an announcement, with the project that made it. */
export interface HomeItem {
  readonly project: string
  readonly courseId: string
  json: Record<string, unknown>
}

export interface Classroom {
  readonly projects: readonly GoogleProject[]
  readonly classes: GoogleClass[]
  readonly keys: PlatformKeys
  readonly grants: GoogleGrants
  readonly topics: HomeItem[]
  readonly materials: HomeItem[]
  readonly announcements: HomeItem[]
  readonly day: ClassroomDay
}

/** The class of Room 12, and one of last year that was put away. */
const CLASSES = [
  { id: '812345678901', name: 'Biology 9', section: 'Period 2', room: '12', state: 'ACTIVE' },
  { id: '54975257662', name: 'Homeroom 8', section: null, room: null, state: 'ARCHIVED' },
] as const

export async function openClassroom(): Promise<Classroom> {
  return {
    projects: [
      { clientId: 'alliance.apps.googleusercontent.example', clientSecret: 'practice-google-secret' },
      // Another app of the same teachers: it may not touch what ours made.
      { clientId: 'other.apps.googleusercontent.example', clientSecret: 'other-google-secret' },
    ],
    classes: CLASSES.map((one) => ({
      ...one,
      creationTime: '2026-08-24T07:12:44.512Z',
      updateTime: '2026-11-02T09:03:10.004Z',
      seats: new Map(),
    })),
    keys: await openKeys(),
    grants: openGoogleGrants(),
    topics: [],
    materials: [],
    announcements: [],
    day: calmClassroomDay(),
  }
}

/** 21 digits that say nothing else about the person; the `sub` of her sign-in and the `userId` of her roster rows. */
export function googleIdOf(person: Person): string {
  return `11${String(person.canvasId).padStart(19, '0')}`
}

/** The Workspace domain of an account: staff and students of one school have one each, a parent's is private. */
export function hostedDomainOf(person: Person): string | null {
  return person.institution === null ? null : (person.email?.split('@')[1] ?? null)
}

function seatIn(course: GoogleClass, person: Person): 'teacher' | 'student' | 'gone' {
  const told = course.seats.get(person.key)
  if (told) return told
  if (hasRole(person, 'TeacherEnrollment', 'TaEnrollment')) return 'teacher'
  return hasRole(person, 'StudentEnrollment') ? 'student' : 'gone'
}

export function peopleOf(story: Story, course: GoogleClass, as: 'teacher' | 'student'): Person[] {
  return story.people.filter((person) => seatIn(course, person) === as)
}

export function isIn(course: GoogleClass, person: Person): boolean {
  return seatIn(course, person) !== 'gone'
}

export function teaches(course: GoogleClass, person: Person): boolean {
  return seatIn(course, person) === 'teacher'
}

/** As a class's pages write an id: base64 of the digits, padded with the letter Z (google-classroom.md §6.2). */
export function webId(id: string): string {
  return Buffer.from(id.padEnd(Math.ceil(id.length / 3) * 3, 'Z')).toString('base64')
}
