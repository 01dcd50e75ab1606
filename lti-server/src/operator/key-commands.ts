/** `admin keys rotate …`: each kind of key is replaced while servers run; run again, it goes on where it stopped. */
import * as v from 'valibot'
import { keepMasterKey, masterKey } from '../config.ts'
import type { Deps } from '../deps.ts'
import { signingKeys } from '../lti/signing-keys.ts'
import { SERVER_NAME } from '../open-deps.ts'
import { KEYS_FRESH_MS } from '../platform/ciphers.ts'
import { OtherKeyWanted, rotateMasterKey } from '../platform/key-rotation/rotate-master.ts'
import { rotateTenantKey } from '../platform/key-rotation/rotate-tenant.ts'
import { command, CommandError, IdFlag, Switch, type Command } from './command.ts'

/** More than any process that lives may take to look at its keys. */
const SETTLE_MS = KEYS_FRESH_MS + 1_500

/** Only a running server has to be waited for. */
async function settling({ db }: Deps): Promise<{ settleMs: number }> {
  const { rows } = await db.pool.query(
    'select 1 from pg_stat_activity where application_name = $1 and datname = current_database() limit 1',
    [SERVER_NAME],
  )
  return { settleMs: rows.length > 0 ? SETTLE_MS : 0 }
}

async function rotateSigning(deps: Deps) {
  const keys = signingKeys(deps)
  const { kid } = await keys.rotate()
  const { keys: published } = await keys.publicSet()
  return { kid, published: published.length }
}

async function rotateTenant(deps: Deps, tenantId: string) {
  const known = await deps.db.tenants()
  if (!known.includes(tenantId)) throw new CommandError(`There is no tenant ${tenantId}.`)
  return rotateTenantKey(deps, tenantId, await settling(deps))
}

async function rotateMaster(deps: Deps) {
  const { config } = deps
  // A key that the operator keeps herself is hers to replace.
  const keep = config.masterKey ? null : (next: Buffer) => keepMasterKey(config, next)
  const old = await masterKey(config)
  try {
    const { state, rewrapped, next } = await rotateMasterKey(deps, {
      ...(await settling(deps)),
      old,
      wanted: config.nextMasterKey,
      keep,
    })
    if (!next) return { state, rewrapped }
    const made = config.nextMasterKey ? {} : { masterKey: next.toString('base64') }
    return { state, rewrapped, ...made, next: NEXT_STEPS }
  } catch (error) {
    if (!(error instanceof OtherKeyWanted)) throw error
    throw new CommandError(
      'A rotation to another master key is under way: run this with the same NEXT_MASTER_KEY, or without one, until it is finished.',
    )
  }
}

const NEXT_STEPS =
  'Both keys work now. Start every server with MASTER_KEY set to the new key, then run this command with it once more: the old key ends then.'

const rotate = command({
  words: 'keys rotate',
  flags: { signing: Switch, tenant: v.optional(IdFlag), master: Switch },
  run: async ({ deps }, { signing, tenant, master }) => {
    const given = [signing, tenant !== undefined, master].filter(Boolean).length
    if (given !== 1) throw new CommandError('Give exactly one of --signing, --tenant ID and --master.')
    if (tenant !== undefined) return rotateTenant(deps, tenant)
    return signing ? rotateSigning(deps) : rotateMaster(deps)
  },
})

export const keyCommands: readonly Command[] = [rotate]
