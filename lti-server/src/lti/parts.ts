/** What login and launch share besides the server's dependencies: caches and counters of this process. */
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { reachOf } from '../platform/outbound.ts'
import { rememberBegunLogins, type BegunLogins } from './begun-logins.ts'
import { openLaunchStore, type KeepLaunch } from './launch-store.ts'
import { openLoginStore, type BeginLogin } from './login-store.ts'
import { sightOf } from '../status/sight.ts'
import { openKeySets, type KeySets } from './key-sets.ts'
import { countUnfinishedLogins, type UnfinishedLogins } from './unfinished-logins.ts'

export interface LtiParts {
  readonly deps: Deps
  readonly keySets: KeySets
  readonly begun: BegunLogins
  readonly beginLogin: BeginLogin
  readonly keepLaunch: KeepLaunch
  readonly unfinished: UnfinishedLogins
  /** The one redirect URI of every registration. */
  readonly launchUrl: string
  /** What a `target_link_uri` may be: this address and below (design §4). */
  readonly launchTarget: URL
  /** Whether a URL for the browser may be plain http: on this machine or network, where that is allowed. */
  readonly mayBePlain: (url: URL) => boolean
  lastSweep: Date
}

export function ltiParts(deps: Deps): LtiParts {
  const { publicUrl } = deps.config
  return {
    deps,
    keySets: openKeySets(deps.outbound, deps.log, deps.clock, sightOf(deps).keySetFetched),
    begun: rememberBegunLogins(deps.clock),
    beginLogin: openLoginStore(deps.db),
    keepLaunch: openLaunchStore(deps),
    unfinished: countUnfinishedLogins(deps.clock),
    launchUrl: `${publicUrl}/lti/launch`,
    launchTarget: new URL(`${publicUrl}/lti/app`),
    mayBePlain: mayBePlain(deps.config),
    lastSweep: deps.clock(),
  }
}

/** Whether a URL for the browser may be plain http under this configuration (design §4, ALLOW_PRIVATE_NETWORK). */
export function mayBePlain({
  allowPrivateNetwork,
}: Pick<Config, 'allowPrivateNetwork'>): (url: URL) => boolean {
  return (url) => allowPrivateNetwork && url.protocol === 'http:' && isInside(url.hostname)
}

function isInside(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  return host === 'localhost' || host.endsWith('.localhost') || reachOf(host) === 'inside'
}
