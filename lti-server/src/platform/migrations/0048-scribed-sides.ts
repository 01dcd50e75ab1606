/**
 * An educator writes down what a younger student says of the two of them and of what she needed (INV-7). Columns that a
 * server of the version before leaves empty.
 */
import type { Migration } from './sql.ts'

export const scribedSides: Migration = {
  name: '0048-scribed-sides',
  up: ['dimension_text', 'stage_word', 'need_text']
    .map(
      (table) => `
  -- Who wrote it down for its author; null: she did it herself. Nobody writes a teacher's words down for him.
  alter table ${table} add column scribe_id uuid;
  alter table ${table} add foreign key (tenant_id, scribe_id) references person (tenant_id, id);
  alter table ${table} add check (scribe_id is null or side = 'student');`,
    )
    .join(''),
}
