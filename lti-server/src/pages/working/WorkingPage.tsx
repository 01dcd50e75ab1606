/** A student's page of what she and her teachers are working on: she proposes, changes, says yes and ends (C16). */
import type { Outcome } from 'shared/ui/ActForm'
import { EmptyState } from 'shared/ui/EmptyState'
import { BothSidesPanel } from 'shared/ui/pact/BothSides'
import { HandoverMore, HandoverOffers } from 'shared/ui/pact/HandOver'
import { EvidencePart } from 'shared/ui/pact/Evidence'
import { CheckInPanel } from 'shared/ui/pact/CheckIn'
import { NeedsPanel } from 'shared/ui/pact/NeedsPanel'
import type { FormOf } from 'shared/ui/pact/PactForms'
import { SelfLooks } from 'shared/ui/pact/SelfLooks'
import { isPast, PastTarget, TargetCard } from 'shared/ui/pact/TargetCard'
import { Talks } from 'shared/ui/pact/Talks'
import { GetAPersonNow, SafetyContact, WhoReads } from 'shared/ui/WhoReads'
import { bothSidesWordsIn } from 'shared/ui/words/both-sides/choose'
import { conferenceWordsIn } from 'shared/ui/words/conference/choose'
import { handoverWordsIn } from 'shared/ui/words/handover/choose'
import { pactWordsIn } from 'shared/ui/words/pact/choose'
import type { PactWords } from 'shared/ui/words/pact/en'
import type { WorkingPageData } from '../page-data.ts'
import { StudentFrame } from '../student/StudentFrame.tsx'
import { adding } from './adding.ts'
import { ConferenceRoom } from './ConferenceRoom.tsx'
import { Offered, TalkedNow } from './Offered.tsx'
import { Propose } from './Propose.tsx'
import { readersInWords, withoutHer } from './readers.ts'
import { Waits } from './Waits.tsx'

interface Props {
  readonly data: WorkingPageData
  /** Without it the page is plain forms. */
  readonly send?: ((fields: FormData) => Promise<Outcome>) | undefined
  readonly live?: string
  /** When the data was answered, by `performance.now()`. */
  readonly heardAt?: number
}

export function WorkingPage({ data, send, live, heardAt = 0 }: Props) {
  const words = pactWordsIn(data.language)
  const home = `/app/${data.launchId}/`
  const formOf: FormOf = (name) => {
    const said = data.said?.form === name ? data.said : null
    return {
      id: data.ids[name] ?? '',
      action: `${home}working`,
      onAct: send,
      problem: said?.problem,
      done: said?.done,
      typed: said?.problem && said.typed,
    }
  }
  return (
    <StudentFrame
      title={words.title}
      about={data.courseTitle}
      here="working"
      home={home}
      at={`${home}working`}
      live={live ?? ''}
    >
      <SafetyContact value={data.safetyContact ?? null}>
        {data.conference?.state === 'running' ? (
          <ConferenceRoom data={data} conference={data.conference} heardAt={heardAt} formOf={formOf} />
        ) : (
          <Working data={data} words={words} formOf={formOf} />
        )}
        <GetAPersonNow />
      </SafetyContact>
    </StudentFrame>
  )
}

type WorkingProps = Pick<Props, 'data'> & { readonly words: PactWords; readonly formOf: FormOf }

/** Everything of the two while they are not in a conference. */
function Working({ data, words, formOf }: WorkingProps) {
  const open = data.targets.filter((target) => !isPast(target))
  const past = data.targets.filter(isPast)
  const me = data.personId
  const passing = { handovers: data.handovers, me, words: handoverWordsIn(data.language), formOf }
  return (
    <>
      <div>
        <p>{words.intro}</p>
        <WhoReads words={words.readers(readersInWords(data, words))} />
      </div>
      <TalkedNow data={data} />
      <Waits data={data} />
      <Offered data={data} formOf={formOf} />
      <HandoverOffers {...passing} />
      <CheckInPanel
        checkIns={data.checkIns}
        me={me}
        words={words}
        formOf={formOf}
        teachers={readersInWords(withoutHer(data), words)}
      />
      {open.length === 0 && <EmptyState title={words.nothing}>{words.nothingNext}</EmptyState>}
      {open.map((target) => (
        <TargetCard key={target.id} target={target} me={me} words={words} formOf={formOf} />
      ))}
      <Propose data={data} words={words} formOf={formOf} />
      <BothSidesPanel
        sides={data.sides}
        me={me}
        words={bothSidesWordsIn(data.language)}
        around={words}
        formOf={formOf}
        teachers={readersInWords(withoutHer(data), words)}
      />
      <NeedsPanel
        needs={data.needs}
        me={me}
        words={bothSidesWordsIn(data.language)}
        around={words}
        formOf={formOf}
        teachers={readersInWords(withoutHer(data), words)}
      />
      <SelfLooks
        looks={data.looks}
        words={conferenceWordsIn(data.language)}
        formOf={formOf}
        teachers={readersInWords(withoutHer(data), words)}
      />
      <EvidencePart {...adding(data, formOf)} shown={data.shown} />
      <Talks talks={data.conversations} me={me} words={words} />
      <HandoverMore {...passing} />
      {past.length > 0 && (
        <section className="la-section" aria-labelledby="la-before">
          <h2 id="la-before">{words.before}</h2>
          {past.map((target) => (
            <PastTarget key={target.id} target={target} me={me} words={words} />
          ))}
        </section>
      )}
    </>
  )
}
