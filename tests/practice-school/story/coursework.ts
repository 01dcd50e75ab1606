/** Assignments and the grades that stand in the gradebook when the school opens. */
import { seeded } from './seeded.ts'

export interface Assignment {
  id: number
  name: string
  pointsPossible: number
  group: string
  dueAt: string
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
