/**
 * What of the API is about access itself: the session, tickets out of the frame, connected browsers, and the
 * page-to-roster join.
 */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { browserRoutes } from './browsers/routes.ts'
import { noLaunchRoutes } from './no-launch.ts'
import { resolveRoutes } from './resolve-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { ticketRoutes } from './ticket-routes.ts'

export function accessRoutes(deps: Deps): Hono {
  return new Hono()
    .route('/', sessionRoutes(deps))
    .route('/', ticketRoutes(deps))
    .route('/', browserRoutes(deps))
    .route('/', resolveRoutes(deps))
    .route('/', noLaunchRoutes(deps))
}
