/** An agreement that is lived: pulses on its lines, what the class says of each line, proposals to change it. */
import { tenantTable, type Migration } from './sql.ts'

const pulses = `
  -- 'picture' is written when it closes: whether any question has counts that may be shown (INV-13). 'answerers' are
  -- marks of who answered, not of what, kept for the weeks in which another picture could be laid beside this one.
  create table pulse (
    tenant_id uuid not null,
    id uuid not null,
    alliance_id uuid not null,
    version_id uuid not null,
    opened_by uuid not null,
    opens_at timestamptz not null,
    closes_at timestamptz not null,
    closed_at timestamptz,
    picture boolean,
    shown_at timestamptz,
    answerers bytea[],
    will_do_sealed bytea,
    own_change_sealed bytea,
    created_at timestamptz not null,
    body_mark bytea not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, alliance_id) references alliance,
    foreign key (tenant_id, version_id) references version,
    foreign key (tenant_id, opened_by) references person,
    check ((closed_at is null) = (picture is null)),
    check (shown_at is null or picture)
  );
  ${tenantTable('pulse')}
  create index pulse_alliance on pulse (tenant_id, alliance_id, created_at);
  create unique index pulse_running on pulse (tenant_id, alliance_id) where closed_at is null;

  -- A line of the pulse's version, or an item of the content pack. 'counts' is written once, at the close.
  create table pulse_question (
    tenant_id uuid not null,
    pulse_id uuid not null,
    n smallint not null,
    clause_id uuid,
    item_id text,
    counts smallint[],
    primary key (tenant_id, pulse_id, n),
    foreign key (tenant_id, pulse_id) references pulse on delete cascade,
    check ((clause_id is null) <> (item_id is null))
  );
  ${tenantTable('pulse_question')}

  -- While a pulse is open; counted and deleted when it closes, so that nothing connects a person with an answer.
  create table pulse_answer (
    tenant_id uuid not null,
    pulse_id uuid not null,
    person_id uuid not null,
    choices_sealed bytea not null,
    primary key (tenant_id, pulse_id, person_id),
    foreign key (tenant_id, pulse_id) references pulse on delete cascade,
    foreign key (tenant_id, person_id) references person
  );
  ${tenantTable('pulse_answer')}
`

const lines = `
  -- What the class said of a line, or decided on it, while this version stood. The newest is the line's state.
  create table line_mark (
    tenant_id uuid not null,
    id uuid not null,
    alliance_id uuid not null,
    version_id uuid not null,
    clause_id uuid not null,
    state text not null check
      (state in ('not_yet', 'practising', 'habit', 'does_not_fit', 'amended', 'retired')),
    marked_by uuid not null,
    at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, alliance_id) references alliance,
    foreign key (tenant_id, version_id) references version,
    foreign key (tenant_id, marked_by) references person
  );
  ${tenantTable('line_mark', 'select, insert, delete')}
  create index line_mark_alliance on line_mark (tenant_id, alliance_id, at);

  -- 'card_id': the card that a taken up proposal became, behind the line that it is in now (A11).
  create table amendment (
    tenant_id uuid not null,
    id uuid not null,
    masked_id uuid not null,
    alliance_id uuid not null,
    author_id uuid not null,
    kind text not null check (kind in ('reword', 'add', 'drop')),
    clause_id uuid,
    -- Of a new line.
    part text check (part in ('vision', 'values', 'roadmap', 'routines')),
    direction text check (direction in ('leader_team', 't_st', 'st_st', 'st_t', 'all', 'all_space')),
    text_sealed bytea,
    why_sealed bytea not null,
    fate text not null check (fate in ('waiting', 'taken_up', 'later', 'withdrawn')),
    answer_sealed bytea,
    answered_at timestamptz,
    card_id uuid,
    agreed boolean,
    outcome_version integer,
    created_at timestamptz not null,
    body_mark bytea not null,
    primary key (tenant_id, id),
    unique (tenant_id, alliance_id, masked_id),
    foreign key (tenant_id, alliance_id) references alliance,
    foreign key (tenant_id, author_id) references person,
    check ((kind = 'drop') = (text_sealed is null)),
    check ((kind = 'add') = (direction is not null and part is not null)),
    check (kind = 'add' or clause_id is not null),
    check ((agreed is null) = (outcome_version is null))
  );
  ${tenantTable('amendment')}
`

export const pulse: Migration = { name: '0020-pulse', up: pulses + lines }
