/**
 * A teacher allows us to write on her pages and to read what her students handed in, by name and day: from the LMS
 * frame by a ticket into a window of its own, to the LMS and back (design §4, `/oauth/lms/callback`). The answer counts only in the browser that asked.
 */
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import type { ErrorCode } from 'shared/contract/errors'
import type { LaunchSession } from '../access/launch-session.ts'
import { settleTicket } from '../access/tickets.ts'
import type { Deps } from '../deps.ts'
import { canvasConsentUrl, redeemCanvasCode, type CanvasGrant, type ConsentTo } from './canvas/oauth.ts'
import { keepGrant } from './grants.ts'
import { coursePlace, homePagesAs, type CoursePlace } from './home-pages.ts'
import { learnSectionNames } from './section-names.ts'

/** How long a teacher may take over the LMS's question. */
const STATE_LIFE_MS = 15 * 60_000

const State = v.object({
  launchId: v.string(),
  tenantId: v.string(),
  personId: v.string(),
  courseId: v.string(),
  ticketId: v.nullable(v.string()),
  /** Absent in a question of a server of the version before. */
  to: v.optional(v.picklist(['page', 'page_and_work', 'page_work_and_modules']), 'page'),
  askedAt: v.number(),
})
export type ConsentState = v.InferOutput<typeof State>

/** What is asked for when a school's key does not know all of it. */
const LESS: Readonly<Record<ConsentTo, ConsentTo | null>> = {
  page_work_and_modules: 'page_and_work',
  page_and_work: 'page',
  page: null,
}

const redirectUri = (deps: Deps) => `${deps.config.publicUrl}/oauth/lms/callback`

/** Where the browser goes to be asked. Teachers of a course only. */
export async function beginConsent(deps: Deps, launch: LaunchSession): Promise<Result<string, ErrorCode>> {
  if (launch.role !== 'teacher' || !launch.course || launch.personId === null) return err('forbidden')
  const place = await coursePlace(deps, launch.tenantId, launch.course.id)
  if (!place.ok) return err(place.code === 'lms_no_key' ? 'publish_no_key' : 'publish_unsupported')
  const ticketId = launch.details['ticketId']
  return ok(
    consentUrl(deps, place.value, {
      launchId: launch.launchId,
      tenantId: launch.tenantId,
      personId: launch.personId,
      courseId: launch.course.id,
      ticketId: typeof ticketId === 'string' ? ticketId : null,
      to: 'page_work_and_modules',
      askedAt: deps.clock().getTime(),
    }),
  )
}

function consentUrl(deps: Deps, place: CoursePlace, state: ConsentState): string {
  const sealed = deps.ciphers
    .sealSecret('lms-consent', Buffer.from(JSON.stringify(state)))
    .toString('base64url')
  return canvasConsentUrl(place.key, redirectUri(deps), { state: sealed, to: state.to })
}

/**
 * Where the browser goes to be asked for less, when the school's key does not know all that was asked for: a school
 * whose admin has not switched on what picking needs publishes as before. Null: there is nothing less to ask for.
 */
export async function askForLess(deps: Deps, state: ConsentState): Promise<string | null> {
  const place = await coursePlace(deps, state.tenantId, state.courseId)
  const less = LESS[state.to]
  if (!place.ok || less === null) return null
  return consentUrl(deps, place.value, { ...state, to: less, askedAt: deps.clock().getTime() })
}

/** What our question carried, or null when it is not ours or too old. */
export function readConsentState(deps: Deps, sealed: string): ConsentState | null {
  try {
    const opened = deps.ciphers.openSecret('lms-consent', Buffer.from(sealed, 'base64url'))
    const state = v.safeParse(State, JSON.parse(opened.toString('utf8')))
    const age = state.success ? deps.clock().getTime() - state.output.askedAt : Infinity
    return state.success && age <= STATE_LIFE_MS ? state.output : null
  } catch {
    return null
  }
}

export type ConsentOutcome = 'granted' | 'refused' | 'failed' | 'wrong_person'

/** The LMS's answer; the frame learns the outcome by asking for its ticket. */
export async function finishConsent(
  deps: Deps,
  state: ConsentState,
  answer: { readonly code: string | null },
): Promise<ConsentOutcome> {
  const outcome = answer.code === null ? 'refused' : await redeem(deps, state, answer.code)
  if (state.ticketId !== null) await settleTicket(deps, state.tenantId, state.ticketId, outcome)
  return outcome
}

async function redeem(deps: Deps, state: ConsentState, code: string): Promise<ConsentOutcome> {
  const place = await coursePlace(deps, state.tenantId, state.courseId)
  if (!place.ok) return 'failed'
  const grant = await redeemCanvasCode(deps.outbound, place.value.key, code, redirectUri(deps))
  if (!grant.ok) {
    deps.log.warn({ code: grant.code, detail: grant.detail }, 'The LMS did not honour a consent')
    return 'failed'
  }
  if (!(await isSamePerson(deps, state, grant.value))) return 'wrong_person'
  const readsWork = state.to !== 'page'
  await keepGrant(deps, state, { base: place.value.key.base, readsWork }, grant.value)
  await learnSectionNames(deps, state, homePagesAs(deps, place.value, state.personId))
  return 'granted'
}

/** On a shared computer somebody else may be signed in to the LMS; her rights are not this teacher's to use. */
async function isSamePerson(deps: Deps, state: ConsentState, grant: CanvasGrant): Promise<boolean> {
  const person = await deps.db.withTenant(state.tenantId, (tx) =>
    tx.selectFrom('person').select('lms_user_id').where('id', '=', state.personId).executeTakeFirst(),
  )
  const known = person?.lms_user_id ?? null
  return known === null || grant.userId === null || known === grant.userId
}
