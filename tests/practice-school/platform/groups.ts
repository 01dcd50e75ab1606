/**
 * The Course Groups service 1.0, for platforms that have it (Canvas has none), and Canvas's own roster of one group
 * (canvas.md §1.6; conformance §4.4).
 */
import { Hono, type Context } from 'hono'
import type { Group } from '../story/groups.ts'
import type { SchoolState } from '../state.ts'
import { GROUPS_SCOPE, ROSTER_SCOPE } from './claims.ts'

const LIS = 'http://purl.imsglobal.org/vocab/lis/v2'
const ROSTER_TYPE = 'application/vnd.ims.lis.v2.membershipcontainer+json; charset=utf-8'
const LTI_ID = 'lti_context_id:'

export function groupsUrl(school: SchoolState): string {
  return `${school.serviceUrl}/api/lti/courses/${school.story.course.id}/groups`
}

export function groupSetsUrl(school: SchoolState): string {
  return `${school.serviceUrl}/api/lti/courses/${school.story.course.id}/group_sets`
}

function mayAsk(school: SchoolState, c: Context, scope: string): boolean {
  const token = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  return school.serviceTokens.scopesOf(token)?.includes(scope) ?? false
}

const refuse = (c: Context) =>
  c.json({ errors: { type: 'unauthorized', message: 'Access token invalid or expired' } }, 401)

function groupRoster(school: SchoolState, group: Group, url: string): string {
  const members = school.story.people.filter((person) => group.members.includes(person.key))
  return JSON.stringify({
    id: url,
    context: { id: group.contextId, title: group.name },
    members: members.map((person) => ({
      status: 'Active',
      ...(school.privacy !== 'anonymous' && { name: person.name }),
      user_id: person.sub,
      lti11_legacy_user_id: person.legacyId,
      roles: [`${LIS}/membership#Member`],
    })),
  })
}

export function groupRoutes(school: SchoolState): Hono {
  const app = new Hono()
  const media = (kind: string) => `application/vnd.ims.lti-gs.v1.${kind}+json`
  app.get('/api/lti/courses/:id/groups', (c) => {
    if (!mayAsk(school, c, GROUPS_SCOPE)) return refuse(c)
    const groups = school.story.groups.groups.map((group) => ({
      id: group.contextId,
      name: group.name,
      set_id: group.setId,
    }))
    return c.body(JSON.stringify({ id: c.req.url, groups }), 200, {
      'Content-Type': media('contextgroupcontainer'),
    })
  })
  app.get('/api/lti/courses/:id/group_sets', (c) => {
    if (!mayAsk(school, c, GROUPS_SCOPE)) return refuse(c)
    return c.body(JSON.stringify({ id: c.req.url, sets: school.story.groups.sets }), 200, {
      'Content-Type': media('contextgroupsetcontainer'),
    })
  })
  app.get('/api/lti/groups/:id/names_and_roles', (c) => {
    if (!mayAsk(school, c, ROSTER_SCOPE)) return refuse(c)
    const id = c.req.param('id')
    const found = school.story.groups.groups.find((group) =>
      id.startsWith(LTI_ID) ? group.contextId === id.slice(LTI_ID.length) : String(group.id) === id,
    )
    if (!found) return c.json({ errors: [{ message: 'The specified resource does not exist.' }] }, 404)
    return c.body(groupRoster(school, found, c.req.url), 200, { 'Content-Type': ROSTER_TYPE })
  })
  return app
}
