/** The signed message of a launch, claim by claim as Canvas's `jwt_message.rb` writes them (canvas.md §1.3). */
import { SignJWT } from 'jose'
import type { Person } from '../story/people.ts'
import type { SchoolState } from '../state.ts'
import { CLAIM, GROUPS_SCOPE, NOTICE_SCOPE } from './claims.ts'
import { customFor } from './custom.ts'
import { groupSetsUrl, groupsUrl } from './groups.ts'
import type { Difference } from './launches.ts'
import { launchRoles } from './roles.ts'

const COURSE = 'http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering'

/** The tool address a course navigation launch asks for. */
export function targetLinkUri(school: SchoolState): string {
  return `${school.tool.publicUrl}/lti/app`
}

/** Where a roster can be read; the service address, since a server calls it. */
export function rosterUrl(school: SchoolState): string {
  return `${school.serviceUrl}/api/lti/courses/${school.story.course.id}/names_and_roles`
}

/** Name block by the privacy level that the admin chose: `anonymous` tells nobody's name, `public` all. */
function identityClaims(school: SchoolState, person: Person): Record<string, unknown> {
  if (school.privacy === 'anonymous') return {}
  return {
    ...(school.privacy === 'public' && {
      picture: `${school.publicUrl}/images/thumbnails/x/${person.loginId}`,
      ...(person.email && { email: person.email }),
    }),
    name: person.name,
    given_name: person.givenName,
    ...(person.familyName && { family_name: person.familyName }),
    [CLAIM.lis]: {
      person_sourcedid: person.sisId ?? '$Person.sourcedId',
      course_offering_sourcedid: school.story.course.sisId,
    },
  }
}

function courseClaims(school: SchoolState): Record<string, unknown> {
  const { course, account } = school.story
  return {
    [CLAIM.context]: { id: course.contextId, label: course.code, title: course.name, type: [COURSE] },
    [CLAIM.toolPlatform]: {
      guid: account.guid,
      name: account.name,
      version: 'cloud',
      product_family_code: 'canvas',
    },
    [CLAIM.launchPresentation]: {
      document_target: 'iframe',
      return_url: `${school.publicUrl}/courses/${course.id}/external_content/success/external_tool_redirect`,
      locale: 'en',
      height: 800,
      width: 1000,
    },
    locale: 'en',
  }
}

function serviceClaims(school: SchoolState): Record<string, unknown> {
  return {
    [CLAIM.roster]: { context_memberships_url: rosterUrl(school), service_versions: ['2.0'] },
    ...(school.faults.now.roster.groupsService && {
      [CLAIM.groups]: {
        context_groups_url: groupsUrl(school),
        context_group_sets_url: groupSetsUrl(school),
        scope: [GROUPS_SCOPE],
        service_versions: ['1.0'],
      },
    }),
    [CLAIM.notices]: {
      service_versions: ['1.0'],
      platform_notification_service_url: `${school.serviceUrl}/api/lti/notice-handlers/${school.story.tool.id}`,
      scope: [NOTICE_SCOPE],
      notice_types_supported: [
        'LtiHelloWorldNotice',
        'LtiAssetProcessorSubmissionNotice',
        'LtiContextCopyNotice',
        'LtiAssetProcessorContributionNotice',
      ],
    },
  }
}

/** Every claim of a course navigation launch but the nonce's companions `iat` and `exp`. */
export function launchClaims(school: SchoolState, person: Person, nonce: string): Record<string, unknown> {
  const { course, tool } = school.story
  const child = person.enrollments.find((e) => e.associatedUserId)?.associatedUserId
  const observed = school.story.people.find((p) => p.canvasId === child)
  return {
    [CLAIM.messageType]: 'LtiResourceLinkRequest',
    [CLAIM.version]: '1.3.0',
    [CLAIM.resourceLink]: { id: course.contextId, description: null, title: null },
    aud: tool.clientId,
    azp: tool.clientId,
    [CLAIM.deploymentId]: tool.deploymentId,
    iss: school.issuer,
    nonce,
    sub: person.sub,
    [CLAIM.targetLinkUri]: targetLinkUri(school),
    ...identityClaims(school, person),
    ...courseClaims(school),
    [CLAIM.roles]: launchRoles(person),
    [CLAIM.custom]: customFor(school, person, 'launch'),
    ...serviceClaims(school),
    [CLAIM.legacyUserId]: person.legacyId,
    [CLAIM.lti1p1]: { user_id: person.legacyId },
    [CLAIM.placement]: 'course_navigation',
    ...(observed && school.privacy === 'public' && { [CLAIM.mentorScope]: [observed.sub] }),
  }
}

/** The claims, signed with the platform's current key, good for one hour. */
export async function signLaunch(
  school: SchoolState,
  person: Person,
  nonce: string,
  { target, claims = {} }: Difference = {},
): Promise<string> {
  const { kid, privateKey } = school.keys.signing()
  const now = Math.floor(Date.now() / 1000)
  const asked = target === undefined ? {} : { [CLAIM.targetLinkUri]: target }
  const all = { ...launchClaims(school, person, nonce), ...asked, ...claims, iat: now, exp: now + 3600 }
  const sent = Object.entries(all).filter(([, value]) => value !== undefined)
  return new SignJWT(Object.fromEntries(sent))
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid })
    .sign(privateKey)
}
