/** What a class said of itself: one mark a person and no person, in words; or what to talk about instead (INV-13). */
import type { Pulse, PulseQuestion } from '../../contract/pulse.ts'
import { Day } from '../Language.tsx'
import { useLivingWords } from './LivingWords.tsx'

export function PulsePicture({ pulse, isClass }: { pulse: Pulse; isClass: boolean }) {
  const { picture, notForJudging } = useLivingWords()
  const id = `la-picture-${pulse.id}`
  return (
    <section className="la-panel la-picture" aria-labelledby={id}>
      <header>
        <h2 id={id}>{pulse.guide ? picture.guide : picture.heading}</h2>
        {pulse.closedAt && (
          <p className="la-quiet">
            <Day iso={pulse.closedAt} />
          </p>
        )}
      </header>
      {isClass && pulse.state === 'closed' && <p className="la-quiet">{picture.first}</p>}
      {pulse.guide ? (
        <Guide questions={pulse.guide} />
      ) : (
        pulse.questions.map((one) => <Counts key={one.clauseId ?? one.itemId} question={one} />)
      )}
      <Promise pulse={pulse} />
      <p className="la-aside">{notForJudging}</p>
    </section>
  )
}

function Guide({ questions }: { questions: readonly string[] }) {
  const { picture } = useLivingWords()
  return (
    <>
      <p>{picture.guideWhy}</p>
      <ul>
        {questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
    </>
  )
}

function Counts({ question }: { question: PulseQuestion }) {
  const { picture } = useLivingWords()
  const { counts } = question
  return (
    <figure className="la-counts">
      <figcaption dir="auto">{question.text}</figcaption>
      {counts ? (
        <dl>
          {question.choices.map((words, choice) => (
            <div key={words}>
              <dt>{words}</dt>
              <dd>
                <span className="la-marks" aria-hidden="true">
                  {'●'.repeat(counts[choice] ?? 0)}
                </span>{' '}
                <span className="la-aside">
                  {counts[choice] ? picture.us(counts[choice]) : picture.nobody}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="la-quiet">{picture.apart}</p>
      )}
    </figure>
  )
}

/** What follows from it, in the steward's words (INV-20). */
function Promise({ pulse }: { pulse: Pulse }) {
  const { picture } = useLivingWords()
  if (!pulse.willDo) return pulse.guide ? null : <p className="la-quiet">{picture.noPromise}</p>
  return (
    <dl className="la-promise">
      <div>
        <dt>{picture.willDo}</dt>
        <dd dir="auto">{pulse.willDo}</dd>
      </div>
      {pulse.ownChange && (
        <div>
          <dt>{picture.ownChange}</dt>
          <dd dir="auto">{pulse.ownChange}</dd>
        </div>
      )}
    </dl>
  )
}
