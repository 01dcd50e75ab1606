/**
 * Answers a deep linking request: from the launch as it was stored, by a teacher who still is one, once. Everything
 * that goes into the answer is made here; a browser only says which class and which form.
 */
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import type { Actor } from '../../access/actor.ts'
import type { Deps } from '../../deps.ts'
import { signingKeys } from '../signing-keys.ts'
import { itemOf, offersFor, type ContentItem } from './items.ts'
import type { DeepLinkRequest, Form } from './request.ts'
import { signAnswer } from './response.ts'
import { askerOf, takeAnswer } from './store.ts'

export interface Choice {
  /** An alliance's id, or `ALL`. */
  readonly pick: string
  readonly form: Form
}

/** What the page posts to the platform's return address as `JWT`. */
export type SignedAnswer = Result<string, ErrorCode>

export interface DeepLinking {
  /** `body_invalid` with the field that was not, or not any more, to be picked. */
  insert(actor: Actor, courseId: string, request: DeepLinkRequest, choice: Choice): Promise<SignedAnswer>
  /** An answer without items. */
  cancel(actor: Actor, courseId: string, request: DeepLinkRequest, message: string): Promise<SignedAnswer>
}

export function openDeepLinking(deps: Deps): DeepLinking {
  const keys = signingKeys(deps)

  async function answer(
    actor: Actor,
    courseId: string,
    request: DeepLinkRequest,
    items: readonly ContentItem[],
    message?: string,
  ): Promise<SignedAnswer> {
    const asker = await askerOf(deps, actor)
    if (!asker) return err('not_found')
    const said = message === undefined ? { items } : { items, message }
    const jwt = await signAnswer(await keys.current(), asker, request, said, deps.clock().getTime())
    const type = items[0]?.type ?? 'none'
    const taken = await takeAnswer(deps, actor, courseId, request, type)
    if (taken !== 'taken') return err(taken === 'used' ? 'deep_link_used' : 'forbidden')
    deps.log.info({ launchId: actor.sessionId, item: type }, 'deep link answered')
    return ok(jwt)
  }

  return {
    async insert(actor, courseId, request, { pick, form }) {
      const offers = await offersFor(deps, actor, courseId)
      if (!offers.ok) return offers
      const offer = offers.value.offers.find((one) => one.pick === pick)
      if (!offer) return err('body_invalid', 'pick')
      const item = itemOf(deps.config.publicUrl, request, offer, form)
      return item.ok ? answer(actor, courseId, request, [item.value]) : item
    },
    cancel: (actor, courseId, request, message) => answer(actor, courseId, request, [], message),
  }
}
