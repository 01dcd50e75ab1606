/**
 * The one guard for every URL that a tenant supplied (key set, token, NRPS, registration, API): it may not be used
 * to reach the server's own network. The name is resolved once, checked, and the connection goes to exactly the
 * address that was checked (conformance §2.4 "JWKS SSRF").
 */
import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns'
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { err, ok, type Result } from 'shared/domain/result'

export type OutboundCode =
  /** The URL or the address behind it is not one we may call. */
  | 'refused'
  | 'unreachable'
  | 'timeout'
  | 'too_large'
  /** It answered with a redirect that leaves its origin, or with too many. */
  | 'redirected'

export type OutboundRequest = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Readonly<Record<string, string>>
  body?: string
  /** Default 2 MB. */
  maxBytes?: number
  /** For the whole exchange; default 10 s. */
  timeoutMs?: number
}

export type OutboundResponse = {
  status: number
  headers: Headers
  /** Where the answer came from, after redirects within the same origin. */
  url: string
  /** As it came over the wire. */
  body: Buffer
  /** The body as UTF-8. */
  readonly text: string
}

export interface Outbound {
  /** Never throws for what the other side does. GET follows up to three redirects within the same origin. */
  fetch(url: string, request?: OutboundRequest): Promise<Result<OutboundResponse, OutboundCode>>
  /** Whether `url` is of a form that could be called at all: for refusing it when it is entered. Resolves no name. */
  permits(url: string): boolean
  close(): void
}

const MAX_BYTES = 2_000_000
const TIMEOUT_MS = 10_000
const MAX_REDIRECTS = 3
/** Some platforms refuse requests without one. */
const USER_AGENT = 'LearningAlliance/1.0'

const inside = new BlockList()
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  inside.addSubnet(net, bits, 'ipv4')
}
inside.addAddress('::1', 'ipv6')
inside.addSubnet('fc00::', 7, 'ipv6')

/** Never reached, not even in practice: metadata services, translation prefixes and addresses that are no host. */
const never = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  never.addSubnet(net, bits, 'ipv4')
}
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['fd00:ec2::', 32],
] as const) {
  never.addSubnet(net, bits, 'ipv6')
}

/** Every other IPv6 address is a translation of an IPv4 one, of one link, of a group, or nobody's yet. */
const unicast = new BlockList()
unicast.addSubnet('2000::', 3, 'ipv6')

type Reach = 'outside' | 'inside' | 'never'

/** Where an address lies; IPv4 written as IPv6 (`::ffff:10.0.0.1`) is what it stands for. */
export function reachOf(address: string): Reach {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (isIP(address) === 0 || never.check(address, family)) return 'never'
  if (inside.check(address, family)) return 'inside'
  return family === 'ipv4' || unicast.check(address, family) ? 'outside' : 'never'
}

class Refused extends Error {}
class TooLarge extends Error {}

function parse(url: string): URL | null {
  const parsed = URL.parse(url)
  if (!parsed || !['https:', 'http:'].includes(parsed.protocol)) return null
  return parsed.username || parsed.password ? null : parsed
}

/** https on its own port reaches the outside; everything else only the inside, and only where that is allowed. */
function mayReach(url: URL, reach: Reach, allowPrivate: boolean): boolean {
  if (reach === 'never') return false
  if (reach === 'inside') return allowPrivate
  return url.protocol === 'https:' && url.port === ''
}

/** Asks for all addresses of a name: `dns.lookup`. */
export type ResolveName = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** Resolves, and hands on only addresses that all passed: one bad address of a name condemns it. */
function guardedLookup(url: URL, { allowPrivate, resolveName }: Rules): LookupFunction {
  return (hostname, options, done) => {
    resolveName(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '')
      const bad = addresses.some(({ address }) => !mayReach(url, reachOf(address), allowPrivate))
      const [first] = addresses
      if (bad || !first) return done(new Refused('address'), '')
      if (options.all) done(null, addresses)
      else done(null, first.address, first.family)
    })
  }
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.length
    if (size > maxBytes) {
      response.destroy()
      throw new TooLarge()
    }
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

function toHeaders(response: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(response.headersDistinct)) {
    for (const one of value ?? []) headers.append(name, one)
  }
  return headers
}

type Agents = { http: HttpAgent; https: HttpsAgent }
type Rules = { allowPrivate: boolean; resolveName: ResolveName }

function exchange(
  url: URL,
  request: OutboundRequest,
  agents: Agents,
  rules: Rules,
  signal: AbortSignal,
): Promise<OutboundResponse> {
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:'
    const send = secure ? httpsRequest : httpRequest
    const outgoing = send(url, {
      method: request.method ?? 'GET',
      headers: { 'user-agent': USER_AGENT, ...request.headers },
      agent: secure ? agents.https : agents.http,
      lookup: guardedLookup(url, rules),
      signal,
    })
    outgoing.once('error', reject)
    outgoing.once('response', (response) => {
      readBody(response, request.maxBytes ?? MAX_BYTES).then(
        (body) =>
          resolve({
            status: response.statusCode ?? 0,
            headers: toHeaders(response),
            url: url.href,
            body,
            // Not every body is read as words.
            get text() {
              return body.toString('utf8')
            },
          }),
        reject,
      )
    })
    outgoing.end(request.body)
  })
}

function codeOf(error: unknown, signal: AbortSignal): OutboundCode {
  if (error instanceof Refused) return 'refused'
  if (error instanceof TooLarge) return 'too_large'
  return signal.aborted ? 'timeout' : 'unreachable'
}

/**
 * Opens the guard. `allowPrivateNetwork` as in ALLOW_PRIVATE_NETWORK (design §4): practice and tests only.
 * `resolveName` is asked once for each connection, and only its answer is connected to.
 */
export function openOutbound({
  allowPrivateNetwork,
  resolveName = lookup,
}: {
  allowPrivateNetwork: boolean
  resolveName?: ResolveName
}): Outbound {
  const rules: Rules = { allowPrivate: allowPrivateNetwork, resolveName }
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) }

  const permitsUrl = (url: URL): boolean => {
    const host = url.hostname.replace(/^\[|\]$|\.+$/g, '')
    if (isIP(host)) return mayReach(url, reachOf(host), allowPrivateNetwork)
    const local = host === 'localhost' || host.endsWith('.localhost')
    return allowPrivateNetwork || (!local && mayReach(url, 'outside', false))
  }

  const follow = async (
    first: URL,
    request: OutboundRequest,
  ): Promise<Result<OutboundResponse, OutboundCode>> => {
    const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS)
    let url = first
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      if (!permitsUrl(url)) return err('refused', url.host)
      try {
        const response = await exchange(url, request, agents, rules, signal)
        const location = response.headers.get('location')
        if (response.status < 300 || response.status > 399 || location === null) return ok(response)
        const next = URL.parse(location, url)
        if (next?.origin !== first.origin || (request.method ?? 'GET') !== 'GET')
          return err('redirected', url.host)
        url = next
      } catch (error) {
        return err(codeOf(error, signal), url.host)
      }
    }
    return err('redirected', first.host)
  }

  return {
    fetch: async (url, request = {}) => {
      const parsed = parse(url)
      return parsed ? follow(parsed, request) : err('refused')
    },
    permits: (url) => {
      const parsed = parse(url)
      return parsed !== null && permitsUrl(parsed)
    },
    close: () => {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}
