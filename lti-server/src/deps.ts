/** What every room of the server is handed: no room reaches for a global, a clock or the environment itself. */
import type { Config } from './config.ts'
import type { Ciphers } from './platform/ciphers.ts'
import type { Database } from './platform/database.ts'
import type { EventBell } from './platform/events.ts'
import type { Log } from './platform/log.ts'
import type { Outbound } from './platform/outbound.ts'

export interface Deps {
  readonly config: Config
  readonly db: Database
  readonly ciphers: Ciphers
  readonly bell: EventBell
  readonly log: Log
  /** The one guard for every URL a tenant gave us. */
  readonly outbound: Outbound
  readonly clock: () => Date
  /** Waits, unless told not to any more: for what others ask us to wait for. Never rejects. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>
}
