/** The addresses by which a school connects: registration, the key that Canvas's admins paste, and our icon. */
import { Hono } from 'hono'
import type { LtiParts } from '../parts.ts'
import { canvasKey } from './canvas-key.ts'
import { ICON } from './icon.ts'
import { register } from './register.ts'
import { toolAddresses } from './tool.ts'

/** `/lti/register`, `/lti/canvas.json`, `/lti/icon.svg`. */
export function registrationRoutes(parts: LtiParts): Hono {
  const app = new Hono()
  app.all('/lti/register', (c) => register(c, parts))
  app.get('/lti/canvas.json', (c) => {
    c.header('cache-control', 'public, max-age=300')
    return c.json(canvasKey(toolAddresses(parts.deps.config)))
  })
  app.get('/lti/icon.svg', (c) => {
    c.header('cache-control', 'public, max-age=86400')
    return c.body(ICON, 200, { 'content-type': 'image/svg+xml' })
  })
  return app
}
