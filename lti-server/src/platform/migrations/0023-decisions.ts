/**
 * How a class decides: who decides what, what is not theirs to decide, consent, votes on small things, and whether a
 * writer meant what a line says. Answers by consent stand in a table of their own, so that a server of the version
 * before, which knows fingers alone, finds nobody's answer and closes nothing.
 */
import { tenantTable, type Migration } from './sql.ts'

const rights = `
  -- A row of "who decides what". The row about the lines of the agreement has the alliance's own id and no text.
  create table decision_right (
    tenant_id uuid not null,
    id uuid not null,
    alliance_id uuid not null,
    lines boolean not null,
    what_sealed bytea,
    whose text not null check (whose in ('ours', 'shared', 'teachers')),
    method text not null check (method in ('fist_to_five', 'consent', 'majority', 'advice')),
    created_at timestamptz not null,
    removed_at timestamptz,
    body_mark bytea not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, alliance_id) references alliance,
    check (lines = (what_sealed is null)),
    check (lines = (id = alliance_id)),
    check (not lines or method in ('fist_to_five', 'consent'))
  );
  ${tenantTable('decision_right')}
  create index decision_right_alliance on decision_right (tenant_id, alliance_id);

  create table not_ours (
    tenant_id uuid not null,
    id uuid not null,
    alliance_id uuid not null,
    text_sealed bytea not null,
    reason_sealed bytea not null,
    who_sealed bytea not null,
    created_at timestamptz not null,
    removed_at timestamptz,
    body_mark bytea not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, alliance_id) references alliance
  );
  ${tenantTable('not_ours')}
  create index not_ours_alliance on not_ours (tenant_id, alliance_id);

  -- A card that was named not ours is answered by one of them at most.
  create table not_ours_card (
    tenant_id uuid not null,
    card_id uuid not null,
    not_ours_id uuid not null,
    primary key (tenant_id, card_id),
    foreign key (tenant_id, card_id) references card,
    foreign key (tenant_id, not_ours_id) references not_ours
  );
  ${tenantTable('not_ours_card')}
  create index not_ours_card_item on not_ours_card (tenant_id, not_ours_id);
`

const consent = `
  -- 'right_id': the row it is decided under; none: the one about the lines. 'heard_at': concerns are read since then.
  alter table decision
    add column method text not null default 'fist_to_five' check (method in ('fist_to_five', 'consent')),
    add column right_id uuid,
    add column review_on text,
    add column heard_at timestamptz,
    add foreign key (tenant_id, right_id) references decision_right,
    add check (method <> 'consent' or review_on is not null);

  -- 'answered_sealed': what the facilitator answered; gone when its raiser says that it is no answer.
  create table consent_position (
    tenant_id uuid not null,
    decision_id uuid not null,
    person_id uuid not null,
    answer text not null check (answer in ('no_concern', 'concern', 'stand_aside', 'pass')),
    concern_sealed bytea,
    will_speak boolean not null,
    answered_sealed bytea,
    primary key (tenant_id, decision_id, person_id),
    foreign key (tenant_id, decision_id) references decision,
    foreign key (tenant_id, person_id) references person,
    check ((answer = 'concern') = (concern_sealed is not null)),
    check (answered_sealed is null or answer = 'concern')
  );
  ${tenantTable('consent_position')}
`

const choices = `
  -- A vote on something of low stakes. 'options_sealed': ids and texts as JSON. 'wish_sealed': what the smaller group
  -- asked for, written down.
  create table choice (
    tenant_id uuid not null,
    id uuid not null,
    alliance_id uuid not null,
    right_id uuid,
    question_sealed bytea not null,
    options_sealed bytea not null,
    wish_sealed bytea,
    created_at timestamptz not null,
    body_mark bytea not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, alliance_id) references alliance,
    foreign key (tenant_id, right_id) references decision_right
  );
  ${tenantTable('choice')}
  create index choice_alliance on choice (tenant_id, alliance_id);

  -- 'picture' is written once, when it closes, and only where it may be shown (INV-13).
  create table choice_round (
    tenant_id uuid not null,
    id uuid not null,
    choice_id uuid not null,
    round smallint not null check (round in (1, 2)),
    state text not null check (state in ('open', 'agreed', 'parked', 'again')),
    winner uuid,
    picture smallint[],
    opened_at timestamptz not null,
    closed_at timestamptz,
    body_mark bytea not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, choice_id) references choice,
    check ((state = 'open') = (closed_at is null))
  );
  ${tenantTable('choice_round')}
  create index choice_round_choice on choice_round (tenant_id, choice_id);
  create unique index choice_round_open on choice_round (tenant_id, choice_id) where state = 'open';

  create table choice_eligible (
    tenant_id uuid not null,
    round_id uuid not null,
    person_id uuid not null,
    absent boolean not null default false,
    primary key (tenant_id, round_id, person_id),
    foreign key (tenant_id, round_id) references choice_round,
    foreign key (tenant_id, person_id) references person
  );
  ${tenantTable('choice_eligible')}

  create table choice_answer (
    tenant_id uuid not null,
    round_id uuid not null,
    person_id uuid not null,
    option_id uuid,
    wish_sealed bytea,
    primary key (tenant_id, round_id, person_id),
    foreign key (tenant_id, round_id) references choice_round,
    foreign key (tenant_id, person_id) references person
  );
  ${tenantTable('choice_answer')}

  -- Raised by somebody who was absent; the choice is asked again.
  create table choice_concern (
    tenant_id uuid not null,
    id uuid not null,
    round_id uuid not null,
    person_id uuid not null,
    text_sealed bytea not null,
    will_speak boolean not null,
    raised_at timestamptz not null,
    body_mark bytea not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, round_id) references choice_round,
    foreign key (tenant_id, person_id) references person
  );
  ${tenantTable('choice_concern')}
  create index choice_concern_round on choice_concern (tenant_id, round_id);
`

const rewordings = `
  -- 'words_mark' marks the line's words that the writer was shown: other words are another question.
  create table rewording (
    tenant_id uuid not null,
    clause_id uuid not null,
    card_id uuid not null,
    answer text not null check (answer in ('accepted', 'not_meant', 'unanswered')),
    words_mark bytea not null,
    note_sealed bytea,
    will_speak boolean not null,
    at timestamptz not null,
    primary key (tenant_id, clause_id, card_id),
    foreign key (tenant_id, clause_id) references clause,
    foreign key (tenant_id, card_id) references card,
    check (note_sealed is null or answer = 'not_meant')
  );
  ${tenantTable('rewording')}
`

export const decisions: Migration = {
  name: '0023-decisions',
  up: rights + consent + choices + rewordings,
}
