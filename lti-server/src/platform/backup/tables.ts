/** What there is to keep in a database: its tables in an order in which rows find the rows they refer to. */
import type pg from 'pg'

export interface KeptTable {
  readonly name: string
  readonly columns: readonly string[]
}

/** `migration` says what the schema is, and is kept as that; the job queue's schema holds nothing that is not asked for anew. */
const TABLES = `
  select c.relname as name,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' order by a.attnum) as columns,
    array(select distinct target.relname::text from pg_constraint f join pg_class target on target.oid = f.confrelid
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
  order by c.relname`

/** @throws when tables refer to one another in a circle. */
export async function listTables(client: pg.Client): Promise<KeptTable[]> {
  const { rows } = await client.query<KeptTable & { needs: string[] }>(TABLES)
  const ordered: KeptTable[] = []
  const placed = new Set<string>()
  while (ordered.length < rows.length) {
    const ready = rows.filter((row) => !placed.has(row.name) && row.needs.every((name) => placed.has(name)))
    if (ready.length === 0) throw new Error('Tables refer to one another in a circle.')
    for (const { name, columns } of ready) {
      ordered.push({ name, columns })
      placed.add(name)
    }
  }
  return ordered
}

/** Numbers that the database gives out itself, by the sequence's name. */
export async function listSequences(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public'`,
  )
  return Object.fromEntries(rows.flatMap(({ name, last }) => (last === null ? [] : [[name, last]])))
}

/** Names of the migrations that this database has seen; none in a new one. */
export async function listMigrations(client: pg.Client): Promise<string[]> {
  const there = await client.query<{ found: string | null }>(
    `select to_regclass('public.migration') as found`,
  )
  if (there.rows[0]?.found === null) return []
  const { rows } = await client.query<{ name: string }>(
    'select name from migration order by applied_at, name',
  )
  return rows.map((row) => row.name)
}
