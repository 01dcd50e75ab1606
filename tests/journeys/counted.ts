/** What a journey counts, because a number that a machine's speed does not blur can be promised: presses, keys, bytes. */
import type { BrowserContext, Page } from '@playwright/test'
import { toolUrl } from './stage.ts'

export interface Hand {
  /** Presses of the pointer since the last `begin`. */
  readonly presses: number
  readonly keys: number
  begin(): void
}

/** Counts what the hand of this browser's person does, in every page and frame that it opens from now on. */
export async function countHand(context: BrowserContext): Promise<Hand> {
  const hand = { presses: 0, keys: 0, begin: () => void Object.assign(hand, { presses: 0, keys: 0 }) }
  await context.exposeBinding('handMoved', (_, kind: 'presses' | 'keys') => {
    hand[kind] += 1
  })
  await context.addInitScript(() => {
    const tell = (window as unknown as { handMoved(kind: 'presses' | 'keys'): void }).handMoved
    window.addEventListener('pointerdown', () => tell('presses'), { capture: true })
    window.addEventListener('keydown', () => tell('keys'), { capture: true })
  })
  return hand
}

export interface Weight {
  /** Bytes that came over the wire from us, heads and bodies, as compressed as they were. */
  bytes(): Promise<number>
}

/** Weighs all that a page and its frames fetch from our server from now on; streams that stay open weigh nothing yet. */
export function weigh(page: Page): Weight {
  const coming: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (!request.url().startsWith(toolUrl)) return
    coming.push(
      request
        .sizes()
        .then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize),
    )
  })
  return { bytes: async () => (await Promise.all(coming)).reduce((sum, one) => sum + one, 0) }
}
