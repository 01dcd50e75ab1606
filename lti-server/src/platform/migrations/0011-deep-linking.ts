/** Which deep linking requests have been answered: each one is, once (Deep Linking 2.0; conformance §2.4). */
import { tenantTable, type Migration } from './sql.ts'

export const deepLinking: Migration = {
  name: '0011-deep-linking',
  up: `
  -- 'request_id' is the id of the launch that brought the request: windows opened out of it share it.
  create table deep_link_answer (
    tenant_id uuid not null,
    request_id uuid not null,
    launch_id uuid not null,
    -- The type of the one item that was sent, or 'none'.
    item text not null,
    answered_at timestamptz not null,
    primary key (tenant_id, request_id),
    foreign key (tenant_id, launch_id) references launch (tenant_id, id) on delete cascade
  );
  ${tenantTable('deep_link_answer', 'select, insert, delete')}
`,
}
