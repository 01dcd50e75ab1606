/** Who is in Room 12: the names, and where each sits. */
import { PERIOD_2, PERIOD_5 } from './periods.ts'
import { enrol, personFrom, type Person, type PersonFacts } from './people.ts'

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

/** The 32 of the story: 1–16 in Period 2, 17–32 in Period 5, number 12 in both. */
export function students(): Person[] {
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

/** Staff, the observer and the test student. */
export function adults(): Person[] {
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
