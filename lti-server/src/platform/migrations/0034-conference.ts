/**
 * A student's own looks at her work (C12, INV-9), and ten minutes of her and one educator (F8), in which he may write down
 * what she says (INV-7). New tables, and columns that a server of the version before leaves at their defaults.
 */
import { tenantTable, type Migration } from './sql.ts'

export const conference: Migration = {
  name: '0034-conference',
  up: `
  -- Whose it is, is the partnership's student. 'prompt_id': an opening of the content pack. 'shared_at': since when her
  -- teachers read it; it is never unset. Without text: she took it back.
  create table self_assessment (
    tenant_id uuid not null,
    id uuid not null,
    partnership_id uuid not null,
    prompt_id text,
    work_sealed bytea,
    text_sealed bytea,
    written_at timestamptz not null,
    shared_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, partnership_id) references partnership,
    check (text_sealed is not null or work_sealed is null)
  );
  ${tenantTable('self_assessment')}
  create index self_assessment_partnership on self_assessment (tenant_id, partnership_id, written_at desc, id desc);

  -- Which educator opened one that was shared, and when first. Rows are only ever added.
  create table self_assessment_seen (
    tenant_id uuid not null,
    self_assessment_id uuid not null,
    reader_id uuid not null,
    seen_at timestamptz not null,
    primary key (tenant_id, self_assessment_id, reader_id),
    foreign key (tenant_id, self_assessment_id) references self_assessment,
    foreign key (tenant_id, reader_id) references person (tenant_id, id)
  );
  ${tenantTable('self_assessment_seen')}

  -- Ten minutes of two while they last; the row goes when they are over, and a conversation of the same id stays. No
  -- words of anybody are in it. Times of steps in milliseconds. 'self_view': whether her own look comes next (INV-8).
  create table conference (
    tenant_id uuid not null,
    id uuid not null,
    partnership_id uuid not null,
    educator_id uuid not null,
    state text not null check (state in ('planned', 'running', 'resting')),
    step smallint not null check (step >= 0),
    since timestamptz,
    spent_ms bigint[] not null,
    stretched_ms bigint[] not null,
    skipped boolean[] not null,
    acted_at timestamptz not null,
    rest_until text,
    self_view text not null check (self_view in ('waiting', 'saved', 'passed')),
    target_id uuid,
    revision integer not null,
    opened_at timestamptz not null,
    started_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, partnership_id) references partnership,
    foreign key (tenant_id, educator_id) references person (tenant_id, id),
    foreign key (tenant_id, target_id) references learning_target (tenant_id, id),
    check (since is null or state = 'running')
  );
  ${tenantTable('conference')}
  create index conference_partnership on conference (tenant_id, partnership_id);

  -- Which presses were taken, so that one that comes twice is taken once.
  create table conference_act (
    tenant_id uuid not null,
    id uuid not null,
    conference_id uuid not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, conference_id) references conference on delete cascade
  );
  ${tenantTable('conference_act')}

  -- Who wrote a text or a yes down for its author; null: she did it herself.
  alter table pact_text add column scribe_id uuid;
  alter table pact_text add foreign key (tenant_id, scribe_id) references person (tenant_id, id);
  alter table pact_yes add column said text not null default 'typed' check (said in ('typed', 'voice', 'mark'));
  alter table pact_yes add column scribe_id uuid;
  alter table pact_yes add foreign key (tenant_id, scribe_id) references person (tenant_id, id);
  alter table pact_yes add check ((said = 'typed') = (scribe_id is null));
`,
}
