/** A command for fast-check: what happens next in a life, planned on the model and in which manner it is done. */
import type { AsyncCommand } from 'fast-check'
import { Dice, type Act, type Deed } from './acts/deed.ts'
import { CLASS } from './checks.ts'
import { count, inTurn, MINUTE, perform, settle, type Told, type Tried } from './living.ts'
import type { Life, Reader } from './model/life.ts'
import type { Room } from './room.ts'

/**
 * Sent once; sent again right after; sent twice at the same moment, as two tabs do; by two
 * facilitators at once; or beside another act.
 */
export type Manner = 'once' | 'again' | 'at once' | 'by both' | 'beside another'

/** A placeholder among the acts: what was made earlier in this life is sent once more. */
export const sendOld: Act = () => []

export interface NamedAct {
  readonly name: string
  readonly act: Act
  /** It is done although it may not be. */
  readonly dares: boolean
}

export interface Way {
  readonly rolls: readonly number[]
  readonly manner: Manner
  /** Also what may not be done is tried. */
  readonly stubborn: boolean
}

export class LifeAct implements AsyncCommand<Told, Room> {
  /** Where the first of them can't be, the second is done. */
  readonly #acts: readonly [NamedAct, NamedAct]
  readonly #way: Way
  #name = ''
  #deeds: readonly Deed[] = []
  #says = ''

  constructor(acts: readonly [NamedAct, NamedAct], way: Way) {
    this.#acts = acts
    this.#way = way
  }

  /** Most acts are ones that the class may do now; now and then somebody tries what she may not. */
  check(told: Readonly<Told>): boolean {
    const { rolls, manner } = this.#way
    const [first, second] = this.#acts
    const chosen = [first, second].find((one) => {
      this.#deeds = plan(one.act, told, new Dice(rolls))
      return this.#deeds.length > 0 && (one.dares || this.#way.stubborn || mayAll(told.life, this.#deeds))
    })
    if (!chosen) return false
    this.#name = chosen.name
    const [deed] = this.#deeds
    // Two facilitators press the same button, each in a browser of her own.
    const other = told.life.people.find(({ role, id }) => role === 'teacher' && id !== deed!.who.id)!
    const isBoth = manner === 'by both' && deed!.who.role === 'teacher'
    const [beside] = [
      ...(isBoth ? plan(chosen.act, told, new Dice(rolls, other.id)) : []),
      ...(manner === 'beside another' ? plan(second.act, told, new Dice(rolls.toReversed())) : []),
    ]
    if (beside) this.#deeds = [deed!, beside]
    this.#says = this.#deeds.map((deed) => `${deed.who.name} ${deed.says}`).join('; ')
    return true
  }

  async run(told: Told, room: Room): Promise<void> {
    told.life.now += MINUTE
    room.at(told.life.now)
    told.story.push(`${this.#says}${this.#way.manner === 'once' ? '' : ` [${this.#way.manner}]`}`)
    const tried = await this.#try(told.life, room)
    count(this.#name)
    count(this.#way.manner)
    for (const deed of this.#deeds) if (deed.makes !== undefined) told.sent.push(deed)
    const readers = readersOf(told.life, this.#deeds, this.#way.rolls)
    await settle(told, room, tried, readers, readers[this.#way.rolls[1]! % 2])
  }

  /** All orders in which it may have happened. */
  async #try(life: Life, room: Room): Promise<Tried> {
    const deeds = this.#deeds
    const first = deeds[0]!
    if (deeds.length > 2 || this.#way.manner === 'once') return inTurn(room, life, deeds)
    if (this.#way.manner === 'again')
      return inTurn(
        room,
        life,
        deeds.flatMap((deed) => [deed, deed]),
      )
    const [one, other] = [first, deeds[1] ?? first]
    const answers = await Promise.all([perform(room, life, one), perform(room, life, other)])
    return {
      orders: [
        { deeds: [one, other], answers },
        { deeds: [other, one], answers: answers.toReversed() },
      ],
    }
  }

  toString(): string {
    return `\n  ${this.#says}`
  }
}

function plan(act: Act, { life, sent }: Told, dice: Dice): readonly Deed[] {
  if (act !== sendOld) return act(life, dice)
  const old = dice.pick(sent)
  return old ? [old] : []
}

function mayAll(life: Life, deeds: readonly Deed[]): boolean {
  const trial = structuredClone(life)
  return deeds.every((deed) => {
    const may = deed.judge(trial).length === 0
    if (may) deed.change(trial)
    return may
  })
}

/**
 * The teacher, whoever acted or a student, a classmate of hers, and in turn the projector and everybody else, who are to
 * see no more than is theirs.
 */
function readersOf({ people }: Life, deeds: readonly Deed[], rolls: readonly number[]): Reader[] {
  const [turn = 0] = rolls
  const actor = deeds.at(-1)!.who
  const students = people.filter(({ role }) => role === 'student')
  const one = actor.role === 'student' ? actor : students[turn % students.length]!
  const classmates = students.filter((person) => person !== one && person.here)
  const others = [...people.slice(1).filter(({ role, here }) => role !== 'student' || !here), CLASS, CLASS]
  return [people[0]!, one, classmates[turn % classmates.length]!, others[turn % others.length]!]
}
