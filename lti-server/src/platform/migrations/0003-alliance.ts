/**
 * The class's alliance: cards, themes, lines, decisions, versions and stances. Every text is sealed; who showed
 * which fingers is kept until it closes so that it can change, and is never selected for anybody else.
 */
import { lookupGrant, lookupTable, tenantTable, type Migration } from './sql.ts'

const classes = `
  create table alliance (
    tenant_id uuid not null,
    id uuid not null,
    course_id uuid not null,
    band text not null check (band in ('K-2', '3-5', '6-8', '9-12')),
    language text not null check (language in ('en', 'es')),
    time_zone text not null,
    phase text not null check (phase in ('draft', 'gathering', 'grouping', 'wording', 'deciding', 'agreed')),
    prompt_sealed bytea not null,
    created_by uuid not null,
    created_at timestamptz not null,
    body_mark bytea not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, course_id) references course
  );
  ${tenantTable('alliance')}
  create index alliance_course on alliance (tenant_id, course_id);

  -- No rows for an alliance: it is the whole course's.
  create table alliance_section (
    tenant_id uuid not null,
    alliance_id uuid not null,
    section_id uuid not null,
    primary key (tenant_id, alliance_id, section_id),
    foreign key (tenant_id, alliance_id) references alliance,
    foreign key (tenant_id, section_id) references section
  );
  ${tenantTable('alliance_section')}

  -- The short address on the wall. It leads into the LMS and gives no access by itself.
  create table course_door (
    tenant_id uuid not null,
    course_id uuid not null,
    code text not null,
    primary key (tenant_id, course_id),
    foreign key (tenant_id, course_id) references course
  );
  ${tenantTable('course_door')}
  ${lookupTable('course_door')}
  create unique index course_door_code on course_door (code);

  create function find_course_door(p_code text) returns table (tenant_id uuid, course_id uuid)
    language sql stable security definer set search_path = pg_catalog, public
    as $$ select d.tenant_id, d.course_id from course_door d where d.code = p_code $$;
  ${lookupGrant('find_course_door(text)')}
`

const cards = `
  -- 'masked_id' is the card's name to everybody but its writer: 'id' tells when it was written (INV-5).
  create table card (
    tenant_id uuid not null,
    id uuid not null,
    alliance_id uuid not null,
    masked_id uuid not null,
    author_id uuid not null,
    source text not null check (source in ('student', 'teacher', 'wall')),
    text_sealed bytea not null,
    given text not null check (given in ('waiting', 'held', 'stands_alone', 'parked', 'not_ours', 'withdrawn')),
    why_sealed bytea,
    revealed_at timestamptz,
    created_at timestamptz not null,
    body_mark bytea not null,
    primary key (tenant_id, id),
    unique (tenant_id, alliance_id, masked_id),
    foreign key (tenant_id, alliance_id) references alliance,
    foreign key (tenant_id, author_id) references person
  );
  ${tenantTable('card')}

  create table theme (
    tenant_id uuid not null,
    id uuid not null,
    alliance_id uuid not null,
    name_sealed bytea not null,
    created_at timestamptz not null,
    body_mark bytea not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, alliance_id) references alliance
  );
  ${tenantTable('theme')}
  create index theme_alliance on theme (tenant_id, alliance_id);

  -- A card is in one theme at most.
  create table theme_card (
    tenant_id uuid not null,
    card_id uuid not null,
    theme_id uuid not null,
    primary key (tenant_id, card_id),
    foreign key (tenant_id, card_id) references card,
    foreign key (tenant_id, theme_id) references theme
  );
  ${tenantTable('theme_card')}
`

const lines = `
  create table clause (
    tenant_id uuid not null,
    id uuid not null,
    alliance_id uuid not null,
    direction text not null check (direction in ('t_st', 'st_st', 'st_t', 'all', 'all_space')),
    text_sealed bytea not null,
    teachers_words boolean not null,
    state text not null check (state in ('draft', 'proposed', 'agreed', 'parked')),
    created_at timestamptz not null,
    body_mark bytea not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, alliance_id) references alliance
  );
  ${tenantTable('clause')}
  create index clause_alliance on clause (tenant_id, alliance_id);

  create table clause_card (
    tenant_id uuid not null,
    clause_id uuid not null,
    card_id uuid not null,
    primary key (tenant_id, clause_id, card_id),
    foreign key (tenant_id, clause_id) references clause,
    foreign key (tenant_id, card_id) references card
  );
  ${tenantTable('clause_card')}

  create table demonstration (
    tenant_id uuid not null,
    clause_id uuid not null,
    n smallint not null,
    text_sealed bytea not null,
    primary key (tenant_id, clause_id, n),
    foreign key (tenant_id, clause_id) references clause
  );
  ${tenantTable('demonstration')}
`

const decisions = `
  -- 'asked_sealed' keeps the words the class was asked about, so that a rewording shows old and new (F3).
  -- 'distribution' is written once, when it closes, and only where it may be shown (INV-13).
  create table decision (
    tenant_id uuid not null,
    id uuid not null,
    alliance_id uuid not null,
    clause_id uuid not null,
    round smallint not null check (round in (1, 2)),
    state text not null check (state in ('open', 'agreed', 'parked', 'again')),
    asked_sealed bytea not null,
    distribution smallint[],
    opened_at timestamptz not null,
    closed_at timestamptz,
    body_mark bytea not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, alliance_id) references alliance,
    foreign key (tenant_id, clause_id) references clause,
    check ((state = 'open') = (closed_at is null))
  );
  ${tenantTable('decision')}
  create index decision_alliance on decision (tenant_id, alliance_id);
  create unique index decision_open on decision (tenant_id, clause_id) where state = 'open';

  -- The membership at that time (INV-1); 'absent' is written when it closes.
  create table decision_eligible (
    tenant_id uuid not null,
    decision_id uuid not null,
    person_id uuid not null,
    absent boolean not null default false,
    primary key (tenant_id, decision_id, person_id),
    foreign key (tenant_id, decision_id) references decision,
    foreign key (tenant_id, person_id) references person
  );
  ${tenantTable('decision_eligible')}

  create table position (
    tenant_id uuid not null,
    decision_id uuid not null,
    person_id uuid not null,
    fingers smallint not null check (fingers between 0 and 5),
    concern_sealed bytea,
    will_speak boolean not null,
    primary key (tenant_id, decision_id, person_id),
    foreign key (tenant_id, decision_id) references decision,
    foreign key (tenant_id, person_id) references person,
    check (concern_sealed is null or fingers <= 2)
  );
  ${tenantTable('position')}

  -- Raised by somebody who was absent; reopens that line.
  create table concern (
    tenant_id uuid not null,
    id uuid not null,
    decision_id uuid not null,
    person_id uuid not null,
    text_sealed bytea not null,
    will_speak boolean not null,
    raised_at timestamptz not null,
    body_mark bytea not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, decision_id) references decision,
    foreign key (tenant_id, person_id) references person
  );
  ${tenantTable('concern')}
  create index concern_decision on concern (tenant_id, decision_id);
`

const versions = `
  create table version (
    tenant_id uuid not null,
    id uuid not null,
    alliance_id uuid not null,
    n integer not null check (n > 0),
    review_on text not null,
    agreed_by uuid not null,
    agreed_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, alliance_id, n),
    foreign key (tenant_id, alliance_id) references alliance
  );
  ${tenantTable('version', 'select, insert, delete')}
  -- A version's lines never change; only the day of the next look may move.
  grant update (review_on) on version to :app;

  -- 'line_sealed' is the line as it was agreed: text and demonstrations as JSON.
  create table version_clause (
    tenant_id uuid not null,
    version_id uuid not null,
    clause_id uuid not null,
    place smallint not null,
    direction text not null,
    line_sealed bytea not null,
    primary key (tenant_id, version_id, clause_id),
    foreign key (tenant_id, version_id) references version
  );
  ${tenantTable('version_clause', 'select, insert, delete')}

  create table signature (
    tenant_id uuid not null,
    version_id uuid not null,
    person_id uuid not null,
    value text not null check (value in ('signed', 'not_yet', 'declined')),
    at timestamptz not null,
    primary key (tenant_id, version_id, person_id),
    foreign key (tenant_id, version_id) references version,
    foreign key (tenant_id, person_id) references person
  );
  ${tenantTable('signature')}
`

export const alliance: Migration = {
  name: '0003-alliance',
  up: classes + cards + lines + decisions + versions,
}
