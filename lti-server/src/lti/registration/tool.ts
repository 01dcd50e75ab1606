/**
 * What we are to an LMS, said once: the developer-key JSON and every registration are written from it. Only
 * placements that have a screen here, only the two scopes the rosters need, only names of people (canvas.md §1.5).
 */
import type { Config } from '../../config.ts'

export const TOOL_NAME = 'Learning Alliance'
export const TOOL_DESCRIPTION =
  'Class agreements that students write, and working partnerships with each of them'

export const SCOPE = {
  roster: 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
  notices: 'https://purl.imsglobal.org/spec/lti/scope/noticehandlers',
} as const
/** All that is ever asked for: who is in a course, and that a course was copied. */
export const SCOPES: readonly string[] = Object.values(SCOPE)

/** Names, no e-mail, no picture: Canvas's `name_only`. */
export const CLAIMS: readonly string[] = ['iss', 'sub', 'name', 'given_name', 'family_name', 'locale']
export const PRIVACY_LEVEL = 'name_only'

export interface Placement {
  /** Canvas's plain name. */
  readonly name: 'course_navigation' | 'account_navigation' | 'editor_button'
  /** What other platforms call it. */
  readonly alias?: 'RichTextEditor'
  readonly message: 'LtiResourceLinkRequest' | 'LtiDeepLinkingRequest'
  readonly label: string
  readonly visibility: 'members' | 'admins'
  /** Off until a teacher switches it on in her course: it would appear in hundreds of courses at once. */
  readonly off?: true
  /** Of the dialog, in pixels. */
  readonly size?: { readonly width: number; readonly height: number }
}

/**
 * A button on the course's home page is not among them: Canvas can't offer it switched off, and a pilot is of named
 * courses.
 */
export const PLACEMENTS: readonly Placement[] = [
  {
    name: 'course_navigation',
    message: 'LtiResourceLinkRequest',
    label: TOOL_NAME,
    visibility: 'members',
    off: true,
  },
  {
    name: 'account_navigation',
    message: 'LtiResourceLinkRequest',
    label: TOOL_NAME,
    visibility: 'admins',
  },
  {
    name: 'editor_button',
    alias: 'RichTextEditor',
    message: 'LtiDeepLinkingRequest',
    label: 'Class alliance',
    visibility: 'admins',
    size: { width: 700, height: 560 },
  },
]

/**
 * The join between a person on an LMS page and the roster (design §4), and what launches read besides
 * (`lti/claims.ts`). Tool-level, because rosters know no placement (canvas.md §1.6).
 */
export const CANVAS_FIELDS: Readonly<Record<string, string>> = {
  canvas_user_id: '$Canvas.user.id',
  canvas_course_id: '$Canvas.course.id',
  canvas_api_domain: '$Canvas.api.domain',
  canvas_section_ids: '$Canvas.course.sectionIds',
  canvas_section_names: '$com.instructure.User.sectionNames',
  canvas_section_restricted: '$Canvas.course.sectionRestricted',
  canvas_group_ids: '$Canvas.group.contextIds',
  context_id_history: '$Context.id.history',
  prefers_high_contrast: '$Canvas.user.prefersHighContrast',
}

/** The same fields where another platform has a variable of that meaning; asked for only where it says so. */
export const OTHER_FIELDS: Readonly<Record<string, string>> = {
  canvas_user_id: '$User.id',
  canvas_course_id: '$Context.id',
  canvas_group_ids: '$Moodle.Person.userGroupIds',
  context_id_history: '$Context.id.history',
}

export interface ToolAddresses {
  readonly home: string
  /** With the port, without which Moodle refuses (moodle.md). */
  readonly domain: string
  readonly login: string
  readonly launch: string
  readonly target: string
  readonly keys: string
  readonly icon: string
}

export function toolAddresses({ publicUrl }: Pick<Config, 'publicUrl'>): ToolAddresses {
  return {
    home: publicUrl,
    domain: new URL(publicUrl).host,
    login: `${publicUrl}/lti/login`,
    launch: `${publicUrl}/lti/launch`,
    target: `${publicUrl}/lti/app`,
    keys: `${publicUrl}/lti/jwks.json`,
    icon: `${publicUrl}/lti/icon.svg`,
  }
}
