/** The address that links of ours in an LMS name (design §4): opened outside of a launch it opens nothing, whatever else is in it. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { refusePage } from './require-actor.ts'

export function noLaunchRoutes(deps: Deps): Hono {
  return new Hono().on('GET', ['/lti/app', '/lti/app/*'], (c) => refusePage(c, deps, 'state_unknown'))
}
