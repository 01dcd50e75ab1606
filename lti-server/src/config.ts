/** The server's environment (design §4), read once at start: a wrong value ends the start with a sentence that names it. */
import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DEFAULT_EXTENSION_REDIRECTS } from 'shared/contract/extension-identity'
import * as v from 'valibot'
import { StartupError } from './platform/startup-error.ts'

export type GoogleConfig = {
  clientId: string
  clientSecret: string
  /** Only tests set these three. */
  apiRoot?: string
  tokenUrl?: string
  certsUrl?: string
}

export type Config = {
  port: number
  host: string
  /** What the world calls us, without a trailing slash; every URL we write comes from it. */
  publicUrl: string
  /** `null`: the embedded PostgreSQL below `dataDir`. */
  database: { url: string; ownerUrl: string | null } | null
  /** Absolute. */
  dataDir: string
  /** 32 bytes; `null`: the one kept in `dataDir`. */
  masterKey: Buffer | null
  /** What `admin keys rotate --master` goes to; `null`: one is made. */
  nextMasterKey: Buffer | null
  extensionRedirects: readonly string[]
  trustedAudiences: readonly string[]
  google: GoogleConfig | null
  allowPrivateNetwork: boolean
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
}

const MASTER_KEY_BYTES = 32

const Port = v.pipe(
  v.string(),
  v.regex(/^\d+$/, 'must be a port number'),
  v.transform(Number),
  v.maxValue(65_535, 'must be a port number up to 65535'),
)
const HttpUrl = v.pipe(
  v.string(),
  v.url('must be a URL'),
  v.regex(/^https?:\/\//, 'must begin with http:// or https://'),
)
const PostgresUrl = v.pipe(
  v.string(),
  v.url('must be a URL'),
  v.regex(/^postgres(ql)?:\/\//, 'must look like postgres://role:password@host:5432/database'),
)
const Words = v.pipe(
  v.string(),
  v.transform((text) => text.split(/[\s,]+/).filter(Boolean)),
)
const MasterKey = v.pipe(
  v.string(),
  v.base64('must be base64'),
  v.transform((text) => Buffer.from(text, 'base64')),
  v.check((key) => key.length === MASTER_KEY_BYTES, 'must be 32 bytes in base64 (openssl rand -base64 32)'),
)

const Environment = v.object({
  PORT: v.optional(Port, '3000'),
  HOST: v.optional(v.string(), '127.0.0.1'),
  PUBLIC_URL: v.optional(HttpUrl),
  DATABASE_URL: v.optional(PostgresUrl),
  DATABASE_OWNER_URL: v.optional(PostgresUrl),
  DATA_DIR: v.optional(v.string(), './data'),
  MASTER_KEY: v.optional(MasterKey),
  NEXT_MASTER_KEY: v.optional(MasterKey),
  EXTENSION_REDIRECTS: v.optional(v.pipe(Words, v.array(HttpUrl))),
  TRUSTED_AUDIENCES: v.optional(Words, ''),
  GOOGLE_CLIENT_ID: v.optional(v.string()),
  GOOGLE_CLIENT_SECRET: v.optional(v.string()),
  GOOGLE_API_ROOT: v.optional(HttpUrl),
  GOOGLE_TOKEN_URL: v.optional(HttpUrl),
  GOOGLE_CERTS_URL: v.optional(HttpUrl),
  ALLOW_PRIVATE_NETWORK: v.optional(v.picklist(['0', '1'], 'must be 1, or not set'), '0'),
  LOG_LEVEL: v.optional(
    v.picklist(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be one of trace, debug, info, warn, error, fatal, silent',
    ),
    'info',
  ),
})
type Environment = v.InferOutput<typeof Environment>

const GOOGLE_HOSTS = /(?:^|\.)(?:google|googleapis|googleusercontent)\.com$/

function refuse(message: string): never {
  throw new StartupError('config_invalid', message)
}

function publicUrl(env: Environment): string {
  if (env.PUBLIC_URL === undefined) return `http://localhost:${env.PORT}`
  const url = new URL(env.PUBLIC_URL)
  if (url.protocol !== 'https:' && env.ALLOW_PRIVATE_NETWORK !== '1') {
    refuse(
      'PUBLIC_URL must begin with https:// (http only for practice and tests, with ALLOW_PRIVATE_NETWORK=1).',
    )
  }
  if (url.search || url.hash || url.username)
    refuse('PUBLIC_URL must be an address without a query, fragment or user.')
  return url.href.replace(/\/+$/, '')
}

function database(env: Environment): Config['database'] {
  if (env.DATABASE_URL === undefined) {
    if (env.DATABASE_OWNER_URL !== undefined) refuse('DATABASE_OWNER_URL is set without DATABASE_URL.')
    return null
  }
  if (env.MASTER_KEY === undefined) {
    refuse(
      'MASTER_KEY is required with DATABASE_URL: 32 bytes in base64 (openssl rand -base64 32). Keep a copy of it.',
    )
  }
  return { url: env.DATABASE_URL, ownerUrl: env.DATABASE_OWNER_URL ?? null }
}

/** Practice and tests never reach the real Google: there all three of its addresses are others. */
function refuseRealGoogle(env: Environment): void {
  for (const name of ['GOOGLE_API_ROOT', 'GOOGLE_TOKEN_URL', 'GOOGLE_CERTS_URL'] as const) {
    const host = URL.parse(env[name] ?? '')?.hostname
    if (host === undefined || GOOGLE_HOSTS.test(host))
      refuse(`With ALLOW_PRIVATE_NETWORK=1, ${name} must be the address of a practice school, not Google's.`)
  }
}

function google(env: Environment): GoogleConfig | null {
  if (env.GOOGLE_CLIENT_ID === undefined && env.GOOGLE_CLIENT_SECRET === undefined) return null
  if (env.GOOGLE_CLIENT_ID === undefined || env.GOOGLE_CLIENT_SECRET === undefined) {
    refuse('GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET belong together: one of them is not set.')
  }
  if (env.ALLOW_PRIVATE_NETWORK === '1') refuseRealGoogle(env)
  return {
    clientId: env.GOOGLE_CLIENT_ID,
    clientSecret: env.GOOGLE_CLIENT_SECRET,
    ...(env.GOOGLE_API_ROOT === undefined ? {} : { apiRoot: env.GOOGLE_API_ROOT }),
    ...(env.GOOGLE_TOKEN_URL === undefined ? {} : { tokenUrl: env.GOOGLE_TOKEN_URL }),
    ...(env.GOOGLE_CERTS_URL === undefined ? {} : { certsUrl: env.GOOGLE_CERTS_URL }),
  }
}

/**
 * Reads the variables of design §4; a variable that is set to nothing counts as not set.
 * @throws StartupError `config_invalid`, naming the variable and what it must be (never its value: it may be a secret).
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = v.safeParse(Environment, set)
  if (!parsed.success) {
    const wrong = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}.`)
    return refuse([...new Set(wrong)].join(' '))
  }
  const env = parsed.output
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: publicUrl(env),
    database: database(env),
    dataDir: resolve(env.DATA_DIR),
    masterKey: env.MASTER_KEY ?? null,
    nextMasterKey: env.NEXT_MASTER_KEY ?? null,
    extensionRedirects: env.EXTENSION_REDIRECTS ?? DEFAULT_EXTENSION_REDIRECTS,
    trustedAudiences: env.TRUSTED_AUDIENCES,
    google: google(env),
    allowPrivateNetwork: env.ALLOW_PRIVATE_NETWORK === '1',
    logLevel: env.LOG_LEVEL,
  }
}

function masterKeyFile(config: Config): string {
  return join(config.dataDir, 'master.key')
}

/** Replaces the key kept in `DATA_DIR/master.key`; whoever reads it meets the old one or the new one, whole. */
export async function keepMasterKey(config: Config, key: Buffer): Promise<void> {
  const fresh = `${masterKeyFile(config)}.${randomBytes(6).toString('hex')}`
  const file = await open(fresh, 'wx', 0o600)
  await file.writeFile(key.toString('base64'))
  await file.sync()
  await file.close()
  await rename(fresh, masterKeyFile(config))
}

/** MASTER_KEY, or the key kept in `DATA_DIR/master.key`, made there on first use (two starters agree on one). */
export async function masterKey(config: Config): Promise<Buffer> {
  if (config.masterKey) return config.masterKey
  const path = masterKeyFile(config)
  await mkdir(config.dataDir, { recursive: true })
  const fresh = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(fresh, randomBytes(MASTER_KEY_BYTES).toString('base64'), { mode: 0o600 })
  // `link` fails when the key is there already: the first one wins, whole.
  await link(fresh, path).catch(() => undefined)
  await rm(fresh)
  const key = v.safeParse(MasterKey, (await readFile(path, 'utf8')).trim())
  return key.success ? key.output : refuse(`${path} is not a master key: ${key.issues[0].message}.`)
}
