/**
 * Whether a teacher's grant also reads what students handed in (C10). A server of the version before neither asks for
 * that nor looks; it leaves the column at what it was.
 */
import type { Migration } from './sql.ts'

export const grantReadsWork: Migration = {
  name: '0046-grant-reads-work',
  up: `alter table lms_grant add column reads_work boolean not null default false;`,
}
