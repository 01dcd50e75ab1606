/**
 * No test reaches a real Google host (issue 7): whoever opens a connection to one fails right where it is opened, by
 * whatever library, in every suite.
 */
import net from 'node:net'

const REAL = /(?:^|\.)(?:google|googleapis|googleusercontent|gstatic)\.com$/i

/** `connect(options)`, `connect(port, host)`, and what `net.connect` makes of them: an array of both. */
function hostIn(args: readonly unknown[]): string {
  const [first, second] = args
  if (Array.isArray(first)) return hostIn(first)
  if (typeof first === 'object' && first !== null && 'host' in first) return String(first.host)
  return typeof second === 'string' ? second : ''
}

const { connect } = net.Socket.prototype

function watched(this: net.Socket, ...args: unknown[]): net.Socket {
  const host = hostIn(args)
  if (REAL.test(host)) throw new Error(`A test would have reached ${host}`)
  return Reflect.apply(connect as (...args: unknown[]) => net.Socket, this, args)
}

if (!Object.hasOwn(net.Socket.prototype, 'watchesGoogle')) {
  Object.defineProperty(net.Socket.prototype, 'watchesGoogle', { value: true })
  Object.assign(net.Socket.prototype, { connect: watched })
}
