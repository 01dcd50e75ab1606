/** What a launch tells besides itself: where to ask for notices, and which courses this one was copied from. */
import type { Deps } from '../../deps.ts'
import type { JsonObject } from '../id-token.ts'
import { contextHistory, noticeService } from './claims.ts'
import { courseId, linkOrigins, type CourseKey } from './course-origins.ts'
import { noticeHandlersOf, type Deployment } from './handlers.ts'

export interface KeptLaunch extends Deployment {
  readonly contextId: string | undefined
  /** The verified token's claims. */
  readonly claims: JsonObject
}

/** Courses whose history this process has kept already, by what it was. */
const heard = new WeakMap<Deps['db'], Map<string, string>>()
const MAX_REMEMBERED = 10_000

/**
 * To be called after a launch was kept. Waits for a history that is new, so that the page which comes next can ask
 * its teacher; never throws, because a launch does not fail for what it tells by the way.
 */
export async function heedLaunch(deps: Deps, launch: KeptLaunch): Promise<void> {
  const service = noticeService(launch.claims)
  if (service) noticeHandlersOf(deps).ask(launch, service)
  const { contextId } = launch
  if (contextId === undefined) return
  const origins = contextHistory(launch.claims, contextId)
  if (origins.length === 0) return
  try {
    await keepHistory(deps, { ...launch, contextId }, origins)
  } catch (error) {
    deps.log.error({ error }, 'a course’s history was not kept')
  }
}

async function keepHistory(deps: Deps, key: CourseKey, origins: readonly string[]): Promise<void> {
  const known = heard.get(deps.db) ?? new Map<string, string>()
  heard.set(deps.db, known)
  const name = [key.platformId, key.deploymentId, key.contextId].join(' ')
  const told = origins.join(',')
  if (known.get(name) === told) return
  await deps.db.withTenant(key.tenantId, async (tx) => {
    const course = await courseId(tx, key)
    if (course !== undefined)
      await linkOrigins(tx, key.tenantId, course, origins, { by: 'launch', at: deps.clock() })
  })
  if (known.size >= MAX_REMEMBERED) known.clear()
  known.set(name, told)
}
