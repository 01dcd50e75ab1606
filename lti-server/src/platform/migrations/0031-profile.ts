/**
 * What a student tells of herself (C4–C7, B3). Only new tables: a server of the version before goes on without knowing
 * them.
 */
import { tenantTable, type Migration } from './sql.ts'

export const profile: Migration = {
  name: '0031-profile',
  up: `
  -- One answer to one question. Who wrote it is the student: there is no column for anybody else. It hangs on no
  -- partnership, so that a goal of hers alone leaves no trace where her teachers look.
  create table profile_line (
    tenant_id uuid not null,
    id uuid not null,
    course_id uuid not null,
    student_id uuid not null,
    kind text not null check (kind in (
      'who', 'thinking', 'learning', 'seeing', 'listening', 'respect', 'disagreeing', 'strength', 'challenge', 'goal'
    )),
    visibility text not null check (visibility in ('student_only', 'co_owned')),
    made_at timestamptz not null,
    taken_back_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, course_id, student_id) references enrollment (tenant_id, course_id, person_id),
    check (kind = 'goal' or visibility = 'co_owned')
  );
  ${tenantTable('profile_line')}
  create index profile_line_student on profile_line (tenant_id, course_id, student_id, made_at);
  create index profile_line_taken_back on profile_line (tenant_id, taken_back_at) where taken_back_at is not null;

  -- Its words; a change is another row. They go with their line.
  create table profile_text (
    tenant_id uuid not null,
    id uuid not null,
    line_id uuid not null,
    text_sealed bytea not null,
    saw uuid[] not null,
    written_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, line_id) references profile_line on delete cascade
  );
  ${tenantTable('profile_text')}
  create index profile_text_line on profile_text (tenant_id, line_id);

  -- Which of her teachers opened a text, and when first. Never content; rows are only ever added.
  create table profile_text_seen (
    tenant_id uuid not null,
    text_id uuid not null,
    reader_id uuid not null,
    seen_at timestamptz not null,
    primary key (tenant_id, text_id, reader_id),
    foreign key (tenant_id, text_id) references profile_text on delete cascade,
    foreign key (tenant_id, reader_id) references person (tenant_id, id)
  );
  ${tenantTable('profile_text_seen')}
`,
}
