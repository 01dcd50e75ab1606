/**
 * Where a teacher meets deep linking: the page editor whose toolbar opens the tool in a window of its own, the return
 * address that checks the answer and hands it to the editor, and the launch of what was inserted. Anatomy and
 * messages as Canvas's (`rce` `lti13-content-items`, `deep_linking_controller.rb`, read 2026); markup is our own.
 */
import { Hono, type Context } from 'hono'
import { admit } from '../canvas/pages/guard.ts'
import { escapeHtml, jsonForScript, selfPostingForm } from '../canvas/pages/html.ts'
import { shell } from '../canvas/pages/shell.ts'
import { latest } from '../canvas/front-page.ts'
import type { SchoolState } from '../state.ts'
import { editorRequest, linkLaunch, moodleRequest, type ContentItem } from './deep-linking.ts'
import { verifyResponse, type Verified } from './deep-linking-response.ts'
import { loginInitiation } from './launches.ts'
import { toolKeys } from './service-token.ts'

const ACCEPT_TYPES = ['link', 'file', 'html', 'ltiResourceLink', 'image']

/** Inserts what the answer holds and closes the window; the editor's own frame is the only sender it believes. */
const EDITOR_SCRIPT = `
const dialog = document.getElementById('tool_dialog'), body = document.getElementById('wiki_page_body')
document.getElementById('editor_button').addEventListener('click', () => {
  document.getElementById('tool_frame').src = document.getElementById('editor_button').dataset.launch
  dialog.showModal()
})
document.getElementById('close_tool').addEventListener('click', () => dialog.close())
addEventListener('message', (event) => {
  if (event.origin !== location.origin || event.data?.subject !== 'LtiDeepLinkingResponse') return
  for (const item of event.data.content_items) body.insertAdjacentHTML('beforeend', item.insert)
  document.getElementById('flash').textContent = event.data.msg ?? ''
  dialog.close()
  body.focus()
})
document.getElementById('edit_form').addEventListener('submit', () => {
  document.getElementById('wiki_page_text').value = body.innerHTML
})`

function editPage(school: SchoolState, c: Context): Response | Promise<Response> {
  const admitted = admit(school, c, 'staff')
  if ('refusal' in admitted) return admitted.refusal
  const page = school.frontPage.current()
  if (!page) return c.notFound()
  const base = `/courses/${school.story.course.id}`
  const { id, name } = school.story.tool
  const types = c.req.query('accept_types')
  const launch = `${base}/external_tools/${id}/resource_selection?placement=editor_button${types === undefined ? '' : `&accept_types=${encodeURIComponent(types)}`}`
  const content = `<h1 class="screenreader-only">Edit page</h1><p id="flash" role="status"></p>
<form id="edit_form" method="POST" action="${base}/pages/${latest(page).url}/edit">
<div role="toolbar" aria-label="Editor"><button type="button" class="btn" id="editor_button" data-launch="${escapeHtml(launch)}">${escapeHtml(name)}</button></div>
<div id="wiki_page_body" class="user_content" contenteditable="true" role="textbox" aria-multiline="true" aria-label="Page content" tabindex="0" style="border:1px solid #c7cdd1;padding:12px;min-height:240px">${latest(page).body}</div>
<textarea id="wiki_page_text" name="body" hidden></textarea>
<p><button class="btn btn-primary" type="submit">Save</button></p></form>
<dialog id="tool_dialog" aria-label="${escapeHtml(name)}" style="padding:0;border:0;width:800px;max-width:95vw"><div style="display:flex;justify-content:flex-end"><button type="button" id="close_tool" class="btn">Close</button></div>
<iframe id="tool_frame" name="tool_frame" title="${escapeHtml(name)}" style="display:block;width:100%;height:600px;border:0" allow="clipboard-write *"></iframe></dialog>
<iframe name="post_message_forwarding" title="post_message_forwarding" src="/post_message_forwarding" style="display: none" tabindex="-1" aria-hidden="true"></iframe>
<script>${EDITOR_SCRIPT}</script>`
  return c.html(
    shell(school, admitted.session, {
      title: 'Edit page',
      bodyClass: 'pages edit',
      crumb: 'Edit page',
      content,
    }),
  )
}

async function savePage(school: SchoolState, c: Context): Promise<Response> {
  const admitted = admit(school, c, 'staff')
  if ('refusal' in admitted) return admitted.refusal
  const body = new URLSearchParams(await c.req.text()).get('body') ?? ''
  school.frontPage.save(admitted.session.person, { body }, new URL(school.publicUrl).host)
  return c.redirect(`/courses/${school.story.course.id}`, 302)
}

/** What the editor's window shows first: a form that begins the launch. `accept_types` plays another editor, `locale` another person. */
async function selectResource(school: SchoolState, c: Context): Promise<Response> {
  const admitted = admit(school, c)
  if ('refusal' in admitted) return admitted.refusal
  const types = c.req.query('accept_types')
  const acceptTypes = types === undefined ? ACCEPT_TYPES : types.split(',').filter(Boolean)
  const request = editorRequest(school, { acceptTypes, data: c.req.query('data') }, c.req.query('locale'))
  const fields = await loginInitiation(school, admitted.session.seenAs, request)
  return c.html(selfPostingForm(`${school.tool.publicUrl}/lti/login`, fields))
}

/** Checks the answer that the browser posted to a return address which carries `id`. */
async function checkAnswer(school: SchoolState, c: Context, id: string): Promise<Verified> {
  const asked = school.deepLinks.asked(id)
  if (!asked) return { ok: false, fault: 'nothing was asked' }
  const jwt = new URLSearchParams(await c.req.text()).get('JWT') ?? ''
  const { clientId, deploymentId } = school.story.tool
  return verifyResponse(jwt, {
    ...asked,
    keys: await toolKeys(school),
    clientId,
    deploymentId,
    issuer: school.issuer,
    toolUrl: school.tool.publicUrl,
    useOnce: (nonce) => school.deepLinks.useOnce(nonce),
  })
}

/** The HTML that stands for an item in the editor: text as it is, a link as a frame or as an address. */
function inserted(school: SchoolState, item: ContentItem): string {
  if (item.type === 'html') return item.html ?? ''
  if (item.type !== 'ltiResourceLink') return ''
  const title = item.title ?? school.story.tool.name
  const link = school.deepLinks.addLink({ title, url: item.url ?? `${school.tool.publicUrl}/lti/app` })
  const base = `${school.publicUrl}/courses/${school.story.course.id}/external_tools/retrieve`
  const at = (display: string) =>
    escapeHtml(`${base}?display=${display}&resource_link_lookup_uuid=${link.id}`)
  return item.iframe
    ? `<iframe src="${at('in_rce')}" title="${escapeHtml(title)}" width="${item.iframe.width}" height="${item.iframe.height}" allowfullscreen="allowfullscreen"></iframe>`
    : `<p><a href="${at('borderless')}" target="_blank">${escapeHtml(title)}</a></p>`
}

/** `…/deep_linking_response`: errors as JSON, as Canvas answers them; a good answer goes to the editor. */
async function takeEditorAnswer(school: SchoolState, c: Context): Promise<Response> {
  const answer = await checkAnswer(school, c, c.req.query('data') ?? '')
  if (!answer.ok) return c.json({ errors: { jwt: [answer.fault] } }, 400)
  const message = {
    subject: 'LtiDeepLinkingResponse',
    content_items: answer.items.map((item) => ({ ...item, insert: inserted(school, item) })),
    msg: answer.message,
  }
  return c.html(
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Retrieving…</title><link rel="icon" href="data:,"></head><body><p>Retrieving…</p>
<script>(window.opener || window.parent).postMessage(${jsonForScript(message)}, ${jsonForScript(school.publicUrl)}); if (window.opener) window.close()</script></body></html>`,
  )
}

/** The launch of an inserted link, in its frame on the page or in a window. */
async function retrieve(school: SchoolState, c: Context): Promise<Response> {
  const admitted = admit(school, c)
  if ('refusal' in admitted) return admitted.refusal
  const link = school.deepLinks.link(c.req.query('resource_link_lookup_uuid') ?? '')
  if (!link) return c.notFound()
  const fields = await loginInitiation(school, admitted.session.seenAs, linkLaunch(link))
  return c.html(selfPostingForm(`${school.tool.publicUrl}/lti/login`, fields))
}

/** Moodle's two pages: "Select content", and the form that is filled when the answer comes back. */
function moodleRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.get('/mod/lti/contentitem.php', async (c) => {
    const admitted = admit(school, c)
    if ('refusal' in admitted) return admitted.refusal
    const fields = await loginInitiation(school, admitted.session.seenAs, moodleRequest(school))
    return c.html(selfPostingForm(`${school.tool.publicUrl}/lti/login`, fields))
  })
  app.post('/mod/lti/contentitem_return.php', async (c) => {
    const answer = await checkAnswer(school, c, c.req.query('sesskey') ?? '')
    if (!answer.ok)
      return c.html(`<h1>Error</h1><p class="errormessage">${escapeHtml(answer.fault)}</p>`, 400)
    // Label, frame size and dates are lost on the way, as seen; the address and the name are kept.
    const rows = answer.items.map((item) => {
      const title = item.title ?? ''
      const link = school.deepLinks.addLink({ title, url: item.url ?? `${school.tool.publicUrl}/lti/app` })
      return `<li><a href="/mod/lti/view.php?id=${link.id}">${escapeHtml(title)}</a> <code>${escapeHtml(link.url)}</code></li>`
    })
    const notice = answer.items.length > 0 ? 'Successfully fetched tool configuration from content.' : ''
    return c.html(
      `<!DOCTYPE html><html lang="en"><title>Content</title><link rel="icon" href="data:,"><p role="status">${escapeHtml(answer.message ?? notice)}</p><ul id="items">${rows.join('')}</ul>`,
    )
  })
  app.get('/mod/lti/view.php', async (c) => {
    const admitted = admit(school, c)
    if ('refusal' in admitted) return admitted.refusal
    const link = school.deepLinks.link(c.req.query('id') ?? '')
    if (!link) return c.notFound()
    const fields = await loginInitiation(school, admitted.session.seenAs, linkLaunch(link))
    return c.html(selfPostingForm(`${school.tool.publicUrl}/lti/login`, fields))
  })
  return app
}

export function deepLinkingRoutes(school: SchoolState): Hono {
  const app = new Hono()
  const base = `/courses/${school.story.course.id}`
  app.get(`${base}/pages/:page/edit`, (c) => editPage(school, c))
  app.post(`${base}/pages/:page/edit`, (c) => savePage(school, c))
  app.get(`${base}/external_tools/retrieve`, (c) => retrieve(school, c))
  app.get(`${base}/external_tools/:tool/resource_selection`, (c) => selectResource(school, c))
  app.post(`${base}/deep_linking_response`, (c) => takeEditorAnswer(school, c))
  app.route('/', moodleRoutes(school))
  return app
}
