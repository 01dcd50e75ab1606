/** Both sides of a partnership's three dimensions, in words (C8). Only new tables. */
import { tenantTable, type Migration } from './sql.ts'

export const dimension: Migration = {
  name: '0038-dimension',
  up: `
  -- One text of one person in her own side; a change is another row. Without text: its writer took it back.
  create table dimension_text (
    tenant_id uuid not null,
    id uuid not null,
    partnership_id uuid not null,
    dimension text not null check (dimension in ('rapport', 'alliance', 'insight')),
    author_id uuid not null,
    side text not null check (side in ('student', 'educator')),
    text_sealed bytea,
    saw uuid[] not null,
    written_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, partnership_id) references partnership,
    foreign key (tenant_id, author_id) references person (tenant_id, id)
  );
  ${tenantTable('dimension_text')}
  create index dimension_text_partnership on dimension_text (tenant_id, partnership_id);

  -- Who opened a text, and when first. Never content; rows are only ever added.
  create table dimension_text_seen (
    tenant_id uuid not null,
    text_id uuid not null,
    reader_id uuid not null,
    seen_at timestamptz not null,
    primary key (tenant_id, text_id, reader_id),
    foreign key (tenant_id, text_id) references dimension_text,
    foreign key (tenant_id, reader_id) references person (tenant_id, id)
  );
  ${tenantTable('dimension_text_seen')}
`,
}
