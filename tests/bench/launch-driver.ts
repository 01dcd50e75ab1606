/** Many launches, as a school's first period brings them; in the benchmark's own process, so that nothing of it counts as the server's work. */
import { beginLaunch, endLaunch, type Door, type Jar } from '../servers/launching.ts'
import type { SmallLms } from '../servers/small-lms.ts'

/** A server, and what the redirect of a launch that it made looks like. */
export interface BenchDoor extends Door {
  readonly accepted: RegExp
}

export interface Driver {
  /** Complete launches, some at a time. Throws when one is refused. */
  run(count: number): Promise<void>
}

const IN_FLIGHT = 8
/** These come again and again, each in a browser of its own; one launch in ten is a person not seen before. */
const KNOWN_PEOPLE = 400
const COURSES = 20

export function openDriver(lms: SmallLms, door: BenchDoor): Driver {
  const jars = new Map<number, Jar>()
  let launched = 0
  const next = (): number => {
    launched += 1
    return launched % 10 === 0 ? KNOWN_PEOPLE + launched : launched % KNOWN_PEOPLE
  }
  return {
    async run(count) {
      let left = count
      const browse = async (): Promise<void> => {
        while (left > 0) {
          left -= 1
          const person = next()
          const jar = jars.get(person) ?? new Map<string, string>()
          await launch(lms, door, person, jar)
          if (person < KNOWN_PEOPLE) jars.set(person, jar)
        }
      }
      await Promise.all(Array.from({ length: IN_FLIGHT }, browse))
    },
  }
}

async function launch(lms: SmallLms, door: BenchDoor, person: number, jar: Jar): Promise<void> {
  const who = { person: `person-${person}`, course: `course-${person % COURSES}`, jar }
  const form = await beginLaunch(lms, door, who)
  const { location, status, body } = await endLaunch(door, form, jar)
  if (!door.accepted.test(location)) throw new Error(`launch answered ${status}: ${body.slice(0, 500)}`)
}
