/** A student asks that something written about her is put right (F12). A server of the version before never writes it. */
import type { Migration } from './sql.ts'

export const correction: Migration = {
  name: '0037-correction',
  up: `
  alter table note drop constraint note_kind_check;
  alter table note add constraint note_kind_check
    check (kind in ('summary', 'target', 'promise', 'reply', 'correction'));
  alter table note add constraint note_correction_answers check (kind <> 'correction' or reply_to is not null);
  `,
}
