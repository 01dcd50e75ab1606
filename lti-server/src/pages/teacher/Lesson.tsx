/** One class's lesson under the facilitator's hands: where it is, what to do now, the wall's window, the way back. */
import { Alert, Heading, Spinner } from '@instructure/ui/latest'
import { lazy, Suspense, useEffect, useRef, type ComponentType } from 'react'
import { phases, type PartKind, type Phase } from 'shared/domain/alliance/vocabulary'
import { PicturesAt, picturesAt } from 'shared/ui/AllianceCard'
import { useWords } from 'shared/ui/Language'
import { Runner } from '../lesson/Runner.tsx'
import { QrCode } from '../QrCode.tsx'
import { HowWeDecide } from './deciding/HowWeDecide.tsx'
import { OwnWindow } from './OwnWindow.tsx'
import { PartDraft, Parts } from './Parts.tsx'
import { Agreed } from './phases/Agreed.tsx'
import { Deciding } from './phases/Deciding.tsx'
import { Draft } from './phases/Draft.tsx'
import { Gathering } from './phases/Gathering.tsx'
import { Grouping } from './phases/Grouping.tsx'
import { Wording } from './phases/Wording.tsx'
import { useLesson, useRoom, type Lesson as OneLesson } from './room.tsx'

const LivingDesk = lazy(() => import('./living/LivingDesk.tsx'))

const steps: Record<Phase, ComponentType<{ lesson: OneLesson }>> = {
  draft: Draft,
  gathering: Gathering,
  grouping: Grouping,
  wording: Wording,
  deciding: Deciding,
  agreed: Agreed,
}

export default function Lesson({ id, part }: { id: string; part: PartKind | null }) {
  const { words, news } = useRoom()
  const lesson = useLesson(null, id, part)
  const { refresh } = lesson
  useEffect(() => news.on(refresh), [news, refresh])
  const { view } = lesson
  if (view) return <Shown lesson={{ ...lesson, view }} />
  return lesson.problem ? <NotHere lesson={lesson} /> : <Spinner renderTitle={words.lesson.working} />
}

/** A class that could not be opened: why, once more, and the way back. */
function NotHere({ lesson }: { lesson: Pick<OneLesson, 'problem' | 'refresh'> }) {
  const { words } = useRoom()
  return (
    <>
      <header className="la-top">
        <p>
          <a href="#classes">{words.classes.back}</a>
        </p>
        <h1>{words.problems.heading}</h1>
      </header>
      <p role="alert">{lesson.problem}</p>
      <div className="la-acts">
        <button className="la-button" type="button" onClick={() => void lesson.refresh()}>
          {words.problems.again}
        </button>
      </div>
    </>
  )
}

/** The lesson of a view that is here. */
export function Shown({ lesson }: { lesson: OneLesson }) {
  const { data, words } = useRoom()
  const { alliance } = useWords()
  const { view } = lesson
  const Step = view.phase === 'draft' && view.part !== 'values' ? PartDraft : steps[view.phase]
  const names = view.name ?? (view.sections.map((each) => each.name).join(', ') || words.classes.whole)
  // Once a class is asked how it lives its agreement, what came of it is what its teacher comes for.
  const isAsked = view.phase === 'agreed' && view.living !== undefined && view.living.pulse !== 'none'
  const said = useRef<HTMLDivElement>(null)
  // Acts stand at the foot of a long page: what they lead to begins at its top.
  const { phase } = view
  const shownPhase = useRef(phase)
  useEffect(() => {
    if (shownPhase.current === phase) return
    shownPhase.current = phase
    window.scrollTo({ top: 0, behavior: 'instant' })
  }, [phase])
  useEffect(() => {
    if (lesson.problem) said.current?.scrollIntoView({ block: 'center', behavior: 'instant' })
  }, [lesson.problem])
  return (
    <>
      <header className="la-top">
        <p>
          {data.role === 'team' ? (
            <a href={`/app/${data.launchId}/?alliance=${view.id}`}>{words.lesson.backToTeam}</a>
          ) : (
            <a href="#classes">{words.classes.back}</a>
          )}
        </p>
        <Heading level="h2" as="h1">
          {names}
        </Heading>
        <Parts lesson={lesson} />
        <ol className="la-steps" aria-label={alliance.steps}>
          {phases.slice(1).map((phase) => (
            <li key={phase} aria-current={phase === view.phase ? 'step' : undefined}>
              {alliance.phases[phase]}
            </li>
          ))}
        </ol>
      </header>
      <Runner lesson={lesson} />
      {data.role !== 'team' && <Wall lesson={lesson} />}
      <div ref={said} role="alert" className="la-problem">
        {lesson.problem && (
          <Alert transition="none" variant="error">
            {lesson.problem}
          </Alert>
        )}
      </div>
      {data.role === 'ta' && (
        <Alert transition="none" variant="info">
          {words.lesson.tas}
        </Alert>
      )}
      {isAsked && <Living lesson={lesson} />}
      <PicturesAt value={picturesAt(data.launchId, view.id)}>
        <Step lesson={lesson} />
      </PicturesAt>
      <HowWeDecide lesson={lesson} />
      {view.version && !isAsked && <Living lesson={lesson} />}
      <GoBack lesson={lesson} />
    </>
  )
}

function Living({ lesson }: { lesson: OneLesson }) {
  return (
    <Suspense fallback={null}>
      <LivingDesk lesson={lesson} />
    </Suspense>
  )
}

/** The projector's window and the way students join. */
function Wall({ lesson: { view } }: { lesson: OneLesson }) {
  const { words } = useRoom()
  return (
    <section className="la-section">
      <OwnWindow
        page={`alliances/${view.id}/projector`}
        name={words.lesson.projector}
        note={words.lesson.projectorNote}
      />
      {view.joinUrl && (
        <details className="la-more">
          <summary>{words.lesson.join}</summary>
          <div className="la-join">
            <QrCode text={view.joinUrl} label={words.lesson.joinCode} />
            <p>
              {words.lesson.joinNote}
              <br />
              <strong>{view.joinUrl}</strong>
            </p>
          </div>
        </details>
      )}
      <p className="la-aside">{words.lesson.facilitator}</p>
    </section>
  )
}

/** One phase back; what was decided stays as an earlier round (INV-6). */
function GoBack({ lesson: { view, act, busy } }: { lesson: OneLesson }) {
  const { words } = useRoom()
  const { alliance } = useWords()
  const before = phases[phases.indexOf(view.phase) - 1]
  if (!before || before === 'draft' || view.phase === 'agreed' || !view.leads) return null
  return (
    <div className="la-acts la-go-back">
      <button
        className="la-button"
        data-kind="plain"
        type="button"
        disabled={busy}
        onClick={() => void act('phase', { to: before })}
      >
        {words.lesson.back(alliance.phases[before])}
      </button>
    </div>
  )
}
