/** Google Classroom's bad days, and what teachers and pupils do there. The commands join those of `faults.ts`. */
import * as v from 'valibot'
import type { SchoolState } from '../state.ts'
import type { GoogleClass } from './world.ts'

const path = v.pipe(v.string(), v.startsWith('/v1/'))
const times = v.optional(v.number(), 1)
const FIRST_CLASS = '812345678901'
const course = v.optional(v.string(), FIRST_CLASS)

export const classroomCommands = [
  /** Over the quota, as Google says it: 429, or 403 with the same words (google-classroom.md §1.5). */
  v.object({
    do: v.literal('classroom-quota'),
    status: v.optional(v.picklist([403, 429]), 429),
    times,
    retryAfter: v.optional(v.number()),
  }),
  /** The school's admin switched Classroom, or its API, off. */
  v.object({ do: v.literal('classroom-disabled'), token: v.nullable(v.string()) }),
  /** What was asked is done, and the connection breaks before the answer. */
  v.object({ do: v.literal('classroom-lost-answer'), path, method: v.optional(v.string(), 'POST'), times }),
  /** A list's page is no JSON, or its next page is itself again. */
  v.object({ do: v.literal('classroom-page'), list: v.string(), as: v.picklist(['html', 'loop']), times }),
  /** Rows of a list that one answer holds at most. */
  v.object({ do: v.literal('classroom-page-size'), most: v.number() }),
  /** Once, after a page of this list was given, somebody takes another seat. */
  v.object({
    do: v.literal('classroom-leave-between'),
    list: v.string(),
    person: v.string(),
  }),
  v.object({
    do: v.literal('classroom-state'),
    course,
    is: v.picklist(['ACTIVE', 'ARCHIVED', 'PROVISIONED', 'DECLINED', 'SUSPENDED']),
  }),
  v.object({
    do: v.literal('classroom-seat'),
    course,
    person: v.string(),
    is: v.picklist(['teacher', 'student', 'gone']),
  }),
  /** Everybody who learns there goes at once. */
  v.object({ do: v.literal('classroom-empty'), course }),
  /** The class is deleted for good. */
  v.object({ do: v.literal('classroom-delete'), course }),
  /** A person takes back in her Google account what she allowed; access tokens end with it. */
  v.object({ do: v.literal('classroom-withdraw'), person: v.string() }),
  v.object({ do: v.literal('classroom-expire-tokens') }),
  /** What a person leaves unticked on Google's page, by the ends of the scopes' names. */
  v.object({ do: v.literal('classroom-untick'), scopes: v.array(v.string()) }),
  /** The account says no Workspace domain, or another one. */
  v.object({ do: v.literal('classroom-domain'), person: v.string(), is: v.nullable(v.string()) }),
  /** Lists come back in the opposite order: Google promises none. */
  v.object({ do: v.literal('classroom-reversed'), on: v.optional(v.boolean(), true) }),
] as const

type Command = v.InferOutput<(typeof classroomCommands)[number]>

export interface ClassroomDay {
  quota: { status: 403 | 429; left: number; retryAfter?: number | undefined }
  /** The word with which every call is refused, e.g. `ClassroomApiDisabled`. */
  disabled: string | null
  lost: { path: string; method: string; left: number }[]
  pages: { list: string; as: 'html' | 'loop'; left: number }[]
  pageSize: number
  leavers: { list: string; person: string }[]
  unticked: string[]
  domains: Map<string, string | null>
  reversed: boolean
}

export function calmClassroomDay(): ClassroomDay {
  return {
    quota: { status: 429, left: 0 },
    disabled: null,
    lost: [],
    pages: [],
    pageSize: 30,
    leavers: [],
    unticked: [],
    domains: new Map(),
    reversed: false,
  }
}

const names = new Set<string>(classroomCommands.map((command) => command.entries.do.literal))

export function isClassroomCommand<C extends { do: string }>(command: C): command is C & Command {
  return names.has(command.do)
}

function classNamed({ classroom }: SchoolState, id: string): GoogleClass {
  const found = classroom.classes.find((one) => one.id === id)
  if (!found) throw new Error(`There is no class ${id}`)
  return found
}

export function tellClassroom(school: SchoolState, command: Command): void {
  if (!tellDay(school.classroom.day, command)) tellClasses(school, command)
}

/** Faults of answers, which pass when cleared. */
function tellDay(day: ClassroomDay, command: Command): boolean {
  if (command.do === 'classroom-quota')
    day.quota = { status: command.status, left: command.times, retryAfter: command.retryAfter }
  else if (command.do === 'classroom-disabled') day.disabled = command.token
  else if (command.do === 'classroom-lost-answer') day.lost.push({ ...command, left: command.times })
  else if (command.do === 'classroom-page') day.pages.push({ ...command, left: command.times })
  else if (command.do === 'classroom-page-size') day.pageSize = command.most
  else if (command.do === 'classroom-leave-between') day.leavers.push(command)
  else if (command.do === 'classroom-untick') day.unticked = command.scopes
  else if (command.do === 'classroom-domain') day.domains.set(command.person, command.is)
  else if (command.do === 'classroom-reversed') day.reversed = command.on
  else return false
  return true
}

/** What teachers, pupils and the admin do; it stays. */
function tellClasses(school: SchoolState, command: Command): void {
  const { classroom, story } = school
  if (command.do === 'classroom-state') classNamed(school, command.course).state = command.is
  else if (command.do === 'classroom-seat')
    classNamed(school, command.course).seats.set(command.person, command.is)
  else if (command.do === 'classroom-empty') {
    const { seats } = classNamed(school, command.course)
    for (const { key, institution } of story.people) if (institution === 'Student') seats.set(key, 'gone')
  } else if (command.do === 'classroom-delete')
    classroom.classes.splice(classroom.classes.indexOf(classNamed(school, command.course)), 1)
  else if (command.do === 'classroom-withdraw') {
    const person = story.people.find(({ key }) => key === command.person)
    if (!person) throw new Error(`There is nobody called ${command.person}`)
    for (const { clientId } of classroom.projects)
      classroom.grants.withdraw(classroom.grants.of(person, clientId))
  } else if (command.do === 'classroom-expire-tokens') classroom.grants.expireAccess()
}
