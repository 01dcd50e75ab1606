/** More students than a class has, for load and for a long gradebook: invented names from two short lists. */
import { PERIOD_2, PERIODS } from './periods.ts'
import { enrol, personFrom, type Person } from './people.ts'

const GIVEN =
  'Ada Bruno Chiara Dario Efua Farid Greta Hiro Imani Jonas Keiko Lior Mina Nadia Otis Paloma Quinn Rosa Sanjay Talia Umar Vera Wyatt Ximena Yara Zeke'.split(
    ' ',
  )
const FAMILY =
  'Abara Bergström Castellano Dimitrov Eze Fontaine Gutiérrez Halvorsen Iyer Jimenez Kowalski Laurier Mbeki Nguyen Ortega Petrov Quiroga Rahman Sato Tavares Ueda Varga Winslow Yilmaz Zamora'.split(
    ' ',
  )

/** The same pair only comes back with a second family name beside the first: no two of a thousand share a name. */
function nameOf(index: number): { given: string; family: string } {
  const round = Math.floor(index / (GIVEN.length * FAMILY.length))
  const turn = Math.floor(index / GIVEN.length)
  const family = FAMILY[(index + turn) % FAMILY.length] ?? 'Abara'
  const second = FAMILY[(index + turn + round * 7) % FAMILY.length] ?? 'Eze'
  return {
    given: GIVEN[index % GIVEN.length] ?? 'Ada',
    family: round === 0 ? family : `${family}-${second}`,
  }
}

/** `count` students with keys from `student-33` on, alternating between the sections; `seed` turns the name list. */
export function moreStudents(count: number, seed: number): Person[] {
  return Array.from({ length: count }, (_, index) => {
    const person = personFrom({
      key: `student-${33 + index}`,
      canvasId: 40001 + index,
      ...nameOf(index + seed),
      institution: 'Student',
    })
    enrol(person, 'StudentEnrollment', PERIODS[index % PERIODS.length] ?? PERIOD_2)
    return person
  })
}
