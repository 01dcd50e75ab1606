/**
 * The course navigation link: Canvas's wrapper page with the frame a launch goes into, and the whole-window variant.
 * The hidden `post_message_forwarding` frame answers the Platform Storage messages (canvas.md §1.10).
 */
import { Hono, type Context } from 'hono'
import { loginInitiation } from '../../platform/launches.ts'
import { inCourse } from '../../story/courses.ts'
import type { SchoolState } from '../../state.ts'
import { admit } from './guard.ts'
import { escapeHtml, hiddenFields, selfPostingForm } from './html.ts'
import { shell } from './shell.ts'

const ALLOW =
  'geolocation *; microphone *; camera *; midi *; encrypted-media *; autoplay *; clipboard-write *; display-capture *'

/** Keeps a tool's few short-lived values, apart for each origin, and answers where the question came from. */
const FORWARDER = `<!DOCTYPE html><meta charset="utf-8"><title>post_message_forwarding</title><script>
addEventListener('message', (event) => {
  const message = event.data
  if (!message || typeof message.subject !== 'string' || !event.source) return
  const answer = { subject: message.subject + '.response', message_id: message.message_id }
  const slot = 'platform_storage|' + event.origin + '|' + message.key
  if (message.subject === 'lti.capabilities') answer.supported_messages = [
    { subject: 'lti.capabilities' }, { subject: 'lti.put_data', frame: 'post_message_forwarding' },
    { subject: 'lti.get_data', frame: 'post_message_forwarding' } ]
  else if (message.subject === 'lti.get_data') Object.assign(answer, { key: message.key, value: sessionStorage.getItem(slot) })
  else if (message.subject === 'lti.put_data') {
    if (message.value == null) sessionStorage.removeItem(slot)
    else sessionStorage.setItem(slot, String(message.value))
    Object.assign(answer, { key: message.key, value: message.value })
  } else return
  event.source.postMessage(answer, event.origin)
})
</script>`

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
<iframe name="post_message_forwarding" title="post_message_forwarding" src="/post_message_forwarding" style="display: none" tabindex="-1" aria-hidden="true"></iframe>
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
  app.get('/post_message_forwarding', (c) => c.html(FORWARDER))
  app.get('/courses/:course/external_content/success/external_tool_redirect', (c) =>
    c.redirect(`/courses/${school.story.course.id}`, 302),
  )
  return app
}
