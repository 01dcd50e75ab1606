/** `admin platform …`: registrations of LMSes, their deployments, and what of them is switched on. */
import * as v from 'valibot'
import { setSafetyContact } from '../cards/safety-contact.ts'
import { setPrivateNotes } from '../private-notes/store.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import type { Lms } from '../platform/schema.ts'
import { command, CommandError, IdFlag, idOperand, Many, Text, type Command } from './command.ts'
import { LmsFlag } from './platform-flags.ts'
import { addPlatform, describePlatform, putDeployment, tenantOfPlatform } from './platforms.ts'

/** Who to go to at the school, as every student reads it: a name, a room, a number. */
const ContactFlag = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'says who'),
  v.maxLength(200, 'has at most 200 characters'),
)

const OnOff = v.picklist(['on', 'off'], 'is on or off')

/** A URL the server will call: the same guard decides now that decides at every call. */
function callable({ outbound }: Deps, flag: string, url: string): string {
  if (outbound.permits(url)) return url
  throw new CommandError(
    `--${flag} ${url} can't be called from here: it must be https on a public host ` +
      '(ALLOW_PRIVATE_NETWORK=1 opens loopback and private addresses, for practice and tests).',
  )
}

function origin(url: string): string {
  const parsed = URL.parse(url)
  if (parsed && ['https:', 'http:'].includes(parsed.protocol)) return parsed.origin
  throw new CommandError(`--lms-origin ${url} is not an origin like https://school.instructure.com.`)
}

/** Canvas's hosted schools share one issuer, which names the product. */
function guessLms(issuer: string): Lms {
  return URL.parse(issuer)?.hostname.endsWith('instructure.com') ? 'canvas' : 'generic'
}

async function onPlatform<T>(
  deps: Deps,
  id: string,
  work: (tx: Tx, tenantId: string, cipher: TenantCipher) => Promise<T>,
): Promise<T> {
  const tenantId = await tenantOfPlatform(deps, id)
  const cipher = await deps.ciphers.of(tenantId)
  return deps.db.withTenant(tenantId, (tx) => work(tx, tenantId, cipher))
}

const add = command({
  words: 'platform add',
  flags: {
    name: Text,
    issuer: Text,
    'client-id': Text,
    'deployment-id': Text,
    'auth-url': Text,
    'token-url': Text,
    'jwks-url': Text,
    lms: v.optional(LmsFlag),
    tenant: v.optional(IdFlag),
    'lms-origin': Many,
    'api-url': v.optional(Text),
    'api-client-id': v.optional(Text),
    'api-client-secret': v.optional(Text),
  },
  run: ({ deps }, flags) => {
    const [url, clientId, clientSecret] = [
      flags['api-url'],
      flags['api-client-id'],
      flags['api-client-secret'],
    ]
    const some = url ?? clientId ?? clientSecret
    if (some !== undefined && (url === undefined || clientId === undefined || clientSecret === undefined)) {
      throw new CommandError('--api-url, --api-client-id and --api-client-secret belong together.')
    }
    return addPlatform(deps, {
      name: flags.name,
      issuer: flags.issuer,
      clientId: flags['client-id'],
      deploymentId: flags['deployment-id'],
      authUrl: callable(deps, 'auth-url', flags['auth-url']),
      tokenUrl: callable(deps, 'token-url', flags['token-url']),
      jwksUrl: callable(deps, 'jwks-url', flags['jwks-url']),
      lms: flags.lms ?? guessLms(flags.issuer),
      lmsOrigins: flags['lms-origin'].map(origin),
      tenantId: flags.tenant ?? null,
      api:
        url === undefined || clientId === undefined || clientSecret === undefined
          ? null
          : { url: callable(deps, 'api-url', url), clientId, clientSecret },
    })
  },
})

const list = command({
  words: 'platform list',
  run: async ({ deps: { db, ciphers } }) => {
    const found = []
    for (const tenantId of await db.tenants()) {
      const cipher = await ciphers.of(tenantId)
      found.push(
        ...(await db.withTenant(tenantId, async (tx) => {
          const rows = await tx.selectFrom('platform').select('id').orderBy('created_at').execute()
          return Promise.all(rows.map(({ id }) => describePlatform(tx, id, cipher)))
        })),
      )
    }
    return found
  },
})

const show = command({
  words: 'platform show',
  operands: ['ID'],
  run: ({ deps }, _, operands) => {
    const id = idOperand(operands)
    return onPlatform(deps, id, (tx, _tenant, cipher) => describePlatform(tx, id, cipher))
  },
})

function setState(words: string, state: 'active' | 'disabled'): Command {
  return command({
    words,
    operands: ['ID'],
    run: ({ deps }, _, operands) => {
      const id = idOperand(operands)
      return onPlatform(deps, id, async (tx, _tenant, cipher) => {
        await tx.updateTable('platform').set({ state }).where('id', '=', id).execute()
        return describePlatform(tx, id, cipher)
      })
    },
  })
}

const set = command({
  words: 'platform set',
  operands: ['ID'],
  flags: {
    anonymous: v.optional(OnOff),
    'trusted-audience': v.optional(v.array(Text)),
    'lms-origin': v.optional(v.array(Text)),
    'safety-contact': v.optional(ContactFlag),
    'private-notes': v.optional(OnOff),
  },
  run: ({ deps }, flags, operands) => {
    const id = idOperand(operands)
    const changes = {
      ...(flags.anonymous === undefined ? {} : { anonymous: flags.anonymous === 'on' }),
      ...(flags['trusted-audience'] === undefined ? {} : { trusted_audiences: flags['trusted-audience'] }),
      ...(flags['lms-origin'] === undefined ? {} : { lms_origins: flags['lms-origin'].map(origin) }),
    }
    const contact = flags['safety-contact']
    const notes = flags['private-notes']
    if (Object.keys(changes).length === 0 && contact === undefined && notes === undefined) {
      throw new CommandError(
        'Nothing to set: give --anonymous, --trusted-audience, --lms-origin, --safety-contact or --private-notes.',
      )
    }
    return onPlatform(deps, id, async (tx, tenantId, cipher) => {
      if (Object.keys(changes).length > 0)
        await tx.updateTable('platform').set(changes).where('id', '=', id).execute()
      if (contact !== undefined)
        await setSafetyContact(tx, cipher, tenantId, { text: contact, at: deps.clock() })
      if (notes !== undefined) await setPrivateNotes(tx, tenantId, notes === 'on')
      return describePlatform(tx, id, cipher)
    })
  },
})

function setDeployment(words: string, state: 'approved' | 'disabled'): Command {
  return command({
    words,
    operands: ['ID'],
    flags: { 'deployment-id': Text },
    run: ({ deps }, flags, operands) => {
      const id = idOperand(operands)
      return onPlatform(deps, id, async (tx, tenantId, cipher) => {
        await putDeployment(tx, tenantId, id, flags['deployment-id'], state)
        // A registration that waited for its first approval is active from here on.
        if (state === 'approved') {
          await tx
            .updateTable('platform')
            .set({ state: 'active' })
            .where('id', '=', id)
            .where('state', '=', 'draft')
            .execute()
        }
        return describePlatform(tx, id, cipher)
      })
    },
  })
}

export const platformCommands: readonly Command[] = [
  add,
  list,
  show,
  setState('platform disable', 'disabled'),
  setState('platform enable', 'active'),
  set,
  setDeployment('platform approve-deployment', 'approved'),
  setDeployment('platform disable-deployment', 'disabled'),
]
