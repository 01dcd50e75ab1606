/**
 * Rosters that say again what they said: marks of the last applied reading's pages, so that equal ones need not be read,
 * and what a reading learns about people while it is staged, so that applying it looks nobody up again (decision 0017).
 */
import { tenantTable, type Migration } from './sql.ts'

export const rosterReading: Migration = {
  name: '0018-roster-reading',
  up: `
    -- A fact, true for ever: to a course that stands like this, a reading like that has nothing to say. Nobody has to
    -- take it back when something changes, because then the course does not stand like this any more.
    create table roster_reading (
      tenant_id uuid not null,
      course_id uuid not null,
      -- A keyed mark of 16 bytes for each page, one after the other.
      page_marks bytea not null,
      -- Of what the platform's own service listed of groups, where it has one.
      listing_mark bytea,
      members integer not null,
      -- A digest of the roster as the reading would have it.
      roster_digest bytea not null,
      primary key (tenant_id, course_id),
      foreign key (tenant_id, course_id) references course
    );
    ${tenantTable('roster_reading')}

    -- Who was nobody to us when it was staged, of whom something else was said than we knew, and whose past id was
    -- somebody's. Rows of an older server's run are never applied by a newer one: it stages again what it takes over.
    alter table roster_staged add column is_new boolean not null default false;
    alter table roster_staged add column is_changed boolean not null default false;
    alter table roster_staged add column has_past boolean not null default false;

    -- Before its tables were ever analysed, a new school's PostgreSQL takes any index that begins with the tenant for
    -- as good as the primary key: the foreign keys' checks of its first large roster then read everybody for everybody.
    -- The same key, with the tenant last, can't be mistaken for it.
    create unique index person_subject on person (platform_id, sub, tenant_id);
    alter table person drop constraint person_tenant_id_platform_id_sub_key;
    -- The platform's own key says it already, once for a school instead of once for a person.
    alter table person drop constraint person_tenant_id_fkey;
  `,
}
