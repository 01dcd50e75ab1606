/**
 * Room 12: one invented class that every demo, journey and test shares. Two students carry the same full name in
 * different sections, one name is not in Latin letters, one person has no family name, one name is very long, and
 * one student sits in both sections, because each of these once broke somebody's gradebook tool.
 */
import { courseworkFor, type Assignment } from './coursework.ts'
import { moreStudents } from './more-students.ts'
import { PERIOD_2, PERIOD_5 } from './periods.ts'
import { personFrom, stableHex, type EnrollmentType, type Person, type PersonFacts } from './people.ts'

export interface Section {
  id: number
  name: string
  sisId: string
}

export interface Story {
  account: { id: number; rootId: number; name: string; guid: string }
  course: {
    id: number
    name: string
    code: string
    uuid: string
    sisId: string
    /** The LTI context id: 40 hex digits. */
    contextId: string
    defaultView: 'wiki' | 'modules' | 'assignments' | 'syllabus' | 'feed'
    isPublic: boolean
    timeZone: string
  }
  tool: { id: number; name: string; deploymentId: string; clientId: string }
  sections: Section[]
  people: Person[]
  assignments: Assignment[]
  /** The group of one student in both sections: opaque ids as Canvas gives them. */
  groupsOf(person: Person): string[]
}

type StudentRow = [given: string, family: string | null, extra?: Partial<PersonFacts>]

const STUDENTS: StudentRow[] = [
  ['Maya', 'Okonkwo-Reyes', { pronouns: 'She/Her' }],
  ['Jun', 'Watanabe'],
  ['Jordan', 'Ellis'],
  ['Noor', 'Haddad'],
  ['Priya', 'Raghunathan'],
  ['Luca', 'Ferrante'],
  ['Amara', 'Diallo'],
  ['서연', '김', { fullName: '김서연' }],
  ['Tobias', 'Lindqvist'],
  ['Xiomara', 'Peralta'],
  ['Kekoa', 'Nakamura'],
  ['Zainab', 'Farooqi'],
  ['Declan', "O'Shaughnessy"],
  ['Suryani', null],
  ['Wren', 'Blackhorse', { pronouns: 'They/Them' }],
  ['Mateo', 'Quispe'],
  ['Ingrid', 'Solheim'],
  ['Samir', 'Benyahia'],
  ['Jordan', 'Ellis'],
  ['Thandiwe', 'Mokoena'],
  ['Oliver', 'Hartigan'],
  ['Anaïs', 'Delacroix'],
  ['Bao', 'Tran'],
  ['Esperanza', 'Villegas'],
  ['Kofi', 'Asante'],
  ['Ruth', 'Abernathy-Stone'],
  ['María Fernanda Guadalupe', 'Villaseñor-Castellanos de la Cruz y Montenegro'],
  ['Elias', 'Vang'],
  ['Sunniva', 'Haugen'],
  ['Darius', 'Whitfield'],
  ['Leilani', 'Kahananui'],
  ['Yusuf', 'Demirci'],
]

const STAFF: PersonFacts[] = [
  {
    key: 'teacher',
    canvasId: 10007,
    given: 'Rosalind',
    family: 'Achterberg',
    shortName: 'Ms. Achterberg',
    institution: 'Instructor',
    sisId: 'AC-T-7',
    staff: true,
  },
  {
    key: 'co-teacher',
    canvasId: 10012,
    given: 'Hollis',
    family: 'Brandvold',
    shortName: 'Mr. Brandvold',
    institution: 'Instructor',
    sisId: 'AC-T-12',
    staff: true,
  },
  {
    key: 'ta',
    canvasId: 10044,
    given: 'Tomás',
    family: 'Villanueva',
    institution: 'Instructor',
    sisId: null,
    staff: true,
  },
  {
    key: 'admin',
    canvasId: 10001,
    given: 'Geneviève',
    family: 'Laurent-Osei',
    institution: 'Administrator',
    sisId: 'AC-A-1',
    staff: true,
  },
]

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

function students(): Person[] {
  return STUDENTS.map(([given, family, extra], index) => {
    const person = personFrom({
      key: `student-${index + 1}`,
      canvasId: 20311 + index,
      given,
      family,
      institution: 'Student',
      ...extra,
    })
    enrol(person, 'StudentEnrollment', index < 16 ? PERIOD_2 : PERIOD_5)
    if (person.key === 'student-12') enrol(person, 'StudentEnrollment', PERIOD_5)
    return person
  })
}

function adults(): Person[] {
  const people = STAFF.map((facts) => personFrom(facts))
  for (const person of people) {
    if (person.key === 'ta') enrol(person, 'TaEnrollment', PERIOD_5, true)
    else if (person.key !== 'admin')
      for (const section of [PERIOD_2, PERIOD_5]) enrol(person, 'TeacherEnrollment', section)
  }
  const observer = personFrom({
    key: 'observer',
    canvasId: 30501,
    given: 'Adaeze',
    family: 'Okonkwo',
    institution: null,
    sisId: null,
    email: 'adaeze.okonkwo@mail.example',
  })
  enrol(observer, 'ObserverEnrollment', PERIOD_2)
  for (const enrollment of observer.enrollments) enrollment.associatedUserId = 20311
  const test = personFrom({
    key: 'test-student',
    canvasId: 29999,
    given: 'Test',
    family: 'Student',
    institution: null,
    sisId: null,
    email: null,
  })
  for (const section of [PERIOD_2, PERIOD_5]) enrol(test, 'StudentViewEnrollment', section)
  return [...people, observer, test]
}

/** Room 12 with `count` students (the 32 of the story first) and `assignments` columns; `seed` shapes the grades. */
export function room12(count = 32, assignments = 12, seed = 12): Story {
  const named = students().slice(0, Math.max(count, 1))
  const extra = count > named.length ? moreStudents(count - named.length, seed, enrol) : []
  return {
    account: { id: 17, rootId: 1, name: 'Alder Creek Unified', guid: `${stableHex('account')}:canvas-lms` },
    course: {
      id: 4821,
      name: 'Biology 9',
      code: 'BIO9',
      uuid: stableHex('course-uuid'),
      sisId: 'BIO9-2627',
      contextId: stableHex('course'),
      defaultView: 'wiki',
      isPublic: false,
      timeZone: 'America/Denver',
    },
    tool: {
      id: 913,
      name: 'Learning Alliance',
      deploymentId: `913:${stableHex('deployment')}`,
      clientId: '10000000000241',
    },
    sections: [
      { id: PERIOD_2, name: 'Period 2', sisId: 'BIO9-P2-2627' },
      { id: PERIOD_5, name: 'Period 5', sisId: 'BIO9-P5-2627' },
    ],
    people: [...adults(), ...named, ...extra].sort((a, b) => a.canvasId - b.canvasId),
    assignments: courseworkFor(assignments),
    groupsOf: (person) =>
      ['student-1', 'student-2', 'student-3'].includes(person.key) ? [stableHex('group:lab-table-1')] : [],
  }
}
