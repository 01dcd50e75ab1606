/**
 * Whether a school lets private notes travel between its teachers' browsers: off until it said so at set-up (design §5).
 * A server of the version before neither asks nor answers.
 */
import type { Migration } from './sql.ts'

export const privateNotesOn: Migration = {
  name: '0050-private-notes-on',
  up: `alter table tenant add column private_notes boolean not null default false;`,
}
