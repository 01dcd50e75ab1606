/** A lesson on one sheet of paper, for the teacher's hand: steps, minutes, what she says and what students do. */
import type { Lesson } from 'shared/content/lesson'
import type { LessonWords } from './words/en.ts'

interface Props {
  readonly lesson: Lesson
  readonly about: string
  readonly words: LessonWords
}

export function PrintPage({ lesson, about, words: { print, minutes, runner } }: Props) {
  return (
    <div className="la-page la-plan">
      <main id="main">
        <header>
          <p className="la-quiet">{about}</p>
          <h1>{lesson.title}</h1>
          <p className="la-quiet">
            {minutes(lesson.minutes)} · {print.sessions} {print.stop}
          </p>
          <p className="la-aside la-no-print">{print.hint}</p>
        </header>
        <ol>
          {lesson.steps.map((step) => (
            <li key={step.n}>
              <h2>
                {step.title} <span className="la-quiet">{minutes(step.minutes)}</span>
              </h2>
              <p>
                <strong>{step.who}:</strong> {step.text}
              </p>
              {step.note && (
                <p>
                  <strong>{print.note}:</strong> {step.note}
                </p>
              )}
              {step.typing !== 'as_phase' && (
                <p className="la-quiet">
                  {runner.students}: {runner.typing[step.typing]} {step.hidden && runner.hidden[step.hidden]}
                </p>
              )}
            </li>
          ))}
        </ol>
        <p className="la-aside">{print.noNames}</p>
      </main>
    </div>
  )
}
