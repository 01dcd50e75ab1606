/** The names of LTI claims and scopes, in one place for the platform's side only. */

const LTI = 'https://purl.imsglobal.org/spec/lti/claim'

export const CLAIM = {
  messageType: `${LTI}/message_type`,
  version: `${LTI}/version`,
  resourceLink: `${LTI}/resource_link`,
  deploymentId: `${LTI}/deployment_id`,
  targetLinkUri: `${LTI}/target_link_uri`,
  lis: `${LTI}/lis`,
  context: `${LTI}/context`,
  toolPlatform: `${LTI}/tool_platform`,
  launchPresentation: `${LTI}/launch_presentation`,
  roles: `${LTI}/roles`,
  custom: `${LTI}/custom`,
  notice: `${LTI}/notice`,
  originContexts: `${LTI}/origin_contexts`,
  notices: `${LTI}/platformnotificationservice`,
  legacyUserId: `${LTI}/lti11_legacy_user_id`,
  lti1p1: `${LTI}/lti1p1`,
  mentorScope: `${LTI}/role_scope_mentor`,
  roster: 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice',
  groups: 'https://purl.imsglobal.org/spec/lti-gs/claim/groupsservice',
  placement: 'https://www.instructure.com/placement',
} as const

export const ROSTER_SCOPE = 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly'
export const NOTICE_SCOPE = 'https://purl.imsglobal.org/spec/lti/scope/noticehandlers'

export const GROUPS_SCOPE = 'https://purl.imsglobal.org/spec/lti-gs/scope/contextgroup.readonly'

/** What the school's admin allowed this tool. */
export const TOOL_SCOPES: readonly string[] = [ROSTER_SCOPE, NOTICE_SCOPE, GROUPS_SCOPE]
