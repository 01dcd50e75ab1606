/** `GET /api/v1/openapi.json`: the API's description, for everybody; it is the same until the next release. */
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import type { Deps } from '../deps.ts'
import { describeApi } from './openapi.ts'

export function apiRoutes({ config }: Pick<Deps, 'config'>): Hono {
  const app = new Hono()
  let written: string | undefined
  app.get('/api/v1/openapi.json', etag(), (c) => {
    written ??= JSON.stringify(describeApi(config.publicUrl))
    c.header('cache-control', 'public, max-age=3600')
    return c.body(written, 200, { 'content-type': 'application/json' })
  })
  return app
}
