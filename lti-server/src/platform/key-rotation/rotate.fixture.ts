/** For tests: a rotation in a process of its own, which can be killed: DATABASE_URL, MASTER_KEY, NEXT_MASTER_KEY or TENANT. */
import { readConfig } from '../../config.ts'
import { openCiphers } from '../ciphers.ts'
import { openDatabase } from '../database.ts'
import { rotateMasterKey } from './rotate-master.ts'
import { rotateTenantKey } from './rotate-tenant.ts'

const { database, masterKey, nextMasterKey } = readConfig(process.env)
const db = openDatabase({ url: database!.url })
const deps = { db, ciphers: openCiphers(db, masterKey!), clock: () => new Date() }
const tenantId = process.env['TENANT']
if (tenantId === undefined)
  await rotateMasterKey(deps, { old: masterKey!, wanted: nextMasterKey, keep: null, settleMs: 0 })
else await rotateTenantKey(deps, tenantId, { settleMs: 0 })
await db.close()
