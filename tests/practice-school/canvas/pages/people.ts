/**
 * The People page in the variants that are in circulation (canvas.md §4.3): the older one (`RosterUserView.tsx`,
 * `rosterUser.handlebars`, read 2026), the React ones, of whose markup only the name's hook is known
 * (`?variant=react`, `?variant=cards`), and one of a Canvas that nobody has seen yet (`?variant=unknown`).
 */
import { Hono, type Context } from 'hono'
import { hasRole, type Enrollment, type Person } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import { admit } from './guard.ts'
import { escapeHtml } from './html.ts'
import { shell } from './shell.ts'

const ROLE_LABEL: Record<Enrollment['type'], string> = {
  TeacherEnrollment: 'Teacher',
  TaEnrollment: 'TA',
  StudentEnrollment: 'Student',
  StudentViewEnrollment: 'Student',
  ObserverEnrollment: 'Observer',
}

const isStudent = (person: Person): boolean => person.enrollments[0]?.type === 'StudentEnrollment'

/** The name with Canvas's hook: on everybody, with a course on students alone. */
function nameLink(school: SchoolState, person: Person, css = ''): string {
  const { id } = school.story.course
  const pronouns = person.pronouns ? ` <i>(${escapeHtml(person.pronouns)})</i>` : ''
  return `<a href="/courses/${id}/users/${person.canvasId}" data-student_id="${person.canvasId}" data-course_id="${isStudent(person) ? id : ''}" class="${css}student_context_card_trigger">${escapeHtml(person.name)}${pronouns}</a>`
}

function sectionsOf(school: SchoolState, person: Person): string[] {
  const { sections } = school.story
  const names = person.enrollments.map((e) => sections.find((s) => s.id === e.sectionId)?.name ?? '')
  return [...new Set(names)]
}

function rosterRow(school: SchoolState, person: Person): string {
  const [first] = person.enrollments
  if (!first) return ''
  const state =
    first.state === 'invited'
      ? '<span class="label label-info">pending</span>'
      : first.state === 'inactive'
        ? '<span class="label">inactive</span>'
        : ''
  const sections = sectionsOf(school, person).map((name) => `<div class="section">${escapeHtml(name)}</div>`)
  return `<tr id="user_${person.canvasId}" class="rosterUser al-hover-container ${first.type}"><td class="center"><img alt="" width="32" height="32" src="/images/thumbnails/${person.canvasId}/k3kQ"></td><td>${nameLink(school, person, 'roster_user_name ')}${state}</td><td data-testid="section-column-cell">${sections.join('')}</td><td><div>${ROLE_LABEL[first.type]}</div></td><td class="right"><div class="admin-links"></div></td></tr>`
}

const heads = '<th></th><th>Name</th><th>Section</th><th>Role</th><th></th>'

function content(school: SchoolState, people: Person[], variant: string | undefined): string {
  const sections = (person: Person): string => escapeHtml(sectionsOf(school, person).join(', '))
  if (variant === 'react') {
    const rows = people.map((one) => `<tr><td>${nameLink(school, one)}</td><td>${sections(one)}</td></tr>`)
    return `<table class="roster"><tbody>${rows.join('\n')}</tbody></table>`
  }
  if (variant === 'cards') {
    const rows = people.map(
      (one) =>
        `<div role="row"><span role="cell">${nameLink(school, one)}</span> <span role="cell">${sections(one)}</span></div>`,
    )
    return `<div role="table" aria-label="People">${rows.join('\n')}</div>`
  }
  if (variant === 'unknown') {
    const rows = people.map((one) => `<p class="p7Qz">${escapeHtml(one.name)}</p>`)
    return `<div class="kk_list">${rows.join('\n')}</div>`
  }
  const rows = people.map((person) => rosterRow(school, person)).join('\n')
  return `<table class="roster"><thead><tr>${heads}</tr></thead><tbody class="collectionViewItems">${rows}</tbody></table>`
}

function peoplePage(school: SchoolState, c: Context): Response {
  const admitted = admit(school, c)
  if ('refusal' in admitted) return admitted.refusal
  const shown = school.story.people
    .filter((p) => !hasRole(p, 'StudentViewEnrollment'))
    .filter((p) => p.enrollments.some((e) => e.state !== 'completed'))
    .sort((a, b) => a.sortableName.localeCompare(b.sortableName, 'en'))
  return c.html(
    shell(school, admitted.session, {
      title: `${school.story.course.name}: People`,
      active: 'people',
      crumb: 'People',
      content: `<h1>People</h1>${content(school, shown, c.req.query('variant'))}`,
    }),
  )
}

export function peopleRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.get(`/courses/${school.story.course.id}/users`, (c) => peoplePage(school, c))
  return app
}
