/** One thing that somebody does: as a request, and as what the papers say becomes of it. */
import { v7 as newId } from 'uuid'
import { byTime, type Card, type Life, type Person, type Reader, type Role } from '../model/life.ts'
import { seesCard } from '../model/cards.ts'

/** What a card or a proposal is called by somebody who did not write it. */
export type NameOf = (made: { readonly id: string; readonly by: string }, who: string) => string

export interface Deed {
  readonly says: string
  readonly who: Person
  /** Null: it happens outside of the alliance (somebody comes or goes, time passes). */
  request(name: NameOf): { readonly path: string; readonly body: object } | null
  /** Codes of which one is answered; none: it is done. May find what another act left. */
  judge(life: Life): readonly string[]
  change(life: Life): void
  /** What only the server could name: takes it from its answer. */
  learn?(life: Life, answer: unknown): void
  /** Somebody is of the course from now on, or no more: as a roster sweep would leave it. */
  readonly enrolled?: boolean
  /** By its client-made id it is found again whenever it is sent again. */
  readonly makes?: string
}

/** What happens next in this life, with these dice: nothing where there is nothing to do it with. */
export type Act = (life: Life, dice: Dice) => readonly Deed[]

/** Rolls that fast-check made, and that it can make smaller. */
export class Dice {
  readonly #rolls: readonly number[]
  readonly #as: string | undefined
  #at = 0

  /** `as`: whatever they say, this person acts. */
  constructor(rolls: readonly number[], as?: string) {
    this.#rolls = rolls
    this.#as = as
  }

  below(limit: number): number {
    const roll = this.#rolls[this.#at % this.#rolls.length] ?? 0
    this.#at += 1
    return roll % limit
  }

  /** The last of the outcomes, so that smaller rolls are the usual ones. */
  oneIn(outcomes: number): boolean {
    return this.below(outcomes) === outcomes - 1
  }

  pick<One>(all: readonly One[]): One | undefined {
    return all.length === 0 ? undefined : all[this.below(all.length)]
  }

  /** Up to `most` of these. */
  some<One>(all: readonly One[], most: number): One[] {
    if (all.length === 0) return []
    const first = this.below(all.length)
    const count = 1 + this.below(Math.min(most, all.length))
    return Array.from({ length: count }, (_, n) => all[(first + n) % all.length]!)
  }

  /** Somebody of these roles who is there; now and then anybody at all. */
  actor(life: Life, roles: readonly Role[]): Person {
    const fitting = life.people.filter(
      ({ here, elsewhere, role }) => here && !elsewhere && roles.includes(role),
    )
    const rolled = (this.oneIn(16) ? undefined : this.pick(fitting)) ?? this.pick(life.people)!
    return life.people.find(({ id }) => id === this.#as) ?? rolled
  }
}

let written = 0
/** Words that nobody wrote before, and that are part of no others. */
export function newWords(what: string): string {
  written += 1
  return `${what} ${written}.`
}

export const fresh = newId

/** Cards that this person may group or put behind a line. */
export function cardsAtHand(life: Life, reader: Reader): Card[] {
  return life.cards.filter(
    (card) => card.given !== 'held' && card.given !== 'withdrawn' && seesCard(life, reader, card),
  )
}

export const nameOfCard = (name: NameOf, card: Card, who: string): string =>
  name({ id: card.id, by: card.author }, who)

/** In the order in which a reader meets them, whoever's request came first. */
export function keep<Made extends { readonly at: number; readonly id: string }>(
  all: Made[],
  one: Made,
): void {
  all.push(one)
  all.sort(byTime)
}

/** Whether it is there already: found again by whoever sent it, a conflict to anybody else. */
export function sentBefore(
  made: { readonly sender: string } | undefined,
  who: Person,
): readonly string[] | null {
  if (!made) return null
  return made.sender === who.id ? [] : ['conflict']
}
