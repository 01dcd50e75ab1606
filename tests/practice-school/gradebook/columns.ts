/**
 * The gradebook's columns in Canvas's order: the frozen ones (name or names, Notes), the assignments, their groups,
 * the total. Classes and header texts follow the anatomy observed 2026-11 (Canvas's grid code of 2020-09).
 */
import type { AssignmentInfo, GradebookEnv } from './gradebook-data.ts'

export type ColumnKind = 'student' | 'lastname' | 'firstname' | 'notes' | 'assignment' | 'group' | 'total'

export interface Column {
  readonly id: string
  readonly kind: ColumnKind
  /** Classes of the cell beside `slick-cell bN fN`. */
  readonly cellClass: string
  readonly headerClass: string
  readonly title: string
  readonly width: number
  readonly assignment?: AssignmentInfo
  readonly groupId?: string
}

/** Canvas numbers custom columns per course; the captured one was 205. */
export const NOTES_COLUMN_ID = 'custom_col_205'

const nameColumns = (separate: boolean): Column[] => {
  const classes = { cellClass: 'meta-cell primary-column student', headerClass: 'primary-column student' }
  if (!separate) return [{ id: 'student', kind: 'student', title: 'Student Name', width: 180, ...classes }]
  return [
    { id: 'student_lastname', kind: 'lastname', title: 'Student Last Name', width: 150, ...classes },
    { id: 'student_firstname', kind: 'firstname', title: 'Student First Name', width: 150, ...classes },
  ]
}

const groupsOf = (env: GradebookEnv): readonly { id: string; name: string }[] =>
  env.groups ?? [{ id: 'all', name: 'Assignments' }]

/** All columns, frozen first, and how many of them are frozen. */
export const columnsOf = (env: GradebookEnv): { columns: Column[]; frozenCount: number } => {
  const names = nameColumns(env.separateNames ?? false)
  const columns: Column[] = [
    ...names,
    {
      id: NOTES_COLUMN_ID,
      kind: 'notes',
      cellClass: `meta-cell custom_column ${NOTES_COLUMN_ID}`,
      headerClass: `custom_column ${NOTES_COLUMN_ID}`,
      title: 'Notes',
      width: 100,
    },
  ]
  for (const assignment of env.assignments) {
    const id = `assignment_${assignment.id}`
    const classes = `assignment ${id}`
    const width = assignment.anonymous ? 170 : 193
    columns.push({
      id,
      kind: 'assignment',
      cellClass: classes,
      headerClass: classes,
      title: assignment.name,
      width,
      assignment,
    })
  }
  for (const group of groupsOf(env)) {
    const id = `assignment_group_${group.id}`
    const classes = `assignment_group ${id}`
    columns.push({
      id,
      kind: 'group',
      cellClass: classes,
      headerClass: classes,
      title: group.name,
      width: 140,
      groupId: group.id,
    })
  }
  columns.push({
    id: 'total_grade',
    kind: 'total',
    cellClass: 'total-cell total_grade',
    headerClass: 'total_grade',
    title: 'Total',
    width: 129,
  })
  return { columns, frozenCount: names.length + 1 }
}
