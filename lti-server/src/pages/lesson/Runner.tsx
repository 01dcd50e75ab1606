/**
 * The lesson above the teacher's step: one to choose, or the one that runs. It tells her what comes and how long; the
 * class is moved by her, never by the clock.
 */
import { useState } from 'react'
import type { LessonView } from 'shared/contract/lesson'
import { useRoom, type Lesson } from '../teacher/room.tsx'
import { Running } from './Running.tsx'
import { useLessonWords, useRun, type LessonDesk } from './use-run.ts'

export function Runner({ lesson }: { lesson: Lesson }) {
  const desk = useRun(lesson.view.id)
  const { runner } = useLessonWords()
  const { view } = desk
  if (!view) return null
  return (
    <>
      {view.run ? (
        <Running desk={desk} which="run" lesson={lesson} />
      ) : (
        <Choose desk={desk} view={view} begins={isBeginning(lesson)} />
      )}
      {view.ofTwo && (
        <div className="la-of-two">
          <Running desk={desk} which="ofTwo" lesson={lesson} />
          <p className="la-aside">{runner.ofTwoNote}</p>
        </div>
      )}
    </>
  )
}

/** Nobody has written yet: then leading by the clock is one press away (F1). */
function isBeginning({ view }: Lesson): boolean {
  return view.phase === 'draft' || (view.phase === 'gathering' && view.cardCount === 0)
}

function Choose({ desk, view, begins }: { desk: LessonDesk; view: LessonView; begins: boolean }) {
  const { data } = useRoom()
  // As it was when the page came: the first card must not close it under her hand.
  const [open] = useState(begins)
  const { runner } = useLessonWords()
  const [protocol, setProtocol] = useState<string | null>(null)
  const offered = view.offered ?? []
  if (data.role === 'ta' || offered.length === 0) return null
  const chosen = protocol ?? offered[0]!.id
  return (
    <details className="la-more la-runner" open={open || undefined}>
      <summary>{runner.heading}</summary>
      <p className="la-quiet">{runner.intro}</p>
      <div className="la-acts">
        <label className="la-field">
          {runner.choose}
          <select value={chosen} onChange={(event) => setProtocol(event.target.value)}>
            {offered.map((each) => (
              <option key={each.id} value={each.id}>
                {runner.offer(each.title, each.minutes)}
              </option>
            ))}
          </select>
        </label>
        <button
          className="la-button"
          data-kind="primary"
          type="button"
          disabled={desk.busy}
          onClick={() => void desk.plan(chosen)}
        >
          {runner.start}
        </button>
      </div>
      <Problem desk={desk} />
    </details>
  )
}

export function Problem({ desk }: { desk: LessonDesk }) {
  return (
    <p className="la-wrong" role="alert">
      {desk.problem}
    </p>
  )
}
