/**
 * What hangs on the wall: the question and how to join; after reveal the cards by theme; the lines; the agreement in
 * large. Never a name, never who or how many wait, never a count of signatures (INV-5, INV-21).
 */
import type { ComponentType } from 'react'
import type { AllianceView, Phase } from 'shared/contract/alliance'
import { ClauseLine } from 'shared/ui/ClauseList'
import { useWords } from 'shared/ui/Language'
import { Reworded } from 'shared/ui/Reworded'
import { Themes } from 'shared/ui/Themes'
import type { Heard } from '../lesson/Timer.tsx'
import { WallLesson } from '../lesson/WallLesson.tsx'
import { QrCode } from '../QrCode.tsx'

interface Props {
  readonly view: AllianceView
  /** `/app/{launchId}/` */
  readonly home: string
}

interface PageProps extends Props {
  readonly live?: string
  /** The lesson that runs. */
  readonly lesson?: Heard | null
}

export function ProjectorPage({ view, home, live = '', lesson }: PageProps) {
  const Wall = walls[view.phase]
  const names = new Intl.ListFormat(view.language).format(view.sections.map((each) => each.name))
  return (
    <main className="la-wall" data-phase={view.phase}>
      <header>
        <p>{view.courseTitle}</p>
        <p>{names}</p>
      </header>
      {lesson && <WallLesson heard={lesson} language={view.language} />}
      <Wall view={view} home={home} />
      <p className="la-live" role="status">
        {live}
      </p>
    </main>
  )
}

function Waiting() {
  const { projector } = useWords()
  return <h1>{projector.draft}</h1>
}

function Gathering({ view }: Props) {
  const { projector, alliance } = useWords()
  return (
    <>
      <h1 dir="auto">{view.prompt}</h1>
      <div className="la-wall-join">
        {view.joinUrl && <QrCode text={view.joinUrl} label={projector.joinCode} />}
        <div>
          <p>{projector.join}</p>
          {view.joinUrl && <p>{shortAddress(view.joinUrl)}</p>}
          <p className="la-wall-count" role="status">
            {alliance.cardCount(view.cardCount)}
          </p>
        </div>
      </div>
    </>
  )
}

/** An address as one reads it aloud. */
export function shortAddress(url: string): string {
  return url.replace(/^https?:\/\//, '')
}

function Grouping({ view }: Props) {
  const { projector } = useWords()
  return (
    <>
      <h1>{projector.reading}</h1>
      <Themes cards={view.cards} themes={view.themes} bare />
    </>
  )
}

function Lines({
  title,
  note,
  lines,
  decisions = [],
}: {
  title: string
  note?: string | undefined
  lines: readonly Parameters<typeof ClauseLine>[0]['clause'][]
  /** All rounds, where a line may be asked again in other words. */
  decisions?: AllianceView['decisions']
}) {
  return (
    <>
      <h1>{title}</h1>
      {note && <p className="la-quiet">{note}</p>}
      <ol className="la-clauses">
        {lines.map((line) => (
          <li key={line.id}>
            <ClauseLine clause={line}>
              <Reworded clause={line} decisions={decisions} />
            </ClauseLine>
          </li>
        ))}
      </ol>
    </>
  )
}

function Wording({ view, home }: Props) {
  const { clauses } = useWords()
  // Until there is a line, the words are looked for in the cards.
  if (view.clauses.length === 0) return <Grouping view={view} home={home} />
  return <Lines title={clauses.heading} lines={view.clauses.filter((each) => each.state !== 'parked')} />
}

function Deciding({ view }: Props) {
  const { projector } = useWords()
  const asked = view.decisions.filter((each) => each.state === 'open')
  const open = asked.map((each) => each.clauseId)
  const next = asked.some((each) => each.method === 'consent') ? [projector.byConsent] : []
  // Between two rounds nothing is open: then the wall keeps the lines that the class is talking about.
  const shown = open.length > 0 ? (id: string) => open.includes(id) : () => true
  return (
    <Lines
      title={projector.deciding}
      note={open.length > 0 ? [...next, projector.decidingNext].join(' ') : undefined}
      lines={view.clauses.filter((each) => shown(each.id))}
      decisions={view.decisions}
    />
  )
}

function Agreed({ view, home }: Props) {
  const { projector, agreement } = useWords()
  return (
    <>
      <Lines title={projector.agreed} lines={view.version?.clauses ?? []} />
      {view.version && (
        <p className="la-no-print">
          <a href={`${home}alliances/${view.id}/poster`}>{agreement.print}</a>
        </p>
      )}
    </>
  )
}

const walls: Record<Phase, ComponentType<Props>> = {
  draft: Waiting,
  gathering: Gathering,
  grouping: Grouping,
  wording: Wording,
  deciding: Deciding,
  agreed: Agreed,
}
