/**
 * What the admin of a school may know of how her LMS and we get on: the registration of her own launch and no other,
 * read only. Nobody's name stands in it, and nothing that anybody wrote.
 */
import { isErrorCode, wordsFor } from 'shared/contract/errors'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { err, ok, type Result } from 'shared/domain/result'
import { countBrowsers } from '../access/browsers/store.ts'
import type { Deps } from '../deps.ts'
import type { CourseLms } from '../platform/schema.ts'
import { preflight } from '../lti/registration/preflight.ts'
import { sightOf } from './sight.ts'
import * as store from './store.ts'

export interface PlatformStatus {
  readonly school: {
    readonly name: string
    readonly lms: CourseLms
    readonly issuer: string
    readonly clientId: string
    readonly since: string
  }
  /** What is missing or waits, as sentences. */
  readonly findings: readonly { readonly code: string; readonly sentence: string }[]
  readonly launches: {
    /** Of the last seven days. */
    readonly accepted: number
    readonly lastAccepted: string | null
    readonly refused: readonly RefusedRow[]
  }
  readonly keySet: {
    readonly fetchedAt: string | null
    readonly keyIds: readonly string[]
    readonly failedAt: string | null
    readonly failure: string | null
  }
  readonly clock: { readonly seenAt: string; readonly aheadSeconds: number } | null
  readonly rosters: readonly RosterRow[]
  /** Browsers with the extension that are signed in, and of how many people. */
  readonly connected: { readonly browsers: number; readonly people: number }
}

export interface RefusedRow {
  readonly at: string
  readonly code: string
  readonly detail: string | null
  /** What happened and what to do, for an admin. */
  readonly what: string
  readonly next: string
  readonly placement: string | null
  readonly deploymentId: string | null
  readonly reference: string
}

export interface RosterRow {
  readonly id: string
  readonly course: string
  readonly at: string
  readonly state: string
  readonly reason: string | null
  readonly members: number
  readonly joined: number
  readonly left: number
}

const DAYS_MS = 7 * 24 * 3_600_000
const MOST_REFUSED = 25
const MOST_RUNS = 25

/** @param launch whose registration it is about; the caller has seen that it is an admin's. */
export async function platformStatus(
  deps: Deps,
  launch: { readonly tenantId: string; readonly launchId: string },
  language: Language,
): Promise<Result<PlatformStatus, 'not_found'>> {
  // The launch that led here is part of what is told.
  await sightOf(deps).flush()
  return deps.db.withTenant(launch.tenantId, async (tx) => {
    const platform = await store.platformOfLaunch(tx, launch.launchId)
    if (!platform) return err('not_found')
    const since = new Date(deps.clock().getTime() - DAYS_MS)
    const accepted = await store.acceptedLaunches(tx, platform.id, since)
    const sight = await store.platformSight(tx, platform.id)
    const runs = await store.rosterRuns(tx, platform.id, MOST_RUNS)
    const connected = await countBrowsers(tx, { platformId: platform.id }, deps.clock())
    return ok({
      connected,
      school: {
        name: platform.name,
        lms: platform.lms,
        issuer: platform.issuer,
        clientId: platform.client_id,
        since: platform.created_at.toISOString(),
      },
      findings: (await preflight(tx, platform.id, language)).map(({ code, sentence }) => ({
        code,
        sentence,
      })),
      launches: {
        accepted: accepted.count,
        lastAccepted: accepted.last?.toISOString() ?? null,
        refused: (await store.refusedLaunches(tx, platform.id, MOST_REFUSED)).map((row) =>
          refusedRow(row, language),
        ),
      },
      keySet: {
        fetchedAt: sight?.keys_fetched_at?.toISOString() ?? null,
        keyIds: sight?.key_ids ?? [],
        failedAt: sight?.keys_failed_at?.toISOString() ?? null,
        failure: sight?.keys_failure ?? null,
      },
      clock: clockOf(sight),
      rosters: runs.map((run) => ({
        id: run.id,
        course: run.course ?? '',
        at: (run.ended_at ?? run.requested_at).toISOString(),
        state: run.state,
        reason: run.reason,
        members: run.members,
        joined: run.joined,
        left: run.left_count,
      })),
    })
  })
}

type Refused = Awaited<ReturnType<typeof store.refusedLaunches>>[number]

function refusedRow(row: Refused, language: Language): RefusedRow {
  const { at, code, detail, placement, deployment_id, reference } = row
  // A code that a later version knows is shown as it is.
  const { what, next } = isErrorCode(code) ? wordsFor(code, 'admin', language) : { what: code, next: '' }
  return { at: at.toISOString(), code, detail, what, next, placement, deploymentId: deployment_id, reference }
}

function clockOf(sight: Awaited<ReturnType<typeof store.platformSight>>): PlatformStatus['clock'] {
  if (!sight?.clock_seen_at || sight.clock_ahead_seconds === null) return null
  return { seenAt: sight.clock_seen_at.toISOString(), aheadSeconds: sight.clock_ahead_seconds }
}
