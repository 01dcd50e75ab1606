/** One stream for the whole page: parts are told at once, and again whenever the course has something new. */
import { follow, type LiveState } from '../browser/live.ts'
import type { TeacherPageData } from '../page-data.ts'

export interface News {
  /** Calls `hear` now and on news, until the returned function is called; again later when it answers false. */
  on(hear: () => unknown): () => void
  /** For `useSyncExternalStore`. */
  readonly state: { subscribe(changed: () => void): () => void; now(): LiveState }
}

export function openNews({ launchId, cursor }: TeacherPageData): News {
  const hearers = new Set<() => unknown>()
  const watchers = new Set<() => void>()
  let state: LiveState = 'live'
  follow({
    launchId,
    after: cursor,
    onNews: async () => {
      const heard = await Promise.all([...hearers].map((hear) => hear()))
      return !heard.includes(false)
    },
    onState: (next) => {
      state = next
      for (const changed of watchers) changed()
    },
  })
  return {
    on: (hear) => {
      hearers.add(hear)
      void hear()
      return () => hearers.delete(hear)
    },
    state: {
      subscribe: (changed) => {
        watchers.add(changed)
        return () => watchers.delete(changed)
      },
      now: () => state,
    },
  }
}
