/**
 * People whom this server launched a while ago, so that the name of somebody who comes again need not be sealed again
 * only to find out that it is kept already. It holds digests and ids; the database has the last word.
 */
import { hash } from 'node:crypto'
import type { LaunchToKeep } from './launch-store.ts'

export interface MetPerson {
  readonly id: string
  /** The mark of the name that she came with. */
  readonly mark: Buffer
}

export interface MetPeople {
  /** Nothing also when the name is another one. */
  recall(launch: LaunchToKeep): MetPerson | undefined
  remember(launch: LaunchToKeep, person: MetPerson): void
  forget(launch: LaunchToKeep): void
}

/** About a quarter of a kilobyte each. */
const MOST = 10_000

export function rememberMetPeople(): MetPeople {
  const people = new Map<string, MetPerson>()
  return {
    recall: (launch) => (launch.facts.name === undefined ? undefined : people.get(digest(launch))),
    remember: (launch, person) => {
      if (people.size >= MOST) people.delete(people.keys().next().value!)
      people.set(digest(launch), person)
    },
    forget: (launch) => void people.delete(digest(launch)),
  }
}

function digest({ login, claims, facts }: LaunchToKeep): string {
  return hash('sha256', JSON.stringify([login.platform.id, claims.sub, facts.name]), 'base64')
}
