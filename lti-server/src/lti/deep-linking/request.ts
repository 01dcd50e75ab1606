/** The deep linking request that a launch brought, as it was verified and kept (LTI Deep Linking 2.0 §4.4). */
import * as v from 'valibot'
import type { LaunchSession } from '../../access/launch-session.ts'
import { frameOrigin } from '../../access/page-security.ts'
import type { Deps } from '../../deps.ts'
import { mayBePlain } from '../parts.ts'

/** The forms in which an agreement can be put into a page, the recommended one first. */
export const FORMS = ['html', 'frame'] as const
export type Form = (typeof FORMS)[number]

/** The content item of each form (DL 2.0 §3). */
export const ITEM_TYPE = { html: 'html', frame: 'ltiResourceLink' } as const satisfies Record<Form, string>

export interface DeepLinkRequest {
  /** Shared by every window that was opened out of the launch. */
  readonly id: string
  readonly returnUrl: string
  /** The one origin that the answer's form may go to. */
  readonly returnOrigin: string
  /** What the platform accepts of what we have; may be nothing. */
  readonly forms: readonly Form[]
  /** A live frame may say how large it wants to be. */
  readonly sizesFrames: boolean
  /** To be sent back byte for byte; undefined: not given, not sent. */
  readonly data: string | undefined
}

const Kept = v.object({
  requestId: v.optional(v.pipe(v.string(), v.uuid())),
  returnUrl: v.pipe(v.string(), v.url()),
  acceptTypes: v.array(v.string()),
  acceptTargets: v.optional(v.array(v.string())),
  data: v.optional(v.string()),
})

/** Null: the launch brought no request, or one whose answer may not leave from here. */
export function requestOf(
  deps: Pick<Deps, 'config'>,
  { messageType, launchId, details }: Pick<LaunchSession, 'messageType' | 'launchId' | 'details'>,
): DeepLinkRequest | null {
  if (messageType !== 'LtiDeepLinkingRequest') return null
  const kept = v.safeParse(Kept, details['deepLinking'])
  if (!kept.success) return null
  const { requestId, returnUrl, acceptTypes, acceptTargets, data } = kept.output
  const returnOrigin = frameOrigin(returnUrl, mayBePlain(deps.config))
  if (returnOrigin === undefined) return null
  return {
    id: requestId ?? launchId,
    returnUrl,
    returnOrigin,
    forms: FORMS.filter((form) => acceptTypes.includes(ITEM_TYPE[form])),
    sizesFrames: acceptTargets?.includes('iframe') ?? true,
    data,
  }
}
