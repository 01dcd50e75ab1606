/**
 * The one guard for every URL that a tenant gave us, tried as an attacker would: by address, by name, by a name that
 * changes its mind, by redirect, by size and by time; and that nothing of the server goes out any other way.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createRawServer, type AddressInfo, type Server } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openOutbound, reachOf, type Outbound, type ResolveName } from 'lti-server/platform/outbound'
import { afterEach, describe, expect, test } from 'vitest'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

function guard(allowPrivateNetwork: boolean, resolveName?: ResolveName): Outbound {
  const outbound = openOutbound({ allowPrivateNetwork, ...(resolveName && { resolveName }) })
  closers.push(() => outbound.close())
  return outbound
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  return (server.address() as AddressInfo).port
}

/** A server inside; `connections` counts who came as far as its socket. */
async function inside(listener: RequestListener = (_, response) => void response.end('inside')) {
  const server = createServer(listener)
  const seen = { connections: 0 }
  server.on('connection', () => (seen.connections += 1))
  closers.push(() => server.closeAllConnections())
  return { port: await listen(server), seen }
}

/** A name server that answers these addresses, one list after the other, the last for ever. */
function answering(...lists: string[][]): ResolveName & { asked: number } {
  const resolve = (_: string, __: unknown, done: Parameters<ResolveName>[2]) => {
    const list = lists[Math.min(resolve.asked, lists.length - 1)]!
    resolve.asked += 1
    done(
      null,
      list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  resolve.asked = 0
  return resolve
}

const refused = { ok: false, code: 'refused' }

describe('an address', () => {
  test.each([
    ['loopback', ['127.0.0.1', '127.255.255.254', '::1']],
    ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.254', '192.168.255.1', 'fc00::1', 'fdff::1']],
  ])('that is %s lies inside', (_, addresses) => {
    for (const address of addresses) expect(reachOf(address), address).toBe('inside')
  })

  test.each([
    ['of one link', ['169.254.0.1', 'fe80::1', 'febf::1', 'fec0::1']],
    [
      'of a metadata service',
      ['169.254.169.254', '100.100.100.200', 'fd00:ec2::254', '::ffff:169.254.169.254'],
    ],
    ['of a carrier', ['100.64.0.1', '100.127.255.254']],
    ['of a translator', ['64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2001::1', '192.88.99.1']],
    ['of IPv4 in IPv6 clothes', ['::7f00:1', '::10.0.0.1', '::ffff:0:7f00:1', '::ffff:8.8.8.8']],
    [
      'of nobody',
      ['0.0.0.0', '0.1.2.3', '::', '198.18.0.1', '203.0.113.9', '2001:db8::1', '3fff::1', '100::1'],
    ],
    ['of many', ['224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1']],
    ['of nobody yet', ['240.0.0.1', '4000::1', '5f00::1', 'e000::1']],
  ])('%s is never reached', (_, addresses) => {
    for (const address of addresses) expect(reachOf(address), address).toBe('never')
  })

  test('of the world lies outside', () => {
    for (const address of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])
      expect(reachOf(address), address).toBe('outside')
  })
})

describe('a URL that leads inside, however it is written,', () => {
  test.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://0x7f000001/',
    'https://0x7f.0.0.0x1/',
    'https://0177.0.0.1/',
    'https://017700000001/',
    'https://2130706433/',
    'https://[::1]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::127.0.0.1]/',
    'https://①②⑦.⓪.⓪.①/',
    'https://localhost/',
    'https://LOCALHOST/',
    'https://localhost./',
    'https://localhost../',
    'https://ｌｏｃａｌｈｏｓｔ/',
    'https://tenant.localhost./',
    'https://0/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/latest/meta-data/',
    'https://100.64.0.1/',
    'https://10.0.0.1/',
  ])('%s is refused before anything is sent', async (url) => {
    const names = answering(['127.0.0.1'])
    const outbound = guard(false, names)
    expect(outbound.permits(url)).toBe(false)
    expect(await outbound.fetch(url)).toMatchObject(refused)
    expect(names.asked).toBe(0)
  })

  test.each([
    'https://user@lms.example.edu/',
    'https://:secret@lms.example.edu/',
    'https://lms.example.edu@127.0.0.1/',
    'https://lms.example.edu:22/',
    'https://lms.example.edu:8443/',
    'http://lms.example.edu/',
    'gopher://lms.example.edu/',
    'file:///etc/passwd',
    'data:text/plain,x',
    '//lms.example.edu/',
    '',
  ])('or is no plain https address (%s): refused too', async (url) => {
    expect(guard(false).permits(url)).toBe(false)
    expect(await guard(false, answering(['8.8.8.8'])).fetch(url)).toMatchObject(refused)
  })
})

describe('a name', () => {
  test('that stands for an inside address is not connected to', async () => {
    const { seen } = await inside()
    for (const address of [
      '127.0.0.1',
      '::1',
      '10.0.0.1',
      '169.254.169.254',
      '::ffff:127.0.0.1',
      '64:ff9b::7f00:1',
    ])
      expect(await guard(false, answering([address])).fetch('https://lms.example.edu/')).toMatchObject(
        refused,
      )
    expect(seen.connections).toBe(0)
  })

  test('is condemned by one bad address among good ones', async () => {
    const names = answering(['8.8.8.8', '127.0.0.1'])
    expect(await guard(false, names).fetch('https://lms.example.edu/')).toMatchObject(refused)
    const practice = answering(['127.0.0.1', '169.254.169.254'])
    const { port, seen } = await inside()
    expect(await guard(true, practice).fetch(`http://lms.example.edu:${port}/`)).toMatchObject(refused)
    expect(seen.connections).toBe(0)
  })

  test('that changes its mind is asked once a connection, and only that answer is used', async () => {
    const { port, seen } = await inside(
      (_, response) => void response.setHeader('connection', 'close').end('ok'),
    )
    const names = answering(['127.0.0.1'], ['169.254.169.254'])
    const outbound = guard(true, names)
    const url = `http://rebind.example.edu:${port}/`
    expect(await outbound.fetch(url)).toMatchObject({ ok: true, value: { text: 'ok' } })
    expect(names.asked).toBe(1)
    expect(await outbound.fetch(url)).toMatchObject(refused)
    expect(names.asked).toBe(2)
    expect(seen.connections).toBe(1)
  })

  test('that changes its mind between a redirect and its goal is asked again', async () => {
    const { port, seen } = await inside((request, response) => {
      response.setHeader('connection', 'close')
      if (request.url === '/goal') response.end('goal')
      else response.writeHead(302, { location: '/goal' }).end()
    })
    const outbound = guard(true, answering(['127.0.0.1'], ['100.64.0.1']))
    expect(await outbound.fetch(`http://rebind.example.edu:${port}/`)).toMatchObject(refused)
    expect(seen.connections).toBe(1)
  })
})

describe('a redirect', () => {
  test('to another host, port, scheme or to the inside is not followed, and takes no secret along', async () => {
    const goal = await inside()
    const targets = [
      `http://127.0.0.1:${goal.port}/`,
      `http://localhost:${goal.port}/`,
      `//127.0.0.1:${goal.port}/`,
      'http://169.254.169.254/latest/meta-data/',
      'https://lms.example.edu/',
      'file:///etc/passwd',
      'http://user:secret@127.0.0.1/',
    ]
    for (const location of targets) {
      const { port } = await inside((_, response) => void response.writeHead(307, { location }).end())
      const headers = { authorization: 'Bearer secret' }
      const answer = await guard(true).fetch(`http://127.0.0.1:${port}/`, { headers })
      expect(answer.ok, location).toBe(false)
    }
    expect(goal.seen.connections).toBe(0)
  })
})

describe('an answer', () => {
  test('that is longer than we read is cut off, announced or not', async () => {
    for (const announced of [true, false]) {
      const { port } = await inside((_, response) => {
        if (announced) response.setHeader('content-length', 50_000_000)
        const more = () => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
        }
        response.on('drain', more)
        more()
      })
      const answer = await guard(true).fetch(`http://127.0.0.1:${port}/`, { maxBytes: 100_000 })
      expect(answer).toMatchObject({ ok: false, code: 'too_large' })
    }
  })

  test('that is packed stays packed: a small bomb stays small', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000))
    const { port } = await inside((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    })
    const answer = await guard(true).fetch(`http://127.0.0.1:${port}/`, { maxBytes: 100_000 })
    expect(answer.ok && answer.value.text.length).toBeLessThan(100_000)
  })

  test('that comes a byte at a time is given up, in its body and in its head', async () => {
    const { port: body } = await inside((_, response) => {
      const drip = setInterval(() => response.write('x'), 10)
      response.on('close', () => clearInterval(drip))
    })
    const head = await listen(
      createRawServer((socket) => {
        socket.on('error', () => undefined)
        const drip = setInterval(() => socket.write('H'), 10)
        socket.on('close', () => clearInterval(drip))
        closers.push(() => socket.destroy())
      }),
    )
    for (const port of [body, head]) {
      const answer = await guard(true).fetch(`http://127.0.0.1:${port}/`, { timeoutMs: 300 })
      expect(answer.ok).toBe(false)
      expect(['timeout', 'unreachable']).toContain(answer.ok ? '' : answer.code)
    }
  })

  test('with an endless head is refused', async () => {
    const { port } = await inside((_, response) => {
      response.setHeader('x-long', 'x'.repeat(100_000))
      response.end()
    })
    expect(await guard(true).fetch(`http://127.0.0.1:${port}/`)).toMatchObject({ ok: false })
  })
})

describe('the server', () => {
  const root = join(import.meta.dirname, '../..')
  const files = execFileSync('git', ['ls-files', 'lti-server/src/**/*.ts', 'lti-server/src/**/*.tsx'], {
    cwd: root,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .filter((file) => !/\.test\.tsx?$|\.fixture\.ts$|\/test-[a-z-]+\.ts$/.test(file))

  /** Scripts of ours that run in a browser: their own origin is all they may ask. */
  const BROWSER =
    /\/pages\/(?:browser|teacher|student|projector|deep-linking|living)\/|\/lti\/storage\/page-scripts\.ts$/

  test('goes out by this guard alone', () => {
    const doors =
      /(?<![.\w])fetch\(|\b(?:http|https|undici|axios)\.(?:get|request)\(|from '(?:node:)?(?:https|http2|tls|dgram|dns|undici|axios|got|ws)(?:\/promises)?'|new (?:WebSocket|EventSource)\(/
    const others = files.filter(
      (file) =>
        file !== 'lti-server/src/platform/outbound.ts' &&
        !BROWSER.test(file) &&
        doors.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(others).toEqual([])
  })

  test('opens sockets of its own only to listen, and to its database', () => {
    const sockets = files.filter((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      return /import \{[^}]*\b(?:request|get|connect|createConnection|Socket|Agent)\b[^}]*\} from 'node:(?:http|net)'/.test(
        text,
      )
    })
    expect(sockets).toEqual(['lti-server/src/platform/outbound.ts'])
  })
})
