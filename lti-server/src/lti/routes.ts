/** The addresses an LMS knows us by (design §4). */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { launch, prove } from './launch.ts'
import { login } from './login.ts'
import { receiveNotices } from './notices/receive.ts'
import { ltiParts } from './parts.ts'
import { registrationRoutes } from './registration/routes.ts'
import { signingKeys } from './signing-keys.ts'
import { answerWindow } from './storage/again.ts'

/** `/lti/login`, `/lti/launch`, `/lti/notices`, `/lti/jwks.json`. */
export function ltiRoutes(deps: Deps): Hono {
  const parts = ltiParts(deps)
  const keys = signingKeys(deps)
  const app = new Hono()
  app.all('/lti/login', (c) => login(c, parts))
  app.all('/lti/launch', (c) => launch(c, parts))
  app.post('/lti/prove', (c) => prove(c, parts))
  app.post('/lti/window', (c) => answerWindow(c, parts))
  app.all('/lti/notices', (c) => receiveNotices(c, parts))
  app.route('/', registrationRoutes(parts))
  app.get('/lti/jwks.json', async (c) => {
    c.header('cache-control', 'public, max-age=300')
    return c.json(await keys.publicSet())
  })
  return app
}
