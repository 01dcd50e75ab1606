/** One student's pages: who she is in this course, and her own grades. Staff see anybody's, a student her own. */
import { Hono, type Context } from 'hono'
import { isStaff, type Person } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import type { Session } from '../sign-in.ts'
import { admit } from './guard.ts'
import { escapeHtml } from './html.ts'
import { shell, type PageParts } from './shell.ts'

function sectionNames(school: SchoolState, person: Person): string {
  const ids = new Set(person.enrollments.map((enrollment) => enrollment.sectionId))
  const names = school.story.sections.filter((section) => ids.has(section.id)).map((section) => section.name)
  return new Intl.ListFormat('en').format(names)
}

/** Anatomy: `roster_user.html.erb` and `users/_name.html.erb`, read 2026; only a student's page links to grades. */
function userPage(school: SchoolState, person: Person): PageParts {
  const name = escapeHtml(person.name)
  const base = `/courses/${school.story.course.id}`
  const grades = person.enrollments.some(({ type }) => type === 'StudentEnrollment')
    ? `<a href="${base}/grades/${person.canvasId}">Grades</a>`
    : ''
  return {
    title: person.name,
    active: 'people',
    crumb: person.name,
    content: `<h1>${name}</h1>
<fieldset id="name_and_email"><legend>Name and Email</legend><table class="profile_table details user_details"><tbody><tr><th>Full Name</th><td class="name">${name}</td></tr><tr><th>Display Name</th><td class="short_name">${escapeHtml(person.shortName)}</td></tr></tbody></table></fieldset>
<p>${escapeHtml(sectionNames(school, person))}</p>`,
    right: `<h2>More About This User</h2><div class="page-action-list" id="right_nav">${grades}<a href="/conversations?to=${person.canvasId}">Send Message</a></div>`,
  }
}

/** Anatomy: the table variant of `grade_summary.html.erb`; the crumb with the name is the controller's. Read 2026. */
function gradesPage(school: SchoolState, person: Person): PageParts {
  const base = `/courses/${school.story.course.id}`
  const rows = school.story.assignments.map((assignment) => {
    const grade = school.gradebook.gradeOf(person.canvasId, assignment) ?? '–'
    const grader = `${base}/gradebook/speed_grader?assignment_id=${assignment.id}&amp;student_id=${person.canvasId}`
    return `<tr class="student_assignment" id="submission_${assignment.id}"><th class="title" scope="row"><a href="${grader}">${escapeHtml(assignment.name)}</a></th><td class="assignment_score"><span class="grade">${escapeHtml(grade)}</span> / ${assignment.pointsPossible}</td></tr>`
  })
  return {
    title: `Grades for ${person.name}`,
    active: 'grades',
    crumb: person.name,
    crumbPath: `${base}/grades/${person.canvasId}`,
    content: `<div id="grade-summary-content"><div id="print-grades-container" class="ic-Action-header"><div class="ic-Action-header__Primary"><h1 class="ic-Action-header__Heading">Grades for ${escapeHtml(person.name)}</h1></div></div>
<div id="assignments"><table id="grades_summary" class="roster"><thead><tr><th scope="col">Name</th><th scope="col">Score</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></div>`,
  }
}

/** Anatomy: Canvas draws it from a React app; here what was handed in is named, and when. */
function submissionPage(school: SchoolState, person: Person, assignmentId: string): PageParts | null {
  const assignment = school.story.assignments.find(({ id }) => String(id) === assignmentId)
  const at = assignment && school.gradebook.handedInAt(person.canvasId, assignment)
  if (!assignment || !at) return null
  const name = escapeHtml(assignment.name)
  return {
    title: assignment.name,
    active: 'grades',
    crumb: 'Submission',
    content: `<h1>${name}</h1><p>${escapeHtml(person.name)}</p><p>Handed in <time datetime="${at}">${at}</time></p>`,
  }
}

const maySee = (session: Session, person: Person) => isStaff(session.seenAs) || session.seenAs === person

export function studentRoutes(school: SchoolState): Hono {
  const app = new Hono()
  const { id } = school.story.course
  const page = (c: Context, parts: (school: SchoolState, person: Person) => PageParts | null) => {
    const admitted = admit(school, c)
    if ('refusal' in admitted) return admitted.refusal
    const person = school.story.people.find(
      (one) => String(one.canvasId) === c.req.param('user') && one.enrollments.length > 0,
    )
    if (!person || !maySee(admitted.session, person)) return c.notFound()
    const drawn = parts(school, person)
    return drawn ? c.html(shell(school, admitted.session, drawn)) : c.notFound()
  }
  app.get(`/courses/${id}/users/:user{[0-9]+}`, (c) => page(c, userPage))
  app.get(`/courses/${id}/grades/:user{[0-9]+}`, (c) => page(c, gradesPage))
  app.get(`/courses/${id}/assignments/:assignment{[0-9]+}/submissions/:user{[0-9]+}`, (c) =>
    page(c, (from, person) => submissionPage(from, person, c.req.param('assignment'))),
  )
  return app
}
