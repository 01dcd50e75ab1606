/**
 * What shows how a student grows, both sides of a partnership and what she needed may travel with a hand-over (F9). A
 * server of the version before never writes these kinds.
 */
import type { Migration } from './sql.ts'

export const lines: Migration = {
  name: '0047-lines',
  up: `
  alter table handover_line drop constraint handover_line_kind_check;
  alter table handover_line add constraint handover_line_kind_check
    check (kind in ('target', 'note', 'conversation', 'self_assessment', 'evidence', 'side', 'stage', 'need', 'profile_line'));
  `,
}
