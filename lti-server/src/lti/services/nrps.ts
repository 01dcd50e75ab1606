/**
 * Names and Role Provisioning Services 2.0: a course's members, page by page. Everything here is tolerant of what
 * platforms leave out and strict about what would make a roster wrong or carry a token elsewhere
 * (conformance §4.1, §8.2.6–8).
 */
import { setTimeout as pause } from 'node:timers/promises'
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import type { Deps } from '../../deps.ts'
import type { OutboundResponse } from '../../platform/outbound.ts'
import { isStorable } from '../../platform/storable-text.ts'
import { launchFacts } from '../claims.ts'
import type { ServiceTokens, TokenCode, TokenOwner } from './service-token.ts'

export const ROSTER_SCOPE = 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly'
const MEDIA_TYPE = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json'

export type RosterSource = {
  platform: TokenOwner
  /** `context_memberships_url` of a launch. */
  url: string
  /** The course's context id, which every page must name. */
  contextId: string
  /** Ask for each member's custom values by giving the context id as `rlid` (Canvas; canvas.md §1.6). */
  withCustom: boolean
}

export type RosterMember = {
  sub: string
  roles: readonly string[]
  name: string | undefined
  lmsUserId: string | undefined
  /** LMS ids of the sections; `undefined`: not said. */
  sectionIds: readonly string[] | undefined
  /** The name of the one section this person is in. */
  sectionName: string | undefined
  sectionRestricted: boolean
}

export type RosterPage = { number: number; members: readonly RosterMember[] }

export type RosterCode =
  | TokenCode
  /** The platform says no (403, 404): an admin has to look. */
  | 'forbidden'
  | 'gone'
  | 'throttled'
  | 'unreachable'
  | 'timeout'
  | 'refused'
  /** No JSON, cut short, or no member container. */
  | 'page_broken'
  | 'other_context'
  /** The next page is on another origin: our token does not go there. */
  | 'next_elsewhere'
  | 'loop'

const PAGE_BYTES = 20_000_000
const PAGE_MS = 20_000
const WISHED_PAGE = 100
const MAX_WAITS = 5
const LONGEST_WAIT_S = 300
const RETRY_MS = 250

const Member = v.object({
  user_id: v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
    v.minLength(1),
    v.maxLength(255),
    v.check(isStorable),
  ),
  roles: v.fallback(v.array(v.string()), []),
  status: v.fallback(v.optional(v.string()), undefined),
  message: v.fallback(v.array(v.record(v.string(), v.unknown())), []),
})
const Container = v.object({
  context: v.object({ id: v.string() }),
  members: v.array(v.looseObject(Member.entries)),
})

type Wire = v.InferOutput<typeof Container>['members'][number]

/** `Deleted` and `Inactive` people are not there; an absent status means active. */
function toMember(member: Wire): RosterMember | null {
  if (member.status !== undefined && member.status !== 'Active') return null
  const facts = launchFacts({ ...member, ...member.message[0] })
  return {
    sub: member.user_id,
    roles: member.roles,
    name: facts.name,
    lmsUserId: facts.lmsUserId,
    sectionIds: facts.sectionIds,
    sectionName: facts.sectionName,
    sectionRestricted: facts.sectionRestricted ?? false,
  }
}

/** The target of `rel="next"`, absolute; `null` at the end (RFC 8288). */
export function nextLink(header: string | null, base: string): string | null {
  for (const [, target, parameters] of (header ?? '').matchAll(/<([^>]*)>((?:\s*;[^,<]*)*)/g)) {
    const rel = /;\s*rel\s*=\s*"?([^";]*)"?/i.exec(parameters ?? '')?.[1] ?? ''
    if (rel.toLowerCase().split(/\s+/).includes('next')) return URL.parse(target ?? '', base)?.href ?? ''
  }
  return null
}

function firstUrl(source: RosterSource, withCustom: boolean): string {
  const url = new URL(source.url)
  url.searchParams.set('limit', String(WISHED_PAGE))
  if (withCustom) url.searchParams.set('rlid', source.contextId)
  return url.href
}

function isThrottle({ status, text }: OutboundResponse): boolean {
  return status === 429 || (status === 403 && /rate limit exceeded/i.test(text))
}

/** Seconds to wait: what the platform says, else doubling from two, with jitter. */
function waitSeconds(response: OutboundResponse, attempt: number): number {
  const said = Number(response.headers.get('retry-after') ?? Number.NaN)
  const wait = Number.isFinite(said) && said >= 0 ? said : 2 ** attempt * (0.8 + Math.random() * 0.4)
  return Math.min(wait, LONGEST_WAIT_S)
}

function readContainer(text: string, source: RosterSource): Result<Wire[], RosterCode> {
  try {
    const parsed = v.safeParse(Container, JSON.parse(text))
    if (!parsed.success) return err('page_broken', parsed.issues[0].message)
    return parsed.output.context.id === source.contextId ? ok(parsed.output.members) : err('other_context')
  } catch {
    return err('page_broken')
  }
}

function codeOfStatus(status: number): RosterCode {
  if (status === 401) return 'token_refused'
  if (status === 403) return 'forbidden'
  if (status === 400 || status === 404 || status === 410) return 'gone'
  return 'unreachable'
}

export type RosterReader = (source: RosterSource) => AsyncGenerator<Result<RosterPage, RosterCode>>

/** One request at a time to each platform host: Canvas throttles those that have several in flight. */
function queuePerHost() {
  const tails = new Map<string, Promise<unknown>>()
  return <T>(url: string, work: () => Promise<T>): Promise<T> => {
    const { host } = new URL(url)
    const mine = (tails.get(host) ?? Promise.resolve()).then(work, work)
    tails.set(host, mine)
    void mine.finally(() => tails.get(host) === mine && tails.delete(host)).catch(() => undefined)
    return mine
  }
}

/** Opens a reader that yields pages until the end or the first error, which is then the last thing it yields. */
export function openRosterReader({ outbound }: Deps, tokens: ServiceTokens): RosterReader {
  const inTurn = queuePerHost()

  const ask = async (source: RosterSource, url: string): Promise<Result<OutboundResponse, RosterCode>> => {
    const token = await tokens.get(source.platform, [ROSTER_SCOPE])
    if (!token.ok) return token
    const headers = { authorization: `Bearer ${token.value}`, accept: MEDIA_TYPE }
    const answer = await inTurn(url, () =>
      outbound.fetch(url, { headers, maxBytes: PAGE_BYTES, timeoutMs: PAGE_MS }),
    )
    if (!answer.ok) {
      if (answer.code === 'redirected') return err('next_elsewhere')
      return err(answer.code === 'too_large' ? 'page_broken' : answer.code)
    }
    if (answer.value.status === 401) tokens.forget(source.platform, [ROSTER_SCOPE], token.value)
    return ok(answer.value)
  }

  /** Asks until there is an answer that more asking would not change. */
  const fetchPage = async (
    source: RosterSource,
    url: string,
  ): Promise<Result<OutboundResponse, RosterCode>> => {
    let waits = 0
    let renewed = false
    let retried = false
    for (;;) {
      const answer = await ask(source, url)
      if (answer.ok && answer.value.status === 200) return answer
      if (answer.ok && isThrottle(answer.value)) {
        if (++waits > MAX_WAITS) return err('throttled')
        await pause(waitSeconds(answer.value, waits) * 1000)
      } else if (answer.ok && answer.value.status === 401 && !renewed) renewed = true
      else if (!retried && (answer.ok ? answer.value.status >= 500 : answer.code === 'unreachable')) {
        retried = true
        await pause(RETRY_MS)
      } else return answer.ok ? err(codeOfStatus(answer.value.status), String(answer.value.status)) : answer
    }
  }

  /** Platforms that know no `rlid` for a context refuse it; the roster itself is still to be had. */
  const fetchFirst = async (source: RosterSource): Promise<Result<OutboundResponse, RosterCode>> => {
    const first = await fetchPage(source, firstUrl(source, source.withCustom))
    if (first.ok || first.code !== 'gone' || !source.withCustom) return first
    return fetchPage(source, firstUrl(source, false))
  }

  return async function* read(source) {
    const { origin } = new URL(source.url)
    const visited = new Set<string>()
    let fetching = fetchFirst(source)
    for (let number = 1; ; number++) {
      const response = await fetching
      if (!response.ok) return yield response
      const members = readContainer(response.value.text, source)
      if (!members.ok) return yield members
      visited.add(response.value.url)
      const next = nextLink(response.value.headers.get('link'), response.value.url)
      if (next !== null) {
        if (URL.parse(next)?.origin !== origin) return yield err('next_elsewhere')
        if (visited.has(next)) return yield err('loop')
        // Asked for while the caller stores this page.
        fetching = fetchPage(source, next)
        // A caller that stops early never awaits it.
        fetching.catch(() => undefined)
      }
      yield ok({ number, members: members.value.map(toMember).filter((member) => member !== null) })
      if (next === null) return undefined
    }
  }
}
