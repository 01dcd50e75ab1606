/**
 * Names and Role Provisioning as Canvas answers it (canvas.md §1.6): pages of at most 50, active people only, one
 * member per person, and, asked with the course's own id as `rlid`, custom values for each member.
 */
import { Hono, type Context } from 'hono'
import { pageOf } from '../canvas/paging.ts'
import type { Person } from '../story/people.ts'
import { inCourse } from '../story/courses.ts'
import type { SchoolState } from '../state.ts'
import { CLAIM, ROSTER_SCOPE } from './claims.ts'
import { customFor } from './custom.ts'
import { courseRoles } from './roles.ts'

const MEDIA_TYPE = 'application/vnd.ims.lis.v2.membershipcontainer+json; charset=utf-8'
const LARGEST_PAGE = 50

function memberOf(school: SchoolState, person: Person, withMessage: boolean): Record<string, unknown> {
  const named = school.privacy !== 'anonymous'
  const all = school.privacy === 'public'
  return {
    status: 'Active',
    ...(named && { name: person.name }),
    ...(all && { picture: `${school.publicUrl}/images/thumbnails/x/${person.loginId}` }),
    ...(named && { given_name: person.givenName }),
    ...(named && person.familyName && { family_name: person.familyName }),
    ...(all && person.email && { email: person.email }),
    ...(named && person.sisId && { lis_person_sourcedid: person.sisId }),
    user_id: person.sub,
    lti11_legacy_user_id: person.legacyId,
    roles: courseRoles(person),
    ...(withMessage && {
      message: [
        {
          [CLAIM.messageType]: 'LtiResourceLinkRequest',
          locale: 'en',
          [CLAIM.custom]: customFor(school, person, 'roster'),
        },
      ],
    }),
  }
}

/** Everybody with an active enrolment, by Canvas id; half of them when the school was told to lose the rest. */
function membersFor(school: SchoolState, role: string | null): Person[] {
  const active = school.story.people.filter((p) => p.enrollments.some((e) => e.state === 'active'))
  const asked = role ? active.filter((person) => courseRoles(person).includes(role)) : active
  return school.faults.now.halfRoster ? asked.slice(0, Math.ceil(asked.length / 2)) : asked
}

function bearer(c: Context): string {
  return /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
}

/** A refusal that holds for any page: no token, wrong scope, unknown course, a resource link that isn't ours. */
function refusal(school: SchoolState, c: Context, rlid: string | null): Response | null {
  const scopes = school.serviceTokens.scopesOf(bearer(c))
  const refuse = (status: 400 | 401 | 404, type: string, message: string) =>
    c.json({ errors: { type, message } }, status)
  if (!scopes) return refuse(401, 'unauthorized', 'Access token invalid or expired')
  if (!scopes.includes(ROSTER_SCOPE))
    return refuse(401, 'unauthorized', 'Insufficient scopes on access token')
  if (c.req.param('id') !== String(school.story.course.id))
    return refuse(404, 'not_found', 'The specified resource does not exist.')
  if (rlid !== null && rlid !== school.story.course.contextId)
    return refuse(400, 'bad_request', 'Tool does not have access to rlid or rlid does not exist')
  return null
}

function roster(school: SchoolState, c: Context): Response {
  const { course } = school.story
  const query = new URL(c.req.url).searchParams
  const rlid = query.get('rlid')
  const refused = refusal(school, c, rlid)
  if (refused) return refused
  const base = `${school.serviceUrl}/api/lti/courses/${course.id}/names_and_roles`
  const people = membersFor(school, query.get('role'))
  const page = pageOf(people, base, query, { usual: LARGEST_PAGE, most: LARGEST_PAGE })
  if (school.faults.now.brokenRosterPage?.page === page.number) return c.text('Service unavailable', 503)
  const search = query.size > 0 ? `?${query}` : ''
  const body = JSON.stringify({
    id: `${base}${search}`,
    context: { id: course.contextId, label: course.code, title: course.name },
    members: page.items.map((person) => memberOf(school, person, rlid !== null)),
  })
  return c.body(body, 200, { 'Content-Type': MEDIA_TYPE, Link: page.link })
}

export function rosterRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.get('/api/lti/courses/:id/names_and_roles', (c) => {
    const elsewhere = school.faults.now.rosterRedirect
    return elsewhere ? c.redirect(elsewhere, 302) : roster(inCourse(school, c.req.param('id')), c)
  })
  return app
}
