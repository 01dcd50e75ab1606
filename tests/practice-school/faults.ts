/**
 * How the school misbehaves when told to, so that a test can name a bad day instead of mocking one. The same commands
 * are taken from code (`faults.tell`) and from `POST /practice/faults`.
 */
import * as v from 'valibot'
import { calmClassroomDay, classroomCommands, isClassroomCommand, tellClassroom } from './classroom/day.ts'
import { dropPerson, enrolNewcomer, moveToSections } from './story/changes.ts'
import { interruptCommand, type Interruption } from './interruptions.ts'
import { copyCourse } from './platform/notices.ts'
import { calmRegistration, type RegistrationMood } from './platform/registration.ts'
import { STORAGE_KINDS, type StorageKind } from './platform/storage.ts'
import {
  calmRosterDay,
  isRosterCommand,
  rosterCommands,
  tellRoster,
  type RosterDay,
} from './platform/roster-day.ts'
import type { Story } from './story/room-12.ts'
import type { SchoolState } from './state.ts'

const path = v.pipe(v.string(), v.startsWith('/'))
const on = v.optional(v.boolean(), true)

/** `path` is a prefix of the request's path; `times` counts down and is for ever when absent. */
export const faultCommand = v.variant('do', [
  v.object({ do: v.literal('clear') }),
  v.object({ do: v.literal('slow'), path, ms: v.pipe(v.number(), v.minValue(0), v.maxValue(60_000)) }),
  v.object({
    do: v.literal('throttle'),
    path,
    status: v.optional(v.picklist([403, 429]), 403),
    times: v.optional(v.number()),
    /** Seconds that the answer says to wait. */
    retryAfter: v.optional(v.number()),
  }),
  v.object({
    do: v.literal('fail'),
    path,
    status: v.number(),
    times: v.optional(v.number()),
    /** Only requests of this method: a page that is read, and locked against writing. */
    method: v.optional(v.string()),
  }),
  v.object({ do: v.literal('half-roster'), on }),
  v.object({ do: v.literal('break-roster'), page: v.nullable(v.number()) }),
  v.object({ do: v.literal('redirect-roster'), to: v.nullable(v.pipe(v.string(), v.url())) }),
  v.object({ do: v.literal('expire-tokens') }),
  v.object({ do: v.literal('end-sessions') }),
  v.object({ do: v.literal('scopes-off'), scopes: v.array(v.string()) }),
  v.object({ do: v.literal('rotate-keys'), keepOld: v.optional(v.boolean(), false) }),
  v.object({ do: v.literal('unpublish-signing-key') }),
  v.object({ do: v.literal('key-set'), answer: v.picklist(['keys', 'down', 'html']) }),
  v.object({ do: v.literal('privacy'), level: v.picklist(['anonymous', 'name_only', 'public']) }),
  v.object({
    do: v.literal('registration'),
    deploymentInAnswer: v.optional(v.boolean()),
    clientId: v.optional(v.string()),
    refuse: v.optional(v.object({ status: v.number(), body: v.unknown(), left: v.number() })),
    dropScopes: v.optional(v.array(v.string())),
    dropPlacements: v.optional(v.array(v.string())),
    configuration: v.optional(v.record(v.string(), v.unknown())),
    configurationRedirect: v.optional(v.string()),
    configurationBytes: v.optional(v.number()),
  }),
  interruptCommand,
  v.object({ do: v.literal('front-page'), is: v.picklist(['missing', 'present', 'another']) }),
  v.object({ do: v.literal('blueprint-lock'), on }),
  v.object({ do: v.literal('end-course'), on }),
  v.object({ do: v.literal('edit-front-page'), body: v.string() }),
  v.object({
    do: v.literal('edit-between'),
    append: v.string(),
    times: v.optional(v.number(), 1),
    /** So many reads pass first. */
    after: v.optional(v.number(), 0),
  }),
  v.object({
    do: v.literal('editor'),
    is: v.nullish(v.picklist(['rce', 'block_editor', 'block_content_editor'])),
  }),
  v.object({ do: v.literal('editing-roles'), roles: v.string() }),
  v.object({ do: v.literal('public-course'), on }),
  v.object({
    do: v.literal('home-view'),
    is: v.picklist(['wiki', 'modules', 'assignments', 'syllabus', 'feed']),
  }),
  v.object({
    do: v.literal('change-assignment'),
    id: v.number(),
    name: v.optional(v.string()),
    anonymous: v.optional(v.boolean()),
  }),
  v.object({ do: v.literal('copy-course'), name: v.optional(v.string()), silently: v.optional(v.boolean()) }),
  v.object({ do: v.literal('platform-storage'), is: v.picklist(STORAGE_KINDS) }),
  v.object({ do: v.literal('move'), person: v.string(), sections: v.array(v.number()) }),
  v.object({ do: v.literal('drop'), person: v.string() }),
  v.object({
    do: v.literal('add'),
    person: v.string(),
    given: v.string(),
    family: v.optional(v.string()),
    section: v.number(),
  }),
  ...rosterCommands,
  ...classroomCommands,
])

export type FaultCommand = v.InferInput<typeof faultCommand>
type Command = v.InferOutput<typeof faultCommand>

interface PathFault {
  path: string
  left: number
}

/** What is wrong at the moment; routes read it, only commands write it. */
export interface FaultState {
  slow: { path: string; ms: number }[]
  throttle: (PathFault & { status: 403 | 429; retryAfter?: number | undefined })[]
  fail: (PathFault & { status: number; method?: string | undefined })[]
  interrupt: Interruption[]
  halfRoster: boolean
  brokenRosterPage: { page: number } | null
  rosterRedirect: string | null
  roster: RosterDay
  registration: RegistrationMood
  keySet: 'keys' | 'down' | 'html'
  /** How the LMS keeps a tool's values, or fails to. */
  storage: StorageKind
  /** HTML that the teacher adds between the tool's next read of the front page and its write. */
  editBetween: { append: string; left: number; after: number } | null
  /** Scopes that the admin switched off for the API key. */
  scopesOff: string[]
}

export interface Faults {
  readonly now: FaultState
  /** Throws on a command it can't read: that is a mistake in the test. */
  tell(...commands: FaultCommand[]): Promise<void>
}

const calm = (): FaultState => ({
  slow: [],
  throttle: [],
  fail: [],
  interrupt: [],
  halfRoster: false,
  brokenRosterPage: null,
  rosterRedirect: null,
  roster: calmRosterDay(),
  registration: calmRegistration(),
  keySet: 'keys',
  storage: 'frame',
  editBetween: null,
  scopesOff: [],
})

/** The first fault on this path that has a turn left, and takes the turn. */
export function takeTurn<F extends PathFault>(faults: F[], requestPath: string): F | null {
  const found = faults.find((fault) => fault.left > 0 && requestPath.startsWith(fault.path))
  if (found) found.left -= 1
  return found ?? null
}

/** Faults of answers, which pass when cleared. */
function tellAnswers(now: FaultState, command: Command): boolean {
  const left = 'times' in command ? (command.times ?? Infinity) : Infinity
  if (command.do === 'clear') Object.assign(now, calm())
  else if (command.do === 'slow') now.slow.push(command)
  else if (command.do === 'throttle') now.throttle.push({ ...command, left })
  else if (command.do === 'fail') now.fail.push({ ...command, left })
  else if (command.do === 'interrupt') now.interrupt.push({ ...command })
  else if (command.do === 'half-roster') now.halfRoster = command.on
  else if (command.do === 'break-roster')
    now.brokenRosterPage = command.page === null ? null : { page: command.page }
  else if (command.do === 'registration') {
    const { do: _, ...mood } = command
    Object.assign(now.registration, mood)
  } else if (command.do === 'redirect-roster') now.rosterRedirect = command.to
  else if (command.do === 'key-set') now.keySet = command.answer
  else if (command.do === 'platform-storage') now.storage = command.is
  else if (command.do === 'scopes-off') now.scopesOff = command.scopes
  else if (command.do === 'edit-between')
    now.editBetween = { append: command.append, left, after: command.after }
  else return false
  return true
}

/** Changes of keys, tokens and what is told about people. */
async function tellTrust(school: SchoolState, command: Command): Promise<boolean> {
  if (command.do === 'rotate-keys') await school.keys.rotate({ keepOld: command.keepOld })
  else if (command.do === 'unpublish-signing-key') school.keys.unpublishSigning()
  else if (command.do === 'privacy') school.privacy = command.level
  else if (command.do === 'copy-course') await copyCourse(school, command)
  else if (command.do === 'end-sessions') school.sessions.closeAll()
  else if (command.do === 'expire-tokens') {
    school.serviceTokens.expireAll()
    school.apiTokens.expireAccess()
  } else return false
  return true
}

type AssignmentChange = Extract<Command, { do: 'change-assignment' }>

function changeAssignment({ assignments }: Story, { id, name, anonymous }: AssignmentChange): void {
  const found = assignments.find((assignment) => assignment.id === id)
  if (!found) throw new Error(`There is no assignment ${id}`)
  Object.assign(found, { ...(name !== undefined && { name }), ...(anonymous !== undefined && { anonymous }) })
}

/** Changes that a teacher or an office clerk would make; they stay. */
function tellCourse(school: SchoolState, command: Command): void {
  const { story, frontPage } = school
  const teacher = story.people.find((person) => person.key === 'teacher')
  const page = frontPage.current()
  if (command.do === 'front-page' && command.is === 'missing') frontPage.remove()
  else if (command.do === 'front-page' && command.is === 'another') frontPage.replace()
  else if (command.do === 'front-page') frontPage.restore()
  else if (command.do === 'edit-front-page' && teacher)
    frontPage.save(teacher, { body: command.body }, new URL(school.publicUrl).host)
  else if (command.do === 'editor' && page) page.editor = command.is
  else if (command.do === 'blueprint-lock' && page) page.lockedByBlueprint = command.on
  else if (command.do === 'end-course') story.course.ended = command.on
  else if (command.do === 'editing-roles' && page) page.editingRoles = command.roles
  else if (command.do === 'public-course') story.course.isPublic = command.on
  else if (command.do === 'home-view') story.course.defaultView = command.is
  else if (command.do === 'change-assignment') changeAssignment(story, command)
  else if (command.do === 'move') moveToSections(story, command.person, command.sections)
  else if (command.do === 'drop') dropPerson(story, command.person)
  else if (command.do === 'add') enrolNewcomer(story, command)
}

export function openFaults(school: () => SchoolState): Faults {
  const now = calm()
  return {
    now,
    async tell(...commands) {
      for (const input of commands) {
        const command = v.parse(faultCommand, input)
        if (isRosterCommand(command)) {
          tellRoster(school(), now.roster, command)
          continue
        }
        if (isClassroomCommand(command)) {
          tellClassroom(school(), command)
          continue
        }
        if (command.do === 'clear') Object.assign(school().classroom.day, calmClassroomDay())
        if (!tellAnswers(now, command) && !(await tellTrust(school(), command))) tellCourse(school(), command)
      }
    },
  }
}
