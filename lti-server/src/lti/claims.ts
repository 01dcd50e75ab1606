/**
 * The claims of an LTI 1.3 message: their names, and the part of them that is only kept or shown. What decides
 * about a launch is checked one by one in `verify-launch.ts`; here a wrong value is an absent value, because
 * nulls and vendor extras are normal (conformance §1.2 rows 42–44).
 */
import * as v from 'valibot'
import { storable } from '../platform/storable-text.ts'

const LTI = 'https://purl.imsglobal.org/spec/lti/claim'

/** LTI Core 1.3 §5, Deep Linking 2.0 §4.4, NRPS 2.0 §3.6.1.1. */
export const CLAIM = {
  messageType: `${LTI}/message_type`,
  version: `${LTI}/version`,
  deploymentId: `${LTI}/deployment_id`,
  roles: `${LTI}/roles`,
  context: `${LTI}/context`,
  resourceLink: `${LTI}/resource_link`,
  targetLinkUri: `${LTI}/target_link_uri`,
  custom: `${LTI}/custom`,
  launchPresentation: `${LTI}/launch_presentation`,
  roleScopeMentor: `${LTI}/role_scope_mentor`,
  deepLinking: 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings',
  nrps: 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice',
  placement: 'https://www.instructure.com/placement',
  studentId: 'https://www.instructure.com/lti_student_id',
  legacyUserId: `${LTI}/lti11_legacy_user_id`,
  lti1p1: `${LTI}/lti1p1`,
  groups: 'https://purl.imsglobal.org/spec/lti-gs/claim/groupsservice',
} as const

/** Canvas leaves variables that it could not resolve as they are, with their `$` (canvas.md §1.3). */
function meant(text: string): string | undefined {
  const trimmed = storable(text).trim()
  return trimmed === '' || trimmed.startsWith('$') ? undefined : trimmed
}

const Text = (max: number) =>
  v.fallback(
    v.optional(
      v.pipe(
        v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
        v.maxLength(max),
        v.transform(meant),
      ),
    ),
    undefined,
  )

/** `undefined`: the LMS did not say; `[]`: it said none. */
const IdList = v.fallback(
  v.optional(
    v.pipe(
      v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
      v.maxLength(4000),
      v.transform((text) => {
        if (text.trim().startsWith('$')) return undefined
        return [
          ...new Set(
            storable(text)
              .split(',')
              .map((id) => id.trim())
              .filter(Boolean),
          ),
        ]
      }),
    ),
  ),
  undefined,
)

/** `$com.instructure.User.sectionNames`: a JSON list of names, in no promised order. */
const NameList = v.fallback(
  v.optional(
    v.pipe(
      v.string(),
      v.maxLength(20_000),
      v.parseJson(),
      v.array(v.pipe(v.string(), v.maxLength(500), v.transform(storable))),
    ),
  ),
  undefined,
)

const None = () => ({})

const Custom = v.object({
  canvas_user_id: Text(64),
  canvas_course_id: Text(64),
  canvas_api_domain: Text(253),
  canvas_section_ids: IdList,
  canvas_group_ids: IdList,
  canvas_section_names: NameList,
  canvas_section_restricted: Text(16),
  prefers_high_contrast: Text(16),
})

const Facts = v.object({
  name: Text(500),
  given_name: Text(250),
  family_name: Text(250),
  locale: Text(64),
  [CLAIM.context]: v.fallback(v.object({ title: Text(1000), label: Text(500) }), None),
  [CLAIM.custom]: v.fallback(Custom, None),
  [CLAIM.launchPresentation]: v.fallback(v.object({ return_url: Text(4000), locale: Text(64) }), None),
  [CLAIM.nrps]: v.fallback(v.object({ context_memberships_url: Text(4000) }), None),
  [CLAIM.roleScopeMentor]: v.fallback(v.optional(v.array(v.string())), undefined),
  [CLAIM.placement]: Text(100),
  [CLAIM.studentId]: Text(255),
  [CLAIM.legacyUserId]: Text(255),
  [CLAIM.lti1p1]: v.fallback(v.object({ user_id: Text(255) }), None),
  [CLAIM.groups]: v.fallback(
    v.object({ context_groups_url: Text(4000), context_group_sets_url: Text(4000) }),
    None,
  ),
})

/** What a launch tells besides who and where; nothing of it gives a right. */
export interface LaunchFacts {
  readonly name: string | undefined
  readonly locale: string | undefined
  readonly courseTitle: string | undefined
  readonly courseLabel: string | undefined
  readonly returnUrl: string | undefined
  readonly nrpsUrl: string | undefined
  readonly placement: string | undefined
  /** The student whose card was opened in Canvas; comes from an address the person can edit (canvas.md §0.8). */
  readonly studentId: string | undefined
  readonly lmsUserId: string | undefined
  readonly lmsCourseId: string | undefined
  readonly apiDomain: string | undefined
  readonly sectionIds: readonly string[] | undefined
  /** The section's name, when this person is in one section only: names come in no order that ids could share. */
  readonly sectionName: string | undefined
  readonly groupIds: readonly string[] | undefined
  /** The id by which the platform called this person in its older tools (LTI Core 1.3 migration claim). */
  readonly legacyId: string | undefined
  /** Course Groups service 1.0 §3. */
  readonly groupsUrl: string | undefined
  readonly groupSetsUrl: string | undefined
  /** This person may only see people of their own sections. */
  readonly sectionRestricted: boolean | undefined
  /** This person asked Canvas for high contrast. */
  readonly highContrast: boolean | undefined
}

function onlySectionName(ids?: readonly string[], names?: readonly string[]): string | undefined {
  return ids?.length === 1 && names?.length === 1 ? names[0] : undefined
}

function yesOrNo(text: string | undefined): boolean | undefined {
  return text === 'true' || text === 'false' ? text === 'true' : undefined
}

/** Reads what may be kept of a verified token's claims. Never fails. */
export function launchFacts(claims: Readonly<Record<string, unknown>>): LaunchFacts {
  const facts = v.parse(Facts, claims)
  const parts = [facts.given_name, facts.family_name].filter(Boolean).join(' ')
  const custom = facts[CLAIM.custom]
  return {
    name: facts.name ?? (parts === '' ? undefined : parts),
    locale: facts[CLAIM.launchPresentation].locale ?? facts.locale,
    courseTitle: facts[CLAIM.context].title,
    courseLabel: facts[CLAIM.context].label,
    returnUrl: facts[CLAIM.launchPresentation].return_url,
    nrpsUrl: facts[CLAIM.nrps].context_memberships_url,
    placement: facts[CLAIM.placement],
    studentId: facts[CLAIM.studentId],
    lmsUserId: custom.canvas_user_id,
    lmsCourseId: custom.canvas_course_id,
    apiDomain: custom.canvas_api_domain,
    sectionIds: custom.canvas_section_ids,
    sectionName: onlySectionName(custom.canvas_section_ids, custom.canvas_section_names),
    groupIds: custom.canvas_group_ids,
    legacyId: facts[CLAIM.legacyUserId] ?? facts[CLAIM.lti1p1].user_id,
    groupsUrl: facts[CLAIM.groups].context_groups_url,
    groupSetsUrl: facts[CLAIM.groups].context_group_sets_url,
    sectionRestricted: yesOrNo(custom.canvas_section_restricted),
    highContrast: yesOrNo(custom.prefers_high_contrast),
  }
}
