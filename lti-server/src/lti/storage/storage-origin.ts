/**
 * Where a platform keeps a tool's few values for it: the origin of its authorization address, and nowhere else
 * (lti-cs-pm; Canvas `lti_dev_key_config`).
 */

/** Canvas answers storage messages at its sign-in hosts only; older registrations still name the issuer's. */
const MOVED: Readonly<Record<string, string>> = {
  'https://canvas.instructure.com': 'https://sso.canvaslms.com',
  'https://canvas.beta.instructure.com': 'https://sso.beta.canvaslms.com',
  'https://canvas.test.instructure.com': 'https://sso.test.canvaslms.com',
}

/** The one target origin of `lti.put_data` and `lti.get_data`, and the one origin whose answers count. */
export function storageOrigin(authUrl: string): string {
  const { origin } = new URL(authUrl)
  return MOVED[origin] ?? origin
}

/** Names that mean something else than a frame when they are looked up on a window. */
const TAKEN_NAMES: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'frames',
  'location',
  'opener',
  'parent',
  'prototype',
  'self',
  'then',
  'top',
  'window',
])

/** Row 8: a frame's name from outside is used only when it can be nothing else. */
export function frameName(name: string): string {
  return /^[\w.-]{1,64}$/.test(name) && !TAKEN_NAMES.has(name) ? name : '_parent'
}

/** The key of one login's secret, short enough for Canvas's 4,096 characters in all. */
export function bindingKey(state: string): string {
  return `state_${state}`
}

/** The key of the name by which launches of one browser know each other where it keeps no cookie. */
export const BROWSER_KEY = 'alliance_browser'
