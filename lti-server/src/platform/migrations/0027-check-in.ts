/**
 * A student asks for a check-in, and her teachers offer times (F17). Only new tables: a server of the version before
 * goes on without knowing them.
 */
import { tenantTable, type Migration } from './sql.ts'

export const checkIn: Migration = {
  name: '0027-check-in',
  up: `
  -- Who asked is the partnership's student. That a talk has ended it is read from the conversations.
  create table check_in (
    tenant_id uuid not null,
    id uuid not null,
    partnership_id uuid not null,
    line_sealed bytea,
    asked_at timestamptz not null,
    ended text check (ended in ('done', 'taken_back')),
    primary key (tenant_id, id),
    foreign key (tenant_id, partnership_id) references partnership,
    check (ended is distinct from 'taken_back' or line_sealed is null)
  );
  ${tenantTable('check_in')}
  create index check_in_partnership on check_in (tenant_id, partnership_id, asked_at desc, id desc);

  -- Which educator opened it, and when first. Rows are only ever added.
  create table check_in_seen (
    tenant_id uuid not null,
    check_in_id uuid not null,
    reader_id uuid not null,
    seen_at timestamptz not null,
    primary key (tenant_id, check_in_id, reader_id),
    foreign key (tenant_id, check_in_id) references check_in,
    foreign key (tenant_id, reader_id) references person (tenant_id, id)
  );
  ${tenantTable('check_in_seen')}

  create table check_in_offer (
    tenant_id uuid not null,
    id uuid not null,
    check_in_id uuid not null,
    author_id uuid not null,
    text_sealed bytea not null,
    offered_at timestamptz not null,
    answer text check (answer in ('fits', 'another')),
    primary key (tenant_id, id),
    foreign key (tenant_id, check_in_id) references check_in,
    foreign key (tenant_id, author_id) references person (tenant_id, id)
  );
  ${tenantTable('check_in_offer')}
  create index check_in_offer_check_in on check_in_offer (tenant_id, check_in_id);
`,
}
