/** Everybody who may not reach one class's things, from the next section to another school, and what is hidden from each. */
import { connected, nobody, type Door, type Seat } from './seats.ts'
import type { Deps } from 'lti-server/deps'
import { mark, type MarkKind } from './marks.ts'
import type { ClassSeats, CourseSeats } from './schools.ts'

export interface Stranger {
  readonly name: string
  readonly seat: Seat
  /** Her own class, whose ids she mixes with those of the others. */
  readonly own?: ClassSeats
  /** Marks that nothing she is answered may hold. */
  readonly hidden: readonly string[]
  /** Routes that may answer her: she belongs to the course, and what is hidden is hidden in the answer. */
  readonly open: readonly string[]
  /** What an answer to a request with somebody else's ids alone has to be. */
  readonly statuses: readonly number[]
}

export interface Places {
  /** The class whose things are wanted: a section of the course `here`. */
  readonly victim: ClassSeats
  readonly here: CourseSeats
  readonly nextSection: ClassSeats
  readonly nextCourse: ClassSeats
  readonly nextSchool: ClassSeats
}

const ALL: readonly MarkKind[] = ['a', 'c', 'n', 'o', 'p', 's', 't']

function marks(kinds: readonly MarkKind[], places: readonly string[]): string[] {
  return places.flatMap((place) => kinds.map((kind) => mark(kind, place)))
}

const SELF = ['GET /api/v1/session', 'GET /app/:launchId/']
const LISTS = [
  ...SELF,
  'GET /api/v1/events',
  'GET /api/v1/courses/:courseId/alliances',
  'GET /api/v1/courses/:courseId/groups',
]
const STAFF_LISTS = [
  ...LISTS,
  'GET /api/v1/courses/:courseId/members',
  'GET /api/v1/courses/:courseId/roster',
]
/** What a member keeps of an agreement. */
const KEPT = ['versions', 'poster', 'keep/:form'].map((page) => `GET /app/:launchId/alliances/:id/${page}`)
/** How a class lives its agreement: counts without people, and proposals without their writers. */
const LIVING = [
  ...['pulses', 'lines', 'amendments'].map((of) => `GET /api/v1/alliances/:id/${of}`),
  'GET /app/:launchId/alliances/:id/living',
]
const AS_CLASS = [
  ...LISTS,
  'GET /api/v1/alliances/:id',
  'GET /api/v1/alliances/:id/lesson',
  'GET /api/v1/alliances/:id/deciding',
  ...KEPT,
  ...LIVING,
]
/** A test student's forms are answered with her page, and nothing is kept. */
const FORMS = [
  'cards',
  'cards/:cardId',
  'positions',
  'signatures',
  'concerns',
  'consents',
  'choices',
  'choice-concerns',
  'rewordings',
].map((act) => `POST /app/:launchId/alliances/:id/${act}`)
const DESK = [
  ...AS_CLASS,
  ...STAFF_LISTS,
  'GET /api/v1/alliances/:id/lineage',
  'GET /api/v1/alliances/:id/join.svg',
  'GET /app/:launchId/alliances/:id/projector',
  'GET /app/:launchId/alliances/:id/paper',
  'GET /api/v1/alliances/:id/classmates',
  'GET /app/:launchId/alliances/:id/lesson/:protocol',
]

export async function everybodyElse(deps: Deps, door: Door, places: Places): Promise<Stranger[]> {
  return [
    ...(await outsiders(deps, door, places)),
    ...insiders(places),
    ...(await dropped(deps, door, places)),
  ]
}

async function outsiders(deps: Deps, door: Door, places: Places): Promise<Stranger[]> {
  const { nextCourse, nextSchool } = places
  const school = marks(ALL, ['A', 'A1', 'A1red', 'A1blue', 'A2', 'A2red'])
  const course = marks(ALL, ['A1', 'A1red', 'A1blue'])
  const afar = { own: nextSchool, hidden: school, open: [], statuses: [401, 404] }
  const near = { own: nextCourse, hidden: course, open: [], statuses: [401, 404] }
  const browser = (one: ClassSeats) => connected(deps, door, one.course.room, one.course.teacher.personId!)
  return [
    { name: 'nobody', seat: nobody(door, deps.config.publicUrl), hidden: school, open: [], statuses: [401] },
    { name: 'a teacher of another school', seat: nextSchool.teacher, ...afar },
    { name: 'a student of another school', seat: nextSchool.student, ...afar },
    { name: 'the browser of a teacher of another school', seat: await browser(nextSchool), ...afar },
    { name: 'a teacher of another course', seat: nextCourse.teacher, ...near },
    { name: 'a student of another course', seat: nextCourse.student, ...near },
    { name: 'the browser of a teacher of another course', seat: await browser(nextCourse), ...near },
  ]
}

function insiders({ here, victim, nextSection }: Places): Stranger[] {
  const section = {
    own: nextSection,
    hidden: marks(['a', 'n', 'o'], [victim.name]),
    statuses: [401, 403, 404],
  }
  const own = marks(['o'], [victim.name])
  const all = marks(['a', 'n', 'o', 'p', 's'], [here.name, victim.name, nextSection.name])
  const statuses = [401, 403, 404]
  return [
    { name: 'a student of another section', seat: nextSection.student, ...section, open: LISTS },
    {
      name: 'a teacher of another section only',
      seat: nextSection.sectionTeacher,
      ...section,
      open: [
        ...STAFF_LISTS,
        'GET /api/v1/courses/:courseId/pulses',
        // Of her own section's students.
        'GET /api/v1/courses/:courseId/check-ins',
        // To whom she can hand hers over.
        'GET /api/v1/courses/:courseId/hand-overs',
        'GET /api/v1/courses/:courseId/focal-cycles',
        'GET /api/v1/resolve',
        'GET /api/v1/courses/:courseId/wider',
        'GET /api/v1/courses/:courseId/copied-course',
        'GET /api/v1/courses/:courseId/own-promises',
        'POST /api/v1/courses/:courseId/copied-course/undo',
      ],
    },
    {
      name: 'a TA of another section only',
      seat: nextSection.sectionTa,
      ...section,
      open: [...STAFF_LISTS, 'GET /api/v1/resolve'],
    },
    { name: 'a TA', seat: here.ta, hidden: own, statuses, open: [...DESK, 'GET /api/v1/resolve'] },
    {
      name: 'a test student',
      seat: here.testStudent,
      hidden: own,
      statuses,
      open: [...AS_CLASS, 'GET /api/v1/alliances/:id/classmates', ...FORMS],
    },
    {
      name: 'an observer',
      seat: here.mentor,
      // She is led to the published page; whether she may read it is the LMS's to say.
      hidden: all.filter((one) => !/^[np]/.test(one)),
      statuses,
      open: SELF,
    },
    {
      name: 'a person without a role',
      seat: here.roleless,
      hidden: all.filter((one) => !one.startsWith('n')),
      statuses,
      open: SELF,
    },
    { name: 'an anonymous launch', seat: here.anonymous, hidden: all, statuses, open: SELF },
  ]
}

/** Whoever left the course: her launch of it, and her connected browser. */
async function dropped(deps: Deps, door: Door, { here }: Places): Promise<Stranger[]> {
  const gone = {
    hidden: marks(
      ALL.filter((kind) => kind !== 't'),
      ['A1', 'A1red', 'A1blue'],
    ),
    open: [],
  }
  const leaver = await connected(deps, door, here.room, here.leaver.personId!)
  await deps.db.withTenant(here.room.tenantId, (tx) =>
    tx
      .updateTable('enrollment')
      .set({ state: 'left', left_at: deps.clock() })
      .where('course_id', '=', here.room.courseId)
      .where('person_id', '=', here.leaver.personId!)
      .execute(),
  )
  return [
    { name: 'a teacher who left', seat: here.leaver, ...gone, statuses: [401, 403] },
    { name: 'a student who left', seat: here.droppedStudent, ...gone, statuses: [401, 403] },
    { name: 'the browser of a teacher who left', seat: leaver, ...gone, statuses: [401, 403, 404] },
  ]
}
