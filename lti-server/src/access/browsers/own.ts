/**
 * A person's own connected browsers (design §4): which there are, what she calls them, and signing them out. What was
 * written in one stays in it; its sign-in ends at its next request.
 */
import type { Browsers } from 'shared/contract/browsers'
import { err, ok, type Result } from 'shared/domain/result'
import type { Deps } from '../../deps.ts'
import type { TenantCipher } from '../../platform/ciphers.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../actor.ts'
import { browserNameCell, revokeFamilies } from '../oauth/families.ts'
import * as store from './store.ts'
import { readUserAgent } from './user-agent.ts'

type Answer = Promise<Result<Browsers, 'not_found'>>

export async function browsersFor(deps: Deps, actor: Actor): Promise<Browsers> {
  const cipher = await deps.ciphers.of(actor.tenantId)
  return deps.db.withTenant(actor.tenantId, (tx) => view(deps, tx, cipher, actor))
}

/** An empty name gives it back the one it has by itself. */
export function nameBrowser(deps: Deps, actor: Actor, id: string, name: string): Answer {
  return onOwn(deps, actor, id, async (tx, cipher) =>
    store.setBrowserName(tx, id, name === '' ? null : cipher.seal(browserNameCell(id), name)),
  )
}

export function signOutBrowser(deps: Deps, actor: Actor, id: string): Answer {
  const reason = isHere(actor, id) ? 'signed_out' : 'signed_out_elsewhere'
  return onOwn(deps, actor, id, async (tx) => {
    await revokeFamilies(tx, { id }, deps.clock(), reason)
  })
}

/** All but the one that asks; all of them, when it is asked in a course. */
export async function signOutOthers(deps: Deps, actor: Actor): Promise<Browsers> {
  const cipher = await deps.ciphers.of(actor.tenantId)
  return deps.db.withTenant(actor.tenantId, async (tx) => {
    const which = { personId: actor.personId, ...(actor.via === 'extension' && { butNot: actor.sessionId }) }
    await revokeFamilies(tx, which, deps.clock(), 'signed_out_elsewhere')
    return view(deps, tx, cipher, actor)
  })
}

async function onOwn(
  deps: Deps,
  actor: Actor,
  id: string,
  act: (tx: Tx, cipher: TenantCipher) => Promise<void>,
): Answer {
  const cipher = await deps.ciphers.of(actor.tenantId)
  return deps.db.withTenant(actor.tenantId, async (tx) => {
    if (!(await store.isOwnBrowser(tx, actor.personId, id, deps.clock()))) return err('not_found')
    await act(tx, cipher)
    return ok(await view(deps, tx, cipher, actor))
  })
}

async function view(deps: Deps, tx: Tx, cipher: TenantCipher, actor: Actor): Promise<Browsers> {
  const rows = await store.listBrowsers(tx, actor.personId, deps.clock())
  return {
    browsers: rows.map(({ id, browser, name_sealed, created_at, last_used }) => ({
      id,
      name: name_sealed ? cipher.open(browserNameCell(id), name_sealed) : null,
      ...readUserAgent(browser),
      connectedAt: created_at.toISOString(),
      lastUsedAt: last_used.toISOString(),
      here: isHere(actor, id),
    })),
  }
}

const isHere = ({ via, sessionId }: Actor, id: string): boolean => via === 'extension' && sessionId === id
