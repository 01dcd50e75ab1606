/** A student's page of how the class decides: what waits for an answer, who decides what, what is not ours (A9, A19). */
import type { ActProps, Outcome } from 'shared/ui/ActForm'
import { ActForm, TextBox } from 'shared/ui/ActForm'
import { ConsentForm } from 'shared/ui/deciding/ConsentForm'
import { RewordingForm } from 'shared/ui/deciding/RewordingForm'
import { RightsTable } from 'shared/ui/deciding/RightsTable'
import { VoteForm, VoteOutcome } from 'shared/ui/deciding/VoteForm'
import { decidingWordsIn } from 'shared/ui/words/deciding/choose'
import type { DecidingWords } from 'shared/ui/words/deciding/en'
import type { Choice, DecidingView } from 'shared/contract/deciding'
import { EmptyState } from 'shared/ui/EmptyState'
import { dayInWords, useWords } from 'shared/ui/Language'
import { NotOursList } from 'shared/ui/NotOursList'
import { GetAPersonNow, SafetyContact, WhoReads } from 'shared/ui/WhoReads'
import type { DecidePageData } from '../page-data.ts'
import { StudentFrame } from '../student/StudentFrame.tsx'
import type { DecideAct } from './acts.ts'

interface Props {
  readonly data: DecidePageData
  /** Without it the page is plain forms. */
  readonly send?: ((act: DecideAct, fields: FormData) => Promise<Outcome>) | undefined
  readonly live?: string
}

export function DecidePage(props: Props) {
  const { data, live } = props
  const { alliance, closed } = useWords()
  const words = decidingWordsIn(data.language)
  const home = `/app/${data.launchId}/`
  const { allianceId, deciding } = data
  const at = allianceId === null ? `${home}decide` : `${home}decide?alliance=${allianceId}`
  return (
    <StudentFrame
      title={words.title}
      about={data.courseTitle}
      here="decide"
      home={home}
      at={at}
      live={live ?? ''}
    >
      {data.testStudent && <EmptyState title={closed.testStudent}>{closed.testStudentNext}</EmptyState>}
      {allianceId && deciding ? (
        <SafetyContact value={data.safetyContact ?? null}>
          <Ways {...props} words={words} allianceId={allianceId} deciding={deciding} />
          <GetAPersonNow />
        </SafetyContact>
      ) : (
        <EmptyState title={alliance.notStarted}>{alliance.notStartedNext}</EmptyState>
      )}
    </StudentFrame>
  )
}

interface Shown extends Props {
  readonly words: DecidingWords
  readonly allianceId: string
  readonly deciding: DecidingView
}

/** How a form of this page posts, and what was said after its last post. */
function actFor({ data, allianceId, send }: Shown, act: DecideAct, form: string): ActProps {
  const said = data.said?.form === form ? data.said : null
  return {
    action: `/app/${data.launchId}/alliances/${allianceId}/${act}`,
    onAct: send && ((fields) => send(act, fields)),
    problem: said?.problem,
    done: said?.done,
    typed: said?.typed,
  }
}

function Ways(props: Shown) {
  const { words, deciding, data } = props
  const open = deciding.choices.filter((choice) => choice.state === 'open')
  const over = deciding.choices.filter((choice) => choice.state !== 'open')
  const waits = deciding.consents.length + open.length + deciding.rewordings.length > 0
  return (
    <>
      <section className="la-section" aria-labelledby="la-waiting">
        <h2 id="la-waiting">{words.waitingHeading}</h2>
        {!waits && <p className="la-quiet">{words.nothingWaits}</p>}
        <Consents {...props} />
        {open.map((choice) => (
          <VoteForm
            key={choice.roundId}
            words={words}
            way={data.ways.majority}
            choice={choice}
            {...actFor(props, 'choices', `choice-${choice.id}`)}
          />
        ))}
      </section>
      <Rewordings {...props} />
      <RightsTable words={words} rights={deciding.rights} ways={data.ways} />
      {over.length > 0 && <Votes {...props} over={over} />}
      {deciding.notOurs.length > 0 && (
        <div>
          <NotOursList items={deciding.notOurs} />
          <p className="la-quiet">{words.notOurs.intro}</p>
        </div>
      )}
    </>
  )
}

function Consents(props: Shown) {
  const { words, deciding, data } = props
  return deciding.consents.map((question) => (
    <ConsentForm
      key={question.decisionId}
      words={words}
      way={data.ways.consent}
      question={question}
      {...actFor(props, 'consents', `consent-${question.decisionId}`)}
    />
  ))
}

function Rewordings(props: Shown) {
  const { words, deciding } = props
  if (deciding.rewordings.length === 0) return null
  return (
    <section className="la-section" aria-labelledby="la-reworded">
      <h2 id="la-reworded">{words.reworded.heading}</h2>
      <p className="la-quiet">{words.reworded.intro}</p>
      {deciding.rewordings.map((rewording) => {
        const form = `rewording-${rewording.clauseId}-${rewording.cardId}`
        return (
          <RewordingForm
            // Other words of the line are another question.
            key={`${form} ${rewording.now}`}
            words={words}
            rewording={rewording}
            {...actFor(props, 'rewordings', form)}
          />
        )
      })}
    </section>
  )
}

function Votes({ over, ...props }: Shown & { over: readonly Choice[] }) {
  const { words } = props
  return (
    <section className="la-section" aria-labelledby="la-votes">
      <h2 id="la-votes">{words.vote.heading}</h2>
      {over.map((choice) => (
        <article className="la-clause" key={choice.id}>
          <VoteOutcome words={words} choice={choice} />
          {choice.concernUntil && choice.state !== 'again' && <Away {...props} choice={choice} />}
        </article>
      ))}
    </section>
  )
}

/** Who was away when a vote closed may ask for another look, for five school days. */
function Away({ choice, ...props }: Shown & { choice: Choice }) {
  const { concern: words, fist, reads, language } = useWords()
  // The window ends with midnight, where the class is: half a day earlier is the last day, in every zone.
  const lastDay = new Date(Date.parse(choice.concernUntil ?? '') - 43_200_000).toISOString()
  const act = actFor(props, 'choice-concerns', `choice-concern-${choice.id}`)
  return (
    <details className="la-more">
      <summary>{words.heading}</summary>
      <p className="la-quiet">{words.intro(dayInWords(lastDay, language, 'UTC'))}</p>
      <ActForm {...act} draft={`choice-concern-${choice.id}`} label={words.heading}>
        <input type="hidden" name="id" value={props.data.concernId} />
        <input type="hidden" name="choiceId" value={choice.id} />
        <TextBox name="text" label={words.box} max={500} start={act.typed?.['text']} />
        <WhoReads words={reads.facilitator} />
        <label className="la-check">
          <input type="checkbox" name="willSpeak" defaultChecked={act.typed?.['willSpeak'] === 'on'} />
          <span>{fist.speak}</span>
        </label>
        <div className="la-acts">
          <button className="la-button" type="submit">
            {words.send}
          </button>
        </div>
      </ActForm>
    </details>
  )
}
