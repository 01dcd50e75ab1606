/**
 * What a person calls her connected browsers, and the audit (design §6). Only a column that a server of the version
 * before leaves empty, and a new table.
 */
import { tenantTable, type Migration } from './sql.ts'

export const connectedBrowsers: Migration = {
  name: '0051-connected-browsers',
  up: `
  -- Null: it is called after what it is.
  alter table extension_family add column name_sealed bytea;

  -- Who did what to whom, by ids alone: whoever erases a person erases her name, not the line. Each line's digest
  -- covers the one before it, so that none can be taken out or changed unseen.
  create table audit_line (
    tenant_id uuid not null references tenant,
    n bigint not null,
    at timestamptz not null,
    act text not null,
    by_id uuid not null,
    -- Null: the act was about nobody alone.
    about_id uuid,
    -- Ids and counts, never words.
    details jsonb not null default '{}',
    digest bytea not null,
    primary key (tenant_id, n)
  );
  ${tenantTable('audit_line', 'select, insert, delete')}
  -- Kept for three years, whatever the server asks for before (design §5, Defaults).
  create policy three_years on audit_line as restrictive for delete using (at < now() - interval '3 years');
`,
}
