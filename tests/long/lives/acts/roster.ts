/** Students come and go, also in the middle of a decision; and time passes. */
import { studentsNow, type Life, type Person } from '../model/life.ts'
import type { Act } from './deed.ts'

const outside = { request: () => null, judge: () => [] } as const

/** Somebody new, or somebody who comes back. */
export const join: Act = (life, dice) => {
  const who = dice.pick(life.people.filter((one) => one.role === 'student' && !one.here))
  return who ? [enrolDeed(who, true)] : []
}

export const leave: Act = (life, dice) => {
  const students = studentsNow(life)
  const who = students.length > 3 ? dice.pick(students) : undefined
  return who ? [enrolDeed(who, false)] : []
}

function enrolDeed(who: Person, here: boolean) {
  return {
    ...outside,
    says: here ? 'joins' : 'leaves',
    who,
    enrolled: here,
    change: (life: Life) => {
      life.people.find(({ id }) => id === who.id)!.here = here
    },
  }
}

const HOUR = 3_600_000

export const wait: Act = (life, dice) => {
  const hours = dice.pick([1, 20, 24, 72, 24 * 8, 24 * 15])!
  return [
    {
      ...outside,
      says: `${hours} hours pass`,
      who: life.people[0]!,
      change: (at) => {
        at.now += hours * HOUR
      },
    },
  ]
}
