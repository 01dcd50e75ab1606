/**
 * No statement crosses tenants (design §6; issue 3, point 10): in every suite, each statement of the application's
 * role runs in a transaction that has named its tenant, once, or is one of the look-ups that come before a tenant is
 * known. Whatever else it sends fails right where it is sent.
 */
import { ROLES } from 'lti-server/platform/embedded-postgres/cluster'
import pg from 'pg'
import { lookUps, tenantsActs } from './conformance/tenancy/look-ups.ts'

const names = (named: object) => Object.keys(named).join('|')
const LOOK_UP = new RegExp(`^select (?:[\\w*, ]+ from )?(?:${names({ ...lookUps, ...tenantsActs })})\\(`, 'i')
const ACROSS = new RegExp(`\\b(?:${names(lookUps)})\\(`, 'i')
const SET_TENANT =
  /^select set_config\('app\.tenant_id', \$1, true\)(?:, set_config\('app\.reader_id', \$2, true\))?$/
const TURN = /^(?:begin|start transaction|commit|rollback|savepoint|release)\b/i
const END = /^(?:commit|rollback)$/i
/** Of the connection, the role and the schema: about no tenant's rows. */
const HOUSEKEEPING = [
  /^(?:listen|unlisten|notify|set|show|deallocate|discard)\b/i,
  /\b(?:pg_roles|pg_database|pg_stat_activity|pg_locks|pg_namespace)\b/,
  /^select (?:pg_advisory\w*|pg_try_advisory\w*|pg_notify|current_user|current_setting|version|1)\b/i,
  /\bfrom migration\b/,
  /\bto_regclass\(/,
  // The queue holds ids only, for all tenants (platform/jobs).
  /\bgraphile_worker\b/,
]

/** Connections of pools, which are how the server works; tests look around on connections of their own. */
const pooled = new WeakSet<object>()

/** By connection: the tenant that its transaction has named; null before that. */
const tenantOf = new WeakMap<object, unknown>()

function judge(client: object, text: string, values: readonly unknown[]): string | null {
  const sql = text.trim().replace(/;$/, '').replaceAll(/\s+/g, ' ')
  const tenant = tenantOf.get(client)
  if (TURN.test(sql)) {
    if (END.test(sql)) tenantOf.delete(client)
    return null
  }
  if (SET_TENANT.test(sql)) {
    tenantOf.set(client, values[0])
    return tenant === undefined || tenant === values[0] ? null : 'a second tenant in one transaction'
  }
  // A look-up may set the tenant it found for the rest of a transaction.
  if (tenant !== undefined) return ACROSS.test(sql) ? 'a look-up across tenants inside of one' : null
  return LOOK_UP.test(sql) || HOUSEKEEPING.some((allowed) => allowed.test(sql)) ? null : 'no tenant'
}

const query: (this: pg.Client, ...args: unknown[]) => unknown = Reflect.get(pg.Client.prototype, 'query')

function watched(this: pg.Client, ...args: unknown[]): unknown {
  const [first, second] = args
  const asked = typeof first === 'string' ? { text: first, values: second } : first
  const isServers = this.user === ROLES.app && pooled.has(this)
  if (isServers && typeof asked === 'object' && asked !== null && 'text' in asked) {
    const values = 'values' in asked && Array.isArray(asked.values) ? asked.values : []
    const fault = judge(this, String(asked.text), values)
    if (fault !== null)
      throw new Error(`A statement of the server crosses tenants (${fault}): ${String(asked.text)}`)
  }
  return query.apply(this, args)
}

Object.assign(pg.Client.prototype, { query: watched })

const EMIT: string = 'emit'
const emit: (this: pg.Pool, ...args: unknown[]) => unknown = Reflect.get(pg.Pool.prototype, EMIT)

Object.assign(pg.Pool.prototype, {
  emit(this: pg.Pool, ...args: unknown[]): unknown {
    const [event, client] = args
    if (event === 'connect' && typeof client === 'object' && client !== null) pooled.add(client)
    return emit.apply(this, args)
  },
})
