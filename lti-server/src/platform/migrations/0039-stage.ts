/** Where a partnership stands, as people say it (B11). Only new tables; nothing in them is computed. */
import { tenantTable, type Migration } from './sql.ts'

export const stage: Migration = {
  name: '0039-stage',
  up: `
  -- Rows are only ever added: it goes back as easily as forward. An educator names a stage; the student may say it in
  -- her words alone. 'withdrawn_at': its words are gone, and it counts no more.
  create table stage_word (
    tenant_id uuid not null,
    id uuid not null,
    partnership_id uuid not null,
    author_id uuid not null,
    side text not null check (side in ('student', 'educator')),
    stage text check (stage in ('rapport', 'alliance', 'insight', 'student_leads')),
    text_sealed bytea,
    said_at timestamptz not null,
    withdrawn_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, partnership_id) references partnership,
    foreign key (tenant_id, author_id) references person (tenant_id, id),
    check (side = 'student' or stage is not null),
    check (withdrawn_at is null or text_sealed is null)
  );
  ${tenantTable('stage_word')}
  create index stage_word_partnership on stage_word (tenant_id, partnership_id);

  create table stage_word_seen (
    tenant_id uuid not null,
    word_id uuid not null,
    reader_id uuid not null,
    seen_at timestamptz not null,
    primary key (tenant_id, word_id, reader_id),
    foreign key (tenant_id, word_id) references stage_word,
    foreign key (tenant_id, reader_id) references person (tenant_id, id)
  );
  ${tenantTable('stage_word_seen')}
`,
}
