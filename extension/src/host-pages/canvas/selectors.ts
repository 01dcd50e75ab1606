/**
 * The selectors that belong to no one page: Canvas's frame, and what a button of ours may not stand on. Sources:
 * canvas.md §4, `app/views/layouts/application.html.erb` read 2026-11. Never a generated class, an id with a random
 * number, or a visible text: those change with a release or a language. Held by fixtures/*.html and their counts.
 */
export const selectors = {
  /** Together they say "this page is Canvas, in a course", whatever the host is called. */
  application: '#application.ic-app, #gradebook_header, #react-router-portals',
  courseContext: 'body[class*="context-course_"]',
  /** Student view, acting as somebody, and pages that stand inside another page. */
  off: 'body.is-masquerading-or-student-view, #switched_role_type, #masquerade_bar, body.embedded',
  bare: 'body.no-headers',

  /** Beside a name: "inactive" and the like. */
  nameLabel: '.label',
  /** Under a name in the gradebook. */
  secondaryInfo: '.secondary-info',
  cell: '.slick-cell, td, th, [role="cell"], [role="rowheader"]',

  /** What a button of ours may not stand on. */
  control:
    'a, button, input, select, textarea, summary, label, iframe, video, dialog, [role="button"], [role="link"], [role="tab"], [role="combobox"], [role^="menuitem"], [role="option"], [role="dialog"], [role="slider"], [contenteditable], .slick-cell:not(.student), .slick-header, #header, #left-side',
} as const
