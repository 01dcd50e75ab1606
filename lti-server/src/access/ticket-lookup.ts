/** What a ticket out of the LMS frame stands for (design §4, "Leaving the LMS frame"): who, where, and for what. */
import type { EnrollmentRole } from '../platform/schema.ts'
import type { Database, Tx } from '../platform/database.ts'
import { secretHash } from './browser-cookie.ts'

export type TicketPurpose = 'window' | 'connect' | 'lms-consent' | 'page'

export interface FoundTicket {
  readonly tenantId: string
  readonly id: string
  readonly launchId: string
  readonly personId: string
  readonly nameSealed: Buffer | null
  /** The tenant's name. */
  readonly school: string
  readonly courseId: string | null
  readonly role: EnrollmentRole | 'anonymous'
  readonly platformId: string
  readonly deploymentId: string | null
  readonly locale: string | null
}

interface TicketRow {
  tenant_id: string
  id: string
  purpose: TicketPurpose
  expires_at: Date
  used: boolean
  launch_id: string
  person_id: string | null
  name_sealed: Buffer | null
  school: string
  course_id: string | null
  role: EnrollmentRole | 'anonymous'
  platform_id: string
  deployment_id: string | null
  locale: string | null
  active: boolean
}

/**
 * The ticket, if it is good: of this purpose, not used, its launch not over, its person known. Reads only. `now`
 * null leaves its age to the caller.
 */
export async function findTicket(
  db: Database,
  token: string,
  purpose: TicketPurpose,
  now: Date | null,
): Promise<FoundTicket | null> {
  const [row] = await db.lookup<TicketRow>('select * from find_ticket($1)', [secretHash(token)])
  if (!row || row.purpose !== purpose || row.used || !row.active || row.person_id === null) return null
  if (now !== null && row.expires_at <= now) return null
  return {
    tenantId: row.tenant_id,
    id: row.id,
    launchId: row.launch_id,
    personId: row.person_id,
    nameSealed: row.name_sealed,
    school: row.school,
    courseId: row.course_id,
    role: row.role,
    platformId: row.platform_id,
    deploymentId: row.deployment_id,
    locale: row.locale,
  }
}

/** Uses the ticket up with what came of it; false when somebody was faster. */
export async function useTicket(tx: Tx, id: string, at: Date, outcome: string): Promise<boolean> {
  const done = await tx
    .updateTable('ticket')
    .set({ used_at: at, outcome })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows) > 0
}
