/** `admin classroom …`: schools whose classes are in Google Classroom, known by their Workspace domains. */
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import { googleOf } from '../lms/classroom/google.ts'
import { addWorkspace } from '../lms/classroom/workspace.ts'
import { command, CommandError, IdFlag, Text, type Command } from './command.ts'
import { tenantExists } from './platforms.ts'

const Domain = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.regex(/^(?:[a-z0-9-]+\.)+[a-z0-9-]+$/, 'is no domain like school.example'),
  v.maxLength(253),
)

const UNIQUE_VIOLATION = '23505'

const add = command({
  words: 'classroom add',
  flags: {
    name: Text,
    /** Every domain whose accounts are this school's: staff and students may have one each. */
    domain: v.array(Domain),
    /** A school that is here already, with another LMS. */
    tenant: v.optional(IdFlag),
  },
  run: async ({ deps }, { name, domain, tenant }) => {
    const google = googleOf(deps.config)
    if (google === null) throw new CommandError('GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET are not set.')
    const [first, ...others] = [...new Set(domain)]
    if (first === undefined) throw new CommandError('--domain is missing.')
    if (tenant !== undefined && !(await tenantExists(deps, tenant)))
      throw new CommandError(`There is no tenant ${tenant}.`)
    const tenantId = tenant ?? newId()
    const domains = [first, ...others] as const
    try {
      const id = await deps.db.withTenant(tenantId, async (tx) => {
        if (tenant === undefined)
          await tx.insertInto('tenant').values({ tenant_id: tenantId, name }).execute()
        return addWorkspace(tx, google, tenantId, { name, domains, now: deps.clock() })
      })
      return { id, tenantId, domains }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION)) throw error
      throw new CommandError(`One of ${domains.join(', ')} belongs to a school already.`)
    }
  },
})

export const classroomCommands: readonly Command[] = [add]
