/** Assignments and the grades that stand in the gradebook when the school opens. */
import { seeded } from './seeded.ts'

export interface Assignment {
  id: number
  name: string
  pointsPossible: number
  group: string
  dueAt: string
  /** Graders see no names (`anonymous_grading`, and nobody's name is told yet). */
  anonymous: boolean
}

const UNITS = ['Cells', 'Membranes', 'Energy', 'Division', 'Genes', 'Traits', 'Evolution', 'Ecosystems']
const KINDS: [kind: string, points: number][] = [
  ['Lab', 10],
  ['Notebook check', 5],
  ['Quiz', 20],
  ['Exit ticket', 4],
]

/** `count` assignments, ids from 15500 in steps of four as Canvas leaves gaps. */
export function courseworkFor(count: number): Assignment[] {
  return Array.from({ length: count }, (_, index) => {
    const [kind, points] = KINDS[index % KINDS.length] ?? ['Lab', 10]
    const unit = UNITS[Math.floor(index / KINDS.length) % UNITS.length] ?? 'Cells'
    const round = Math.floor(index / (KINDS.length * UNITS.length))
    const due = new Date(Date.UTC(2026, 8, 4 + index, 23, 59, 59))
    return {
      id: 15500 + index * 4,
      name: `${unit}: ${kind}${round > 0 ? ` ${round + 1}` : ''}`,
      pointsPossible: points,
      group: kind,
      dueAt: due.toISOString().replace('.000', ''),
      anonymous: false,
    }
  })
}

/** The grade at the start of the story: null is "not yet", about one in six. */
export function openingGrade(studentId: number, assignment: Assignment, seed: number): number | null {
  const random = seeded(seed * 31 + studentId * 7919 + assignment.id)
  random()
  if (random() < 1 / 6) return null
  return Math.round(assignment.pointsPossible * (0.55 + 0.45 * random()) * 2) / 2
}

/** When this student handed it in: a day before it was due, the hour of her own. Null: not yet, about one in five. */
export function handedInAt(studentId: number, assignment: Assignment, seed: number): string | null {
  const random = seeded(seed * 37 + studentId * 6151 + assignment.id)
  random()
  if (random() < 1 / 5) return null
  const at = new Date(new Date(assignment.dueAt).getTime() - Math.round((4 + 20 * random()) * 3_600_000))
  return at.toISOString().replace(/\.\d+Z$/, 'Z')
}
