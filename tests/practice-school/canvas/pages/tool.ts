/**
 * The course navigation link: Canvas's wrapper page with the frame a launch goes into, and the whole-window variant.
 * What keeps the tool's few values stands beside the frame (`platform/storage.ts`).
 */
import { Hono, type Context } from 'hono'
import { loginInitiation } from '../../platform/launches.ts'
import { storageParts } from '../../platform/storage.ts'
import { inCourse } from '../../story/courses.ts'
import type { SchoolState } from '../../state.ts'
import { admit } from './guard.ts'
import { escapeHtml, hiddenFields, selfPostingForm } from './html.ts'
import { shell } from './shell.ts'

const ALLOW =
  'geolocation *; microphone *; camera *; midi *; encrypted-media *; autoplay *; clipboard-write *; display-capture *'

async function launchPage(whole: SchoolState, c: Context): Promise<Response> {
  const school = inCourse(whole, c.req.param('course'))
  const admitted = admit(school, c)
  if ('refusal' in admitted) return admitted.refusal
  const { tool } = school.story
  if (c.req.param('tool') !== String(tool.id)) return c.notFound()
  const { session } = admitted
  const fields = await loginInitiation(school, session.seenAs)
  const action = `${school.tool.publicUrl}/lti/login`
  if (c.req.query('display') === 'borderless') return c.html(selfPostingForm(action, fields))
  const name = escapeHtml(tool.name)
  const content = `<h1 class="screenreader-only">${name}</h1>
<form id="tool_form" class="hide" action="${escapeHtml(action)}" method="POST" target="tool_content" data-tool-launch-type="" data-tool-id="${tool.id}" data-tool-path="/lti/login">
${hiddenFields(fields)}
</form>
<div class="tool_content_wrapper" data-tool-wrapper-id="${tool.id}">
<iframe src="about:blank" name="tool_content" id="tool_content" class="tool_launch" allowfullscreen="allowfullscreen" webkitallowfullscreen="true" mozallowfullscreen="true" tabindex="0" title="${name}" allow="${ALLOW}" data-lti-launch="true"></iframe>
</div>
${storageParts(school)}
<script>document.getElementById('tool_form').submit()</script>`
  return c.html(
    shell(school, session, {
      title: tool.name,
      content,
      active: `context_external_tool_${tool.id}`,
      crumb: tool.name,
      bodyClass: 'full-width',
    }),
  )
}

export function toolRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.get('/courses/:course/external_tools/:tool', (c) => launchPage(school, c))
  app.get('/courses/:course/external_content/success/external_tool_redirect', (c) =>
    c.redirect(`/courses/${school.story.course.id}`, 302),
  )
  return app
}
