/** Sites by the address that a person names or sees, for our own pages. */
import { originPattern } from './hosts.ts'

export { grantedPatterns, hostOfPattern, turnOff } from './hosts.ts'

export interface NamedSite {
  /** The site's own address, where its first page is. */
  readonly address: string
  readonly host: string
  readonly pattern: string
}

/**
 * The site of an address as people write or paste it: with or without `https://`, with a path or not; null when it is
 * none that can be turned on.
 */
export function siteFrom(text: string): NamedSite | null {
  const typed = text.trim()
  const whole = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`
  if (!URL.canParse(whole)) return null
  const { origin, host, hostname } = new URL(whole)
  const pattern = originPattern(whole)
  const here = hostname === 'localhost' || hostname === '127.0.0.1'
  return pattern !== null && (here || /^[^.]+(\.[^.]+)+$/.test(hostname))
    ? { address: `${origin}/`, host, pattern }
    : null
}
