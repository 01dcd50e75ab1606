/**
 * The gradebook's page, its modules and its data. The page shell was written after the captured page (Canvas code of
 * 2020-09; ids and classes only); the grid itself is the browser code in `gradebook/`, served with its types stripped.
 */
import { Hono, type Context } from 'hono'
import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import * as v from 'valibot'
import type { Assignment } from '../../story/coursework.ts'
import { hasRole, isStaff, sectionIdsOf, type Person } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import { unauthorized } from '../rest/access.ts'
import { signedIn, type Session } from '../sign-in.ts'
import { admit } from './guard.ts'
import { escapeHtml, jsonForScript } from './html.ts'
import { individualContent, isFace, type GradebookFace } from './individual-gradebook.ts'
import { shell } from './shell.ts'

const PAGE_SIZE = 50

const isTest = (person: Person) => hasRole(person, 'StudentViewEnrollment')

/** Students in the order a teacher first sees them, the test student last; a TA limited to a section sees that one. */
export function gradedPeople(school: SchoolState, viewer: Person): Person[] {
  const limited = viewer.enrollments.length > 0 && viewer.enrollments.every((e) => e.limitedToSection)
  const own = new Set(sectionIdsOf(viewer))
  return school.story.people
    .filter((p) => isTest(p) || p.enrollments.some((e) => e.type === 'StudentEnrollment'))
    .filter((p) => !limited || p.enrollments.some((e) => own.has(e.sectionId)))
    .sort(
      (a, b) =>
        Number(isTest(a)) - Number(isTest(b)) ||
        a.sortableName.localeCompare(b.sortableName, 'en') ||
        a.canvasId - b.canvasId,
    )
}

/** The state of all her enrolments together: active wins, then inactive. */
function stateOf(person: Person): 'active' | 'inactive' | 'concluded' {
  const states = person.enrollments.map((e) => e.state)
  if (states.some((state) => state === 'active' || state === 'invited')) return 'active'
  return states.includes('inactive') ? 'inactive' : 'concluded'
}

function rowOf(school: SchoolState, person: Person): Record<string, unknown> {
  const enrolled = new Set(person.enrollments.map((e) => e.sectionId))
  const sections = school.story.sections.filter((section) => enrolled.has(section.id))
  return {
    id: String(person.canvasId),
    name: person.name,
    sortableName: person.sortableName,
    firstName: person.givenName,
    lastName: person.familyName ?? '',
    sections: sections.map((section) => section.name),
    sectionIds: sections.map((section) => String(section.id)),
    state: stateOf(person),
    ...(isTest(person) && { isTest: true }),
  }
}

function gridEnv(school: SchoolState, session: Session, query: URLSearchParams): Record<string, unknown> {
  const { course, sections, assignments } = school.story
  const groups = [...new Set(assignments.map((assignment) => assignment.group))]
  return {
    courseId: String(course.id),
    students: gradedPeople(school, session.seenAs).map((person) => String(person.canvasId)),
    assignments: assignments.map((assignment) => ({
      id: String(assignment.id),
      name: assignment.name,
      points: assignment.pointsPossible,
      groupId: String(groups.indexOf(assignment.group) + 1),
      ...(query.get('anonymous') === String(assignment.id) && { anonymous: true }),
    })),
    groups: groups.map((name, index) => ({ id: String(index + 1), name })),
    sections: sections.map((section) => ({ id: String(section.id), name: section.name })),
    separateNames: query.has('separate_names'),
    locale: 'en',
    dir: query.get('dir') === 'rtl' ? 'rtl' : 'ltr',
  }
}

function gradebookContent(school: SchoolState): string {
  const individual = `/courses/${school.story.course.id}/gradebook/change_gradebook_version?version=individual`
  return `<div id="keyboard_navigation" class="screenreader-only"><span>Press the escape key before using keyboard shortcuts when navigating the gradebook grid.</span></div>
<div id="gradebook_wrapper">
<h1 class="screenreader-only">Gradebook</h1>
<div class="assignment-gradebook-container">
<div class="accessibility_warning"><a id="accessibility_warning" class="screenreader-only" href="${escapeHtml(individual)}">Warning: For improved accessibility, please click here to use the Individual View Gradebook.</a></div>
<div id="gradebook-toolbar" class="toolbar"></div>
<div id="gradebook-grid-wrapper" class="use-css-transitions-for-show-hide"><div id="gradebook_grid"></div></div>
</div>
<div id="assignment-posting-policy-tray"></div><div id="hide-assignment-grades-tray"></div><div id="post-assignment-grades-tray"></div>
</div>`
}

/** Another face of the gradebook, at its address. */
function individualPage(school: SchoolState, c: Context, session: Session, face: GradebookFace): Response {
  return c.html(
    shell(school, session, {
      title: `Gradebook - ${school.story.course.name}`,
      active: 'grades',
      crumb: 'Gradebook',
      content: individualContent(school, gradedPeople(school, session.seenAs), face),
    }),
  )
}

function gradebookPage(school: SchoolState, c: Context): Response {
  const admitted = admit(school, c, 'staff')
  if ('refusal' in admitted) return admitted.refusal
  const { session } = admitted
  const query = new URL(c.req.url).searchParams
  const version = c.req.query('version')
  if (isFace(version)) return individualPage(school, c, session, version)
  const html = shell(school, session, {
    title: `Gradebook - ${school.story.course.name}`,
    bodyClass: 'gradebook full-width',
    active: 'grades',
    crumb: 'Gradebook',
    menuHidden: true,
    content: gradebookContent(school),
    head: `<link rel="stylesheet" href="/practice/gradebook/grid.css">
<script id="gradebook-env" type="application/json">${jsonForScript(gridEnv(school, session, query))}</script>
<script type="module" src="/practice/gradebook/grid.js"></script>`,
  })
  return c.html(query.get('dir') === 'rtl' ? html.replace('<html dir="ltr"', '<html dir="rtl"') : html)
}

/** One of the grid's own files; nothing but plain names, so that no path leads out of the folder. */
async function gridFile(c: Context): Promise<Response> {
  const [, name, kind] = /\/([a-z][a-z-]*)\.(js|ts|css)$/.exec(c.req.path) ?? []
  const suffix = kind === 'css' ? 'css' : 'ts'
  const file = new URL(`../../gradebook/${name}.${suffix}`, import.meta.url)
  const source = name ? await readFile(file, 'utf8').catch(() => null) : null
  if (source === null) return c.notFound()
  const body = suffix === 'css' ? source : stripTypeScriptTypes(source)
  return c.body(body, 200, {
    'Content-Type': suffix === 'css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
  })
}

function submissionsOf(school: SchoolState, person: Person, assignments: Assignment[]): unknown[] {
  return assignments.map((assignment) => ({
    studentId: String(person.canvasId),
    assignmentId: String(assignment.id),
    grade: school.gradebook.gradeOf(person.canvasId, assignment),
  }))
}

const gradeBody = v.object({ grade: v.nullable(v.pipe(v.string(), v.maxLength(20))) })

async function saveGrade(school: SchoolState, c: Context): Promise<Response> {
  const assignment = school.story.assignments.find((a) => String(a.id) === c.req.param('assignment'))
  const student = school.story.people.find((p) => String(p.canvasId) === c.req.param('student'))
  const body = v.safeParse(gradeBody, await c.req.json().catch(() => null))
  if (!assignment || !student || !body.success) return c.json({ errors: [{ message: 'No such grade' }] }, 400)
  const grade = body.output.grade === '' ? null : body.output.grade
  school.gradebook.save(student.canvasId, assignment.id, grade)
  return c.json({ grade: grade ?? '' })
}

export function gradebookRoutes(school: SchoolState): Hono {
  const app = new Hono()
  const { id } = school.story.course
  const data = `/practice/gradebook/${id}`
  const staffOnly = (c: Context): Session | null => {
    const session = signedIn(school, c)
    return session && isStaff(session.seenAs) ? session : null
  }
  app.get(`/courses/${id}/gradebook`, (c) => gradebookPage(school, c))
  app.get(`/courses/${id}/gradebook/change_gradebook_version`, (c) => {
    const version = c.req.query('version')
    return c.redirect(`/courses/${id}/gradebook${isFace(version) ? `?version=${version}` : ''}`, 302)
  })
  app.get('/practice/gradebook/:file{[a-z-]+\\.(js|ts|css)}', (c) => gridFile(c))
  app.get(`${data}/students`, (c) => {
    const session = staffOnly(c)
    if (!session) return unauthorized(c)
    const people = gradedPeople(school, session.seenAs)
    const page = Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1)
    const end = page * PAGE_SIZE
    const students = people.slice(end - PAGE_SIZE, end).map((person) => rowOf(school, person))
    return c.json({ students, next: end < people.length ? page + 1 : null })
  })
  app.get(`${data}/submissions`, (c) => {
    const session = staffOnly(c)
    if (!session) return unauthorized(c)
    const asked = new Set((c.req.query('student_ids') ?? '').split(','))
    const people = gradedPeople(school, session.seenAs).filter((p) => asked.has(String(p.canvasId)))
    return c.json({ submissions: people.flatMap((p) => submissionsOf(school, p, school.story.assignments)) })
  })
  app.put(`${data}/grades/:student/:assignment`, (c) =>
    staffOnly(c) ? saveGrade(school, c) : Promise.resolve(unauthorized(c)),
  )
  return app
}
