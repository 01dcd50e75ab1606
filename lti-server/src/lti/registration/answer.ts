/**
 * Sends the registration and reads the answer: which client we are there, and what the LMS left of what was asked.
 * What an answer claims to grant is only believed where the platform is known to mean it (conformance §3.2).
 */
import * as v from 'valibot'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import type { Deps } from '../../deps.ts'
import type { Lms } from '../../platform/schema.ts'
import { isStorable, storable } from '../../platform/storable-text.ts'
import { CANVAS_KEY, TOOL_CONFIGURATION } from './ask.ts'
import { refusalWords } from './refusal-words.ts'
import { PLACEMENTS, type Placement } from './tool.ts'

const MAX_BYTES = 500_000
export const REGISTRATION_TIMEOUT_MS = 20_000
const LONGEST_ID = 255

/** What the LMS left of what was asked. `null`: it does not say, or is not to be believed. */
export interface Granted {
  readonly scopes: readonly string[] | null
  readonly placements: readonly Placement['name'][] | null
  readonly privacy: string | null
  readonly deploymentId: string | null
  /** Where the registration can be read again. */
  readonly clientUri: string | null
}

export interface Registered {
  readonly clientId: string
  readonly granted: Granted
}

const Id = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  v.minLength(1),
  v.maxLength(LONGEST_ID),
  v.check(isStorable),
)
/** What can't be kept of it is left out. */
const Word = v.pipe(v.string(), v.maxLength(8_000), v.transform(storable))
const Maybe = <const S extends v.GenericSchema>(schema: S) => v.fallback(v.optional(schema), undefined)

const Tool = v.object({
  deployment_id: Maybe(Id),
  messages: Maybe(v.array(v.object({ placements: v.fallback(v.array(v.string()), []) }))),
  [`${CANVAS_KEY}/privacy_level`]: Maybe(Word),
})
const Answer = v.object({
  client_id: Id,
  deployment_id: Maybe(Id),
  scope: Maybe(Word),
  registration_client_uri: Maybe(v.pipe(v.string(), v.maxLength(2000), v.check(isStorable))),
  [TOOL_CONFIGURATION]: v.fallback(Tool, {}),
})

/** `detail` of a refusal is the platform's own message. */
export async function sendRegistration(
  { outbound }: Pick<Deps, 'outbound'>,
  url: string,
  body: Record<string, unknown>,
  token: string | undefined,
  lms: Lms,
): Promise<Result<Registered, ErrorCode>> {
  const answer = await outbound.fetch(url, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
    maxBytes: MAX_BYTES,
    timeoutMs: REGISTRATION_TIMEOUT_MS,
  })
  if (!answer.ok) {
    const ours = answer.code === 'refused' || answer.code === 'redirected'
    return err(ours ? 'ssrf' : 'registration_unavailable')
  }
  const { status, text } = answer.value
  if (status >= 500) return err('registration_unavailable', refusalWords(answer.value, token))
  if (status < 200 || status > 299) return err('registration_refused', refusalWords(answer.value, token))
  const json = v.safeParse(v.pipe(v.string(), v.parseJson(), Answer), text)
  return json.success ? ok(registered(json.output, lms)) : err('registration_answer')
}

function registered(answer: v.InferOutput<typeof Answer>, lms: Lms): Registered {
  const tool = answer[TOOL_CONFIGURATION]
  return {
    clientId: answer.client_id,
    granted: {
      scopes: answer.scope === undefined ? null : answer.scope.split(/\s+/).filter(Boolean),
      // Moodle lists fewer messages than it sends, and names nobody granted (moodle.md, conformance §3.2).
      placements: lms === 'canvas' && tool.messages ? placementNames(tool.messages) : null,
      privacy: lms === 'canvas' ? (tool[`${CANVAS_KEY}/privacy_level`] ?? null) : null,
      deploymentId: answer.deployment_id ?? tool.deployment_id ?? null,
      clientUri: answer.registration_client_uri ?? null,
    },
  }
}

function placementNames(messages: readonly { placements: readonly string[] }[]): Placement['name'][] {
  const listed = new Set(messages.flatMap(({ placements }) => placements))
  return PLACEMENTS.filter(({ name, alias }) =>
    [`${CANVAS_KEY}/${name}`, name, alias].some((one) => one !== undefined && listed.has(one)),
  ).map(({ name }) => name)
}
