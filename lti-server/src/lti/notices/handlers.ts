/**
 * Asks a platform to send us notices, once for each deployment (LTI PNS 1.0, canvas.md §1.9): a launch tells where to
 * ask. Nobody waits for it and nothing depends on it; a platform that does not answer is asked again ever more rarely,
 * by one process at a time.
 */
import { sql } from 'kysely'
import { err, ok, type Result } from 'shared/domain/result'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'
import { openServiceTokens, type ServiceTokens, type TokenOwner } from '../services/service-token.ts'
import { CONTEXT_COPY, HANDLER_SCOPE, HELLO_WORLD, type NoticeService } from './claims.ts'

export interface NoticeHandlers {
  /** To be called after every launch whose platform sends notices. Never throws, nobody waits. */
  ask(deployment: Deployment, service: NoticeService): void
}

export interface Deployment {
  readonly tenantId: string
  readonly platformId: string
  readonly deploymentId: string
}

const WANTED = [CONTEXT_COPY, HELLO_WORLD]
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** How long after the first, second, … failure it is tried again; the last holds from then on. */
const WAITS_MS = [1, 5, 30, 120, 720].map((minutes) => minutes * MINUTE_MS).concat(DAY_MS)
/** A process that dies while asking holds the others up no longer than this. */
const LEASE_MS = 2 * MINUTE_MS
const MAX_REMEMBERED = 5_000

const known = new WeakMap<Deps['db'], NoticeHandlers>()

/** The handlers of these dependencies; one per process, because they share tokens and memory. */
export function noticeHandlersOf(deps: Deps): NoticeHandlers {
  const found = known.get(deps.db)
  if (found) return found
  const opened = openNoticeHandlers(deps)
  known.set(deps.db, opened)
  return opened
}

function openNoticeHandlers(deps: Deps): NoticeHandlers {
  const tokens = openServiceTokens(deps)
  /** Until when nothing is to be done for a deployment, so that a period's launches ask the database once. */
  const quietUntil = new Map<string, number>()
  return {
    ask: (deployment, service) => {
      const types = WANTED.filter((type) => service.types.includes(type))
      if (types.length === 0 || !deps.outbound.permits(service.url)) return
      const key = `${deployment.platformId} ${deployment.deploymentId}`
      const now = deps.clock().getTime()
      if (now < (quietUntil.get(key) ?? 0)) return
      if (quietUntil.size >= MAX_REMEMBERED) quietUntil.clear()
      quietUntil.set(key, now + LEASE_MS)
      register(deps, tokens, deployment, { url: service.url, types })
        .then((next) => quietUntil.set(key, next.getTime()))
        .catch((error: unknown) => deps.log.error({ error }, 'notice handlers not registered'))
    },
  }
}

/** Asks for every type that is not ours yet and that it is time for. Answers when to look again. */
async function register(
  deps: Deps,
  tokens: ServiceTokens,
  deployment: Deployment,
  service: NoticeService,
): Promise<Date> {
  const { db, clock, config, log } = deps
  const handler = `${config.publicUrl}/lti/notices`
  let next = new Date(clock().getTime() + DAY_MS)
  for (const type of service.types) {
    const claimed = await db.withTenant(deployment.tenantId, async (tx) => ({
      attempts: await claim(tx, deployment, type, handler, clock()),
      owner: await ownerOf(tx, deployment.platformId),
      waiting: await nextTryOf(tx, deployment, type),
    }))
    if (claimed.attempts === undefined || !claimed.owner) {
      if (claimed.waiting && claimed.waiting < next) next = claimed.waiting
      continue
    }
    const put = await putHandler(deps, tokens, claimed.owner, service.url, type, handler)
    const again = put.ok ? DAY_MS : waitAfter(put.code, claimed.attempts)
    const nextTry = new Date(clock().getTime() + again)
    if (nextTry < next) next = nextTry
    await db.withTenant(deployment.tenantId, (tx) => finish(tx, deployment, type, put, nextTry))
    const { code } = put.ok ? { code: undefined } : put
    log.info({ platformId: deployment.platformId, type, code }, 'notice handler asked for')
  }
  return next
}

/** A platform that says no is asked once a day; it may have been switched on since. */
function waitAfter(code: PutCode, attempts: number): number {
  if (code === 'refused') return DAY_MS
  return WAITS_MS[Math.min(attempts, WAITS_MS.length) - 1] ?? DAY_MS
}

/** How often it was tried, this time included; nothing when it is registered, waits, or somebody else is at it. */
async function claim(
  tx: Tx,
  { tenantId, platformId, deploymentId }: Deployment,
  type: string,
  handler: string,
  now: Date,
): Promise<number | undefined> {
  const lease = new Date(now.getTime() + LEASE_MS)
  const { rows } = await sql<{ attempts: number }>`
    insert into notice_handler as h
      (tenant_id, platform_id, deployment_id, type, handler, state, attempts, tried_at, next_try_at)
    values (${tenantId}, ${platformId}, ${deploymentId}, ${type}, ${handler}, 'asking', 1, ${now}, ${lease})
    on conflict (tenant_id, platform_id, deployment_id, type) do update set
      attempts = case when h.handler = excluded.handler then h.attempts + 1 else 1 end,
      handler = excluded.handler, state = 'asking', tried_at = excluded.tried_at,
      next_try_at = excluded.next_try_at
    where h.handler <> excluded.handler or (h.state <> 'registered' and h.next_try_at <= ${now})
    returning attempts`.execute(tx)
  return rows[0]?.attempts
}

/** When a handler that is not registered yet may be asked for again. */
async function nextTryOf(
  tx: Tx,
  { platformId, deploymentId }: Deployment,
  type: string,
): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('notice_handler')
    .select('next_try_at')
    .where('platform_id', '=', platformId)
    .where('deployment_id', '=', deploymentId)
    .where('type', '=', type)
    .where('state', '<>', 'registered')
    .executeTakeFirst()
  return row?.next_try_at
}

async function ownerOf(tx: Tx, platformId: string): Promise<TokenOwner | undefined> {
  const row = await tx
    .selectFrom('platform')
    .select(['id', 'client_id', 'token_url'])
    .where('id', '=', platformId)
    .executeTakeFirst()
  return row && { id: row.id, clientId: row.client_id, tokenUrl: row.token_url }
}

async function finish(
  tx: Tx,
  { platformId, deploymentId }: Deployment,
  type: string,
  put: Result<true, PutCode>,
  nextTry: Date,
): Promise<void> {
  await tx
    .updateTable('notice_handler')
    .set({
      state: put.ok ? 'registered' : 'failed',
      reason: put.ok ? null : [put.code, put.detail].filter(Boolean).join(' '),
      next_try_at: nextTry,
    })
    .where('platform_id', '=', platformId)
    .where('deployment_id', '=', deploymentId)
    .where('type', '=', type)
    .execute()
}

type PutCode =
  /** The platform says no: it gives no token for this, lacks the service, or does not know the tool. */
  | 'refused'
  /** It could not be asked, or was busy. */
  | 'unavailable'

/** `PUT {notice_type, handler}`. A token that the platform has forgotten is bought anew, once. */
async function putHandler(
  deps: Deps,
  tokens: ServiceTokens,
  owner: TokenOwner,
  url: string,
  type: string,
  handler: string,
): Promise<Result<true, PutCode>> {
  for (const last of [false, true]) {
    const token = await tokens.get(owner, [HANDLER_SCOPE])
    if (!token.ok) return err(token.code === 'token_refused' ? 'refused' : 'unavailable', token.code)
    const answer = await deps.outbound.fetch(url, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${token.value}`,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify({ notice_type: type, handler }),
    })
    if (!answer.ok) return err('unavailable', answer.code)
    const { status, text } = answer.value
    // Some answer the one handler, some the whole list: that it was taken is all we need to know.
    if (status >= 200 && status < 300) return ok(true)
    if (status === 401 && !last) {
      tokens.forget(owner, [HANDLER_SCOPE], token.value)
      continue
    }
    const busy = status === 429 || status >= 500 || text.includes('Rate Limit Exceeded')
    return err(busy ? 'unavailable' : 'refused', String(status))
  }
  return err('refused', '401')
}
