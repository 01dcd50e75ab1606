/**
 * What a server sees of platforms, kept for the status page of their admins: launches that were refused, key sets, and
 * how far clocks differ. It is gathered here and written a little later, so that no launch waits for it; what a killed
 * process had not written is lost, and nothing depends on it.
 */
import { v7 as newId } from 'uuid'
import type { Deps } from '../deps.ts'
import { metricsOf } from '../platform/metrics.ts'
import * as store from './store.ts'

export interface SeenPlatform {
  readonly id: string
  readonly tenantId: string
}

export interface RefusedLaunch {
  readonly code: string
  readonly detail?: string | undefined
  readonly deploymentId?: string | undefined
  readonly placement?: string | undefined
  readonly reference: string
}

export interface Sight {
  /** `platform` is unknown where nothing says whose launch it was. */
  refused(platform: SeenPlatform | undefined, launch: RefusedLaunch): void
  /** `issuedAt`: the token's `iat`, once its signature is known to be good. */
  accepted(platform: SeenPlatform, issuedAt: unknown): void
  /** `failure`: why the set could not be read; otherwise the ids of its keys. */
  keySetFetched(platform: SeenPlatform, outcome: { keyIds: readonly string[] } | { failure: string }): void
  /** Writes what was gathered. Never throws. */
  flush(): Promise<void>
}

type SightDeps = Pick<Deps, 'db' | 'clock' | 'log'>

const WRITE_AFTER_MS = 1_000
/** Somebody who makes launches fail on purpose fills nothing: of each platform, this many a minute are kept. */
const MOST_REFUSED = 60
const MINUTE_MS = 60_000
const MOST_PLATFORMS = 5_000
/** A clock is written again when it moved this far, or after this long. */
const CLOCK_MOVED_SECONDS = 5
const CLOCK_AGAIN_MS = 3_600_000

const all = new WeakMap<Deps['db'], Sight>()

export function sightOf(deps: SightDeps): Sight {
  const known = all.get(deps.db)
  if (known) return known
  const made = openSight(deps)
  all.set(deps.db, made)
  return made
}

function openSight(deps: SightDeps): Sight {
  const metrics = metricsOf(deps)
  const clocks = new Map<string, { ahead: number; at: number }>()
  const minutes = new Map<string, { minute: number; refused: number }>()
  let attempts: store.NewAttempt[] = []
  let sights = new Map<string, store.NewSight>()
  let timer: NodeJS.Timeout | undefined

  const later = (): void => {
    timer ??= setTimeout(() => void flush(), WRITE_AFTER_MS).unref()
  }
  const isTooMany = (platformId: string, at: Date): boolean => {
    const minute = Math.floor(at.getTime() / MINUTE_MS)
    const known = minutes.get(platformId)
    if (minutes.size >= MOST_PLATFORMS) minutes.clear()
    const refused = known?.minute === minute ? known.refused + 1 : 1
    minutes.set(platformId, { minute, refused })
    return refused > MOST_REFUSED
  }
  const see = (platform: SeenPlatform, change: Partial<store.NewSight>): void => {
    if (sights.size >= MOST_PLATFORMS) return
    sights.set(platform.id, { ...sights.get(platform.id), ...change, platform })
    later()
  }
  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const [refused, seen] = [attempts, sights]
    attempts = []
    sights = new Map()
    await store
      .keepSights(deps, refused, [...seen.values()])
      .catch((error: unknown) => deps.log.debug({ error }, 'what was seen of platforms is lost'))
  }
  return {
    flush,
    refused(platform, { code, detail, deploymentId, placement, reference }) {
      metrics.launch(code)
      const at = deps.clock()
      if (!platform || isTooMany(platform.id, at)) return
      attempts.push({ id: newId(), platform, at, code, detail, deploymentId, placement, reference })
      later()
    },
    accepted(platform, issuedAt) {
      metrics.launch('accepted')
      if (typeof issuedAt !== 'number' || !Number.isFinite(issuedAt)) return
      const now = deps.clock()
      const ahead = Math.round(issuedAt - now.getTime() / 1000)
      const before = clocks.get(platform.id)
      const isOld = before === undefined || now.getTime() - before.at > CLOCK_AGAIN_MS
      if (!isOld && Math.abs(ahead - before.ahead) < CLOCK_MOVED_SECONDS) return
      if (clocks.size >= MOST_PLATFORMS) clocks.clear()
      clocks.set(platform.id, { ahead, at: now.getTime() })
      see(platform, { clock: { at: now, ahead } })
    },
    keySetFetched(platform, outcome) {
      metrics.keySetFetch('failure' in outcome ? 'failed' : 'read')
      const at = deps.clock()
      see(platform, 'failure' in outcome ? { failed: { at, ...outcome } } : { keys: { at, ...outcome } })
    },
  }
}
