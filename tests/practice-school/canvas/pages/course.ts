/** The course's own pages: home with the front page, student view and acting as somebody. */
import { Hono, type Context } from 'hono'
import { isStaff, type Person } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import { latest } from '../front-page.ts'
import { decorateOutgoing } from '../links.ts'
import { signedIn } from '../sign-in.ts'
import { admit } from './guard.ts'
import { escapeHtml } from './html.ts'
import { shell } from './shell.ts'

/** Students see what is published. */
function modulesContent({ modules, story }: SchoolState): string {
  const shown = modules.all.filter(({ published }) => published)
  const lists = shown.map(({ name, items }) => {
    const links = items.map(
      ({ title, pageUrl }) =>
        `<li class="context_module_item"><a href="/courses/${story.course.id}/pages/${pageUrl}">${escapeHtml(title)}</a></li>`,
    )
    return `<div class="context_module"><h2>${escapeHtml(name)}</h2><ul>${links.join('')}</ul></div>`
  })
  return `<div id="context_modules">${lists.join('')}</div>`
}

/** What the home page shows follows `default_view`; only the wiki view shows the front page (canvas.md §2.4). */
function homeContent(school: SchoolState): string {
  const { course } = school.story
  const page = school.frontPage.current()
  if (course.defaultView !== 'wiki') {
    if (course.defaultView === 'modules') return modulesContent(school)
    const id = {
      syllabus: 'course_syllabus',
      assignments: 'assignment_group_list',
    }
    const box = course.defaultView === 'feed' ? 'course-dashboard-container' : id[course.defaultView]
    return `<div id="${box}"><h2>${escapeHtml(course.defaultView)}</h2><p>Nothing here yet.</p></div>`
  }
  if (!page) return '<div id="wiki_page_show"><p>No front page has been set.</p></div>'
  if (page.editor === 'block_content_editor' || page.editor === 'block_editor')
    return '<div id="wiki_page_show"><div id="block_editor_view"><p>A page made of blocks.</p></div></div>'
  const body = decorateOutgoing(latest(page).body, school.publicUrl)
  return `<div id="wiki_page_show"><h1 class="page-title screenreader-only">${escapeHtml(latest(page).title)}</h1><div class="show-content user_content clearfix enhanced">${body}</div></div>`
}

function homePage(school: SchoolState, c: Context): Response {
  const admitted = admit(school, c)
  if ('refusal' in admitted) return admitted.refusal
  const { session } = admitted
  const { course } = school.story
  const studentView = isStaff(session.seenAs)
    ? `<form method="POST" action="/courses/${course.id}/student_view"><button type="submit" id="easy_student_view" class="btn button-sidebar-wide">View as Student</button></form><div id="choose_home_page"></div>`
    : ''
  return c.html(
    shell(school, session, {
      title: course.name,
      bodyClass: 'pages home',
      active: 'home',
      content: `<div id="announcements_on_home_page"></div><div id="course_home_content">${homeContent(school)}</div>`,
      right: `<div id="course_show_secondary"><div class="course-options">${studentView}</div></div>`,
    }),
  )
}

/** The teacher becomes the test student; an admin becomes anybody. Both see `is-masquerading-or-student-view`. */
function seeAs(school: SchoolState, c: Context, person: Person | undefined, may: boolean): Response {
  const session = signedIn(school, c)
  if (!session || !may || !person) return c.html('<h1>Access Denied</h1>', 401)
  session.seenAs = person
  return c.redirect(`/courses/${school.story.course.id}`, 302)
}

/** The one page beside the front page, so that the link on it leads somewhere. */
function courseMapPage(school: SchoolState, c: Context): Response {
  const admitted = admit(school, c)
  if ('refusal' in admitted) return admitted.refusal
  const units = [...new Set(school.story.assignments.map(({ name }) => name.split(':')[0] ?? name))]
  const list = units.map((unit) => `<li>${escapeHtml(unit)}</li>`).join('')
  return c.html(
    shell(school, admitted.session, {
      title: 'Course map',
      bodyClass: 'pages show',
      crumb: 'Course map',
      content: `<div id="wiki_page_show"><h1 class="page-title">Course map</h1><div class="show-content user_content clearfix enhanced"><ol>${list}</ol></div></div>`,
    }),
  )
}

export function courseRoutes(school: SchoolState): Hono {
  const app = new Hono()
  const id = school.story.course.id
  app.get(`/courses/${id}`, (c) => homePage(school, c))
  app.get(`/courses/${id}/pages/course-map`, (c) => courseMapPage(school, c))
  app.get(`/courses/${id}/pages/:page`, (c) => c.redirect(`/courses/${id}`, 302))
  app.post(`/courses/${id}/student_view`, (c) => {
    const session = signedIn(school, c)
    const test = school.story.people.find((person) => person.key === 'test-student')
    return seeAs(school, c, test, session !== null && isStaff(session.person))
  })
  app.post('/users/:user/masquerade', (c) => {
    const session = signedIn(school, c)
    const person = school.story.people.find((p) => String(p.canvasId) === c.req.param('user'))
    return seeAs(school, c, person, session?.person.institution === 'Administrator')
  })
  app.post('/practice/stop-acting', (c) => {
    const session = signedIn(school, c)
    if (session) session.seenAs = session.person
    return c.redirect(session ? `/courses/${id}` : '/', 302)
  })
  return app
}
