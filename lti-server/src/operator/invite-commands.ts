/** `admin invite`: the address by which one school connects its LMS with us, good once, for seven days. */
import * as v from 'valibot'
import { createInvitation } from '../lti/registration/invitations.ts'
import { command, CommandError, IdFlag, Text, type Command } from './command.ts'
import { LmsFlag } from './platform-flags.ts'
import { tenantExists } from './platforms.ts'

const invite = command({
  words: 'invite',
  flags: {
    name: Text,
    lms: v.optional(LmsFlag),
    /** A school that has a registration: the new one joins it, and a known one may be updated. */
    tenant: v.optional(IdFlag),
  },
  run: async ({ deps }, { name, lms, tenant }) => {
    if (tenant !== undefined && !(await tenantExists(deps, tenant))) {
      throw new CommandError(`There is no tenant ${tenant}.`)
    }
    const { token, expiresAt } = await createInvitation(deps, {
      name,
      lms: lms ?? null,
      tenantId: tenant ?? null,
    })
    return {
      registrationUrl: `${deps.config.publicUrl}/lti/register?invitation=${token}`,
      expiresAt: expiresAt.toISOString(),
    }
  },
})

export const inviteCommands: readonly Command[] = [invite]
