/**
 * Names and Role Provisioning Services 2.0: a course's members, page by page. Everything here is tolerant of what
 * platforms leave out and strict about what would make a roster wrong or carry a token elsewhere
 * (conformance §4.1, §8.2.6–8).
 */
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import type { Deps } from '../../deps.ts'
import type { OutboundResponse } from '../../platform/outbound.ts'
import { isStorable } from '../../platform/storable-text.ts'
import { launchFacts } from '../claims.ts'
import { nextFault, nextLink } from './next-link.ts'
import { openPatientGet, type ServiceCode } from './patient-get.ts'
import type { ServiceTokens, TokenOwner } from './service-token.ts'

export const ROSTER_SCOPE = 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly'
export const ROSTER_TYPE = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json'

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
  /** The id by which the platform called this person in its older tools. */
  legacyId: string | undefined
  /** LMS ids of the sections; `undefined`: not said. */
  sectionIds: readonly string[] | undefined
  /** The name of the one section this person is in. */
  sectionName: string | undefined
  sectionRestricted: boolean
  /** LMS ids of the groups; `undefined`: not said. */
  groupIds: readonly string[] | undefined
}

export type RosterPage = {
  number: number
  /** As the platform sent it: equal bytes from one source say the same about everybody. */
  body: Buffer
  /** What it says; reading it is most of a page's work. */
  read(): Result<readonly RosterMember[], RosterCode>
  /** The platform would not give custom values: it refused the resource link that asks for them. */
  rlidRefused: boolean
}

export type RosterCode =
  | ServiceCode
  | 'other_context'
  | 'loop'
  /** Somebody came or went between two pages that are counted from the start: nobody knows who was skipped. */
  | 'shifted'

const WISHED_PAGE = 100

const Id = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  v.minLength(1),
  v.maxLength(255),
  v.check(isStorable),
)
const Member = v.object({
  user_id: Id,
  roles: v.fallback(v.array(v.string()), []),
  status: v.fallback(v.optional(v.string()), undefined),
  message: v.fallback(v.array(v.record(v.string(), v.unknown())), []),
  lti11_legacy_user_id: v.fallback(v.optional(Id), undefined),
  group_enrollments: v.fallback(v.optional(v.array(v.object({ group_id: Id }))), undefined),
})
const Container = v.object({
  context: v.object({ id: v.string() }),
  members: v.array(v.looseObject(Member.entries)),
})

type Wire = v.InferOutput<typeof Container>['members'][number]

/** `Deleted` and `Inactive` people are not there; an absent status means active (NRPS 2.0 §2.3). */
function toMember(member: Wire): RosterMember | null {
  if (member.status !== undefined && member.status !== 'Active') return null
  const facts = launchFacts({ ...member, ...member.message[0] })
  return {
    sub: member.user_id,
    roles: member.roles,
    name: facts.name,
    lmsUserId: facts.lmsUserId,
    legacyId: member.lti11_legacy_user_id ?? facts.legacyId,
    sectionIds: facts.sectionIds,
    sectionName: facts.sectionName,
    sectionRestricted: facts.sectionRestricted ?? false,
    groupIds: member.group_enrollments?.map(({ group_id }) => group_id) ?? facts.groupIds,
  }
}

function firstUrl(source: RosterSource, withCustom: boolean): string {
  const url = new URL(source.url)
  url.searchParams.set('limit', String(WISHED_PAGE))
  if (withCustom) url.searchParams.set('rlid', source.contextId)
  return url.href
}

function readContainer(body: Buffer, source: RosterSource): Result<Wire[], RosterCode> {
  try {
    const parsed = v.safeParse(Container, JSON.parse(body.toString('utf8')))
    if (!parsed.success) return err('page_broken', parsed.issues[0].message)
    return parsed.output.context.id === source.contextId ? ok(parsed.output.members) : err('other_context')
  } catch {
    return err('page_broken')
  }
}

function readMembers(body: Buffer, source: RosterSource): Result<readonly RosterMember[], RosterCode> {
  const members = readContainer(body, source)
  return members.ok ? ok(members.value.map(toMember).filter((member) => member !== null)) : members
}

/** Pages that are counted from the start (Moodle): a change while they are read moves somebody over their edges. */
function isCounted(next: string): boolean {
  const query = URL.parse(next)?.searchParams
  return ['from', 'offset', 'start'].some((name) => query?.has(name))
}

type Edges = { url: string; count: number; first: string | undefined; last: string | undefined }

function edgesOf(url: string, members: readonly Wire[]): Edges {
  return { url, count: members.length, first: members[0]?.user_id, last: members.at(-1)?.user_id }
}

export type RosterReader = (
  source: RosterSource,
  signal?: AbortSignal,
) => AsyncGenerator<Result<RosterPage, RosterCode>>

/** Opens a reader that yields pages until the end or the first error, which is then the last thing it yields. */
export function openRosterReader(deps: Deps, tokens: ServiceTokens): RosterReader {
  const get = openPatientGet(deps, tokens)

  const fetchPage = (source: RosterSource, url: string, signal: AbortSignal | undefined) =>
    get(
      { platform: source.platform, scopes: [ROSTER_SCOPE], accept: ROSTER_TYPE, ...(signal && { signal }) },
      url,
    )

  /** A resource link that is unknown, or another tool's, is refused; the roster itself is still to be had. */
  const fetchFirst = async (
    source: RosterSource,
    signal: AbortSignal | undefined,
  ): Promise<Result<{ response: OutboundResponse; rlidRefused: boolean }, RosterCode>> => {
    const first = await fetchPage(source, firstUrl(source, source.withCustom), signal)
    if (first.ok) return ok({ response: first.value, rlidRefused: false })
    const refusedLink = source.withCustom && (first.code === 'gone' || first.code === 'forbidden')
    if (!refusedLink) return first
    const plain = await fetchPage(source, firstUrl(source, false), signal)
    return plain.ok ? ok({ response: plain.value, rlidRefused: true }) : plain
  }

  /** The second pass over counted pages: the same edges everywhere, or the first pass is worth nothing. */
  const standsStill = async (
    source: RosterSource,
    pages: readonly Edges[],
    signal: AbortSignal | undefined,
  ): Promise<Result<null, RosterCode>> => {
    for (const before of pages) {
      const again = await fetchPage(source, before.url, signal)
      if (!again.ok) return again
      const members = readContainer(again.value.body, source)
      if (!members.ok) return members
      const now = edgesOf(before.url, members.value)
      if (now.count !== before.count || now.first !== before.first || now.last !== before.last)
        return err('shifted')
    }
    return ok(null)
  }

  return async function* read(source, signal) {
    const { origin } = new URL(source.url)
    const first = await fetchFirst(source, signal)
    if (!first.ok) return yield first
    const { rlidRefused } = first.value
    const visited = new Set<string>()
    const edges: Edges[] = []
    let counted = false
    let fetching: Promise<Result<OutboundResponse, RosterCode>> = Promise.resolve(ok(first.value.response))
    for (let number = 1; ; number++) {
      const response = await fetching
      if (!response.ok) return yield response
      const { url, headers, body } = response.value
      visited.add(url)
      const next = nextLink(headers.get('link'), url)
      const fault = next === null ? null : nextFault(next, origin, visited)
      if (next !== null && fault === null) {
        counted ||= isCounted(next)
        // Asked for while this page is read and stored.
        fetching = fetchPage(source, next, signal)
        // A caller that stops early never awaits it.
        fetching.catch(() => undefined)
      }
      if (counted) {
        const members = readContainer(body, source)
        if (!members.ok) return yield members
        edges.push(edgesOf(url, members.value))
      }
      const page = { number, body, rlidRefused, read: () => readMembers(body, source) }
      if (fault !== null) {
        // What is wrong with the page itself is said first.
        const members = page.read()
        return yield members.ok ? err(fault) : members
      }
      yield ok(page)
      if (next === null) break
    }
    if (!counted) return undefined
    const still = await standsStill(source, edges, signal)
    if (!still.ok) yield still
    return undefined
  }
}
