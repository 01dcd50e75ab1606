/** Every row that was written since the last look, in whichever table: triggers say it, so that a new table is watched. */
import type pg from 'pg'

export interface Change {
  readonly table: string
  readonly tenantId: string
  readonly act: 'INSERT' | 'UPDATE' | 'DELETE'
  readonly row: Readonly<Record<string, unknown>>
}

/** Tables of tenants' rows: all that carry a `tenant_id`. */
export async function tenantTables(superuser: pg.Client): Promise<string[]> {
  const { rows } = await superuser.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'watch')
     order by 1`,
  )
  return rows.map((row) => row.name)
}

/** `superuser` owns the watch, so that the application can neither see nor stop it. */
export async function watchChanges(superuser: pg.Client): Promise<() => Promise<Change[]>> {
  await superuser.query(`
    create schema watch;
    create table watch.change (at bigint generated always as identity, "table" text, "tenantId" uuid, act text, "row" jsonb);
    create function watch.note() returns trigger language plpgsql security definer
      set search_path = pg_catalog as $$
      begin
        if tg_op = 'DELETE' then new := old; end if;
        insert into watch.change ("table", "tenantId", act, "row")
          values (tg_table_name, new.tenant_id, tg_op, to_jsonb(new));
        return null;
      end $$;`)
  for (const table of await tenantTables(superuser))
    await superuser.query(`create trigger watch_rows after insert or update or delete on ${table}
      for each row execute function watch.note()`)
  return async () => {
    const { rows } = await superuser.query<Change & { at: string }>(
      `with taken as (delete from watch.change returning *) select * from taken order by at`,
    )
    return rows.map(({ table, tenantId, act, row }) => ({ table, tenantId, act, row }))
  }
}
