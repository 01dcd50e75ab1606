/**
 * Since when each educator is in a partnership (W-17), and who stands in for a teacher for now (F9). New tables, and a
 * column that a server of the version before leaves empty.
 */
import { tenantTable, type Migration } from './sql.ts'

export const partners: Migration = {
  name: '0041-partners',
  up: `
  -- From when to when an educator was among those who are told as readers of what is written about a student. Noted as
  -- she is met there; of one whose time is open there is one row. 'since' at 1970: from the start.
  create table partner_period (
    tenant_id uuid not null,
    id uuid not null,
    course_id uuid not null,
    student_id uuid not null,
    educator_id uuid not null,
    since timestamptz not null,
    until timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, course_id, student_id) references enrollment (tenant_id, course_id, person_id),
    foreign key (tenant_id, educator_id) references person (tenant_id, id)
  );
  ${tenantTable('partner_period')}
  create index partner_period_student on partner_period (tenant_id, course_id, student_id);
  create unique index partner_period_open on partner_period (tenant_id, course_id, student_id, educator_id)
    where until is null;

  -- A teacher who stands in until that day, that day included. Past rows mean nothing any more.
  create table substitute (
    tenant_id uuid not null,
    course_id uuid not null,
    person_id uuid not null,
    until text not null,
    marked_by uuid not null,
    marked_at timestamptz not null,
    primary key (tenant_id, course_id, person_id),
    foreign key (tenant_id, course_id, person_id) references enrollment (tenant_id, course_id, person_id),
    foreign key (tenant_id, marked_by) references person (tenant_id, id)
  );
  ${tenantTable('substitute')}

  -- Since when a goal that was the student's own alone is read by those who teach her.
  alter table profile_line add column shared_at timestamptz;
`,
}
