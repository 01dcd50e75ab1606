/**
 * Every selector that touches a Canvas page, in one place. Sources: canvas.md §4 and the observed gradebook
 * (2026-11, code of 2020-09 compared with newer files). Never a generated class, an id with a random number, or a
 * visible text: those change with a release or a language. Held by fixtures/*.html and their counts.
 */
export const selectors = {
  /** Together they say "this page is Canvas, in a course", whatever the host is called. */
  application: '#application.ic-app',
  courseContext: 'body[class*="context-course_"]',
  /** Student view, acting as somebody, and pages that stand inside another page. */
  off: 'body.is-masquerading-or-student-view, #switched_role_type, body.embedded, body.no-headers',

  gridCanvas: '#gradebook_grid .canvas_0',
  /** The pane that shows the frozen rows; what is outside its box is scrolled away. */
  gridViewport: '#gradebook_grid .viewport_0',
  grid: '#gradebook_grid',
  gridRow: '.slick-row',
  gridActiveRow: '#gradebook_grid .canvas_0 > .slick-row.active',
  gridActiveCell: '#gradebook_grid .slick-cell.active',
  gridCell: '.slick-cell',
  /** With separate first and last names both columns carry it. */
  nameCell: '.slick-cell.student',
  nameLink: '.student-name > a',
  nameLabel: '.label',
  secondaryInfo: '.secondary-info',
  lastNameHeader: '[id$="student_lastname"].slick-header-column',
  sectionFilter: '#sections-filter-container input[title]',

  /** Canvas's own mark of a student; both values are blank or missing for anybody else. */
  trigger: '.student_context_card_trigger[data-student_id][data-course_id]:not([data-course_id=""])',
  rosterRow: 'tr.rosterUser',
  rosterStudent: 'tr.rosterUser.StudentEnrollment',
  rosterSection: '[data-testid="section-column-cell"]',

  /** What a button of ours may not stand on. */
  control:
    'a, button, input, select, textarea, summary, label, iframe, video, [role="button"], [role="link"], [role="tab"], [role^="menuitem"], [role="option"], [role="dialog"], .slick-cell:not(.student), .slick-header, #header, #left-side',
} as const

/** The grid's rows of one student, one in each pane. */
export const gridRowsOf = (studentId: string): string =>
  `#gradebook_grid .slick-row.student_${CSS.escape(studentId)}`
