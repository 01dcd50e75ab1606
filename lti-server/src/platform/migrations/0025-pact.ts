/**
 * Learning targets, the two-sided pacts on them, and conversations (B1, B6, B7). Only new tables: a server of the
 * version before goes on without knowing them.
 */
import { tenantTable, type Migration } from './sql.ts'

const targets = `
  create table learning_target (
    tenant_id uuid not null,
    id uuid not null,
    partnership_id uuid not null,
    kind text not null check (kind in ('academic', 'habits', 'decision', 'mindset')),
    state text not null check (state in ('proposed', 'agreed', 'working', 'met', 'changed', 'set_aside')),
    proposer_id uuid not null,
    proposed_by text not null check (proposed_by in ('student', 'educator')),
    proposed_at timestamptz not null,
    paused boolean not null default false,
    withdrawn_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, partnership_id) references partnership,
    foreign key (tenant_id, proposer_id) references person (tenant_id, id)
  );
  ${tenantTable('learning_target')}
  create index learning_target_partnership on learning_target (tenant_id, partnership_id, proposed_at desc);

  -- Every text that anybody wrote into a field of a target or its pact; a change is another row. 'commitment_id' is the
  -- id of a commitment's first text. Without text: taken out, or withdrawn with the target.
  create table pact_text (
    tenant_id uuid not null,
    id uuid not null,
    target_id uuid not null,
    field text not null check (field in ('words', 'strength', 'if_then', 'check_dates', 'commitment')),
    commitment_id uuid,
    author_id uuid not null,
    side text not null check (side in ('student', 'educator')),
    text_sealed bytea,
    saw uuid[] not null,
    written_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, target_id) references learning_target,
    foreign key (tenant_id, author_id) references person (tenant_id, id),
    foreign key (tenant_id, commitment_id) references pact_text (tenant_id, id),
    check ((field = 'commitment') = (commitment_id is not null))
  );
  ${tenantTable('pact_text')}
  create index pact_text_target on pact_text (tenant_id, target_id);
  create index pact_text_author on pact_text (tenant_id, author_id);

  -- Who opened a text of somebody else, and when first. Never content; rows are only ever added.
  create table pact_text_seen (
    tenant_id uuid not null,
    text_id uuid not null,
    reader_id uuid not null,
    seen_at timestamptz not null,
    primary key (tenant_id, text_id, reader_id),
    foreign key (tenant_id, text_id) references pact_text,
    foreign key (tenant_id, reader_id) references person (tenant_id, id)
  );
  ${tenantTable('pact_text_seen')}

  -- A yes to exactly these texts (INV-7).
  create table pact_yes (
    tenant_id uuid not null,
    id uuid not null,
    target_id uuid not null,
    person_id uuid not null,
    side text not null check (side in ('student', 'educator')),
    covers uuid[] not null,
    at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, target_id) references learning_target,
    foreign key (tenant_id, person_id) references person (tenant_id, id)
  );
  ${tenantTable('pact_yes')}
  create index pact_yes_target on pact_yes (tenant_id, target_id);
`

const conversations = `
  -- The date alone is enough. A withdrawn one keeps its row and loses its summary.
  create table conversation (
    tenant_id uuid not null,
    id uuid not null,
    partnership_id uuid not null,
    author_id uuid not null,
    held_on text not null,
    kind text check (kind in ('2min', 'conference', 'conversation')),
    summary_sealed bytea,
    target_id uuid,
    written_at timestamptz not null,
    withdrawn_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, partnership_id) references partnership,
    foreign key (tenant_id, author_id) references person (tenant_id, id),
    foreign key (tenant_id, target_id) references learning_target,
    check (withdrawn_at is null or summary_sealed is null)
  );
  ${tenantTable('conversation')}
  create index conversation_partnership on conversation (tenant_id, partnership_id, held_on desc, id desc);
  create index conversation_target on conversation (tenant_id, target_id) where target_id is not null;

  create table conversation_seen (
    tenant_id uuid not null,
    conversation_id uuid not null,
    reader_id uuid not null,
    seen_at timestamptz not null,
    primary key (tenant_id, conversation_id, reader_id),
    foreign key (tenant_id, conversation_id) references conversation,
    foreign key (tenant_id, reader_id) references person (tenant_id, id)
  );
  ${tenantTable('conversation_seen')}
`

export const pact: Migration = { name: '0025-pact', up: targets + conversations }
