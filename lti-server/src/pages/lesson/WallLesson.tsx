/** The lesson on the wall: the step's words for everybody and its time, in large. Notes and counts stay at the desk. */
import type { Language } from 'shared/domain/alliance/vocabulary'
import { Timer, type Heard } from './Timer.tsx'
import { wallWords } from './wall-words.ts'

export function WallLesson({ heard, language }: { heard: Heard; language: Language }) {
  const { run } = heard
  const step = run.steps[run.step - 1]
  if (run.state !== 'running' || !step) return null
  return (
    <section className="la-wall-lesson" aria-label={run.title}>
      <div>
        <h2>{step.title}</h2>
        <p>{run.paused ? wallWords[language].paused : step.aloud}</p>
      </div>
      <Timer heard={heard} language={language} />
    </section>
  )
}
