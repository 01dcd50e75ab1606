/** A student's page: the class's alliance at the step it is at, with the one thing to do first (design §5, F2). */
import type { ComponentType } from 'react'
import type { AllianceView, Decision, Phase } from 'shared/contract/alliance'
import { mayDraw } from 'shared/domain/alliance/card-ways'
import { PicturesAt, picturesAt } from 'shared/ui/AllianceCard'
import type { ActProps, Outcome } from 'shared/ui/ActForm'
import { Agreement } from 'shared/ui/Agreement'
import { CardList } from 'shared/ui/CardList'
import { ClauseList } from 'shared/ui/ClauseList'
import { ConcernForm } from 'shared/ui/ConcernForm'
import { EmptyState } from 'shared/ui/EmptyState'
import { FistForm } from 'shared/ui/FistToFive'
import { dayInWords, useWords } from 'shared/ui/Language'
import { NotOursList } from 'shared/ui/NotOursList'
import type { Words } from 'shared/ui/words/en'
import { PromptBox } from 'shared/ui/PromptBox'
import { SignForm } from 'shared/ui/SignForm'
import { Themes } from 'shared/ui/Themes'
import { SafetyContact } from 'shared/ui/WhoReads'
import { Unsent } from 'shared/ui/Unsent'
import type { Said, StudentPageData } from '../page-data.ts'
import { Listen } from './Listen.tsx'
import { Newcomer } from './Newcomer.tsx'
import { StudentFrame } from './StudentFrame.tsx'
import { OtherClasses, Parts, Steps } from './Whereabouts.tsx'

/** Sends a form's fields by script: the last part of the form's address says which act it is. */
export type Send = (path: string, fields: FormData) => Promise<Outcome>

type Typed = Readonly<Record<string, string>>

interface Props {
  readonly data: StudentPageData
  /** Without these the page is plain forms. */
  readonly send?: Send | undefined
  readonly live?: string
  /** Said to a screen reader when the class went on while she was here. */
  readonly moved?: string | undefined
}

export function StudentPage({ data, send, live, moved }: Props) {
  const { alliance: words, closed, nav } = useWords()
  const home = `/app/${data.launchId}/`
  const { view } = data
  const sections = new Intl.ListFormat(data.language).format(view?.sections.map((each) => each.name) ?? [])
  const names = view?.name ?? sections
  const Step = view && steps[view.phase]
  const part = data.part === null ? '' : `&part=${data.part}`
  const at = view ? `${home}?alliance=${view.id}${part}` : home
  const about = names ? `${data.courseTitle} · ${names}` : data.courseTitle
  return (
    <StudentFrame
      title={titleOf(view, words)}
      about={about}
      here="alliance"
      home={home}
      at={at}
      live={live ?? ''}
    >
      {data.testStudent && <EmptyState title={closed.testStudent}>{closed.testStudentNext}</EmptyState>}
      {data.alliances.length > 1 && <OtherClasses data={data} home={home} />}
      {view?.endsOn && (
        <p className="la-quiet">
          {(view.hasEnded ? words.ended : words.endsOn)(dayInWords(view.endsOn, data.language, 'UTC'))}
        </p>
      )}
      {view?.scope === 'student_team' && view.leads && (
        <p>
          <a href={`${home}alliances/${view.id}/lead`}>{words.leadTeam}</a>
        </p>
      )}
      {view && Step ? (
        <>
          <Parts data={data} view={view} home={home} />
          <Steps phase={view.phase} />
          <p className="la-now" role="status">
            {view.lessonNow}
          </p>
          <p className="la-sr" role="status">
            {moved}
          </p>
          <LeftOver said={data.said} view={view} />
          {view.waiting ? (
            <p>
              <a href={`${home}decide?alliance=${view.id}`}>{nav.waiting}</a>
            </p>
          ) : null}
          {view.living?.pulse === 'open' && <LivingDoor view={view} home={home} />}
          <PicturesAt value={picturesAt(data.launchId, view.id)}>
            <SafetyContact value={data.safetyContact ?? null}>
              {view.phase !== 'agreed' && <Standing {...{ data, view, home }} />}
              <Step {...{ data, view, home, send }} />
            </SafetyContact>
          </PicturesAt>
          {view.living && view.living.pulse !== 'open' && <LivingDoor view={view} home={home} />}
        </>
      ) : (
        <EmptyState title={words.notStarted}>{words.notStartedNext}</EmptyState>
      )}
      {data.mayStartTeam && (
        <p>
          <a href={`${home}team`}>{words.startTeam}</a>
        </p>
      )}
    </StudentFrame>
  )
}

function titleOf(view: AllianceView | null, words: Words['alliance']): string {
  if (view?.scope === 'student_team') return words.team
  return view?.scope === 'student' ? words.own : words.title
}

/** The number that was picked for a line and is not what was sent. */
export function unsentFingers({ id, mine }: Pick<Decision, 'id' | 'mine'>, typed: Typed): string | undefined {
  const fingers = typed[`fingers.${id}`]
  return fingers === String(mine) ? undefined : fingers
}

/** What was typed and has no box on the page any more: a card, a number, a reason. */
function leftOver({ form, typed = {} }: Said, { phase, decisions, clauses }: AllianceView): string[] {
  const card = form.startsWith('card') && phase !== 'gathering' ? typed['text'] : ''
  const closed = decisions
    .filter((each) => each.state !== 'open')
    .flatMap((each) => {
      const fingers = unsentFingers(each, typed)
      const line = clauses.find((clause) => clause.id === each.clauseId)?.text
      return [fingers && `${fingers} · ${line}`, typed[`concern.${each.id}`]]
    })
  return [card, ...closed].flatMap((text) => (text?.trim() ? [text] : []))
}

/** What was typed into a form that is not on the page any more. */
function LeftOver({ said, view }: { said: Said | null; view: AllianceView }) {
  const texts = said?.problem ? leftOver(said, view) : []
  return said?.problem && texts.length > 0 ? <Unsent texts={texts} why={said.problem.words} /> : null
}

interface StepProps extends Props {
  readonly view: AllianceView
  readonly home: string
}

/** How a form of this page posts, and what was said after its last post. */
function actFor({ data, view, send }: StepProps, form: string, path: string): ActProps {
  const said: Said | null = data.said?.form === form ? data.said : null
  return {
    action: `/app/${data.launchId}/alliances/${view.id}/${path}${data.part === null ? '' : `?part=${data.part}`}`,
    onAct: send && ((fields) => send(path, fields)),
    problem: said?.problem,
    done: said?.done,
    typed: said?.typed,
  }
}

function Draft() {
  const { alliance: words } = useWords()
  return <EmptyState title={words.phases.draft}>{words.draftNext}</EmptyState>
}

function Grouping({ view }: StepProps) {
  return (
    <>
      <Themes cards={view.cards} themes={view.themes} />
      <CardList view={view} />
    </>
  )
}

function Wording({ view }: StepProps) {
  const { clauses: words } = useWords()
  return (
    <>
      <ClauseList
        heading={words.draftHeading}
        clauses={view.clauses}
        cards={view.cards}
        above={view.above}
      />
      {/* Until there is a line, the words are looked for in the cards. */}
      {view.clauses.length === 0 && <Themes cards={view.cards} themes={view.themes} />}
      <CardList view={view} />
    </>
  )
}

function Gathering(props: StepProps) {
  const { view, data } = props
  const words = useWords()
  const { inOwnLanguage } = data
  const asked = inOwnLanguage?.of === view.prompt ? inOwnLanguage.words : undefined
  const wall = view.cards.filter((card) => card.source === 'wall' && !card.mine)
  return (
    <>
      <PromptBox
        prompt={asked ?? view.prompt}
        language={asked === undefined ? view.language : data.language}
        part={view.part}
        cardId={data.ids.card}
        masked={view.masked}
        listen={<Listen language={asked === undefined ? view.language : data.language} />}
        {...actFor(props, 'card', 'cards')}
      />
      <p>
        <a href={`${props.home}alliances/${view.id}/give?part=${view.part}`}>
          {mayDraw(view.band) ? words.prompt.draw : words.prompt.friend}
        </a>
      </p>
      <p className="la-quiet">{words.alliance.cardCount(view.cardCount)}</p>
      {wall.length > 0 && <Themes cards={wall} themes={[]} wall />}
      <CardList view={view} change={(card) => actFor(props, `card-${card.id}`, `cards/${card.id}`)} />
    </>
  )
}

function Deciding(props: StepProps) {
  const { view } = props
  const words = useWords()
  const open = view.decisions.filter((decision) => decision.state === 'open')
  const pairs = open
    .filter((decision) => decision.method !== 'consent')
    .flatMap((decision) => {
      const clause = view.clauses.find((each) => each.id === decision.clauseId)
      return clause ? [{ clause, decision }] : []
    })
  const others = view.clauses.filter((clause) => !pairs.some((pair) => pair.clause.id === clause.id))
  return (
    <>
      {(pairs.length > 0 || open.length === 0) && (
        <FistForm
          pairs={pairs}
          decisions={view.decisions}
          listen={<Listen language={view.language} />}
          {...actFor(props, 'positions', 'positions')}
        />
      )}
      <Concerns {...props} />
      {others.length > 0 && (
        <ClauseList
          heading={words.clauses.heading}
          clauses={others}
          cards={view.cards}
          decisions={view.decisions}
          above={view.above}
        />
      )}
      <CardList view={view} />
    </>
  )
}

/** What holds comes first, whatever the class is at (A10). */
function Kept({ view, data, home }: StepProps) {
  const isUndecided = view.signature === null || view.signature === 'not_yet'
  return (
    view.version && (
      <>
        {data.welcome && isUndecided && <Newcomer welcome={data.welcome} />}
        <Agreement
          version={view.version}
          clauses={view.clauses}
          cards={view.cards}
          living={view.living}
          above={view.above}
          at={`${home}alliances/${view.id}/`}
        >
          <Listen language={view.language} />
        </Agreement>
      </>
    )
  )
}

/** The version that holds while the class works on the next one (A15), and the way past it. */
function Standing(props: StepProps) {
  const { agreement } = useWords()
  return (
    props.view.version && (
      <>
        <a href="#now">{agreement.now}</a>
        <Kept {...props} />
        <h2 id="now" className="la-now" tabIndex={-1}>
          {agreement.now}
        </h2>
      </>
    )
  )
}

/** The way to the page on which the class lives its agreement; the question itself is one tap away. */
function LivingDoor({ view, home }: Pick<StepProps, 'view' | 'home'>) {
  const { living: words } = useWords()
  if (!view.living) return null
  const { pulse } = view.living
  return (
    <section className="la-panel la-no-print">
      <h2>{words.heading}</h2>
      <p>{words.pulses[pulse]}</p>
      <p>
        <a
          className={pulse === 'open' ? 'la-button' : undefined}
          data-kind="primary"
          href={`${home}alliances/${view.id}/living`}
        >
          {pulse === 'open' ? words.answer : words.look}
        </a>
      </p>
    </section>
  )
}

/** Lines decided while this student was away. A line that is asked again needs no concern: it is open anyway. */
function Concerns(props: StepProps) {
  const { view, data } = props
  return view.decisions.map((decision) => {
    const clause = view.clauses.find((each) => each.id === decision.clauseId)
    if (!decision.concernUntil || decision.state === 'again' || !clause) return null
    return (
      <ConcernForm
        key={decision.id}
        clause={clause}
        decision={decision}
        concernId={data.ids.concern}
        {...actFor(props, `concern-${decision.id}`, 'concerns')}
      />
    )
  })
}

function Agreed(props: StepProps) {
  const { view, data, home } = props
  const words = useWords()
  const parked = view.clauses.filter((clause) => clause.state === 'parked')
  return (
    <>
      {view.version ? (
        <Kept {...props} />
      ) : (
        <EmptyState title={words.agreement.none}>{words.alliance.draftNext}</EmptyState>
      )}
      <NotOursList items={view.notOurs} />
      {view.version && <SignForm signature={view.signature} {...actFor(props, 'signature', 'signatures')} />}
      {view.version && !data.testStudent && (
        <a href={`${home}alliances/${view.id}/newcomer`}>{words.agreement.together}</a>
      )}
      <Concerns {...props} />
      {parked.length > 0 && (
        <ClauseList
          heading={words.clauses.parked}
          clauses={parked}
          cards={view.cards}
          decisions={view.decisions}
          above={view.above}
        />
      )}
      <CardList view={view} />
    </>
  )
}

const steps: Record<Phase, ComponentType<StepProps>> = {
  draft: Draft,
  gathering: Gathering,
  grouping: Grouping,
  wording: Wording,
  deciding: Deciding,
  agreed: Agreed,
}
