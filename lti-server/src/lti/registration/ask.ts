/**
 * What we ask an LMS for, written as it wants to read it: Canvas by its own placements and keys, everybody else by
 * the standard alone; never a placement, message, scope or variable that the LMS did not list (conformance §3.2,
 * canvas.md §1.13, moodle.md "Dynamic registration").
 */
import type { Lms } from '../../platform/schema.ts'
import type { PlatformConfiguration } from './configuration.ts'
import {
  CANVAS_FIELDS,
  CLAIMS,
  OTHER_FIELDS,
  PLACEMENTS,
  PRIVACY_LEVEL,
  SCOPES,
  TOOL_DESCRIPTION,
  TOOL_NAME,
  type Placement,
  type ToolAddresses,
} from './tool.ts'

export const TOOL_CONFIGURATION = 'https://purl.imsglobal.org/spec/lti-tool-configuration'
export const CANVAS_KEY = 'https://canvas.instructure.com/lti'

/** The part of a request that an LMS may grant or drop. Placements by our names. */
export interface Asked {
  readonly scopes: readonly string[]
  readonly placements: readonly Placement['name'][]
  readonly claims: readonly string[]
}

/** Which LMS this is, by its own word; `invited` is what the operator thought. */
export function lmsOf({ product }: PlatformConfiguration, invited: Lms | null): Lms {
  return product === 'canvas' || product === 'moodle' ? product : (invited ?? 'generic')
}

/** What would be asked of this LMS; for the page that says so, and for the request itself. */
export function askOf(configuration: PlatformConfiguration, lms: Lms): Asked {
  const offered = (list: readonly string[] | undefined, wanted: readonly string[]) =>
    list === undefined ? wanted : wanted.filter((one) => list.includes(one))
  const offeredClaims = offered(configuration.claims, CLAIMS)
  return {
    scopes: offered(configuration.scopes, SCOPES),
    placements:
      lms === 'canvas'
        ? PLACEMENTS.filter((placement) => spelling(configuration, placement)).map(({ name }) => name)
        : [],
    // These two are no choice of the LMS's; some leave them out of their list.
    claims: [...new Set(['iss', 'sub', ...offeredClaims])],
  }
}

/** A placement's name as this LMS lists it for our kind of message, or nothing. */
function spelling(
  { messages }: PlatformConfiguration,
  { name, alias, message }: Placement,
): string | undefined {
  const listed = messages.filter(({ type }) => type === message).flatMap(({ placements }) => placements)
  return [`${CANVAS_KEY}/${name}`, name, alias].find((one) => one !== undefined && listed.includes(one))
}

/** The body of the registration request (LTI Dynamic Registration 1.0 §3.5). */
export function registrationRequest(
  configuration: PlatformConfiguration,
  lms: Lms,
  at: ToolAddresses,
): Record<string, unknown> {
  const asked = askOf(configuration, lms)
  return {
    application_type: 'web',
    client_name: TOOL_NAME,
    client_uri: at.home,
    logo_uri: at.icon,
    grant_types: ['client_credentials', 'implicit'],
    response_types: ['id_token'],
    initiate_login_uri: at.login,
    redirect_uris: [at.launch],
    jwks_uri: at.keys,
    token_endpoint_auth_method: 'private_key_jwt',
    scope: asked.scopes.join(' '),
    [TOOL_CONFIGURATION]: {
      domain: at.domain,
      description: TOOL_DESCRIPTION,
      target_link_uri: at.target,
      custom_parameters: customFields(configuration, lms),
      claims: asked.claims,
      messages: lms === 'canvas' ? canvasMessages(configuration, at) : plainMessages(configuration, at),
      ...(lms === 'canvas' ? { [`${CANVAS_KEY}/privacy_level`]: PRIVACY_LEVEL } : {}),
    },
  }
}

/** Canvas knows more variables than it lists; of others only what they list would arrive as more than its name. */
function customFields({ variables }: PlatformConfiguration, lms: Lms): Record<string, string> {
  if (lms === 'canvas') return { ...CANVAS_FIELDS }
  return Object.fromEntries(
    Object.entries(OTHER_FIELDS).filter(([, variable]) => variables?.includes(variable.slice(1))),
  )
}

/** One message a placement: each has its own visibility, and of two for one placement Canvas takes the first. */
function canvasMessages(configuration: PlatformConfiguration, at: ToolAddresses) {
  return PLACEMENTS.flatMap((placement) => {
    const listed = spelling(configuration, placement)
    if (listed === undefined) return []
    const { name, message, label, visibility, off, size } = placement
    return [
      {
        type: message,
        label,
        icon_uri: at.icon,
        target_link_uri: at.target,
        placements: [listed],
        [`${CANVAS_KEY}/visibility`]: visibility,
        ...(off && { [`${CANVAS_KEY}/${name}/default_enabled`]: false }),
        ...(size && {
          [`${CANVAS_KEY}/launch_width`]: size.width,
          [`${CANVAS_KEY}/launch_height`]: size.height,
        }),
      },
    ]
  })
}

/** The two messages we serve, as far as the LMS sends them; one that lists none gets the plain launch. */
function plainMessages({ messages }: PlatformConfiguration, at: ToolAddresses) {
  const sends = (type: string) => messages.some((message) => message.type === type)
  const launch = { type: 'LtiResourceLinkRequest', label: TOOL_NAME, target_link_uri: at.target }
  const choose = { type: 'LtiDeepLinkingRequest', label: TOOL_NAME, target_link_uri: at.target }
  const served = [launch, choose].filter(({ type }) => sends(type))
  return served.length > 0 ? served : [launch]
}
