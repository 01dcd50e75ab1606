/**
 * SpeedGrader, both programs: Canvas's own (`speed_grader.html.erb`, SpeedGraderSelectMenu, read 2026) and, with
 * `?version=new`, the one that is fetched from elsewhere, of which the address and two marks are known (canvas.md
 * §4.3). Neither has Canvas's header. The arrows change the address without loading the page.
 */
import { Hono, type Context } from 'hono'
import type { Assignment } from '../../story/coursework.ts'
import type { Person } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import { gradedPeople } from './gradebook.ts'
import { admit } from './guard.ts'
import { escapeHtml, jsonForScript } from './html.ts'
import { shell } from './shell.ts'

/** Moves to the student before or after: the address and the list at once, what is drawn of her a moment later. */
const ARROWS = `
const people = JSON.parse(document.querySelector('#speed-grader-people').textContent)
const shown = () => new URLSearchParams(location.search).get('student_id')
const draw = () => {
  const now = people.find(({ id }) => id === shown())
  const name = document.querySelector('.ui-selectmenu-item-header, [data-testid="selected-student"]')
  name.textContent = now.name
  name.setAttribute('name', now.name)
  document.querySelector('#x_of_x_students_frd, #of').textContent = people.indexOf(now) + 1 + '/' + people.length
}
const go = (step) => {
  const at = people.findIndex(({ id }) => id === shown())
  const next = people[(at + step + people.length) % people.length]
  const address = new URL(location.href)
  address.searchParams.set('student_id', next.id)
  history.pushState({}, '', address)
  const list = document.querySelector('#students_selectmenu')
  if (list) list.value = next.id
  setTimeout(draw, 30)
}
document.querySelector('.prev').addEventListener('click', () => go(-1))
document.querySelector('.next').addEventListener('click', () => go(1))
addEventListener('popstate', draw)
draw()
`

function classic(assignment: Assignment, people: Person[], student: Person, course: number): string {
  const options = people.map(
    ({ canvasId, name }) =>
      `<option value="${canvasId}"${canvasId === student.canvasId ? ' selected' : ''}>${escapeHtml(name)}</option>`,
  )
  return `<nav id="gradebook_header_container"><form class="speed_grader_nav_form"><div id="gradebook_header" class="subheadContent">
<div id="speedgrader-icons" class="gradebookActions"><a id="speed_grader_gradebook_link" href="/courses/${course}/gradebook">Gradebook</a></div>
<div class="assignmentDetails"><h2 class="assignmentDetails__Title">${escapeHtml(assignment.name)}</h2></div>
<div class="statsMetric"><div id="x_of_x_students_frd"></div></div>
<div class="studentSelection"><button id="prev-student-button" class="gradebookMoveToNext prev" type="button" aria-label="Previous">‹</button>
<div id="combo_box_container"><label class="screenreader-only" for="students_selectmenu">Select a student</label><select id="students_selectmenu" class="screenreader-only">${options.join('')}</select><a id="students_selectmenu-button" class="ui-selectmenu" aria-hidden="true" tabindex="-1"><span class="ui-selectmenu-status"><span class="ui-selectmenu-item-header"></span></span></a></div>
<button id="next-student-button" class="gradebookMoveToNext next" type="button" aria-label="Next">›</button></div></div></form></nav>
<section id="full_width_container"><div id="left_side"><div id="submissions_container"><p>No file was handed in.</p></div></div>
<div id="right_side"><div id="rightside_inner"><div id="submission_details"></div><div id="grading"><label>Grade <input id="grading-box-extended" type="text"></label></div><div id="discussion"><div id="comments"></div></div></div></div></section>`
}

const platform = (assignment: Assignment): string => `<div id="react-router-portals">
<nav class="subheadContent"><h2>${escapeHtml(assignment.name)}</h2><span id="of"></span>
<button type="button" class="prev" aria-label="Previous">‹</button>
<button type="button" data-testid="student-select-trigger"><span data-testid="selected-student"></span></button>
<button type="button" class="next" aria-label="Next">›</button></nav></div>`

function speedGraderPage(school: SchoolState, c: Context): Response | Promise<Response> {
  const admitted = admit(school, c, 'staff')
  if ('refusal' in admitted) return admitted.refusal
  const { course, assignments } = school.story
  const people = gradedPeople(school, admitted.session.seenAs)
  const assignment = assignments.find(({ id }) => String(id) === c.req.query('assignment_id'))
  const asked = c.req.query('student_id')
  const student = people.find(({ canvasId }) => String(canvasId) === asked) ?? people[0]
  if (!assignment || !student) return c.notFound()
  if (String(student.canvasId) !== asked) {
    const first = `assignment_id=${assignment.id}&student_id=${student.canvasId}`
    return c.redirect(`/courses/${course.id}/gradebook/speed_grader?${first}`, 302)
  }
  const list = people.map(({ canvasId, name }) => ({ id: String(canvasId), name }))
  const isNew = c.req.query('version') === 'new'
  const drawn = isNew ? platform(assignment) : classic(assignment, people, student, course.id)
  return c.html(
    shell(school, admitted.session, {
      title: `${assignment.name}, SpeedGrader, ${course.name}`,
      bodyClass: isNew ? 'full-width padless-content' : 'ic-no-flex-layout full-width',
      headless: true,
      content: `${drawn}
<script id="speed-grader-people" type="application/json">${jsonForScript(list)}</script><script>${ARROWS}</script>`,
    }),
  )
}

export function speedGraderRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.get(`/courses/${school.story.course.id}/gradebook/speed_grader`, (c) => speedGraderPage(school, c))
  return app
}
