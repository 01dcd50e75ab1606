/**
 * The account's own pages, for the school's admin alone: its menu, and the tool in it (placement `account_navigation`,
 * canvas.md §1.5). A launch from here stands in no course; the context it names is the account.
 */
import { Hono, type Context } from 'hono'
import { CLAIM } from '../../platform/claims.ts'
import { loginInitiation } from '../../platform/launches.ts'
import { storageParts } from '../../platform/storage.ts'
import type { Person } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import { admit } from './guard.ts'
import { escapeHtml, hiddenFields } from './html.ts'
import { shell } from './shell.ts'

export function accountToolPath({ story }: SchoolState): string {
  return `/accounts/${story.account.id}/external_tools/${story.tool.id}`
}

/** What differs from a launch in a course: no roster, no groups, no link of a course. */
function accountClaims(school: SchoolState, person: Person): Record<string, unknown> {
  const { account } = school.story
  return {
    [CLAIM.resourceLink]: { id: account.guid, description: null, title: null },
    [CLAIM.context]: { id: account.guid, label: null, title: account.name, type: ['Account'] },
    [CLAIM.placement]: 'account_navigation',
    [CLAIM.launchPresentation]: {
      document_target: 'iframe',
      return_url: `${school.publicUrl}/accounts/${account.id}/external_content/success/external_tool_redirect`,
      locale: 'en',
      height: 800,
      width: 1000,
    },
    [CLAIM.custom]: {
      canvas_user_id: String(person.canvasId),
      canvas_course_id: '$Canvas.course.id',
      canvas_api_domain: new URL(school.publicUrl).host,
      canvas_section_ids: '$Canvas.course.sectionIds',
    },
    [CLAIM.roster]: undefined,
    [CLAIM.groups]: undefined,
    [CLAIM.notices]: undefined,
  }
}

async function toolPage(school: SchoolState, c: Context): Promise<Response> {
  const admitted = admit(school, c)
  if ('refusal' in admitted) return admitted.refusal
  const { session } = admitted
  const { account, tool } = school.story
  const isHere = c.req.param('account') === String(account.id) && c.req.param('tool') === String(tool.id)
  if (!isHere || session.seenAs.institution !== 'Administrator') return c.notFound()
  const claims = accountClaims(school, session.seenAs)
  const fields = await loginInitiation(school, session.seenAs, { claims })
  const name = escapeHtml(tool.name)
  const content = `<h1 class="screenreader-only">${name}</h1>
<form id="tool_form" class="hide" action="${escapeHtml(`${school.tool.publicUrl}/lti/login`)}" method="POST" target="tool_content" data-tool-id="${tool.id}">
${hiddenFields(fields)}
</form>
<div class="tool_content_wrapper" data-tool-wrapper-id="${tool.id}">
<iframe src="about:blank" name="tool_content" id="tool_content" class="tool_launch" tabindex="0" title="${name}" data-lti-launch="true"></iframe>
</div>
${storageParts(school)}
<script>document.getElementById('tool_form').submit()</script>`
  return c.html(
    shell(school, session, { title: tool.name, content, courseless: true, bodyClass: 'full-width' }),
  )
}

export function accountRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.get('/accounts/:account/external_tools/:tool', (c) => toolPage(school, c))
  return app
}
