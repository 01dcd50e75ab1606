/**
 * Classes and who is in them (google-classroom.md §1.2–1.4). A teacher sees both lists, a student the teachers; who is
 * in neither is refused, and a class that is not there is not found.
 */
import { Hono, type Context } from 'hono'
import type { SchoolState } from '../state.ts'
import type { Person } from '../story/people.ts'
import { refuse } from './answers.ts'
import { callerOf } from './oauth.ts'
import { listPage } from './paging.ts'
import { googleIdOf, isIn, peopleOf, teaches, webId, type GoogleClass } from './world.ts'

export const HOME = 'https://classroom.google.com'
const COURSES = ['courses', 'courses.readonly']
const ROSTERS = ['rosters', 'rosters.readonly', 'profile.emails', 'profile.photos']

function courseJson({ story }: SchoolState, course: GoogleClass): Record<string, unknown> {
  const owner = peopleOf(story, course, 'teacher')[0]
  return {
    id: course.id,
    name: course.name,
    ...(course.section !== null && { section: course.section }),
    descriptionHeading: [course.name, course.section].filter(Boolean).join(' '),
    ...(course.room !== null && { room: course.room }),
    ownerId: owner ? googleIdOf(owner) : '0',
    creationTime: course.creationTime,
    updateTime: course.updateTime,
    enrollmentCode: `abc${course.id.slice(-4)}`,
    courseState: course.state,
    alternateLink: `${HOME}/c/${webId(course.id)}`,
    teacherGroupEmail: `class_${course.id}_teachers@school.example`,
    courseGroupEmail: `class_${course.id}@school.example`,
    teacherFolder: {
      id: `1Folder${course.id}`,
      title: course.name,
      alternateLink: `https://drive.google.com/drive/folders/1Folder${course.id}`,
    },
    guardiansEnabled: false,
    calendarId: `c_${course.id}@group.calendar.google.com`,
    gradebookSettings: { calculationType: 'TOTAL_POINTS', displaySetting: 'HIDE_OVERALL_GRADE' },
  }
}

/** E-mail and photograph only to whom the person's yes gave them. */
function profileJson(school: SchoolState, c: Context, person: Person): Record<string, unknown> {
  const may = (scope: string) => typeof callerOf(school, c, [scope]) === 'object'
  return {
    id: googleIdOf(person),
    name: {
      givenName: person.givenName,
      ...(person.familyName !== null && { familyName: person.familyName }),
      fullName: person.name,
    },
    ...(may('profile.emails') && person.email !== null && { emailAddress: person.email }),
    ...(may('profile.photos') && { photoUrl: '//lh3.googleusercontent.com/a/default-user' }),
    ...(person.institution === 'Instructor' &&
      may('profile.emails') && { permissions: [{ permission: 'CREATE_COURSE' }] }),
  }
}

const memberJson = (school: SchoolState, c: Context, course: GoogleClass, person: Person) => ({
  courseId: course.id,
  userId: googleIdOf(person),
  profile: profileJson(school, c, person),
})

interface Asked {
  readonly course: GoogleClass
  readonly person: Person
  readonly clientId: string
}

/** Who asks about which class, or the refusal. */
export function askedCourse(school: SchoolState, c: Context, scopes: readonly string[]): Asked | Response {
  const caller = callerOf(school, c, scopes)
  if (typeof caller === 'string') return refuse(c, caller)
  const course = school.classroom.classes.find(({ id }) => id === c.req.param('courseId'))
  if (!course) return refuse(c, 'missing')
  return isIn(course, caller.person) ? { course, ...caller } : refuse(c, 'caller')
}

function listCourses(school: SchoolState, c: Context): Response {
  const caller = callerOf(school, c, COURSES)
  if (typeof caller === 'string') return refuse(c, caller)
  const { searchParams } = new URL(c.req.url)
  const states = searchParams.getAll('courseStates')
  const me = (name: string) => [caller.person, searchParams.get(name)] as const
  const isMe = ([person, id]: readonly [Person, string | null]) => id === 'me' || id === googleIdOf(person)
  const [teacher, student] = [me('teacherId'), me('studentId')]
  const rows = school.classroom.classes.filter((course) => {
    if (states.length > 0 && !states.includes(course.state)) return false
    if (teacher[1] !== null) return isMe(teacher) && teaches(course, caller.person)
    if (student[1] !== null) return isMe(student) && !teaches(course, caller.person)
    return isIn(course, caller.person)
  })
  const mine = rows.filter((course) => isIn(course, caller.person))
  return listPage(school, c, 'courses', {
    key: 'courses',
    rows: mine.map((course) => courseJson(school, course)),
  })
}

function listPeople(school: SchoolState, c: Context, as: 'teacher' | 'student'): Response {
  const asked = askedCourse(school, c, ROSTERS)
  if (asked instanceof Response) return asked
  if (as === 'student' && !teaches(asked.course, asked.person)) return refuse(c, 'caller')
  const rows = peopleOf(school.story, asked.course, as).map((person) =>
    memberJson(school, c, asked.course, person),
  )
  return listPage(school, c, `${as}s`, { key: `${as}s`, rows })
}

function onePerson(school: SchoolState, c: Context, as: 'teacher' | 'student'): Response {
  const asked = askedCourse(school, c, ROSTERS)
  if (asked instanceof Response) return asked
  const id = c.req.param('userId')
  const wanted = id === 'me' ? googleIdOf(asked.person) : id
  const found = peopleOf(school.story, asked.course, as).find((person) => googleIdOf(person) === wanted)
  return found ? c.json(memberJson(school, c, asked.course, found)) : refuse(c, 'missing')
}

function userProfile(school: SchoolState, c: Context): Response {
  const caller = callerOf(school, c, ROSTERS)
  if (typeof caller === 'string') return refuse(c, caller)
  const id = c.req.param('userId')
  if (id === 'me') return c.json(profileJson(school, c, caller.person))
  const found = school.story.people.find((person) => googleIdOf(person) === id)
  return found ? c.json(profileJson(school, c, found)) : refuse(c, 'missing')
}

export function classroomCourseRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.get('/v1/courses', (c) => listCourses(school, c))
  app.get('/v1/courses/:courseId', (c) => {
    const asked = askedCourse(school, c, COURSES)
    return asked instanceof Response ? asked : c.json(courseJson(school, asked.course))
  })
  for (const as of ['teacher', 'student'] as const) {
    app.get(`/v1/courses/:courseId/${as}s`, (c) => listPeople(school, c, as))
    app.get(`/v1/courses/:courseId/${as}s/:userId`, (c) => onePerson(school, c, as))
  }
  app.get('/v1/userProfiles/:userId', (c) => userProfile(school, c))
  return app
}
