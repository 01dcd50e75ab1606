import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { openOutbound, reachOf } from './outbound.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

function guard(allowPrivateNetwork: boolean) {
  const outbound = openOutbound({ allowPrivateNetwork })
  closers.push(() => outbound.close())
  return outbound
}

describe('reachOf', () => {
  test.each([
    ['8.8.8.8', 'outside'],
    ['2606:4700::1111', 'outside'],
    ['127.0.0.1', 'inside'],
    ['10.1.2.3', 'inside'],
    ['172.31.255.255', 'inside'],
    ['172.32.0.1', 'outside'],
    ['192.168.4.4', 'inside'],
    ['::1', 'inside'],
    ['fd12::1', 'inside'],
    ['::ffff:127.0.0.1', 'inside'],
    ['::ffff:a00:1', 'inside'],
    ['169.254.169.254', 'never'],
    ['::ffff:169.254.169.254', 'never'],
    ['fd00:ec2::254', 'never'],
    ['100.100.100.200', 'never'],
    ['0.0.0.0', 'never'],
    ['::', 'never'],
    ['64:ff9b::7f00:1', 'never'],
    ['2002:7f00:1::', 'never'],
    ['224.0.0.1', 'never'],
    ['not an address', 'never'],
  ])('%s lies %s', (address, reach) => expect(reachOf(address)).toBe(reach))
})

describe('without ALLOW_PRIVATE_NETWORK', () => {
  test.each([
    'http://lms.example.edu/jwks',
    'https://lms.example.edu:8443/jwks',
    'https://user:pass@lms.example.edu/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'ftp://lms.example.edu/',
    'file:///etc/passwd',
    'not a url',
  ])('refuses %s', async (url) => {
    const outbound = guard(false)
    expect(outbound.permits(url)).toBe(false)
    expect(await outbound.fetch(url)).toMatchObject({ ok: false, code: 'refused' })
  })

  test('permits https on its own port', () => {
    expect(guard(false).permits('https://lms.example.edu/jwks')).toBe(true)
  })
})

describe('with ALLOW_PRIVATE_NETWORK', () => {
  test('reaches loopback over http and any port, by number and by name', async () => {
    const url = await serve((_, response) => response.setHeader('x-page', '1').end('hello'))
    const outbound = guard(true)
    const answer = await outbound.fetch(url)
    expect(answer).toMatchObject({ ok: true, value: { status: 200, text: 'hello' } })
    expect(answer.ok && answer.value.headers.get('x-page')).toBe('1')
    expect(await outbound.fetch(url.replace('127.0.0.1', 'localhost'))).toMatchObject({ ok: true })
  })

  test('keeps public hosts on https, and never reaches metadata services', async () => {
    const outbound = guard(true)
    expect(outbound.permits('http://8.8.8.8/')).toBe(false)
    expect(outbound.permits('https://8.8.8.8:8443/')).toBe(false)
    expect(await outbound.fetch('http://169.254.169.254/')).toMatchObject({ ok: false, code: 'refused' })
  })

  test('sends method, headers and body', async () => {
    const url = await serve((request, response) => {
      let body = ''
      request
        .on('data', (chunk) => (body += String(chunk)))
        .on('end', () => {
          response.end(`${request.method} ${request.headers['content-type']} ${body}`)
        })
    })
    const answer = await guard(true).fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'text/x' },
      body: 'abc',
    })
    expect(answer).toMatchObject({ ok: true, value: { text: 'POST text/x abc' } })
  })

  test('follows a redirect within the origin, and none that leaves it', async () => {
    const elsewhere = await serve((_, response) => response.end('elsewhere'))
    const url = await serve((request, response) => {
      if (request.url === '/there') return response.end('there')
      const location = request.url === '/in' ? '/there' : request.url === '/loop' ? '/loop' : elsewhere
      return response.writeHead(302, { location }).end()
    })
    const outbound = guard(true)
    expect(await outbound.fetch(`${url}/in`)).toMatchObject({ ok: true, value: { text: 'there' } })
    expect(await outbound.fetch(`${url}/out`)).toMatchObject({ ok: false, code: 'redirected' })
    expect(await outbound.fetch(`${url}/loop`)).toMatchObject({ ok: false, code: 'redirected' })
    expect(await outbound.fetch(`${url}/in`, { method: 'POST' })).toMatchObject({
      ok: false,
      code: 'redirected',
    })
  })

  test('caps size and time', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/big') response.end('x'.repeat(5_000))
      else response.write('never ends')
    })
    const outbound = guard(true)
    expect(await outbound.fetch(`${url}/big`, { maxBytes: 4_999 })).toMatchObject({
      ok: false,
      code: 'too_large',
    })
    expect(await outbound.fetch(`${url}/slow`, { timeoutMs: 50 })).toMatchObject({
      ok: false,
      code: 'timeout',
    })
  })

  test('says when nobody answers', async () => {
    const url = await serve(() => undefined)
    closers.splice(0).forEach((close) => close())
    expect(await guard(true).fetch(url)).toMatchObject({ ok: false, code: 'unreachable' })
  })
})
