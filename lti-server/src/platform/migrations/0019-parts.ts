/**
 * The other three parts of an alliance beside its values, for whom an alliance is, and which line of a wider alliance
 * a line echoes (A3, A6, A7, A16, D2).
 */
import { tenantTable, type Migration } from './sql.ts'

const parts = `
  -- The values came first: their phase and question stay in the alliance's own row, where servers of the version
  -- before find them. A part without a row here has not begun.
  create table part (
    tenant_id uuid not null,
    alliance_id uuid not null,
    kind text not null check (kind in ('vision', 'roadmap', 'routines')),
    phase text not null check (phase in ('draft', 'gathering', 'grouping', 'wording', 'deciding', 'agreed')),
    -- Null: the question of the content pack.
    prompt_sealed bytea,
    moved_at timestamptz not null,
    primary key (tenant_id, alliance_id, kind),
    foreign key (tenant_id, alliance_id) references alliance
  );
  ${tenantTable('part')}
  alter table alliance add column moved_at timestamptz;

  alter table card add column part text not null default 'values'
    check (part in ('vision', 'values', 'roadmap', 'routines'));
  alter table theme add column part text not null default 'values'
    check (part in ('vision', 'values', 'roadmap', 'routines'));
  alter table clause
    add column part text not null default 'values' check (part in ('vision', 'values', 'roadmap', 'routines')),
    add column topic text check (topic in ('running', 'learning', 'deciding')),
    add column echoes uuid,
    -- The line of the class that somebody of the team, or the teacher, says it goes against (F16).
    add column against uuid;
  alter table version_clause
    add column part text not null default 'values',
    add column topic text;
`

const scopes = `
  alter table alliance
    add column scope text not null default 'class'
      check (scope in ('class', 'student_team', 'student', 'educator_team', 'school', 'district')),
    add column parent_id uuid,
    -- A calendar day: a team's alliance ends with its project (F16).
    add column ends_on text,
    -- What a team calls itself.
    add column name_sealed bytea,
    add foreign key (tenant_id, parent_id) references alliance;
  create index alliance_parent on alliance (tenant_id, parent_id) where parent_id is not null;
  alter table clause
    add foreign key (tenant_id, echoes) references clause,
    add foreign key (tenant_id, against) references clause;
  alter table clause drop constraint clause_direction_check;
  alter table clause add check (direction in ('leader_team', 't_st', 'st_st', 'st_t', 'all', 'all_space'));

  -- Who belongs to an alliance of a few: a team, or one student. No rows: it is its course's or its sections'.
  create table alliance_member (
    tenant_id uuid not null,
    alliance_id uuid not null,
    person_id uuid not null,
    primary key (tenant_id, alliance_id, person_id),
    foreign key (tenant_id, alliance_id) references alliance,
    foreign key (tenant_id, person_id) references person
  );
  ${tenantTable('alliance_member')}
`

export const allianceParts: Migration = { name: '0019-parts', up: parts + scopes }
