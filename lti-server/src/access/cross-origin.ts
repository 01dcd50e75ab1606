/**
 * The API and the token endpoints are open to the extension's pages and workers, wherever they are: CORS without
 * credentials (design §4). No cookie crosses this way; a token that is bound to a key does.
 */
import { cors } from 'hono/cors'

export const openToExtensions = cors({
  origin: '*',
  allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
  allowHeaders: ['Authorization', 'DPoP', 'Content-Type', 'Last-Event-ID'],
  exposeHeaders: ['Date', 'Retry-After', 'WWW-Authenticate', 'X-Request-Id'],
  maxAge: 3600,
})
