/** The platform's published key set, and its two bad days: down, and a login page in its place. */
import { Hono } from 'hono'
import type { SchoolState } from '../state.ts'

export function keySetRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.get('/api/lti/security/jwks', (c) => {
    const answer = school.faults.now.keySet
    if (answer === 'down') return c.text('Bad gateway', 502)
    if (answer === 'html') return c.html('<!DOCTYPE html><title>Sign in</title><h1>Sign in to Canvas</h1>')
    c.header('Cache-Control', 'max-age=864000')
    return c.json({ keys: school.keys.published() })
  })
  return app
}
