/**
 * `POST /lti/prove`: the value that the platform's storage gave back to our page on the way, with the launch it is
 * for. Whoever has a state of his own also knows its secret, so it counts only where no other site can have sent it: as JSON from a page of
 * ours, for which we answer no CORS question (conformance §2.2, bad-071).
 */
import type { Context } from 'hono'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import { readBody } from '../../access/problem.ts'
import { fromOwnPage } from '../../access/own-page.ts'
import type { LtiParts } from '../parts.ts'
import { openHandover, type Handover } from './handover.ts'

const Secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22,64}$/))

const Body = v.object({
  handover: v.pipe(v.string(), v.maxLength(500_000)),
  /** What the platform kept; any text, the server decides. */
  secret: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** Asks instead for the session that this person has with us as a site of its own. */
  lift: v.optional(v.boolean(), false),
  /** Whether the page found out that the browser keeps a partitioned cookie by now. */
  cookiesStay: v.boolean(),
  /** The name by which this browser's launches know each other where it keeps none. */
  browser: v.optional(v.fallback(v.nullable(Secret), null), null),
})

export interface StorageProof extends Handover {
  readonly secret: string | undefined
  readonly lift: boolean
  readonly cookiesStay: boolean
  readonly browser: string | undefined
}

export async function readProof(c: Context, parts: LtiParts): Promise<Result<StorageProof, ErrorCode>> {
  if (!fromOwnPage(c, parts.deps.config.publicUrl)) return err('wrong_origin')
  const body = await readBody(c, Body)
  const handover = body.ok ? openHandover(parts.deps, body.value.handover) : undefined
  if (!body.ok || !handover) return err('form')
  const { secret, lift, cookiesStay, browser } = body.value
  return ok({ ...handover, secret, lift, cookiesStay, browser: browser ?? undefined })
}
