/**
 * Whether somebody looks after the LMS itself, for a whole school or for the site. It gives no right in any course:
 * only to see how the LMS and we get on (conformance §1.5).
 */
const VOCABULARY = 'http://purl.imsglobal.org/vocab/lis/v2'

/** Whole URIs; the deprecated short names say nothing about an institution. */
const ADMINS = new Set([
  `${VOCABULARY}/institution/person#Administrator`,
  `${VOCABULARY}/system/person#Administrator`,
  `${VOCABULARY}/system/person#SysAdmin`,
])

/** `roles` as the signed launch lists them. */
export function isSchoolAdmin(roles: readonly string[]): boolean {
  return roles.some((role) => ADMINS.has(role))
}
