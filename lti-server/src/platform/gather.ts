/**
 * Work that comes in one turn of the event loop, or while the same kind of work is under way, is done together: nobody
 * waits for company, and under a school's first period many requests share one round trip and one wait for the disk.
 */
import { setImmediate as endOfTurn } from 'node:timers/promises'

interface Waiting<Item, Answer> {
  readonly item: Item
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/** One statement must not grow without end. */
const MOST = 32

/**
 * `work` does some items of one key at once, all or none, and answers in their order. When it fails for several, each
 * is tried by itself, so that one bad item is its own misfortune.
 */
export function gather<Item, Answer>(
  work: (key: string, items: readonly Item[]) => Promise<readonly Answer[]>,
): (key: string, item: Item) => Promise<Answer> {
  const queues = new Map<string, Waiting<Item, Answer>[]>()

  const settle = async (key: string, batch: readonly Waiting<Item, Answer>[]): Promise<void> => {
    try {
      const answers = await work(
        key,
        batch.map(({ item }) => item),
      )
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index]!)
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(error)
      else for (const one of batch) await settle(key, [one])
    }
  }

  const drain = async (key: string, queue: Waiting<Item, Answer>[]): Promise<void> => {
    while (queue.length > 0) {
      // Requests that were read from their sockets in one turn of the event loop are one another's company.
      await endOfTurn()
      await settle(key, queue.splice(0, MOST))
    }
    queues.delete(key)
  }

  return (key, item) =>
    new Promise((resolve, reject) => {
      const queue = queues.get(key)
      if (queue) {
        queue.push({ item, resolve, reject })
        return
      }
      const fresh = [{ item, resolve, reject }]
      queues.set(key, fresh)
      void drain(key, fresh)
    })
}
