/** The few SQL sentences every migration repeats, so that no table is born without its row security. */

export interface Migration {
  readonly name: string
  /** Run by the database's owner in one transaction. `:app` and `:owner` stand for the two quoted role names. */
  readonly up: string
}

/**
 * Row security for a table whose first key column is `tenant_id`: rows of other tenants do not exist for the
 * application role, nor for the owner (design §6). Grants what the application needs and no DDL.
 */
export function tenantTable(table: string, grants = 'select, insert, update, delete'): string {
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy tenant_only on ${table}
      using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
    grant ${grants} on ${table} to :app;`
}

/**
 * Lets the owner's SECURITY DEFINER look-ups read a table before a tenant is known. The application role gains
 * nothing by it: it reaches such rows only through the named functions.
 */
export function lookupTable(table: string): string {
  return `create policy definer_lookup on ${table} for select to :owner using (true);`
}

/** A look-up that runs as the owner and that only the application may call. `signature` as in `f(text, uuid)`. */
export function lookupGrant(signature: string): string {
  return `
    revoke all on function ${signature} from public;
    grant execute on function ${signature} to :app;`
}
