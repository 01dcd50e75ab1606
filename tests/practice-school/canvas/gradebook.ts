/** The grades, and when work was handed in, kept in memory: what stands at the start comes from the story's seed, what is saved stays saved. */
import { handedInAt, openingGrade, type Assignment } from '../story/coursework.ts'

export interface Gradebook {
  /** As Canvas tells a points grade: a string, or null while there is none. */
  gradeOf(studentId: number, assignment: Assignment): string | null
  /** Null while it is not handed in. */
  handedInAt(studentId: number, assignment: Assignment): string | null
  save(studentId: number, assignmentId: number, grade: string | null): void
}

export function openGradebook(seed: number): Gradebook {
  const saved = new Map<string, string | null>()
  return {
    gradeOf(studentId, assignment) {
      const key = `${studentId}/${assignment.id}`
      const held = saved.get(key)
      if (held !== undefined) return held
      const opening = openingGrade(studentId, assignment, seed)
      return opening === null ? null : String(opening)
    },
    handedInAt: (studentId, assignment) => handedInAt(studentId, assignment, seed),
    save: (studentId, assignmentId, grade) => void saved.set(`${studentId}/${assignmentId}`, grade),
  }
}
