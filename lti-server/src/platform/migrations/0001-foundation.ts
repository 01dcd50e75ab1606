/**
 * The ground every room stands on: tenants and their keys, registrations, people, courses, enrolments, launches
 * and the event stream. Every key starts with `tenant_id` so that the tables shard (design §6).
 */
import { lookupGrant, lookupTable, tenantTable, type Migration } from './sql.ts'

const tenancy = `
  create function current_tenant() returns uuid language sql stable parallel safe
    as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;

  create table tenant (
    tenant_id uuid primary key,
    name text not null,
    created_at timestamptz not null default now(),
    erased_at timestamptz
  );
  ${tenantTable('tenant')}
  ${lookupTable('tenant')}

  -- A data key per tenant, wrapped by the master key; erasing a tenant deletes these rows.
  create table tenant_key (
    tenant_id uuid not null references tenant,
    kid smallint not null,
    wrapped bytea not null,
    created_at timestamptz not null default now(),
    retired_at timestamptz,
    primary key (tenant_id, kid)
  );
  ${tenantTable('tenant_key')}

  -- Our own keys belong to the operator's tenant (the nil UUID).
  create table signing_key (
    tenant_id uuid not null references tenant,
    kid text not null,
    public_jwk jsonb not null,
    private_sealed bytea not null,
    created_at timestamptz not null default now(),
    retired_at timestamptz,
    primary key (tenant_id, kid)
  );
  ${tenantTable('signing_key')}

  create function operator_tenants() returns setof uuid language sql stable security definer
    set search_path = pg_catalog, public
    as $$ select tenant_id from tenant where erased_at is null $$;
  ${lookupGrant('operator_tenants()')}
`

const registrations = `
  create table platform (
    tenant_id uuid not null references tenant,
    id uuid not null,
    name text not null,
    lms text not null check (lms in ('canvas', 'moodle', 'generic')),
    issuer text not null,
    client_id text not null,
    auth_url text not null,
    token_url text not null,
    jwks_url text not null,
    lms_origins text[] not null default '{}',
    api_url text,
    api_client_id text,
    api_client_secret_sealed bytea,
    anonymous boolean not null default false,
    trusted_audiences text[] not null default '{}',
    allowed_algs text[] not null default '{RS256}',
    state text not null default 'active' check (state in ('draft', 'active', 'disabled')),
    created_at timestamptz not null default now(),
    primary key (tenant_id, id)
  );
  ${tenantTable('platform')}
  ${lookupTable('platform')}
  -- A second claim on the same client is an incident, not an update (conformance §3.3).
  create unique index platform_client on platform (issuer, client_id);

  create table deployment (
    tenant_id uuid not null,
    platform_id uuid not null,
    deployment_id text not null,
    state text not null check (state in ('approved', 'pending', 'disabled')),
    first_seen_at timestamptz not null default now(),
    primary key (tenant_id, platform_id, deployment_id),
    foreign key (tenant_id, platform_id) references platform
  );
  ${tenantTable('deployment')}
  ${lookupTable('deployment')}

  -- Short-lived and rebuilt by the next click: not worth a durable write. 'used_at' is set once, by compare-and-set.
  create unlogged table login_state (
    tenant_id uuid not null,
    state_hash bytea not null,
    platform_id uuid not null,
    nonce text not null,
    binding_hash bytea not null,
    deployment_hint text,
    target_link_uri text not null,
    storage_target text,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    primary key (tenant_id, state_hash)
  );
  ${tenantTable('login_state')}
  ${lookupTable('login_state')}
  create unique index login_state_hash on login_state (state_hash);
  create index login_state_expiry on login_state (expires_at);
`

const people = `
  create table person (
    tenant_id uuid not null references tenant,
    id uuid not null,
    platform_id uuid not null,
    sub text not null,
    name_sealed bytea,
    -- Keyed digest of the name, so that an unchanged name is not written again.
    name_mark bytea,
    lms_user_id text,
    locale text,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, platform_id, sub),
    foreign key (tenant_id, platform_id) references platform
  );
  ${tenantTable('person')}
  create index person_lms_user on person (tenant_id, platform_id, lms_user_id) where lms_user_id is not null;

  create table course (
    tenant_id uuid not null references tenant,
    id uuid not null,
    platform_id uuid not null,
    deployment_id text not null,
    context_id text not null,
    title text,
    label text,
    lms_course_id text,
    api_domain text,
    return_origin text,
    nrps_url text,
    roster_as_of timestamptz,
    last_staff_launch_at timestamptz,
    last_launch_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, platform_id, deployment_id, context_id),
    foreign key (tenant_id, platform_id, deployment_id) references deployment
  );
  ${tenantTable('course')}
  create index course_lms on course (tenant_id, platform_id, lms_course_id) where lms_course_id is not null;

  create table section (
    tenant_id uuid not null,
    id uuid not null,
    course_id uuid not null,
    lms_section_id text not null,
    name text,
    primary key (tenant_id, id),
    unique (tenant_id, course_id, lms_section_id),
    foreign key (tenant_id, course_id) references course
  );
  ${tenantTable('section')}

  create table enrollment (
    tenant_id uuid not null,
    course_id uuid not null,
    person_id uuid not null,
    role text not null check (role in ('teacher', 'ta', 'student', 'mentor', 'test-student', 'none')),
    section_ids uuid[] not null default '{}',
    section_restricted boolean not null default false,
    state text not null default 'active' check (state in ('active', 'left')),
    joined_at timestamptz not null default now(),
    left_at timestamptz,
    last_launch_at timestamptz,
    primary key (tenant_id, course_id, person_id),
    foreign key (tenant_id, course_id) references course,
    foreign key (tenant_id, person_id) references person
  );
  ${tenantTable('enrollment')}
  create index enrollment_person on enrollment (tenant_id, person_id);
`

const launches = `
  -- One row per accepted launch. The browser's cookie is known by its hash alone; several launches live side by side.
  create table launch (
    tenant_id uuid not null,
    id uuid not null,
    browser_hash bytea not null,
    person_id uuid,
    course_id uuid,
    platform_id uuid not null,
    role text not null,
    message_type text not null,
    placement text,
    locale text,
    frame_ancestors text[] not null default '{}',
    details jsonb not null default '{}',
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, platform_id) references platform
  );
  ${tenantTable('launch')}
  ${lookupTable('launch')}
  create index launch_browser on launch (browser_hash, created_at desc) where ended_at is null;
  create unique index launch_id on launch (id);

  -- One use, 60 s, bound to a launch (design §4). 'outcome' is what the frame learns by asking.
  create table ticket (
    tenant_id uuid not null,
    id uuid not null,
    token_hash bytea not null,
    launch_id uuid not null,
    purpose text not null check (purpose in ('window', 'connect', 'lms-consent')),
    details jsonb not null default '{}',
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    outcome text,
    primary key (tenant_id, id),
    foreign key (tenant_id, launch_id) references launch
  );
  ${tenantTable('ticket')}
  ${lookupTable('ticket')}
  create unique index ticket_token on ticket (token_hash);
`

const events = `
  -- One counter row a course: taking a number locks the row until commit, so numbers become visible in order and
  -- a reader who resumes after N misses nothing.
  create table course_stream (
    tenant_id uuid not null,
    course_id uuid not null,
    last_seq bigint not null default 0,
    primary key (tenant_id, course_id),
    foreign key (tenant_id, course_id) references course
  );
  ${tenantTable('course_stream')}

  -- What happened, never what was said: 'details' holds ids and counts, no personal text.
  create table course_event (
    tenant_id uuid not null,
    course_id uuid not null,
    seq bigint not null,
    kind text not null,
    alliance_id uuid,
    audience text not null check (audience in ('class', 'staff', 'person')),
    person_id uuid,
    details jsonb not null default '{}',
    at timestamptz not null default now(),
    primary key (tenant_id, course_id, seq),
    foreign key (tenant_id, course_id) references course
  );
  ${tenantTable('course_event', 'select, insert')}
`

export const foundation: Migration = {
  name: '0001-foundation',
  up: tenancy + registrations + people + launches + events,
}
