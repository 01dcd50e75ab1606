/**
 * Platforms check what we sign against our published keys, often by fetching them at that moment. While a command
 * does a server's work because none runs, it answers for the key set at the server's own port.
 */
import { createServer, type Server } from 'node:http'
import type { Deps } from '../deps.ts'
import { signingKeys } from '../lti/signing-keys.ts'

/** `null` when something listens there: then it is the server, or nothing we could mend. */
function listen(server: Server, { port, host }: { port: number; host: string }): Promise<Server | null> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(null))
    server.listen(port, host, () => resolve(server))
  })
}

/** Runs `work` with `/lti/jwks.json` being answered. */
export async function withKeySet<T>(deps: Deps, work: () => Promise<T>): Promise<T> {
  const keySet = JSON.stringify(await signingKeys(deps).publicSet())
  const answering = createServer((request, response) => {
    if (request.url?.split('?')[0] === '/lti/jwks.json') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(keySet)
    } else response.writeHead(503).end()
  })
  const server = await listen(answering, deps.config)
  try {
    return await work()
  } finally {
    server?.closeAllConnections()
    server?.close()
  }
}
