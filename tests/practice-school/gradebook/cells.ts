/**
 * What stands in a cell and in a header, as HTML strings: Canvas's formatters return strings too, which is why a
 * node that somebody adds inside a cell dies with the next redraw.
 *
 * Anatomy observed 2026-11 on Canvas's own formatters (state of 2020-09); names escaped as the newer ones do.
 */
import type { Column } from './columns.ts'
import type { GradebookData, Student, Submission } from './gradebook-data.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes text for HTML content and double-quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)

const enrolmentLabel = (student: Student): string =>
  student.state === 'active'
    ? ''
    : `&nbsp;<span title="This user is currently not able to access the course" class="label">${student.state}</span>`

const nameLink = (data: GradebookData, student: Student, shown: string): string => {
  const { courseId } = data.env
  return (
    `<div class="student-name"><a class="student-grades-link student_context_card_trigger"` +
    ` data-student_id="${student.id}" data-course_id="${courseId}"` +
    ` href="/courses/${courseId}/grades/${student.id}#tab-assignments">${escapeHtml(shown)}</a>` +
    `${enrolmentLabel(student)}</div>`
  )
}

const secondaryInfo = (data: GradebookData, student: Student): string => {
  if (data.view.secondaryInfo === 'none') return ''
  const sections = new Intl.ListFormat(data.env.locale ?? 'en').format(student.sections)
  return `<div class="secondary-info">${escapeHtml(sections)}</div>`
}

const gradeCell = (stateClass: string, content: string): string =>
  `<div class="Grid__GradeCell gradebook-cell${stateClass ? ` ${stateClass}` : ''}">` +
  `<div class="Grid__GradeCell__StartContainer"></div>` +
  `<div class="Grid__GradeCell__Content"><span class="Grade">${content}</span></div>` +
  `<div class="Grid__GradeCell__EndContainer"></div></div>`

const NEEDS_GRADING =
  '<span class="screenreader-only">Needs Grading</span><i class="icon-not-graded icon-Line"></i>'

const submissionCell = (submission: Submission | undefined): string => {
  if (submission?.excused) return gradeCell('excused', 'Excused')
  const state = submission?.missing
    ? 'missing'
    : submission?.resubmitted
      ? 'resubmitted'
      : submission?.late
        ? 'late'
        : ''
  if (submission?.needsGrading || submission?.resubmitted) return gradeCell(state, NEEDS_GRADING)
  return gradeCell(state, escapeHtml(submission?.grade ?? '–'))
}

const pointsCell = (data: GradebookData, student: Student, column: Column): string => {
  const { earned, possible } = data.points(student.id, column.groupId ?? null)
  const percent = possible === 0 ? '–' : `${Math.round((earned / possible) * 1e4) / 100}%`
  return (
    `<div class="gradebook-cell"><div class="gradebook-tooltip">${earned} / ${possible}</div>` +
    `<span class="grades"><span class="percentage"> ${percent} </span></span></div>`
  )
}

/** The inner HTML of one cell; a row without a student yet is a placeholder with empty cells. */
export const cellHtml = (data: GradebookData, student: Student | null, column: Column): string => {
  if (student === null) return column.kind === 'assignment' ? gradeCell('', '') : ''
  switch (column.kind) {
    case 'student': {
      const shown = data.view.nameOrder === 'first-last' ? student.name : student.sortableName
      return nameLink(data, student, shown) + secondaryInfo(data, student)
    }
    case 'lastname':
      return nameLink(data, student, student.lastName) + secondaryInfo(data, student)
    case 'firstname':
      return nameLink(data, student, student.firstName)
    case 'notes':
      return escapeHtml(student.notes ?? '')
    case 'assignment':
      if (column.assignment?.anonymous) return gradeCell('grayed-out', '')
      if (!data.hasGrades(student.id)) return gradeCell('', '')
      return submissionCell(data.grade(student.id, column.assignment?.id ?? ''))
    default:
      return data.hasGrades(student.id) ? pointsCell(data, student, column) : ''
  }
}

const menuButton = (label: string): string =>
  `<div class="Gradebook__ColumnHeaderAction"><button type="button" tabindex="0" aria-haspopup="true"` +
  ` aria-expanded="false" data-popover-trigger="true"><span aria-hidden="true">⋮</span>` +
  `<span class="screenreader-only">${escapeHtml(label)} Options</span></button></div>`

/** The inner HTML of a column's header. */
export const headerHtml = (data: GradebookData, column: Column): string => {
  const title = escapeHtml(column.title)
  const resize = '<div class="slick-resizable-handle"></div>'
  const wrap = (inner: string): string =>
    `<span class="slick-column-name"><div class="Gradebook__ColumnHeaderContent">${inner}</div></span>${resize}`
  if (column.kind !== 'assignment' || !column.assignment) {
    const detail = `<span class="Gradebook__ColumnHeaderDetail Gradebook__ColumnHeaderDetail--OneLine"><span>${title}</span></span>`
    return wrap(column.kind === 'notes' ? detail : detail + menuButton(column.title))
  }
  const second = column.assignment.anonymous
    ? '<span>Anonymous</span>'
    : `<span class="assignment-points-possible"><span>Out of ${column.assignment.points}</span></span>`
  return wrap(
    `<span class="Gradebook__ColumnHeaderDetail">` +
      `<span class="Gradebook__ColumnHeaderDetailLine Gradebook__ColumnHeaderDetail--primary">` +
      `<a href="/courses/${data.env.courseId}/assignments/${column.assignment.id}"><span class="assignment-name">${title}</span></a></span>` +
      `<span class="Gradebook__ColumnHeaderDetailLine Gradebook__ColumnHeaderDetail--secondary">${second}</span></span>` +
      menuButton(column.title),
  )
}
