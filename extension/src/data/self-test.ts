/**
 * "Which part does this?": the state of each part as it is now, for a teacher or the technician beside her. It counts
 * and names sites; nothing in it is about anybody.
 */
import { RESTING_PATH } from 'shared/contract/resting'
import * as v from 'valibot'
import type { Api } from './api.ts'
import { browser } from './browser.ts'
import type { ConnectionKeeper } from './connection.ts'
import { grantedPatterns, hostOfPattern } from './hosts.ts'
import { optionalFeatures } from './parts.ts'
import type { Resting } from './resting.ts'
import { readTab } from './tabs.ts'

export interface SelfTest {
  readonly version: string
  readonly sites: readonly {
    readonly host: string
    /** How many of its pages are open, and on how many we know the course. */
    readonly open: number
    readonly recognised: number
  }[]
  readonly server: { readonly host: string; readonly answers: boolean } | null
  readonly session: 'none' | 'open' | 'ended' | 'unknown'
  /** Names of parts that rest. */
  readonly resting: readonly string[]
}

const ANSWER_MS = 5000
/** What may rest and be told of here. */
const PARTS = ['canvas', 'canvas/gradebook', ...optionalFeatures]

export async function testParts(parts: {
  readonly api: Api
  readonly connection: ConnectionKeeper
  readonly resting: Resting
}): Promise<SelfTest> {
  const [sites, connection, rests] = await Promise.all([
    grantedPatterns().then((patterns) => Promise.all(patterns.map(testSite))),
    testConnection(parts),
    Promise.all(PARTS.map((part) => parts.resting.has(part))),
  ])
  return {
    version: browser.runtime.getManifest().version,
    sites,
    ...connection,
    resting: PARTS.filter((_, i) => rests[i]),
  }
}

async function testSite(pattern: string): Promise<SelfTest['sites'][number]> {
  const tabs = await browser.tabs.query({ url: pattern })
  const pages = await Promise.all(tabs.flatMap(({ id }) => (id === undefined ? [] : [readTab(id)])))
  return {
    host: hostOfPattern(pattern),
    open: pages.length,
    recognised: pages.filter(({ course }) => course !== null).length,
  }
}

async function testConnection({
  api,
  connection,
}: {
  readonly api: Api
  readonly connection: ConnectionKeeper
}): Promise<Pick<SelfTest, 'server' | 'session'>> {
  const known = await connection.current()
  if (!known) return { server: null, session: 'none' }
  // Any answer is one: this address asks for no account, so it tells the server's state from the session's.
  const answers = await fetch(known.server + RESTING_PATH, {
    credentials: 'omit',
    signal: AbortSignal.timeout(ANSWER_MS),
  }).then(
    () => true,
    () => false,
  )
  const server = { host: new URL(known.server).host, answers }
  if (!answers) return { server, session: known.ended ? 'ended' : 'unknown' }
  const session = await api.get('/api/v1/session', v.looseObject({}))
  if (session.ok) return { server, session: 'open' }
  return { server, session: session.code === 'no_account_here' ? 'ended' : 'unknown' }
}
