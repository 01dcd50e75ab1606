/** What the database says, of all tenants at once. */
import type { ClassRoom, Desk } from './desk.ts'

export async function rowsOf<Row extends object>(
  desk: Desk,
  sql: string,
  ...values: unknown[]
): Promise<Row[]> {
  return (await desk.rows.query<Row>(sql, values)).rows
}

/** How the newest run of the room's tenant ended. */
export async function lastRun(desk: Desk, room: ClassRoom) {
  const [row] = await rowsOf<{ state: string; reason: string | null; remarks: string[] }>(
    desk,
    'select state, reason, remarks from roster_run where tenant_id = $1 order by requested_at desc, id desc limit 1',
    room.tenantId,
  )
  return row!
}
