/** What each step of a conference is for: nothing, a look at one's own work, a target, its pact, and reading it back. */
import type { Conference } from 'shared/contract/conferences'
import type { LearningTarget } from 'shared/contract/partnership'
import { EvidenceForm } from 'shared/ui/pact/EvidenceForm'
import { hasSaid, type FormOf } from 'shared/ui/pact/PactForms'
import { PickWork } from 'shared/ui/pact/PickWork'
import { PactSides } from 'shared/ui/pact/PactSides'
import { LookForm, OneLook } from 'shared/ui/pact/SelfLooks'
import { isPast, TargetCard } from 'shared/ui/pact/TargetCard'
import { WhoReads } from 'shared/ui/WhoReads'
import { conferenceWordsIn } from 'shared/ui/words/conference/choose'
import { pactWordsIn } from 'shared/ui/words/pact/choose'
import type { WorkingPageData } from '../page-data.ts'
import { adding } from './adding.ts'
import { OnePress } from './ConferenceActs.tsx'
import { Propose } from './Propose.tsx'
import { readersInWords, withoutHer } from './readers.ts'

interface Props {
  readonly data: WorkingPageData
  readonly conference: Conference
  readonly formOf: FormOf
}

export function ConferenceStep(props: Props) {
  const { data, conference } = props
  const chosen = data.targets.find(({ id }) => id === conference.targetId) ?? null
  const target = chosen && !isPast(chosen) ? chosen : null
  switch (conference.step) {
    case 2:
      return <Look {...props} />
    case 3:
      return <Choose {...props} target={target} />
    case 4:
      return <MakePact {...props} target={target} />
    case 5:
      return <ReadBack {...props} target={target} />
    default:
      return null
  }
}

/** INV-8, C12: her own look comes first, at a piece of work she picks (F8); then she may share it, and keep the work. */
function Look({ data, conference, formOf }: Props) {
  const { language } = data
  const words = conferenceWordsIn(language)
  const [newest] = data.looks.selfAssessments
  const picking = adding(data, formOf)
  if (conference.selfViewFirst)
    return (
      <>
        <p>{words.conference.lookFirst}</p>
        <LookForm
          prompts={data.looks.prompts}
          words={words}
          form={formOf('look')}
          name="look"
          pick={<PickWork handedIn={data.handedIn} at={picking.pickAt} words={picking.words} />}
        />
        <OnePress
          conference={conference}
          formOf={formOf}
          name="confer-pass"
          act="pass"
          label={words.conference.pass}
        />
      </>
    )
  return (
    <>
      <p>{words.conference.looked}</p>
      {newest && newest.text !== null && (
        <div className="la-note">
          <OneLook
            look={newest}
            words={words}
            formOf={formOf}
            teachers={readersInWords(withoutHer(data), pactWordsIn(language))}
          />
        </div>
      )}
      <details className="la-more" open={hasSaid(formOf, 'evidence')}>
        <summary>{picking.words.keepWork}</summary>
        <EvidenceForm {...picking} />
      </details>
    </>
  )
}

type WithTarget = Props & { readonly target: LearningTarget | null }

/** One of what they have, something new, or nothing: all three are asked in the same place and the same size (F8). */
function Choose({ data, conference, formOf, target }: WithTarget) {
  const { language } = data
  const { conference: words } = conferenceWordsIn(language)
  const others = data.targets.filter((one) => !isPast(one) && one.id !== target?.id)
  return (
    <>
      {target ? (
        <p>
          {words.chosen} <strong dir="auto">{target.words.current?.text}</strong>
        </p>
      ) : (
        <p>{words.choose}</p>
      )}
      {others.map((one) => (
        <OnePress
          key={one.id}
          conference={conference}
          formOf={formOf}
          name={`confer-choose-${one.id}`}
          act="choose"
          choice={one.id}
          label={words.chooseThis(one.words.current?.text ?? '')}
        />
      ))}
      <Propose
        data={data}
        words={pactWordsIn(language)}
        formOf={formOf}
        isFirst={target === null && others.length === 0}
      />
      <p className="la-aside">{words.noTargetHint}</p>
      <OnePress
        conference={conference}
        formOf={formOf}
        name="confer-none"
        act="talk_only"
        label={words.noTarget}
      />
    </>
  )
}

function MakePact({ data, formOf, target }: WithTarget) {
  const { language } = data
  if (!target) return <p>{conferenceWordsIn(language).conference.nothingChosen}</p>
  return <TargetCard target={target} me={data.personId} words={pactWordsIn(language)} formOf={formOf} />
}

/** What was agreed, when they look at it, and by whom it can be read. */
function ReadBack({ data, formOf, target }: WithTarget) {
  const { language } = data
  const { conference: words } = conferenceWordsIn(language)
  const pact = pactWordsIn(language)
  const me = data.personId
  return (
    <>
      {target ? (
        <article className="la-panel la-target" aria-labelledby="la-read-back">
          <p className="la-quiet">{words.readBack}</p>
          <h3 id="la-read-back" dir="auto">
            {target.words.current?.text}
          </h3>
          <p>
            {pact.strength}: <span dir="auto">{target.strength.current?.text}</span>
          </p>
          <PactSides target={target} me={me} words={pact} formOf={null} yesOf={formOf} />
        </article>
      ) : (
        <p>{words.talkOnly}</p>
      )}
      <WhoReads words={words.readers(readersInWords(data, pact))} />
    </>
  )
}
