/**
 * How much of a step is left, counted on from the server's answer by a clock that only goes forward: what the device
 * thinks the date is, is never asked. It says so aloud twice, at one minute and at the end, and is never an alarm.
 */
import { useEffect, useState } from 'react'
import type { Language } from 'shared/domain/alliance/vocabulary'
import type { LessonRun } from 'shared/contract/lesson'
import { wallWords } from './wall-words.ts'

/** What is said of a run's time. */
type Timed = Pick<LessonRun, 'state' | 'ticking' | 'remainingMs' | 'lengthMs'>

/** A run as it was answered, and when, by `performance.now()`. */
export interface Heard<R extends Timed = LessonRun> {
  readonly run: R
  readonly at: number
}

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

/** "4:05" */
export function clockWords(ms: number): string {
  const seconds = Math.ceil(ms / SECOND_MS)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** What is left of the step now. The first drawing is the answer's own, so that server and browser draw the same. */
export function useRemaining({ run, at }: Heard<Timed>): number {
  const [ms, setMs] = useState(run.remainingMs)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const tick = (): void => {
      const left = run.ticking ? Math.max(0, run.remainingMs - (performance.now() - at)) : run.remainingMs
      setMs(left)
      // At the moment in which the shown second changes.
      if (run.ticking && left > 0) timer = setTimeout(tick, (left % SECOND_MS) + 1)
    }
    tick()
    return () => clearTimeout(timer)
  }, [run, at])
  return ms
}

export function Timer({ heard, language }: { heard: Heard<Timed>; language: Language }) {
  const words = wallWords[language]
  const ms = useRemaining(heard)
  return (
    <div className="la-timer">
      <span className="la-sr">{words.left} </span>
      <span role="timer" data-up={ms === 0 || undefined}>
        {clockWords(ms)}
      </span>
      <p className="la-sr" role="status">
        {saidAloud(ms, heard.run, words)}
      </p>
    </div>
  )
}

/** Words that change twice in a step: a screen reader says them when they do, and nothing every second. */
function saidAloud(ms: number, run: Timed, words: (typeof wallWords)[Language]): string {
  if (run.state !== 'running' || ms > MINUTE_MS) return ''
  if (ms === 0) return words.up
  // A step of one minute has said so by beginning.
  return run.lengthMs > MINUTE_MS ? words.oneMinute : ''
}
