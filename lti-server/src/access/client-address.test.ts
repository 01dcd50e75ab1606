import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

const app = new Hono().get('/', (c) => c.text(clientAddress(c)))

async function address(peer: string, forwarded?: string): Promise<string> {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const incoming = { socket: { remoteAddress: peer, remotePort: 1, remoteFamily: 'IPv4' } }
  return (await app.request('/', { headers }, { incoming })).text()
}

test.each([
  ['198.18.0.9', undefined, '198.18.0.9'],
  ['198.18.0.9', '203.0.113.1', '198.18.0.9'],
  ['10.0.0.2', '203.0.113.1', '203.0.113.1'],
  ['127.0.0.1', '192.0.2.66, 203.0.113.1', '203.0.113.1'],
  ['127.0.0.1', 'nonsense', '127.0.0.1'],
  ['10.0.0.2', '2a00:1450:4001:81b::200e', '2a00:1450:4001:81b'],
  ['10.0.0.2', '2a00::1', '2a00:0:0:0'],
])('peer %s with %s counts as %s', async (peer, forwarded, expected) => {
  expect(await address(peer, forwarded)).toBe(expected)
})
