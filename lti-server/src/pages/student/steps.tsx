/** What a student's page shows of an alliance at each step of its life, and the forms with which she takes part. */
import type { ComponentType } from 'react'
import type { AllianceView, Phase } from 'shared/contract/alliance'
import { mayDraw } from 'shared/domain/alliance/card-ways'
import type { ActProps } from 'shared/ui/ActForm'
import { Agreement } from 'shared/ui/Agreement'
import { CardList } from 'shared/ui/CardList'
import { ClauseList } from 'shared/ui/ClauseList'
import { ConcernForm } from 'shared/ui/ConcernForm'
import { EmptyState } from 'shared/ui/EmptyState'
import { FistForm } from 'shared/ui/FistToFive'
import { useWords } from 'shared/ui/Language'
import { NotOursList } from 'shared/ui/NotOursList'
import { PromptBox } from 'shared/ui/PromptBox'
import { SignForm } from 'shared/ui/SignForm'
import { Themes } from 'shared/ui/Themes'
import type { Said, StudentPageData } from '../page-data.ts'
import { Listen } from './Listen.tsx'
import type { Send } from './sending.ts'
import { Newcomer } from './Newcomer.tsx'

interface StepProps {
  readonly data: StudentPageData
  readonly view: AllianceView
  readonly home: string
  /** Without it the page is plain forms. */
  readonly send?: Send | undefined
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
      <ClauseList heading={words.draftHeading} clauses={view.clauses} cards={view.cards} above={view.above} />
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
export function Standing(props: StepProps) {
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
export function LivingDoor({ view, home }: Pick<StepProps, 'view' | 'home'>) {
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

/** The part of the page for each step a class may be at. */
export const steps: Record<Phase, ComponentType<StepProps>> = {
  draft: Draft,
  gathering: Gathering,
  grouping: Grouping,
  wording: Wording,
  deciding: Deciding,
  agreed: Agreed,
}
