/**
 * What both flavours of dynamic registration share: tokens that are good for one hour, the tools that registered, and
 * the admin's page with the tool in a frame (canvas.md §1.13, moodle.md "Dynamic registration").
 */
import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { escapeHtml, jsonForScript } from '../canvas/pages/html.ts'

export const TOOL_CONFIGURATION = 'https://purl.imsglobal.org/spec/lti-tool-configuration'
export const PLATFORM_CONFIGURATION = 'https://purl.imsglobal.org/spec/lti-platform-configuration'
const LIFETIME_MS = 3_600_000

/** What a tool sent, as far as the school reads it; everything is kept and answered. */
export const RegistrationRequest = v.looseObject({
  client_name: v.string(),
  redirect_uris: v.array(v.string()),
  initiate_login_uri: v.string(),
  jwks_uri: v.string(),
  scope: v.string(),
  [TOOL_CONFIGURATION]: v.looseObject({
    domain: v.string(),
    target_link_uri: v.string(),
    claims: v.array(v.string()),
    messages: v.array(v.looseObject({ type: v.string(), placements: v.optional(v.array(v.string()), []) })),
    custom_parameters: v.optional(v.record(v.string(), v.string()), {}),
  }),
})
export type RegistrationRequest = v.InferOutput<typeof RegistrationRequest>

export interface RegisteredTool {
  readonly flavour: 'canvas' | 'moodle'
  readonly clientId: string
  readonly deploymentId: string
  readonly request: RegistrationRequest
  /** The admin's last step: nothing launches before. */
  active: boolean
}

/** How registration misbehaves, or differs between installations. */
export interface RegistrationMood {
  /** Canvas's flag `lti_registrations_next`: the answer names the deployment. */
  deploymentInAnswer: boolean
  /** The next client id instead of a fresh one. */
  clientId: string | null
  /** Refuses with this status and body, so many times. */
  refuse: { status: number; body: unknown; left: number } | null
  /** Left out of what is granted. */
  dropScopes: readonly string[]
  dropPlacements: readonly string[]
  /** Put over the configuration. */
  configuration: Readonly<Record<string, unknown>>
  configurationRedirect: string | null
  /** The configuration grows to this many bytes. */
  configurationBytes: number | null
}

export interface Registrations {
  readonly tools: RegisteredTool[]
  /** Every registration request that was let in, oldest first. */
  readonly requests: Record<string, unknown>[]
  /** How each configuration was asked for. */
  readonly reads: { token: string | null; bearer: string | null }[]
  begin(): string
  isGood(token: string | null): boolean
  spend(token: string): void
}

export const calmRegistration = (): RegistrationMood => ({
  deploymentInAnswer: false,
  clientId: null,
  refuse: null,
  dropScopes: [],
  dropPlacements: [],
  configuration: {},
  configurationRedirect: null,
  configurationBytes: null,
})

export function openRegistrations(): Registrations {
  const tokens = new Map<string, number>()
  return {
    tools: [],
    requests: [],
    reads: [],
    begin() {
      const token = `${randomBytes(24).toString('base64url')}.${randomBytes(48).toString('base64url')}`
      tokens.set(token, Date.now() + LIFETIME_MS)
      return token
    },
    isGood: (token) => token !== null && (tokens.get(token) ?? 0) > Date.now(),
    spend: (token) => void tokens.delete(token),
  }
}

/** The configuration as it is answered: with the mood's changes, length and detours. */
export function answerConfiguration(mood: RegistrationMood, configuration: object): Response {
  if (mood.configurationRedirect !== null) {
    return new Response(null, { status: 302, headers: { location: mood.configurationRedirect } })
  }
  const body = JSON.stringify({ ...configuration, ...mood.configuration })
  const filler = ' '.repeat(Math.max(0, (mood.configurationBytes ?? 0) - body.length))
  return new Response(body + filler, { headers: { 'content-type': 'application/json; charset=utf-8' } })
}

/** The refusal that the school was told to give, or nothing. */
export function takeRefusal(mood: RegistrationMood): Response | null {
  if (mood.refuse === null || mood.refuse.left <= 0) return null
  mood.refuse.left -= 1
  const { status, body } = mood.refuse
  return typeof body === 'string'
    ? new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
    : Response.json(body, { status })
}

export function bearerOf(request: Request): string | null {
  return /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null
}

/** The address of the tool with what the platform adds to it. */
export function toolAddress(pasted: string, openidConfiguration: string, token: string): string {
  const url = new URL(pasted)
  url.searchParams.set('openid_configuration', openidConfiguration)
  url.searchParams.set('registration_token', token)
  return url.href
}

/** Where the admin pastes the tool's address. */
export function pasteForm(action: string): string {
  return `<h1>Register a tool</h1><form action="${escapeHtml(action)}">
<p><label>The tool’s registration address<br><input name="url" type="url" required size="80"></label></p>
<p><button>Go on</button></p></form>`
}

/** The admin's page: the tool in a frame, and where it goes on when the tool says that it is done. */
export function frameContent(title: string, address: string, next: string): string {
  return `<h1>${escapeHtml(title)}</h1>
<iframe id="registration" name="registration" title="${escapeHtml(title)}" src="${escapeHtml(address)}" style="width: 100%; height: 640px; border: 1px solid #c7cdd1"></iframe>
<p id="waiting">Waiting for the tool. <a href="${escapeHtml(next)}">Go on</a></p>
<script>
addEventListener('message', (event) => {
  const frame = document.getElementById('registration')
  if (event.source === frame.contentWindow && event.data && event.data.subject === 'org.imsglobal.lti.close')
    location.assign(${jsonForScript(next)})
})
</script>`
}
