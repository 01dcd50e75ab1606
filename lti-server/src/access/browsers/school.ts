/**
 * The connected browsers of a school for who looks after its LMS: whose they are, and ending them (conformance §5.2
 * point 6). Of her own registration alone; names, and nothing that anybody wrote. Each end stands in the audit.
 */
import type { SchoolBrowsers } from 'shared/contract/browsers'
import { err, ok, type Result } from 'shared/domain/result'
import type { Deps } from '../../deps.ts'
import { newestAudit, writeAudit } from '../../platform/audit.ts'
import type { TenantCipher } from '../../platform/ciphers.ts'
import type { Tx } from '../../platform/database.ts'
import { openPersonName } from '../../roster/person-name.ts'
import type { Actor } from '../actor.ts'
import { revokeFamilies } from '../oauth/families.ts'
import * as store from './store.ts'

const PAGE = 200
const LATELY = 10

type Asked<T> = Promise<Result<T, 'forbidden'>>

/** @param after the id of the last person of the page before; null: from the beginning. */
export function schoolBrowsers(deps: Deps, actor: Actor, after: string | null): Asked<SchoolBrowsers> {
  return forAdmin(deps, actor, async (tx, platformId, cipher) => {
    const rows = await store.listPeople(tx, platformId, deps.clock(), after, PAGE + 1)
    const page = rows.slice(0, PAGE)
    const last = page.at(-1)
    return {
      people: page.map(({ id, name_sealed, browsers, last_used }) => ({
        ...named(cipher, id, name_sealed),
        browsers,
        lastUsedAt: last_used.toISOString(),
      })),
      ...(rows.length > PAGE && last ? { cursor: last.id } : {}),
      ...(after === null ? { ended: await endedLately(tx, platformId, cipher) } : {}),
    }
  })
}

/** @param personId null: everybody's. @returns how many were ended. */
export function endSchoolBrowsers(
  deps: Deps,
  actor: Actor,
  personId: string | null,
): Asked<{ ended: number }> {
  return forAdmin(deps, actor, async (tx, platformId) => {
    const at = deps.clock()
    const which = { platformId, ...(personId !== null && { personId }) }
    const { browsers } = await store.countBrowsers(tx, which, at)
    await revokeFamilies(tx, which, at, 'ended_by_school')
    const details = { platform: platformId, browsers }
    const line = { act: 'browsers_ended', byId: actor.personId, aboutId: personId, details } as const
    if (browsers > 0) await writeAudit(tx, actor.tenantId, line, at)
    return { ended: browsers }
  })
}

/** The signed launch said that this person looks after the LMS, for the school or the site. */
async function forAdmin<T>(
  deps: Deps,
  actor: Actor,
  work: (tx: Tx, platformId: string, cipher: TenantCipher) => Promise<T>,
): Asked<T> {
  const cipher = await deps.ciphers.of(actor.tenantId)
  return deps.db.withTenant(actor.tenantId, async (tx) => {
    const launch = await tx
      .selectFrom('launch')
      .select(['platform_id', 'person_id', 'details'])
      .where('id', '=', actor.sessionId)
      .executeTakeFirst()
    const isAdmin = launch?.person_id === actor.personId && launch.details['schoolAdmin'] === true
    return isAdmin ? ok(await work(tx, launch.platform_id, cipher)) : err('forbidden')
  })
}

async function endedLately(
  tx: Tx,
  platformId: string,
  cipher: TenantCipher,
): Promise<SchoolBrowsers['ended']> {
  const lines = await newestAudit(tx, 'browsers_ended', { platform: platformId }, LATELY)
  const ids = lines.flatMap(({ by_id, about_id }) => (about_id === null ? [by_id] : [by_id, about_id]))
  const people = ids.length
    ? await tx.selectFrom('person').select(['id', 'name_sealed']).where('id', 'in', ids).execute()
    : []
  const names = new Map(people.map(({ id, name_sealed }) => [id, name_sealed]))
  const who = (id: string) => named(cipher, id, names.get(id) ?? null)
  return lines.map(({ at, by_id, about_id, details }) => ({
    at: at.toISOString(),
    by: who(by_id),
    whose: about_id === null ? null : who(about_id),
    browsers: Number(details['browsers']),
  }))
}

function named(cipher: TenantCipher, id: string, sealed: Buffer | null): { id: string; name?: string } {
  const name = openPersonName(cipher, id, sealed)
  return { id, ...(name !== null && { name }) }
}
