/** A lesson under way: the step, its words, its time, and what a teacher may do with it. */
import type { LessonRun, LessonStep } from 'shared/contract/lesson'
import { suggestedMove } from 'shared/domain/protocol/steps'
import { dayInWords, useWords } from 'shared/ui/Language'
import { useRoom, type Lesson } from '../teacher/room.tsx'
import { Problem } from './Runner.tsx'
import { Timer, useRemaining } from './Timer.tsx'
import { useLessonWords, type LessonDesk, type Press } from './use-run.ts'
import { WholeLesson } from './WholeLesson.tsx'

interface Props {
  readonly desk: LessonDesk
  readonly which: 'run' | 'ofTwo'
  readonly lesson: Lesson
}

export function Running({ desk, which, lesson }: Props) {
  const { data } = useRoom()
  const { runner } = useLessonWords()
  const run = desk.view?.[which]
  const step = run?.steps[run.step - 1]
  if (!run || !step) return null
  const press = (pressed: Press): void => void desk.press(which, pressed)
  const leads = data.role !== 'ta'
  return (
    <section className="la-runner" aria-label={runner.label(run.title)} data-state={run.state}>
      <header>
        <div>
          <p className="la-eyebrow">{runner.step(run.step, run.steps.length, step.who)}</p>
          <h2>{step.title}</h2>
        </div>
        <Timer heard={{ run, at: desk.at }} language={data.language} />
      </header>
      <p>{step.text}</p>
      {step.note && (
        <p className="la-quiet">
          <strong>{runner.note}:</strong> {step.note}
        </p>
      )}
      {which === 'run' && <OnScreens step={step} />}
      <Standing run={run} at={desk.at} />
      {leads && run.state === 'running' && <Acts {...{ desk, which, lesson, run, press }} />}
      {leads && run.state !== 'running' && (
        <div className="la-acts">
          <Button
            primary
            busy={desk.busy}
            onPress={() => press(run.state === 'planned' ? 'start' : 'resume')}
          >
            {run.state === 'planned' ? runner.start : runner.resume}
          </Button>
        </div>
      )}
      <Problem desk={desk} />
      <WholeLesson {...{ run, press, allianceId: lesson.view.id, busy: desk.busy }} />
    </section>
  )
}

function OnScreens({ step }: { step: LessonStep }) {
  const { runner } = useLessonWords()
  return (
    <p className="la-quiet">
      <strong>{runner.students}:</strong> {runner.typing[step.typing]}{' '}
      {step.hidden && runner.hidden[step.hidden]}
    </p>
  )
}

/** Whether time runs, is up, or stands still, in words of the same colour as everything else. */
function Standing({ run, at }: { run: LessonRun; at: number }) {
  const { data } = useRoom()
  const { runner } = useLessonWords()
  const ms = useRemaining({ run, at })
  if (run.state === 'planned') return <p>{runner.planned}</p>
  if (run.state === 'resting')
    return (
      <p>
        {runner.resting}{' '}
        {run.restUntil && runner.restingUntil(dayInWords(run.restUntil, data.language, 'UTC'))}
      </p>
    )
  if (run.paused) return <p>{runner.paused}</p>
  return ms === 0 ? <p>{runner.up}</p> : null
}

const STRETCHES = [1, 2, 5] as const

function Acts({
  desk,
  which,
  lesson,
  run,
  press,
}: Props & { run: LessonRun; press: (pressed: Press) => void }) {
  const { runner } = useLessonWords()
  const { busy } = desk
  return (
    <>
      <div className="la-acts">
        {run.paused && (
          <Button primary busy={busy} onPress={() => press('resume')}>
            {runner.resume}
          </Button>
        )}
        <OnToNext {...{ desk, which, lesson, run, press }} />
        {!run.paused && (
          <Button busy={busy} onPress={() => press('pause')}>
            {runner.pause}
          </Button>
        )}
        <div className="la-acts la-stretch" role="group" aria-label={runner.stretchLabel}>
          {STRETCHES.map((minutes) => (
            <Button key={minutes} busy={busy} onPress={() => press({ act: 'stretch', minutes })}>
              {runner.stretch(minutes)}
            </Button>
          ))}
        </div>
        {run.step > 1 && (
          <Button plain busy={busy} onPress={() => press('back')}>
            {runner.back}
          </Button>
        )}
        {run.step < run.steps.length && (
          <Button plain busy={busy} onPress={() => press('skip')}>
            {runner.skip}
          </Button>
        )}
      </div>
      {which === 'run' && <Fits {...{ lesson, run }} />}
    </>
  )
}

/** The next step, with the phase that goes with it where the class is not there yet: one button for both. */
function OnToNext({
  desk,
  which,
  lesson,
  run,
  press,
}: Props & { run: LessonRun; press: (pressed: Press) => void }) {
  const { runner } = useLessonWords()
  const { alliance } = useWords()
  const busy = desk.busy || lesson.busy
  const next = run.steps[run.step]
  const to = next && which === 'run' ? suggestedMove(lesson.view.phase, next) : null
  const primary = !run.paused
  if (!next)
    return (
      <Button primary={primary} busy={busy} onPress={() => press('go_on')}>
        {runner.last}
      </Button>
    )
  if (to === null)
    return (
      <Button primary={primary} busy={busy} onPress={() => press('go_on')}>
        {runner.next}
      </Button>
    )
  // The phase first: what still stands in its way is said before the step is left.
  const both = async (): Promise<void> => {
    if (await lesson.act('phase', { to })) press('go_on')
  }
  return (
    <>
      <Button primary={primary} busy={busy} onPress={() => void both()}>
        {runner.nextWith(alliance.phases[to])}
      </Button>
      <Button busy={busy} onPress={() => press('go_on')}>
        {runner.nextOnly}
      </Button>
    </>
  )
}

/** The class is elsewhere than this step: said, and offered; never done by itself. */
function Fits({ lesson, run }: { lesson: Lesson; run: LessonRun }) {
  const { runner } = useLessonWords()
  const { alliance } = useWords()
  const step = run.steps[run.step - 1]
  const to = step ? suggestedMove(lesson.view.phase, step) : null
  if (!step?.phase || to === null) return null
  return (
    <div className="la-acts">
      <p className="la-quiet">{runner.fits(alliance.phases[step.phase])}</p>
      <Button busy={lesson.busy} onPress={() => void lesson.act('phase', { to })}>
        {runner.moveThere(alliance.phases[to])}
      </Button>
    </div>
  )
}

interface ButtonProps {
  readonly children: string
  readonly busy: boolean
  readonly primary?: boolean
  readonly plain?: boolean
  readonly onPress: () => void
}

export function Button({ children, busy, primary, plain, onPress }: ButtonProps) {
  const kind = primary ? 'primary' : plain ? 'plain' : undefined
  // Never disabled: a button that is pressed keeps the focus.
  return (
    <button
      className="la-button"
      type="button"
      data-kind={kind}
      aria-disabled={busy || undefined}
      onClick={() => {
        if (!busy) onPress()
      }}
    >
      {children}
    </button>
  )
}
