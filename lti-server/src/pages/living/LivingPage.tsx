/** How a class lives its agreement, on one plain page: the question first, then what came of it, lines, proposals. */
import type { AllianceView } from 'shared/contract/alliance'
import type { Amendments } from 'shared/contract/amendments'
import type { LineStates, Pulse } from 'shared/contract/pulse'
import { AmendmentList, ProposeForm } from 'shared/ui/living/Amendments'
import { History, Lines } from 'shared/ui/living/Lines'
import { PulsePicture } from 'shared/ui/living/PulsePicture'
import { PulseQuestion } from 'shared/ui/living/PulseQuestion'
import { PulseSent } from 'shared/ui/living/PulseSent'
import { useLivingWords } from 'shared/ui/living/LivingWords'
import { GetAPersonNow, SafetyContact } from 'shared/ui/WhoReads'
import { EmptyState } from 'shared/ui/EmptyState'
import type { Problem } from 'shared/ui/ActForm'
import { StudentFrame } from '../student/StudentFrame.tsx'

/** What came of the form that was posted last. */
export interface LivingSaid {
  readonly form: 'pulse' | 'amendment' | 'withdraw'
  readonly problem?: Problem
  readonly done?: string
  readonly typed?: Readonly<Record<string, string>>
}

export interface LivingPageProps {
  readonly launchId: string
  readonly view: AllianceView
  readonly pulses: readonly Pulse[]
  readonly lines: LineStates
  readonly amendments: Amendments['amendments']
  /** A student acts; everybody else reads what the class reads together. */
  readonly acts: boolean
  /** Who reads; what she types and does not send is kept under this id. */
  readonly personId: string
  /** Whom the school named to go to when somebody may be unsafe. */
  readonly safetyContact: string | null
  /** Answers given so far to the questions of the open pulse; null: those that are kept stand. */
  readonly given: readonly number[] | null
  readonly amendmentId: string
  readonly said: LivingSaid | null
}

export function LivingPage(props: LivingPageProps) {
  const { launchId, view, pulses, lines, acts } = props
  const words = useLivingWords()
  const home = `/app/${launchId}/`
  const names = new Intl.ListFormat(view.language).format(view.sections.map((each) => each.name))
  const about = names ? `${view.courseTitle} · ${names}` : view.courseTitle
  const result = pulses.find((pulse) => pulse.closedAt !== null)
  return (
    <StudentFrame
      title={words.title}
      about={about}
      here="living"
      home={home}
      at={`${home}alliances/${view.id}/living`}
    >
      {acts && <Asked {...props} />}
      {result ? (
        <PulsePicture pulse={result} isClass={acts} />
      ) : (
        pulses.length === 0 && <EmptyState title={words.picture.heading}>{words.picture.none}</EmptyState>
      )}
      <Lines lines={lines.lines} />
      {acts && <Proposals {...props} />}
      <History history={lines.history} />
      <p className="la-no-print">
        <a href={`${home}?alliance=${view.id}`}>{words.back}</a>
      </p>
    </StudentFrame>
  )
}

function Asked({ launchId, view, pulses, given, said }: LivingPageProps) {
  const pulse = pulses.find((each) => each.state === 'open')
  if (!pulse) return said?.form === 'pulse' && said.problem ? <Refused words={said.problem.words} /> : null
  const here = `/app/${launchId}/alliances/${view.id}/living`
  const mine = said?.form === 'pulse' ? said : null
  if (given === null && pulse.mine)
    return <PulseSent pulse={pulse} changeAt={`${here}?change=1`} isNew={mine?.done !== undefined} />
  return <PulseQuestion pulse={pulse} given={given ?? []} action={here} problem={mine?.problem?.words} />
}

function Refused({ words }: { words: string }) {
  return (
    <p className="la-said" role="alert" data-kind="problem">
      {words}
    </p>
  )
}

function Proposals(props: LivingPageProps) {
  const { launchId, view, lines, amendments, amendmentId, said } = props
  const { amend: words } = useLivingWords()
  const at = `/app/${launchId}/alliances/${view.id}/amendments`
  const mine = said?.form === 'amendment' ? said : null
  return (
    <div id="propose" className="la-section" data-person={props.personId} data-alliance={view.id}>
      <ProposeForm
        amendmentId={amendmentId}
        lines={lines.lines}
        scope={view.scope}
        action={at}
        problem={mine?.problem}
        done={mine?.done}
        typed={mine?.problem && mine.typed}
      />
      <SafetyContact value={props.safetyContact}>
        <GetAPersonNow />
      </SafetyContact>
      {said?.form === 'withdraw' && said.problem && <Refused words={said.problem.words} />}
      <AmendmentList
        heading={words.mine}
        amendments={amendments.filter((each) => each.mine)}
        withdrawAt={(each) => `${at}/${each.id}`}
      />
      <AmendmentList heading={words.others} amendments={amendments.filter((each) => !each.mine)} />
    </div>
  )
}
