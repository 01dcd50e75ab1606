/**
 * The agreement as people keep it: whose words a line is that a teacher gave as her own, so that she can use it again
 * (design §5, "Classes are sections"); and cards that outlive the name of a student who left (F6).
 */
import type { Migration } from './sql.ts'

export const home: Migration = {
  name: '0024-home',
  up: `
    -- Null: worded before this was written down; then whoever began the alliance is taken for it.
    alter table clause add column worded_by uuid;
    alter table clause add foreign key (tenant_id, worded_by) references person;

    -- Null: its writer left a while ago, and the card stays without her.
    alter table card alter column author_id drop not null;
    create index card_author on card (tenant_id, author_id) where author_id is not null;

    -- What the stream told a writer about her card named both.
    grant update (details) on course_event to :app;
  `,
}
