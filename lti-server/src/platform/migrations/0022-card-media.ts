/**
 * Cards in every way a child can give one: for a friend, spoken, on paper, drawn. The photograph of the wall, who to go
 * to at a school when somebody may be unsafe, and which cards a teacher passed on.
 */
import { tenantTable, type Migration } from './sql.ts'

const cards = `
  -- Only of a card whose author did not type it: 'sent_by' did. On paper without a name, both are who typed it.
  create table card_way (
    tenant_id uuid not null,
    card_id uuid not null,
    way text not null check (way in ('friend', 'scribed', 'paper')),
    sent_by uuid not null,
    primary key (tenant_id, card_id),
    foreign key (tenant_id, card_id) references card on delete cascade,
    foreign key (tenant_id, sent_by) references person
  );
  ${tenantTable('card_way')}

  -- Strokes as JSON; 'described_sealed' is the drawing in words, when a teacher gave it some.
  create table card_drawing (
    tenant_id uuid not null,
    card_id uuid not null,
    strokes_sealed bytea not null,
    described_sealed bytea,
    primary key (tenant_id, card_id),
    foreign key (tenant_id, card_id) references card on delete cascade
  );
  ${tenantTable('card_drawing')}

  -- Whether an author has sent the same words before is asked at every card.
  create index card_of_author on card (tenant_id, alliance_id, author_id);
`

const photograph = `
  create table wall_photo (
    tenant_id uuid not null,
    alliance_id uuid not null,
    id uuid not null,
    jpeg_sealed bytea not null,
    width integer not null,
    height integer not null,
    added_by uuid not null,
    added_at timestamptz not null,
    primary key (tenant_id, alliance_id),
    foreign key (tenant_id, alliance_id) references alliance on delete cascade,
    foreign key (tenant_id, added_by) references person
  );
  ${tenantTable('wall_photo')}
`

const safety = `
  create table safety_contact (
    tenant_id uuid not null references tenant,
    contact_sealed bytea not null,
    set_at timestamptz not null,
    primary key (tenant_id)
  );
  ${tenantTable('safety_contact')}

  -- Who looked up a card's writer, and why: a line that is only ever added. It names the card and holds nothing of it,
  -- and stays when the card goes.
  create table card_passed (
    tenant_id uuid not null references tenant,
    id uuid not null,
    alliance_id uuid not null,
    card_id uuid not null,
    passed_by uuid not null,
    reason text not null check (reason in ('danger_to_self', 'danger_to_others', 'hurt_by_someone', 'worried')),
    passed_at timestamptz not null,
    body_mark bytea not null,
    primary key (tenant_id, id)
  );
  ${tenantTable('card_passed', 'select, insert')}
`

export const cardMedia: Migration = { name: '0022-card-media', up: cards + photograph + safety }
