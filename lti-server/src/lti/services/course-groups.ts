/**
 * Groups by LTI: the Course Groups service 1.0 where a launch offers it, and the names of Canvas's groups by its own
 * group roster, which is titled with the group's name (conformance §4.4, canvas.md §1.6).
 */
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import type { Deps } from '../../deps.ts'
import { isStorable, storable } from '../../platform/storable-text.ts'
import { nextFault, nextLink } from './next-link.ts'
import { ROSTER_SCOPE, ROSTER_TYPE } from './nrps.ts'
import { openPatientGet, type PatientGet, type ServiceCode } from './patient-get.ts'
import type { ServiceTokens, TokenOwner } from './service-token.ts'

export const GROUPS_SCOPE = 'https://purl.imsglobal.org/spec/lti-gs/scope/contextgroup.readonly'
const GROUPS_TYPE = 'application/vnd.ims.lti-gs.v1.contextgroupcontainer+json'
const SETS_TYPE = 'application/vnd.ims.lti-gs.v1.contextgroupsetcontainer+json'
const MAX_PAGES = 100
const MAX_NAMES = 50

export type GroupListing = {
  sets: readonly { id: string; name: string | null }[]
  groups: readonly { id: string; name: string | null; setId: string | null }[]
}

export type GroupsCode = ServiceCode | 'loop'

export type GroupsSource = {
  platform: TokenOwner
  groupsUrl: string
  setsUrl: string | null
}

const Id = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  v.minLength(1),
  v.maxLength(255),
  v.check(isStorable),
)
const Name = v.fallback(v.nullable(v.pipe(v.string(), v.maxLength(500), v.transform(storable))), null)
const Groups = v.object({
  groups: v.array(
    v.object({
      id: Id,
      name: v.optional(Name, null),
      set_id: v.fallback(v.optional(v.nullable(Id), null), null),
    }),
  ),
})
const Sets = v.object({ sets: v.array(v.object({ id: Id, name: v.optional(Name, null) })) })
const Titled = v.object({ context: v.object({ title: v.pipe(v.string(), v.maxLength(500)) }) })

function parse<S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** Every page of a listing, or the first fault. */
async function readPages<S extends v.GenericSchema>(
  get: PatientGet,
  question: { platform: TokenOwner; accept: string },
  first: string,
  schema: S,
): Promise<Result<v.InferOutput<S>[], GroupsCode>> {
  const pages: v.InferOutput<S>[] = []
  const visited = new Set<string>()
  let url: string | null = first
  while (url !== null) {
    const answer = await get({ ...question, scopes: [GROUPS_SCOPE] }, url)
    if (!answer.ok) return answer
    const page = parse(schema, answer.value.text)
    if (page === null) return err('page_broken')
    pages.push(page)
    visited.add(answer.value.url)
    url = nextLink(answer.value.headers.get('link'), answer.value.url)
    const fault = url === null ? null : nextFault(url, new URL(first).origin, visited)
    if (fault !== null || pages.length >= MAX_PAGES) return err(fault ?? 'loop')
  }
  return ok(pages)
}

/**
 * Canvas's roster of one group, from the course's: the ids that members carry are LTI ones, which Canvas takes with
 * this prefix (assumed from its other addresses; where it is refused, a group has no name). `null` elsewhere.
 */
export function groupRosterUrl(courseRosterUrl: string, groupId: string): string | null {
  const url = URL.parse(courseRosterUrl)
  const match = url && /^(.*\/api\/lti)\/courses\/[^/]+\/names_and_roles$/.exec(url.pathname)
  if (!url || !match) return null
  return `${url.origin}${match[1]}/groups/lti_context_id:${encodeURIComponent(groupId)}/names_and_roles?limit=1`
}

export interface GroupReader {
  /** All sets and groups, or nothing. */
  list(source: GroupsSource): Promise<Result<GroupListing, GroupsCode>>
  /** What these groups are called, as far as the platform says; never more than it was asked for. */
  names(
    platform: TokenOwner,
    courseRosterUrl: string,
    groupIds: readonly string[],
  ): Promise<Map<string, string>>
}

export function openGroupReader(deps: Deps, tokens: ServiceTokens): GroupReader {
  const get = openPatientGet(deps, tokens)
  return {
    list: async ({ platform, groupsUrl, setsUrl }) => {
      const groups = await readPages(get, { platform, accept: GROUPS_TYPE }, groupsUrl, Groups)
      if (!groups.ok) return groups
      const sets =
        setsUrl === null ? ok([]) : await readPages(get, { platform, accept: SETS_TYPE }, setsUrl, Sets)
      if (!sets.ok) return sets
      return ok({
        sets: sets.value.flatMap((page) => page.sets),
        groups: groups.value.flatMap((page) =>
          page.groups.map(({ id, name, set_id }) => ({ id, name, setId: set_id })),
        ),
      })
    },

    names: async (platform, courseRosterUrl, groupIds) => {
      const names = new Map<string, string>()
      for (const id of groupIds.slice(0, MAX_NAMES)) {
        const url = groupRosterUrl(courseRosterUrl, id)
        if (url === null) break
        const answer = await get({ platform, scopes: [ROSTER_SCOPE], accept: ROSTER_TYPE }, url)
        // One refusal is how this platform answers; the others would be no different.
        if (!answer.ok) break
        const title = parse(Titled, answer.value.text)?.context.title
        if (title !== undefined) names.set(id, storable(title))
      }
      return names
    },
  }
}
