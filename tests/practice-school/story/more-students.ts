/** More students than a class has, for load and for a long gradebook: invented names from two short lists. */
import { PERIOD_2, PERIODS } from './periods.ts'
import { enrol, personFrom, type Person } from './people.ts'
import { seeded } from './seeded.ts'

const GIVEN =
  'Ada Bruno Chiara Dario Efua Farid Greta Hiro Imani Jonas Keiko Lior Mina Nadia Otis Paloma Quinn Rosa Sanjay Talia Umar Vera Wyatt Ximena Yara Zeke'.split(
    ' ',
  )
const FAMILY =
  'Abara Bergström Castellano Dimitrov Eze Fontaine Gutiérrez Halvorsen Iyer Jimenez Kowalski Laurier Mbeki Nguyen Ortega Petrov Quiroga Rahman Sato Tavares Ueda Varga Winslow Yilmaz Zamora'.split(
    ' ',
  )

/** `count` students with keys from `student-33` on, alternating between the sections. */
export function moreStudents(count: number, seed: number): Person[] {
  const random = seeded(seed)
  const pick = (list: string[]) => list[Math.floor(random() * list.length)] ?? 'Ada'
  return Array.from({ length: count }, (_, index) => {
    const person = personFrom({
      key: `student-${33 + index}`,
      canvasId: 40001 + index,
      given: pick(GIVEN),
      family: pick(FAMILY),
      institution: 'Student',
    })
    enrol(person, 'StudentEnrollment', PERIODS[index % PERIODS.length] ?? PERIOD_2)
    return person
  })
}
