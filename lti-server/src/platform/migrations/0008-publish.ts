/** What a teacher allowed us to do in the LMS for her, and what stands on a course's home page from us. */
import { tenantTable, type Migration } from './sql.ts'

export const publish: Migration = {
  name: '0008-publish',
  up: `
  -- A teacher's grant at one LMS address. Both tokens sealed under the tenant's key.
  create table lms_grant (
    tenant_id uuid not null,
    person_id uuid not null,
    api_base text not null,
    access_sealed bytea not null,
    refresh_sealed bytea,
    expires_at timestamptz not null,
    granted_at timestamptz not null default now(),
    ended_at timestamptz,
    primary key (tenant_id, person_id, api_base),
    foreign key (tenant_id, person_id) references person (tenant_id, id)
  );
  ${tenantTable('lms_grant')}

  -- One block a course. 'block_mark' is what the block said as the LMS answered it after our last write.
  create table publication (
    tenant_id uuid not null,
    course_id uuid not null,
    page_id text not null,
    page_url text not null,
    page_title text not null,
    block_mark text not null,
    -- Null when the block was found standing there already, pasted by hand: then there is nothing to undo.
    revision_before text,
    revision_ours text,
    -- Alliance id → number of the version that stands there.
    versions jsonb not null,
    published_by uuid not null,
    published_at timestamptz not null,
    undone_at timestamptz,
    primary key (tenant_id, course_id),
    foreign key (tenant_id, course_id) references course (tenant_id, id),
    foreign key (tenant_id, published_by) references person (tenant_id, id)
  );
  ${tenantTable('publication')}

  -- Who is writing a page right now, so that two servers or two teachers don't do it at once.
  create table publication_turn (
    tenant_id uuid not null,
    course_id uuid not null,
    busy_until timestamptz not null,
    last_act uuid,
    primary key (tenant_id, course_id),
    foreign key (tenant_id, course_id) references course (tenant_id, id)
  );
  ${tenantTable('publication_turn')}
`,
}
