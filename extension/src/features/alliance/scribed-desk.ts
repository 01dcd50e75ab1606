/** What the parts of a scribed agreement do with what is written: keep it, change it, and see it as it is then. */
import type * as v from 'valibot'
import { ask } from '../../data/ask.ts'
import type { ScribedChange } from '../../data/scribed-content.ts'
import type { PageCourse } from '../../data/subject.ts'
import { today } from '../../panel/today.ts'

type Change = v.InferOutput<typeof ScribedChange>

export interface ScribedDesk {
  readonly course: PageCourse
  /** Keeps what is typed. Rejects while it could not be kept. */
  keep(id: string, change: Change): Promise<void>
  /** Does one thing and draws what came of it. False: it was not done. */
  change(id: string, change: Change): Promise<boolean>
  /** Draws it as it is now. */
  changed(): void
}

export function scribedDesk(course: PageCourse, changed: () => void): ScribedDesk {
  const send = (id: string, change: Change): Promise<boolean> =>
    ask({ ask: 'change-scribed', course, id, change, today: today() })
  return {
    course,
    async keep(id, change) {
      if (!(await send(id, change))) throw new Error('What was typed could not be kept')
    },
    async change(id, change) {
      const done = await send(id, change)
      changed()
      return done
    },
    changed,
  }
}
