/**
 * What shows how a student grows, and who opened it (C10, C11, B10). Only new tables: a server of the version before
 * goes on without knowing them.
 */
import { tenantTable, type Migration } from './sql.ts'

export const evidence: Migration = {
  name: '0045-evidence',
  up: `
  -- Whose it is, is the partnership's student; there is no column for another writer, and none for a grade. 'title' and
  -- 'link': a piece of work at the LMS. 'done_on': a day, as ISO 8601 writes it. 'alone': she can do it without
  -- help. Shared, it stays shared, and 'shared_at' says since when: whoever reads her page then reads it. What was taken
  -- back is swept after thirty days.
  create table evidence (
    tenant_id uuid not null,
    id uuid not null,
    partnership_id uuid not null,
    kind text not null check (kind in ('work', 'talk', 'self', 'observation')),
    text_sealed bytea not null,
    title_sealed bytea,
    link_sealed bytea,
    done_on text not null,
    alone boolean not null,
    target_id uuid,
    visibility text not null check (visibility in ('student_only', 'co_owned')),
    shared_at timestamptz,
    scribe_id uuid,
    written_at timestamptz not null,
    taken_back_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, partnership_id) references partnership,
    foreign key (tenant_id, target_id) references learning_target (tenant_id, id),
    foreign key (tenant_id, scribe_id) references person (tenant_id, id),
    check (scribe_id is null or visibility = 'co_owned'),
    check ((shared_at is null) = (visibility = 'student_only'))
  );
  ${tenantTable('evidence')}
  create index evidence_partnership on evidence (tenant_id, partnership_id, done_on);
  create index evidence_taken_back on evidence (tenant_id, taken_back_at) where taken_back_at is not null;

  -- Which educator opened one that was shared, and when first. Rows are only ever added; they go with it.
  create table evidence_seen (
    tenant_id uuid not null,
    evidence_id uuid not null,
    reader_id uuid not null,
    seen_at timestamptz not null,
    primary key (tenant_id, evidence_id, reader_id),
    foreign key (tenant_id, evidence_id) references evidence on delete cascade,
    foreign key (tenant_id, reader_id) references person (tenant_id, id)
  );
  ${tenantTable('evidence_seen')}
`,
}
