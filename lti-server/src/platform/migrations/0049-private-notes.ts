/**
 * A teacher's private notes, sealed in her browser, on their way to her other browsers (design §5). New tables: a server
 * of the version before goes on without knowing them.
 */
import { tenantTable, type Migration } from './sql.ts'

/**
 * Beside the tenant's policy: rows exist for their author alone, whatever the application asks. Not so for the owner, who
 * makes backups and can read as little of them.
 */
function authorOnly(table: string): string {
  return `
    create policy author_only on ${table} as restrictive to :app
      using (author_id = (select current_reader())) with check (author_id = (select current_reader()));`
}

export const privateNotes: Migration = {
  name: '0049-private-notes',
  up: `
  -- The key of her notes, wrapped by a key from her recovery code, which is nowhere here. 'held_bytes': of all her notes.
  create table notes_key (
    tenant_id uuid not null,
    author_id uuid not null,
    kid uuid not null,
    wrap_iv bytea not null,
    wrap_ct bytea not null,
    last_seq bigint not null default 0,
    held_bytes bigint not null default 0,
    primary key (tenant_id, author_id),
    foreign key (tenant_id, author_id) references person (tenant_id, id)
  );
  ${tenantTable('notes_key')}
  ${authorOnly('notes_key')}

  -- One note's newest version: no student, no course, no kind, no time, nothing but what no one here can open and the
  -- order in which it came.
  create table sealed_note (
    tenant_id uuid not null,
    author_id uuid not null,
    id uuid not null,
    version uuid not null,
    seq bigint not null,
    iv bytea not null,
    ct bytea not null,
    primary key (tenant_id, author_id, id),
    foreign key (tenant_id, author_id) references notes_key on delete cascade
  );
  ${tenantTable('sealed_note')}
  ${authorOnly('sealed_note')}
  create unique index sealed_note_order on sealed_note (tenant_id, author_id, seq);
`,
}
