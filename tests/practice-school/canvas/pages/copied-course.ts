/** The home of a course that was made by copying: no front page yet, and the course menu with our tool. */
import { Hono, type Context } from 'hono'
import type { SchoolState } from '../../state.ts'
import { inCourse } from '../../story/courses.ts'
import { admit } from './guard.ts'
import { shell } from './shell.ts'

function copiedHome(whole: SchoolState, c: Context): Response | Promise<Response> {
  const school = inCourse(whole, c.req.param('course'))
  if (school === whole) return c.notFound()
  const admitted = admit(school, c)
  if ('refusal' in admitted) return admitted.refusal
  return c.html(
    shell(school, admitted.session, {
      title: school.story.course.name,
      bodyClass: 'pages home',
      active: 'home',
      content: '<div id="wiki_page_show"><p>No front page has been set.</p></div>',
    }),
  )
}

export function copiedCourseRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.get('/courses/:course{[0-9]+}', (c) => copiedHome(school, c))
  return app
}
