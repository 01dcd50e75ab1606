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
import { afterPage, pageFault } from './roster-day.ts'

const MEDIA_TYPE = 'application/vnd.ims.lis.v2.membershipcontainer+json; charset=utf-8'
const LARGEST_PAGE = 50

/** Moodle says roles by their short names, and "Learner" of a teacher who may not edit (moodle.md, Roles). */
function shortRoles(person: Person): string[] {
  const types = new Set(person.enrollments.filter((e) => e.state === 'active').map((e) => e.type))
  return types.has('TeacherEnrollment') ? ['Instructor'] : ['Learner']
}

function memberOf(school: SchoolState, person: Person, withMessage: boolean): Record<string, unknown> {
  const named = school.privacy !== 'anonymous'
  const all = school.privacy === 'public'
  const { roster } = school.faults.now
  const moodle = roster.style === 'moodle'
  return {
    status: roster.statuses.get(person.key) ?? 'Active',
    ...(named && { name: person.name }),
    ...(all && { picture: `${school.publicUrl}/images/thumbnails/x/${person.loginId}` }),
    ...(named && { given_name: person.givenName }),
    ...(named && person.familyName && { family_name: person.familyName }),
    ...(all && person.email && { email: person.email }),
    ...(named && person.sisId && { lis_person_sourcedid: person.sisId }),
    user_id: person.sub,
    ...(!moodle && { lti11_legacy_user_id: person.legacyId }),
    roles: moodle ? shortRoles(person) : courseRoles(person),
    ...(roster.groupsService && {
      group_enrollments: school.story.groupsOf(person).map((group_id) => ({ group_id })),
    }),
    ...(withMessage &&
      !moodle && {
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
  const refuse = (status: 400 | 401 | 403 | 404, type: string, message: string) =>
    c.json({ errors: { type, message } }, status)
  if (!scopes) return refuse(401, 'unauthorized', 'Access token invalid or expired')
  if (!scopes.includes(ROSTER_SCOPE))
    return refuse(401, 'unauthorized', 'Insufficient scopes on access token')
  if (c.req.param('id') !== String(school.story.course.id))
    return refuse(404, 'not_found', 'The specified resource does not exist.')
  const { rlid: refusedRlid } = school.faults.now.roster
  if (rlid !== null && (refusedRlid !== null || rlid !== school.story.course.contextId))
    return refuse(
      refusedRlid ?? 400,
      'bad_request',
      'Tool does not have access to rlid or rlid does not exist',
    )
  return null
}

/** Moodle counts from the start and writes `from` into the next address (moodle-samples/nrps-limit2.json). */
function countedPage(people: Person[], base: string, query: URLSearchParams) {
  const size = Math.min(Number(query.get('limit')) || LARGEST_PAGE, LARGEST_PAGE)
  const from = Number(query.get('from')) || 0
  const next = new URLSearchParams(query)
  next.set('limit', String(size))
  next.set('from', String(from + size))
  const more = from + size < people.length
  return {
    items: people.slice(from, from + size),
    link: more ? `<${base}?${next}>; rel="next"` : '',
    number: Math.floor(from / size) + 1,
  }
}

const LINK_TO_NEXT = /<[^>]*>; rel="next"/

/** The page as the day wants it: whole, broken, or never. */
async function answerPage(
  school: SchoolState,
  c: Context,
  page: { number: number; link: string },
  body: string,
  emptyBody: string,
): Promise<Response> {
  const { roster } = school.faults.now
  const fault = pageFault(roster, page.number)
  if (fault?.as === 'hang')
    await new Promise<void>((resolve) => c.req.raw.signal.addEventListener('abort', () => resolve()))
  if (fault?.as === 'html') return c.html('<!doctype html><title>Log in</title><form action="/login"></form>')
  const next = fault?.next === 'self' ? c.req.url : fault?.next
  const link = next === undefined ? page.link : page.link.replace(LINK_TO_NEXT, `<${next}>; rel="next"`)
  const sent = fault?.as === 'truncated' ? body.slice(0, body.length / 2) : body
  afterPage(school, roster, page.number)
  return c.body(fault?.as === 'empty' ? emptyBody : sent, 200, {
    'Content-Type': MEDIA_TYPE,
    ...(link !== '' && { Link: link }),
    ...(roster.remaining !== null && { 'X-Rate-Limit-Remaining': String(roster.remaining) }),
  })
}

function roster(school: SchoolState, c: Context): Response | Promise<Response> {
  const { course } = school.story
  const query = new URL(c.req.url).searchParams
  const rlid = query.get('rlid')
  const refused = refusal(school, c, rlid)
  if (refused) return refused
  const base = `${school.serviceUrl}/api/lti/courses/${course.id}/names_and_roles`
  const people = membersFor(school, query.get('role'))
  const { brokenRosterPage, roster: day } = school.faults.now
  const page =
    day.style === 'moodle'
      ? countedPage(people, base, query)
      : pageOf(people, base, query, { usual: LARGEST_PAGE, most: LARGEST_PAGE })
  if (brokenRosterPage?.page === page.number) return c.text('Service unavailable', 503)
  const before = people[people.indexOf(page.items[0]!) - 1]
  const listed = day.repeats && before ? [before, ...page.items] : page.items
  const search = query.size > 0 ? `?${query}` : ''
  const container = (members: Person[]) =>
    JSON.stringify({
      id: `${base}${search}`,
      context: { id: course.contextId, label: course.code, title: course.name },
      members: members.map((person) => memberOf(school, person, rlid !== null)),
    })
  return answerPage(school, c, page, container(listed), container([]))
}

export function rosterRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.get('/api/lti/courses/:id/names_and_roles', (c) => {
    const elsewhere = school.faults.now.rosterRedirect
    return elsewhere ? c.redirect(elsewhere, 302) : roster(inCourse(school, c.req.param('id')), c)
  })
  return app
}
