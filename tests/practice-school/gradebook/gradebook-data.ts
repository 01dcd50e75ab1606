/**
 * What the practice gradebook knows: the page's own settings, its people and their grades, and which rows follow
 * from sorting and filtering. No DOM here, so that the grid only draws.
 *
 * Anatomy observed 2026-11 on Canvas's own grid code (state of 2020-09, compared with newer single files).
 */

export interface AssignmentInfo {
  readonly id: string
  readonly name: string
  readonly points: number
  /** Anonymous grading blanks this column only; rows and names stay as they are. */
  readonly anonymous?: boolean
  readonly groupId?: string
}

export interface GradebookEnv {
  readonly courseId: string
  /** Ids in roster order, or empty when the page does not know them yet. */
  readonly students: readonly string[]
  readonly assignments: readonly AssignmentInfo[]
  readonly groups?: readonly { readonly id: string; readonly name: string }[]
  readonly sections: readonly { readonly id: string; readonly name: string }[]
  readonly separateNames?: boolean
  readonly locale?: string
  readonly dir?: 'ltr' | 'rtl'
  /** Where the three endpoints hang; default `/practice/gradebook`. */
  readonly base?: string
}

export interface Student {
  readonly id: string
  readonly name: string
  readonly sortableName: string
  readonly firstName: string
  readonly lastName: string
  readonly sections: readonly string[]
  readonly sectionIds: readonly string[]
  readonly state: 'active' | 'inactive' | 'concluded'
  readonly isTest?: boolean
  notes?: string
}

export interface Submission {
  readonly studentId: string
  readonly assignmentId: string
  readonly grade: string | null
  readonly excused?: boolean
  readonly late?: boolean
  readonly missing?: boolean
  readonly resubmitted?: boolean
  readonly needsGrading?: boolean
}

export interface ViewSettings {
  direction: 'ascending' | 'descending'
  search: string
  sectionId: string | null
  showInactive: boolean
  showConcluded: boolean
  nameOrder: 'first-last' | 'last-first'
  secondaryInfo: 'section' | 'none'
}

/** How many empty rows stand while the page knows nothing of its people: one screen of them. */
const UNKNOWN_ROSTER_ROWS = 24

/** The people, their grades and the teacher's view of them. A row is a student, or `null` while she is loading. */
export class GradebookData {
  readonly env: GradebookEnv
  readonly view: ViewSettings = {
    direction: 'ascending',
    search: '',
    sectionId: null,
    showInactive: false,
    showConcluded: false,
    nameOrder: 'first-last',
    secondaryInfo: 'section',
  }
  rows: (Student | null)[]
  readonly #students = new Map<string, Student>()
  readonly #grades = new Map<string, Submission>()
  readonly #graded = new Set<string>()

  constructor(env: GradebookEnv) {
    this.env = env
    this.rows = Array.from({ length: env.students.length || UNKNOWN_ROSTER_ROWS }, () => null)
  }

  get students(): Student[] {
    return [...this.#students.values()]
  }

  /** Takes a page of people in and says which row indices changed; the rows stay in the order the page announced. */
  receive(page: readonly Student[]): number[] {
    const changed: number[] = []
    for (const student of page) {
      const announced = this.env.students.indexOf(student.id)
      const index = announced >= 0 ? announced : this.#students.size
      this.#students.set(student.id, student)
      this.rows[index] = student
      changed.push(index)
    }
    return changed
  }

  /** Sorts and filters: the test student stands last whatever the direction. */
  arrange(): void {
    const collator = new Intl.Collator(this.env.locale ?? 'en', { numeric: true })
    const sign = this.view.direction === 'ascending' ? 1 : -1
    this.rows = this.students
      .filter((student) => this.#shows(student))
      .sort(
        (a, b) =>
          Number(a.isTest ?? false) - Number(b.isTest ?? false) ||
          sign * collator.compare(a.sortableName, b.sortableName) ||
          a.id.localeCompare(b.id, 'en', { numeric: true }),
      )
  }

  #shows(student: Student): boolean {
    const { search, sectionId, showInactive, showConcluded } = this.view
    if (student.state === 'inactive' && !showInactive) return false
    if (student.state === 'concluded' && !showConcluded) return false
    if (sectionId !== null && !student.sectionIds.includes(sectionId)) return false
    return student.name.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase())
  }

  /** Takes grades in and says which of the present rows they touch. */
  receiveGrades(studentIds: readonly string[], submissions: readonly Submission[]): number[] {
    for (const submission of submissions) this.setGrade(submission)
    const arrived = new Set(studentIds)
    for (const id of studentIds) this.#graded.add(id)
    return this.rows.flatMap((student, index) => (student && arrived.has(student.id) ? [index] : []))
  }

  setGrade(submission: Submission): void {
    this.#grades.set(`${submission.studentId}/${submission.assignmentId}`, submission)
  }

  grade(studentId: string, assignmentId: string): Submission | undefined {
    return this.#grades.get(`${studentId}/${assignmentId}`)
  }

  /** Whether a student's grades have arrived; before that a grade cell is empty, not a dash. */
  hasGrades(studentId: string): boolean {
    return this.#graded.has(studentId)
  }

  /** Points earned and possible over the graded assignments of one group, or of all of them. */
  points(studentId: string, groupId: string | null): { earned: number; possible: number } {
    let earned = 0
    let possible = 0
    for (const assignment of this.env.assignments) {
      if (groupId !== null && (assignment.groupId ?? 'all') !== groupId) continue
      const grade = Number.parseFloat(this.grade(studentId, assignment.id)?.grade ?? '')
      if (Number.isNaN(grade)) continue
      earned += grade
      possible += assignment.points
    }
    return { earned, possible }
  }
}
