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

/** Anatomy: `/courses/:id/users/:id` is drawn by the server (canvas.md §4.3). */
function userPage(school: SchoolState, person: Person): PageParts {
  return {
    title: person.name,
    active: 'people',
    crumb: person.name,
    content: `<div id="name_and_email"><h1 class="user_name">${escapeHtml(person.name)}</h1></div>
<p>${escapeHtml(sectionNames(school, person))}</p>
<p><a href="/courses/${school.story.course.id}/grades/${person.canvasId}">Grades</a></p>`,
  }
}

/** Anatomy: the table variant of the student grades page. */
function gradesPage(school: SchoolState, person: Person): PageParts {
  const rows = school.story.assignments.map((assignment) => {
    const grade = school.gradebook.gradeOf(person.canvasId, assignment) ?? '–'
    return `<tr class="student_assignment" id="submission_${assignment.id}"><th class="title" scope="row">${escapeHtml(assignment.name)}</th><td class="assignment_score"><span class="grade">${escapeHtml(grade)}</span> / ${assignment.pointsPossible}</td></tr>`
  })
  return {
    title: `Grades for ${person.name}`,
    active: 'grades',
    crumb: 'Grades',
    content: `<h1>Grades for ${escapeHtml(person.name)}</h1><table id="grades_summary" class="roster"><thead><tr><th scope="col">Name</th><th scope="col">Score</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
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
