/** The address a request came from, for counting only: never for deciding who somebody is. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { isIP } from 'node:net'
import { reachOf } from '../platform/outbound.ts'

/**
 * The peer's address; behind a proxy of our own (a private or loopback peer) what that proxy put last into
 * `X-Forwarded-For`. IPv6 counts by its /64, which is what one subscriber is given.
 */
export function clientAddress(c: Context): string {
  const known: unknown = c.get('clientAddress')
  if (typeof known === 'string') return known
  const address = readAddress(c)
  c.set('clientAddress', address)
  return address
}

function readAddress(c: Context): string {
  const peer = peerAddress(c)
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  const behindProxy = peer === undefined || reachOf(peer) === 'inside'
  const address = behindProxy && forwarded !== undefined && isIP(forwarded) !== 0 ? forwarded : peer
  return address === undefined ? 'unknown' : network(address)
}

function peerAddress(c: Context): string | undefined {
  return c.env === undefined || !('incoming' in Object(c.env)) ? undefined : getConnInfo(c).remote.address
}

function network(address: string): string {
  if (isIP(address) !== 6 || address.includes('.')) return address
  const [head = '', tail = ''] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const zeros = address.includes('::') ? 8 - left.length - right.length : 0
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right].slice(0, 4).join(':')
}
