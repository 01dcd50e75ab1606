/** An act is done over HTTP and lived on the model, and both are held against each other. */
import { isDeepStrictEqual } from 'node:util'
import type { Deed } from './acts/deed.ts'
import { differences, learnNames, look } from './checks.ts'
import type { Life, Reader } from './model/life.ts'
import type { Room } from './room.ts'

export interface Told {
  life: Life
  /** What was made so far, to be sent once more at any time. */
  readonly sent: Deed[]
  /** What was done, in words. */
  readonly story: string[]
}

/** How often what was done, and what was refused with which word: lives that never got anywhere prove nothing. */
export const tally = new Map<string, number>()

export function count(what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1)
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

export const MINUTE = 60_000

export async function perform(room: Room, life: Life, deed: Deed): Promise<Answer | null> {
  if (deed.enrolled !== undefined) await room.enrol(deed.who.id, deed.enrolled)
  const unknown: string[] = []
  const request = deed.request((made, who) => {
    const name = room.nameOf(made, who)
    if (name === made.id && made.by !== who) unknown.push(name)
    return name
  })
  if (!request) return null
  // What a teacher wrote herself, the other one has not read yet.
  if (unknown.length > 0) {
    for (const teacher of life.people.slice(0, 2)) learnNames(room, life, await look(room, life, [teacher])) // oxlint-disable-line no-await-in-loop
    return perform(room, life, { ...deed, request: () => deed.request(room.nameOf) })
  }
  const seat = await room.seat(deed.who)
  return seat.post(`/api/v1/alliances/${life.id}/${request.path}`, request.body)
}

/** The life after these deeds in this order, or where an answer was another than the papers say. */
function lived(
  before: Life,
  deeds: readonly Deed[],
  answers: readonly (Answer | null)[],
): { life: Life } | { wrong: string } {
  const life = structuredClone(before)
  for (const [n, deed] of deeds.entries()) {
    const codes = deed.judge(life)
    const answer = answers[n] ?? null
    const { code } = (answer?.body ?? {}) as { code?: string }
    const done = answer === null || answer.status < 300
    if (codes.length > 0 ? done || !codes.includes(code ?? '') : !done) {
      const said = answer && `${answer.status} ${code ?? ''}`
      return { wrong: `${deed.who.name} ${deed.says}: answered ${said}, should be ${codes.join() || 'done'}` }
    }
    if (codes.length > 0) continue
    deed.change(life)
    deed.learn?.(life, answer?.body)
  }
  return { life }
}

export interface Tried {
  readonly orders: readonly {
    readonly deeds: readonly Deed[]
    readonly answers: readonly (Answer | null)[]
  }[]
}

export async function inTurn(room: Room, life: Life, deeds: readonly Deed[]): Promise<Tried> {
  const answers: (Answer | null)[] = []
  // Each stands on the one before.
  for (const deed of deeds) answers.push(await perform(room, life, deed)) // oxlint-disable-line no-await-in-loop
  return { orders: [{ deeds, answers }] }
}

/** Takes the order that explains what everybody reads now. @throws when there is none. */
export async function settle(
  told: Told,
  room: Room,
  { orders }: Tried,
  readers: readonly Reader[],
  closely: Reader | undefined,
): Promise<void> {
  const ways = orders.map(({ deeds, answers }) => lived(told.life, deeds, answers))
  const known = ways.flatMap((way) => ('life' in way ? [way.life] : []))
  const [after] = known
  if (!after) throw new Error(ways.map((way) => ('wrong' in way ? way.wrong : '')).join('\n  or '))
  room.at(after.now)
  const seen = await look(room, after, readers, closely)
  const wrong = known.map((life) => differences(life, seen))
  const fits = known.filter((_, n) => wrong[n]!.length === 0)
  if (fits.length === 0) throw new Error(wrong.map((one) => one.join('\n  ')).join('\n or\n  '))
  told.life = await whichOne(room, fits)
  for (const { answers } of orders.slice(0, 1))
    for (const answer of answers)
      if (answer && answer.status >= 300) count((answer.body as { code: string }).code)
  learnNames(room, told.life, seen)
}

/** Of several orders that explain what some have read, the one that also explains what the others read. */
async function whichOne(room: Room, fits: readonly Life[]): Promise<Life> {
  let left = fits
  const [first] = fits
  for (const reader of first!.people) {
    if (left.every((life) => isDeepStrictEqual(life, left[0]))) break
    // Who reads next depends on who has told them apart.
    const seen = await look(room, left[0]!, [reader]) // oxlint-disable-line no-await-in-loop
    const wrong = left.map((life) => differences(life, seen))
    left = left.filter((_, n) => wrong[n]!.length === 0)
    if (left.length === 0) throw new Error(wrong.map((one) => one.join('\n  ')).join('\n or\n  '))
  }
  return left[0]!
}

/** Lives on without a choice: what comes first in lives that begin later. @throws when an act is not as it should be. */
export async function liveOn(told: Told, room: Room, deeds: readonly Deed[]): Promise<void> {
  told.life.now += MINUTE
  room.at(told.life.now)
  const { orders } = await inTurn(room, told.life, deeds)
  for (const deed of deeds) if (deed.makes !== undefined) told.sent.push(deed)
  const way = lived(told.life, deeds, orders[0]!.answers)
  if ('wrong' in way) throw new Error(way.wrong)
  told.life = way.life
}
