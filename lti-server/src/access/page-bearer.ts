/**
 * The session of a page whose browser keeps no cookie for us: a bearer that lives in that page's memory alone and
 * travels in a header that only our own scripts can send, never in an address (conformance §2.2, decision 0012). It is told,
 * not stored: it names a launch and ends with it.
 */
import type { Deps } from '../deps.ts'

/** The request header that carries it, and the answer's header that renews it. */
export const BEARER_HEADER = 'alliance-session'

/** A bearer nobody uses is over after this long, a double lesson and a lunch break. */
export const BEARER_LIFE_MS = 4 * 3_600_000
/** A younger one is not renewed. */
const FRESH_MS = 10 * 60_000
const NAME = 'page-bearer'

export interface PageBearer {
  readonly launchId: string
  /** The launch's `browser_hash`: a launch that moved to another browser takes its bearers along. */
  readonly browserHash: Buffer
}

type Parts = Pick<Deps, 'ciphers' | 'clock'>

export function tellBearer({ ciphers, clock }: Parts, { launchId, browserHash }: PageBearer): string {
  const told = `${launchId} ${browserHash.toString('base64url')} ${clock().getTime()}`
  return ciphers.sealSecret(NAME, Buffer.from(told, 'utf8')).toString('base64url')
}

export interface ReadBearer extends PageBearer {
  /** Old enough to be told anew. */
  readonly stale: boolean
}

/** What a bearer says; nothing when it is not ours, was altered or is too old. */
export function readBearer({ ciphers, clock }: Parts, bearer: string): ReadBearer | undefined {
  if (!/^[A-Za-z0-9_-]{40,400}$/.test(bearer)) return undefined
  const told = opened(ciphers, Buffer.from(bearer, 'base64url'))
  const [launchId, hash, at] = told?.split(' ') ?? []
  if (launchId === undefined || hash === undefined) return undefined
  const age = clock().getTime() - Number(at)
  if (!(age < BEARER_LIFE_MS)) return undefined
  return { launchId, browserHash: Buffer.from(hash, 'base64url'), stale: age > FRESH_MS }
}

function opened(ciphers: Deps['ciphers'], sealed: Buffer): string | undefined {
  try {
    return ciphers.openSecret(NAME, sealed).toString('utf8')
  } catch {
    return undefined
  }
}
