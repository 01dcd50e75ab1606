/**
 * What a teacher once put on the home page follows what the class agrees: a new version, or a later day for the next
 * look, stands there within the minute, without another click (F4). The first time is hers alone.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { onVersionAgreed, type VersionAgreed } from '../alliance/service.ts'
import type { Deps } from '../deps.ts'
import { publishCourse } from './service.ts'
import { findPublication } from './store.ts'

/** Pauses before the next try when the LMS has no time or somebody else is writing. */
const PAUSES_MS = [5_000, 15_000, 30_000]

/** Begins to follow agreements. The returned function stops it and waits for what is under way. */
export function keepPublished(deps: Deps): () => Promise<void> {
  const stopping = new AbortController()
  const underway = new Set<Promise<void>>()
  const stop = onVersionAgreed(deps, (agreed) => {
    const work = follow(deps, agreed, stopping.signal)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) deps.log.error({ error }, 'a new version was not published')
      })
      .finally(() => underway.delete(work))
    underway.add(work)
  })
  return async () => {
    stop()
    stopping.abort()
    await Promise.all(underway)
  }
}

async function follow(deps: Deps, agreed: VersionAgreed, signal: AbortSignal): Promise<void> {
  const stands = await findPublication(deps, agreed)
  if (!stands || stands.undone_at !== null || !stands.follows) return
  for (const pause of [...PAUSES_MS, null]) {
    const answer = await publishCourse(deps, agreed.courseId)
    const again = answer.ok ? answer.value.state === 'failed' : answer.code === 'publish_busy'
    if (!again || pause === null) return
    await wait(pause, undefined, { signal })
  }
}
