/**
 * Which hosts may speak for one platform: its own, and where a vendor runs one platform on several hosts, those that
 * were looked at and listed here (conformance §3.3.5).
 */

/** Each family is one vendor's; a host of one says nothing about a host of another. */
const FAMILIES: readonly (readonly RegExp[])[] = [
  [/^(?:[a-z0-9-]+\.)+instructure\.com$/, /^sso(?:\.beta|\.test)?\.canvaslms\.com$/],
  [/^(?:[a-z0-9-]+\.)*blackboard\.com$/],
]

function familyOf(url: URL): number {
  return FAMILIES.findIndex((hosts) => hosts.some((host) => host.test(url.hostname)))
}

/** A host that its vendor alone can give away, with an address of the outside world. */
export function isVendorHost(url: URL): boolean {
  return url.protocol === 'https:' && url.port === '' && familyOf(url) !== -1
}

/** Host and port are the same, or both are hosts of one vendor. */
export function samePlatform(one: URL, other: URL): boolean {
  if (one.host === other.host) return true
  return isVendorHost(one) && isVendorHost(other) && familyOf(one) === familyOf(other)
}
