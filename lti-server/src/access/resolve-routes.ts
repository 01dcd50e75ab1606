/** `GET /api/v1/resolve?lms=&host=&course=&student=` */
import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { isStorable } from '../platform/storable-text.ts'
import type { ActorVariables } from './actor.ts'
import { actorFromExtension, DPOP_CHALLENGE } from './extension-tokens.ts'
import { problem, schemaDetail } from './problem.ts'
import { acceptedLanguage } from './reader-language.ts'
import { requireActor, type ExtensionDoor } from './require-actor.ts'
import { resolvePage } from './resolve.ts'

const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(255), v.check(isStorable, 'is no text'))
const PageNumbers = v.object({
  lms: v.picklist(['canvas', 'moodle', 'generic']),
  host: Text,
  course: Text,
  student: v.optional(Text),
})

export function resolveRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  app.use('/api/v1/resolve', requireActor(deps, anyCourse(deps)))
  app.get('/api/v1/resolve', async (c) => {
    const page = v.safeParse(PageNumbers, c.req.query())
    if (!page.success) {
      const field = v.getDotPath(page.issues[0]) ?? ''
      return problem(c, 'body_invalid', { field, ...schemaDetail(page.issues[0], acceptedLanguage(c)) })
    }
    const { lms, host, course, student } = page.output
    const resolved = await resolvePage(deps, c.get('actor'), { lms, host, course, student })
    if (!resolved.ok) return problem(c, resolved.code)
    c.header('cache-control', 'no-store')
    return c.json(resolved.value)
  })
  return app
}

/** The course is what is being asked here, so the token's person comes in without one. */
function anyCourse(deps: Deps): ExtensionDoor {
  return async (c: Context) => {
    const actor = await actorFromExtension(deps, c.req.raw, null)
    if (!actor.ok && actor.code === 'not_signed_in') c.header('www-authenticate', DPOP_CHALLENGE)
    return actor
  }
}
