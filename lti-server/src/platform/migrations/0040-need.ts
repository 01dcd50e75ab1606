/** What a student needed, and what she will try next time, in her words (C14, C15). Only new tables. */
import { tenantTable, type Migration } from './sql.ts'

export const need: Migration = {
  name: '0040-need',
  up: `
  -- A need is its first text's id. No column says what happened, when, or how often. A change is another row; without
  -- text: its writer took it back.
  create table need_text (
    tenant_id uuid not null,
    id uuid not null,
    partnership_id uuid not null,
    need_id uuid not null,
    part text not null check (part in ('needed', 'next_time', 'change_first')),
    author_id uuid not null,
    side text not null check (side in ('student', 'educator')),
    text_sealed bytea,
    saw uuid[] not null,
    written_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, partnership_id) references partnership,
    foreign key (tenant_id, need_id) references need_text,
    foreign key (tenant_id, author_id) references person (tenant_id, id),
    check ((part = 'change_first') = (side = 'educator'))
  );
  ${tenantTable('need_text')}
  create index need_text_partnership on need_text (tenant_id, partnership_id);

  create table need_text_seen (
    tenant_id uuid not null,
    text_id uuid not null,
    reader_id uuid not null,
    seen_at timestamptz not null,
    primary key (tenant_id, text_id, reader_id),
    foreign key (tenant_id, text_id) references need_text,
    foreign key (tenant_id, reader_id) references person (tenant_id, id)
  );
  ${tenantTable('need_text_seen')}
`,
}
