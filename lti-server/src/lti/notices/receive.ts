/**
 * `POST /lti/notices`: a platform's batch of signed notices. Each is checked for itself; the good ones take effect
 * whatever the others are. What a notice changes is one short transaction with the row that makes it happen once, so
 * the answer can be quick and nothing is left to lose: platforms do not send a notice again.
 */
import type { Context } from 'hono'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import { problem } from '../../access/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { readText } from '../../platform/request-body.ts'
import type { LtiParts } from '../parts.ts'
import { referenceNumber } from '../refusal-page.ts'
import type { Notice, NoticeCode } from './claims.ts'
import { keepCopiedCourse, linkOrigins } from './course-origins.ts'
import { verifyNotice, type VerifiedNotice } from './verify-notice.ts'

const MAX_BODY_BYTES = 1_048_576
const MAX_NOTICES = 100

const Batch = v.object({
  notices: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(MAX_NOTICES)),
})
const Item = v.object({ jwt: v.unknown() })

/** What became of one notice; `ignored`: of a type we have no use for. */
type Outcome = 'applied' | 'known' | 'ignored'

/** Any method on `/lti/notices`. 2xx when any of the batch is good, otherwise the first notice's code. */
export async function receiveNotices(c: Context, parts: LtiParts): Promise<Response> {
  const batch = await readBatch(c)
  if (!batch.ok) {
    parts.deps.log.info({ code: batch.code }, 'notices refused')
    if (batch.code === 'method') c.header('allow', 'POST')
    return problem(c, batch.code)
  }
  const reference = referenceNumber()
  const results: Result<Outcome, NoticeCode>[] = []
  for (const [index, item] of batch.value.entries()) {
    const result = await take(parts, v.is(Item, item) ? item.jwt : undefined)
    results.push(result)
    const { code, detail } = result.ok ? {} : result
    if (!result.ok) parts.deps.log.warn({ code, detail, index, reference }, 'notice refused')
  }
  const [first] = results.filter((result) => !result.ok)
  if (first && results.every((result) => !result.ok)) return problem(c, first.code)
  c.header('cache-control', 'no-store')
  return c.json({
    results: results.map((result) =>
      result.ok ? { state: result.value } : { state: 'refused', code: result.code },
    ),
  })
}

async function readBatch(c: Context): Promise<Result<readonly unknown[], ErrorCode>> {
  if (c.req.method !== 'POST') return err('method')
  const text = await readText(c, MAX_BODY_BYTES)
  if (text === undefined) return err('too_large')
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Batch), text)
  if (parsed.success) return ok(parsed.output.notices)
  const tooMany = parsed.issues.some((issue) => issue.type === 'max_length')
  return err(tooMany ? 'too_large' : 'body_invalid')
}

async function take(parts: LtiParts, jwt: unknown): Promise<Result<Outcome, NoticeCode>> {
  const verified = await verifyNotice(parts, jwt)
  if (!verified.ok) return verified
  const { notice, platform } = verified.value
  const outcome = notice.copy === null ? 'ignored' : await apply(parts, verified.value, notice.copy)
  parts.deps.log.info({ platformId: platform.id, type: notice.type, outcome }, 'notice received')
  return ok(outcome)
}

/** A token is too old after minutes, so its notice can not come again; it is kept a while for whoever asks what came. */
const KEPT_MS = 90 * 24 * 3_600_000

async function forgetOld(tx: Tx, platformId: string, now: Date): Promise<void> {
  await tx
    .deleteFrom('notice')
    .where('platform_id', '=', platformId)
    .where('received_at', '<', new Date(now.getTime() - KEPT_MS))
    .execute()
}

/** The effect and the row that says it happened, or neither: two processes with the same notice make one of it. */
async function apply(
  { deps }: LtiParts,
  { platform, notice }: VerifiedNotice,
  copy: NonNullable<Notice['copy']>,
): Promise<Outcome> {
  const { tenantId, id: platformId } = platform
  const now = deps.clock()
  return deps.db.withTenant(tenantId, async (tx) => {
    const kept = await tx
      .insertInto('notice')
      .values({
        tenant_id: tenantId,
        platform_id: platformId,
        notice_id: notice.id,
        deployment_id: notice.deploymentId,
        type: notice.type,
        received_at: now,
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'platform_id', 'notice_id']).doNothing())
      .executeTakeFirst()
    if (Number(kept.numInsertedOrUpdatedRows ?? 0) === 0) return 'known'
    await forgetOld(tx, platformId, now)
    const key = { tenantId, platformId, deploymentId: notice.deploymentId, contextId: copy.contextId }
    const course = await keepCopiedCourse(tx, key, copy)
    await linkOrigins(tx, tenantId, course, copy.origins, { by: 'notice', at: now })
    return 'applied'
  })
}
