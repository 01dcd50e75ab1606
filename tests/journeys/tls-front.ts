/**
 * Real-looking hosts over TLS in front of plain servers on this machine, so that a journey meets the cookies,
 * origins and headers a school would. The browser is told where the hosts live (`browser.ts`); nothing resolves.
 */
import { request } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { generate } from 'selfsigned'

export interface TlsFront {
  readonly port: number
  /** Takes the network away from every browser, and gives it back. */
  setOffline(offline: boolean): void
  close(): Promise<void>
}

/** @param upstreams host name → port of a plain HTTP server on 127.0.0.1. */
export async function openTlsFront(upstreams: Readonly<Record<string, number>>): Promise<TlsFront> {
  const hosts = Object.keys(upstreams)
  const made = await generate([{ name: 'commonName', value: hosts[0]! }], { keySize: 2048 })
  const server: Server = createServer({ key: made.private, cert: made.cert }, (incoming, outgoing) => {
    const port = upstreams[incoming.headers.host ?? '']
    if (port === undefined) {
      outgoing.writeHead(421).end()
      return
    }
    const { method, url, headers } = incoming
    const forward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    forward.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()))
    outgoing.on('close', () => forward.destroy())
    incoming.pipe(forward)
  })
  const open = new Set<Socket>()
  let offline = false
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    if (offline) socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    setOffline(now) {
      offline = now
      if (now) for (const socket of open) socket.destroy()
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
