/** What a load balancer asks: is the process there, and can it serve (design §4). */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { pendingMigrations } from './migrate.ts'
import { stoppingOf } from './stopping.ts'

/**
 * `/healthz` answers while the process lives; `/readyz` when the database is reachable and has this build's schema,
 * and until the process is told to stop.
 */
export function healthRoutes({ db }: Pick<Deps, 'db'>): Hono {
  const stopping = stoppingOf({ db })
  return new Hono()
    .get('/healthz', (c) => c.json({ ok: true }))
    .get('/readyz', async (c) => {
      if (stopping.signal.aborted) return c.json({ ready: false, reason: 'stopping' }, 503)
      try {
        const missing = await pendingMigrations(db.pool)
        if (missing.length === 0) return c.json({ ready: true })
        return c.json({ ready: false, reason: 'not_migrated' }, 503)
      } catch {
        return c.json({ ready: false, reason: 'database_unreachable' }, 503)
      }
    })
}
