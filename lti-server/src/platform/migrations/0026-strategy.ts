/**
 * Strategies on a learning target and how they went (B9, C13). Only new tables: a server of the version before goes on
 * without knowing them.
 */
import { tenantTable, type Migration } from './sql.ts'

export const strategy: Migration = {
  name: '0026-strategy',
  up: `
  -- A strategy is its first entry, whose words say what to do; each time it was tried is another entry with a result,
  -- whose words say what comes next. Rows are only ever added. Without text: nothing was said, or it was taken back.
  create table strategy_entry (
    tenant_id uuid not null,
    id uuid not null,
    target_id uuid not null,
    strategy_id uuid not null,
    author_id uuid not null,
    side text not null check (side in ('student', 'educator')),
    result text check (result in ('helped', 'partly', 'not_yet', 'unsure')),
    text_sealed bytea,
    written_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, target_id) references learning_target,
    foreign key (tenant_id, strategy_id) references strategy_entry (tenant_id, id),
    foreign key (tenant_id, author_id) references person (tenant_id, id),
    check ((strategy_id = id) = (result is null))
  );
  ${tenantTable('strategy_entry')}
  create index strategy_entry_target on strategy_entry (tenant_id, target_id);
  create index strategy_entry_author on strategy_entry (tenant_id, author_id);

  -- Who opened an entry of somebody else, and when first. Never content; rows are only ever added.
  create table strategy_entry_seen (
    tenant_id uuid not null,
    entry_id uuid not null,
    reader_id uuid not null,
    seen_at timestamptz not null,
    primary key (tenant_id, entry_id, reader_id),
    foreign key (tenant_id, entry_id) references strategy_entry,
    foreign key (tenant_id, reader_id) references person (tenant_id, id)
  );
  ${tenantTable('strategy_entry_seen')}
`,
}
