/** Who to go to at a school when somebody may be unsafe: one line of the tenant's, shown at every student's box. */
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { cardCells } from './cells.ts'

/** Null when the school has not named anybody. */
export async function safetyContact(tx: Tx, cipher: TenantCipher, tenantId: string): Promise<string | null> {
  const row = await tx.selectFrom('safety_contact').select('contact_sealed').executeTakeFirst()
  return row ? cipher.open(cardCells.contact(tenantId), row.contact_sealed) : null
}

/** For a page of this person's. */
export async function safetyContactFor(deps: Deps, { tenantId }: Actor): Promise<string | null> {
  const cipher = await deps.ciphers.of(tenantId)
  return deps.db.withTenant(tenantId, (tx) => safetyContact(tx, cipher, tenantId))
}

/** In place of the one before. */
export async function setSafetyContact(
  tx: Tx,
  cipher: TenantCipher,
  tenantId: string,
  contact: { readonly text: string; readonly at: Date },
): Promise<void> {
  const change = {
    contact_sealed: cipher.seal(cardCells.contact(tenantId), contact.text),
    set_at: contact.at,
  }
  await tx
    .insertInto('safety_contact')
    .values({ tenant_id: tenantId, ...change })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(change))
    .execute()
}
