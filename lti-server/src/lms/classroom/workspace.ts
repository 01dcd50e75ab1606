/**
 * Which school an account is of: by its Workspace domain, which the operator gave to one school and which Google signs
 * for each account (`hd`). People are known by Google's `sub` there, never by an e-mail address (google-classroom.md §9).
 */
import { v7 as newId } from 'uuid'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'
import type { Google } from './google.ts'

export interface Workspace {
  readonly tenantId: string
  readonly platformId: string
}

/** Classroom has no deployments; what a tenant's courses hang on is one, approved. */
export const DEPLOYMENT = 'classroom'

interface FoundRow {
  tenant_id: string
  platform_id: string
  active: boolean
}

/** Null: nobody's domain, or its school was switched off. */
export async function findWorkspace({ db }: Pick<Deps, 'db'>, domain: string): Promise<Workspace | null> {
  const [row] = await db.lookup<FoundRow>('select * from find_workspace($1)', [domain])
  return row?.active ? { tenantId: row.tenant_id, platformId: row.platform_id } : null
}

/** Google signed for an account of this domain: it is what the operator said it is. */
export async function noteProved(tx: Tx, domain: string, now: Date): Promise<void> {
  await tx
    .updateTable('workspace_domain')
    .set({ proved_at: now })
    .where('domain', '=', domain)
    .where('proved_at', 'is', null)
    .execute()
}

export interface NewWorkspace {
  readonly name: string
  readonly domains: readonly [string, ...string[]]
}

/**
 * The school's rows in its tenant, which is there already. The first domain stands in the issuer: Google's one issuer
 * would be every school's, and two schools never share a domain.
 */
export async function addWorkspace(
  tx: Tx,
  google: Google,
  tenantId: string,
  { name, domains, now }: NewWorkspace & { readonly now: Date },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('platform')
    .values({
      tenant_id: tenantId,
      id,
      name,
      lms: 'classroom',
      issuer: `https://classroom.google.com/${domains[0]}`,
      client_id: google.clientId,
      auth_url: google.authUrl,
      token_url: google.tokenUrl,
      jwks_url: google.certsUrl,
    })
    .execute()
  await tx
    .insertInto('deployment')
    .values({ tenant_id: tenantId, platform_id: id, deployment_id: DEPLOYMENT, state: 'approved' })
    .execute()
  await tx
    .insertInto('workspace_domain')
    .values(domains.map((domain) => ({ tenant_id: tenantId, domain, platform_id: id, added_at: now })))
    .execute()
  return id
}
