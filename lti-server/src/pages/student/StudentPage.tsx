/** A student's page: the class's alliance at the step it is at, with the one thing to do first (design §5, F2). */
import type { AllianceView, Decision } from 'shared/contract/alliance'
import { PicturesAt, picturesAt } from 'shared/ui/AllianceCard'
import { EmptyState } from 'shared/ui/EmptyState'
import { dayInWords, useWords } from 'shared/ui/Language'
import type { Words } from 'shared/ui/words/en'
import { SafetyContact } from 'shared/ui/WhoReads'
import { Unsent } from 'shared/ui/Unsent'
import type { Said, StudentPageData } from '../page-data.ts'
import { StudentFrame } from './StudentFrame.tsx'
import { OtherClasses, Parts, Steps } from './Whereabouts.tsx'
import { LivingDoor, Standing, steps } from './steps.tsx'
import type { Send } from './sending.ts'

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
