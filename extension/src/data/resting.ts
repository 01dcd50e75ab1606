/**
 * Which of our parts rest, because an LMS changed under them: a list of names and versions from the school's server,
 * data and nothing else. Kept, so that it holds without a network; a list that can't be read changes nothing; and the
 * question says nothing about anybody.
 */
import { RESTING_PATH, RestingParts } from 'shared/contract/resting'
import * as v from 'valibot'
import { keep, shape, type Kept } from './kept.ts'

/** How old the list may be before it is asked for again, in milliseconds. */
const FRESH_MS = 6 * 3_600_000
/** After a server that did not answer, it is left alone for so long. */
const PATIENCE_MS = 10 * 60_000
const ANSWER_MS = 10_000
const KEY = 'resting'

const keptShape = shape(v.looseObject({ askedAt: v.number(), server: v.string(), list: RestingParts }))

/** Below zero: `a` is older; numbers compared one after the other, a missing one is 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Whether a part rests in a version. An LMS that rests takes all its pages along. */
export function rests({ resting }: RestingParts, part: string, version: string): boolean {
  return resting.some(
    (one) =>
      (one.part === part || part.startsWith(`${one.part}/`)) &&
      (one.from === undefined || compareVersions(one.from, version) <= 0) &&
      (one.to === undefined || compareVersions(version, one.to) <= 0),
  )
}

export interface Resting {
  /** Whether a part rests in this build, by the last list we were given. */
  has(part: string): Promise<boolean>
  /** Asks this server if it is time to. True: another list came. */
  refresh(server: string): Promise<boolean>
}

/** @param version of this build. */
export function openResting(kept: Kept, version: string, clock = (): number => Date.now()): Resting {
  let asking: Promise<boolean> | null = null
  let leaveAloneUntil = 0

  async function ask(server: string): Promise<boolean> {
    const known = await kept.read(KEY, keptShape)
    const same = known?.server === server ? known : undefined
    if (clock() < leaveAloneUntil || (same && clock() - same.askedAt < FRESH_MS)) return false
    const list = await fetchList(server)
    if (!list) {
      leaveAloneUntil = clock() + PATIENCE_MS
      return false
    }
    await kept.change([keep(KEY, keptShape, { askedAt: clock(), server, list })])
    return JSON.stringify(known?.list.resting ?? []) !== JSON.stringify(list.resting)
  }

  return {
    async has(part) {
      const known = await kept.read(KEY, keptShape)
      return known !== undefined && rests(known.list, part, version)
    },
    refresh(server) {
      asking ??= ask(server).finally(() => {
        asking = null
      })
      return asking
    },
  }
}

async function fetchList(server: string): Promise<RestingParts | null> {
  try {
    const answer = await fetch(server + RESTING_PATH, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    const list = v.safeParse(RestingParts, answer.ok ? await answer.json() : null)
    return list.success ? list.output : null
  } catch {
    return null
  }
}
