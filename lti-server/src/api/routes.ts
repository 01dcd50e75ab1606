/**
 * What `/api/v1` tells everybody: `openapi.json`, the same until the next release, and which parts of the extension
 * rest.
 */
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { RESTING_PATH } from 'shared/contract/resting'
import type { Deps } from '../deps.ts'
import { describeApi } from './openapi.ts'
import { openRestingParts } from './resting-parts.ts'

export function apiRoutes({ config, log }: Pick<Deps, 'config' | 'log'>): Hono {
  const app = new Hono()
  const resting = openRestingParts({ config, log })
  let written: string | undefined
  app.get('/api/v1/openapi.json', etag(), (c) => {
    written ??= JSON.stringify(describeApi(config.publicUrl))
    c.header('cache-control', 'public, max-age=3600')
    return c.body(written, 200, { 'content-type': 'application/json' })
  })
  app.get(RESTING_PATH, async (c) => {
    c.header('cache-control', 'public, max-age=600')
    return c.json(await resting())
  })
  return app
}
