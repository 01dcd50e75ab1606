/** Cards in other ways: drawn (K-5), and for a friend who has no device (F1, F2). Plain forms until the script comes. */
import { useContext } from 'react'
import { mayDraw } from 'shared/domain/alliance/card-ways'
import type { Stroke } from 'shared/domain/alliance/drawing'
import { ActForm, ProblemHere, TextBox, type ActProps, type Outcome } from 'shared/ui/ActForm'
import { useWords } from 'shared/ui/Language'
import { GetAPersonNow, SafetyContact, WhoReads } from 'shared/ui/WhoReads'
import type { GivePageData } from '../page-data.ts'
import { StudentFrame } from '../student/StudentFrame.tsx'
import { DrawingPad } from './DrawingPad.tsx'
import type { GiveWay } from './give-form.ts'
import { cardWordsIn } from './words/choose.ts'

interface Props {
  readonly data: GivePageData
  readonly send?: (fields: FormData) => Promise<Outcome>
  /** With scripts: what is drawn so far. */
  readonly sheet?: {
    readonly strokes: readonly Stroke[]
    readonly onStrokes: (strokes: readonly Stroke[]) => void
  }
}

export function GivePage({ data, send, sheet }: Props) {
  const { alliance } = useWords()
  const words = cardWordsIn(data.language)
  const home = `/app/${data.launchId}/`
  const at = `${home}alliances/${data.allianceId}/give?part=${data.part}`
  const act = (way: GiveWay): ActProps => {
    const said = data.said?.form === way ? data.said : null
    return {
      action: at,
      onAct: send,
      problem: said?.problem,
      done: said?.done,
      typed: said?.typed,
    }
  }
  return (
    <StudentFrame title={alliance.title} about={data.courseTitle} here="alliance" home={home} at={at}>
      <SafetyContact value={data.safetyContact ?? null}>
        <p>
          <a href={`${home}?alliance=${data.allianceId}&part=${data.part}`}>{words.back}</a>
        </p>
        {mayDraw(data.band) && <Draw data={data} act={act('own')} sheet={sheet} />}
        <ForFriend data={data} act={act('friend')} />
      </SafetyContact>
    </StudentFrame>
  )
}

interface FormProps {
  readonly data: GivePageData
  readonly act: ActProps
}

function Draw({ data, act, sheet }: FormProps & { sheet: Props['sheet'] }) {
  const { pad: words } = cardWordsIn(data.language)
  const { reads } = useWords()
  return (
    <section className="la-panel" aria-labelledby="la-draw">
      <p className="la-eyebrow">{words.heading}</p>
      <h2 id="la-draw" dir="auto">
        {data.prompt}
      </h2>
      <ActForm {...act} draft="give-own" label={words.heading}>
        <input type="hidden" name="way" value="own" />
        <input type="hidden" name="part" value={data.part} />
        <input type="hidden" name="id" value={data.ids.own} />
        <p className="la-hint">{sheet ? words.how : words.needsScripts}</p>
        {sheet && <DrawingPad {...sheet} words={words} />}
        <textarea
          hidden
          name="drawing"
          readOnly
          value={sheet && sheet.strokes.length > 0 ? JSON.stringify(sheet.strokes) : ''}
        />
        <TextBox
          name="text"
          label={words.words}
          hint={words.wordsHint}
          max={500}
          start={act.typed?.['text']}
          optional
        />
        <WhoReads words={data.masked ? reads.masked : reads.named} />
        <div className="la-acts">
          <button className="la-button" type="submit" data-kind="primary">
            {words.send}
          </button>
        </div>
      </ActForm>
      <GetAPersonNow />
    </section>
  )
}

function ForFriend({ data, act }: FormProps) {
  const { friend: words } = cardWordsIn(data.language)
  const isEmpty = data.classmates.length === 0
  return (
    <section className="la-panel" aria-labelledby="la-friend">
      <h2 id="la-friend">{words.heading}</h2>
      <p className="la-quiet">{isEmpty ? words.none : words.how}</p>
      {!isEmpty && (
        <>
          <p className="la-give-prompt" dir="auto">
            {data.prompt}
          </p>
          <ActForm {...act} draft="give-friend" label={words.heading}>
            <input type="hidden" name="way" value="friend" />
            <input type="hidden" name="part" value={data.part} />
            <input type="hidden" name="id" value={data.ids.friend} />
            <Friends data={data} picked={act.typed?.['authorId']} />
            <TextBox
              name="text"
              label={words.box}
              hint={words.boxHint}
              max={500}
              start={act.typed?.['text']}
            />
            <WhoReads words={data.masked ? words.reads : words.readsNamed} />
            <div className="la-acts">
              <button className="la-button" type="submit" data-kind="primary">
                {words.send}
              </button>
            </div>
          </ActForm>
        </>
      )}
      <GetAPersonNow />
    </section>
  )
}

/** The whole class, whoever has sent a card: the list tells nothing of anybody. */
function Friends({ data, picked }: { data: GivePageData; picked: string | undefined }) {
  const { friend: words } = cardWordsIn(data.language)
  const problem = useContext(ProblemHere)
  const wrong = problem?.field === 'authorId'
  return (
    <div className="la-box">
      <label htmlFor="la-author">{words.who}</label>
      <select
        id="la-author"
        name="authorId"
        required
        defaultValue={picked ?? ''}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? 'la-author-wrong' : undefined}
      >
        <option value="">{words.choose}</option>
        {data.classmates.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {wrong && (
        <p className="la-wrong" id="la-author-wrong">
          {problem.words}
        </p>
      )}
    </div>
  )
}
