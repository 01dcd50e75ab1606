/** Lessons of the pack at one of their steps, as a server would answer them. */
import type { LessonView } from 'shared/contract/lesson'
import { classLessons, lesson } from 'shared/content/lesson'
import { storyId } from 'shared/testing/alliance-views'

const MINUTE_MS = 60_000

const offered = classLessons.flatMap((id) => {
  const found = lesson(id, 'en')
  return found ? [{ id, title: found.title, minutes: found.minutes }] : []
})

/** Nothing runs; a teacher may choose. */
export const noLesson: LessonView = { now: '2026-09-02T17:00:00.000Z', run: null, ofTwo: null, offered }

interface Moment {
  readonly wall?: boolean
  readonly paused?: boolean
  readonly remainingMs?: number
  readonly language?: 'en' | 'es'
}

/** @param step 1, 2, … */
export function lessonAt(id: string, step: number, moment: Moment = {}): LessonView {
  const { wall = false, paused = false, language = 'en' } = moment
  const found = lesson(id, language)!
  const lengthMs = found.steps[step - 1]!.minutes * MINUTE_MS
  return {
    ...noLesson,
    run: {
      id: storyId(15, 1),
      protocol: id,
      title: found.title,
      minutes: found.minutes,
      state: 'running',
      paused,
      step,
      steps: found.steps.map(({ text, note, ...shown }) => ({
        ...shown,
        skipped: false,
        ...(wall ? {} : { text, note }),
      })),
      remainingMs: moment.remainingMs ?? lengthMs - 20_000,
      lengthMs,
      leftMs: 12 * MINUTE_MS,
      // At rest, so that a picture is the same whenever it is taken.
      ticking: false,
      restUntil: null,
      revision: 4,
      last: null,
    },
  }
}
