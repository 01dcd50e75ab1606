/**
 * How a note's copies travel between its author's browsers and a server that can't read them. The server holds one
 * version a note and takes a new one only from whoever saw the one before; every browser merges what it gets. So any
 * message may be lost, come twice or come late.
 */
import { merge, sameCopy, type NoteCopy } from './note-copy.ts'

/** A note as one browser holds it. */
export interface Carried {
  readonly copy: NoteCopy
  /** The id of this state of it, new with each change here: under it the server takes it once. */
  readonly version: string
  /** The newest that this browser knows to be on the server. */
  readonly server: Held | null
}

/** Which version the server holds, and its place in the server's order. */
export interface Held {
  readonly seq: number
  readonly version: string
}

export interface Arrived extends Held {
  readonly copy: NoteCopy
}

/** It says something that the server does not have. */
export function isUnsent({ version, server }: Carried): boolean {
  return server?.version !== version
}

/** A version of the server came in. @param newVersion for what comes of it, where that is neither of the two. */
export function arrive(
  here: Carried | null,
  { copy, ...server }: Arrived,
  newVersion: () => string,
): Carried {
  if (!here) return { copy, version: server.version, server }
  if (here.server && here.server.seq > server.seq) return here
  const merged = merge(here.copy, copy)
  if (sameCopy(merged, copy)) return { copy, version: server.version, server }
  const version = sameCopy(merged, here.copy) && here.version !== server.version ? here.version : newVersion()
  return { copy: merged, version, server }
}

/** The server took what was sent; what was written since is still unsent. An answer that comes late says nothing new. */
export function taken(here: Carried, server: Held): Carried {
  return here.server && here.server.seq >= server.seq ? here : { ...here, server }
}

/**
 * What the server does with a version that is sent to it.
 * @param saw the place in the order of the version that the sender knew; null: none.
 */
export function admits(
  held: Held | null,
  sent: { version: string; saw: number | null },
): 'take' | 'has' | 'behind' {
  if (held?.version === sent.version) return 'has'
  return (held?.seq ?? null) === sent.saw ? 'take' : 'behind'
}
