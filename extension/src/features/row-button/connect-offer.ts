/**
 * Our LTI frame offers to connect this browser by posting to the page it stands in. The ticket alone is worth
 * nothing, and the person is asked before anything happens (design §4); here only lies about the origin, senders
 * that are no frame of this page and malformed offers are dropped.
 */
import type { ConnectOffer } from 'shared/contract/messages'

const MAX_TICKET = 2000

const isFrameHere = (source: MessageEventSource | null): boolean => {
  for (let index = 0; index < window.length; index += 1) if (window[index] === source) return true
  return false
}

const field = (data: object, name: string): string => {
  const value: unknown = Reflect.get(data, name)
  return typeof value === 'string' ? value : ''
}

/** The offer in a message event, or `null` when it is none or can't be believed. */
export const connectOfferIn = (event: MessageEvent<unknown>): ConnectOffer | null => {
  const { data } = event
  if (typeof data !== 'object' || data === null || field(data, 'type') !== 'alliance-connect') return null
  const origin = field(data, 'origin')
  const ticket = field(data, 'ticket')
  if (origin !== event.origin || !/^https?:\/\//.test(origin) || origin === location.origin) return null
  if (ticket === '' || ticket.length > MAX_TICKET || !isFrameHere(event.source)) return null
  return { type: 'connect-offer', origin, ticket }
}
