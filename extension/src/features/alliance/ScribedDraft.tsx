/** What a teacher writes down of her class's agreement: line by line, then when and by whom; agreed by one press (INV-2). */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import { wordsFor } from 'shared/contract/errors'
import { lacksOf, type Scribed, type ScribedLack } from 'shared/domain/alliance/scribed'
import type { AgreedLine } from 'shared/domain/alliance/versions'
import { v7 as uuid } from 'uuid'
import { Fold } from '../../panel/Fold.tsx'
import { KeptLine } from '../../panel/KeptLine.tsx'
import { OnlyYou } from '../../panel/OnlyYou.tsx'
import { today } from '../../panel/today.ts'
import { useKeeper } from '../../panel/use-keeper.ts'
import { useWords } from '../../panel/words/words.ts'
import { LineBox } from './LineBox.tsx'
import { firstWhere, headings } from './scribed-lines.ts'
import type { ScribedDesk } from './scribed-desk.ts'

interface Props {
  readonly scribed: Scribed
  readonly desk: ScribedDesk
  /** It is agreed, or what stood agreed shall be seen again. */
  readonly close: () => void
}

export function ScribedDraft({ scribed, desk, close }: Props) {
  const { scribe: words } = useWords()
  const about = useAbout(scribed, desk)
  const lacks = lacksOf({ ...scribed, ...about.now }, today())
  async function agree(): Promise<void> {
    await about.settled()
    if (await desk.change(scribed.id, { do: 'agree' })) close()
  }
  return (
    <section className="lp-section">
      <h2>{scribed.section ?? words.title}</h2>
      <OnlyYou words={words.readers} />
      <Lines scribed={scribed} desk={desk} />
      <About {...about} />
      {lacks.length > 0 && (
        <div role="status">
          <p>{words.lacking}</p>
          <ul className="lp-lines">
            {lacks.map((lack) => (
              <Lack key={lack} lack={lack} />
            ))}
          </ul>
        </div>
      )}
      <p className="lp-quiet lp-small">{words.agreeHint}</p>
      <div className="lp-acts">
        <Button
          color="primary"
          interaction={lacks.length === 0 ? 'enabled' : 'disabled'}
          onClick={() => void agree()}
        >
          {words.agree}
        </Button>
        {scribed.agreed && (
          <button className="lp-link" type="button" onClick={close}>
            {words.backToAgreed}
          </button>
        )}
      </div>
    </section>
  )
}

function Lack({ lack }: { lack: ScribedLack }) {
  const { scribe: words, language } = useWords()
  if (lack === 'scribe' || lack === 'agreed_on' || lack === 'review_on') return <li>{words.lacks[lack]}</li>
  const { what, next } = wordsFor(lack, 'teacher', language)
  return (
    <li>
      {what} {next}
    </li>
  )
}

/** When and by whom, kept as it is typed. */
function useAbout({ id, scribe, agreedOn, reviewOn }: Scribed, desk: ScribedDesk) {
  const [now, setNow] = useState({ scribe, agreedOn, reviewOn })
  const [keeper, kept] = useKeeper((about: typeof now) => desk.keep(id, { do: 'about', about }))
  function write(change: Partial<typeof now>): void {
    const next = { ...now, ...change }
    setNow(next)
    keeper.keep(next)
  }
  return { now, kept, write, settled: () => keeper.settled() }
}

function About({ now, kept, write }: ReturnType<typeof useAbout>) {
  const { scribe: words } = useWords()
  return (
    <fieldset className="lp-fields">
      <legend>{words.aboutTitle}</legend>
      <label className="lp-field">
        {words.agreedOn}
        <input
          type="date"
          max={today()}
          value={now.agreedOn}
          onChange={(event) => write({ agreedOn: event.target.value })}
        />
      </label>
      <label className="lp-field">
        {words.reviewOn}
        <input
          type="date"
          value={now.reviewOn}
          onChange={(event) => write({ reviewOn: event.target.value })}
        />
      </label>
      <label className="lp-field">
        {words.scribe}
        <input
          type="text"
          autoComplete="off"
          value={now.scribe}
          onChange={(event) => write({ scribe: event.target.value })}
        />
      </label>
      <KeptLine kept={kept} />
    </fieldset>
  )
}

function Lines({ scribed, desk }: Pick<Props, 'scribed' | 'desk'>) {
  const { scribe: words } = useWords()
  const [open, setOpen] = useState<AgreedLine | null>(null)
  const { id, language } = scribed
  const standing = scribed.lines.filter(({ deletedAt }) => deletedAt === null)
  const gone = scribed.lines.filter(({ deletedAt }) => deletedAt !== null)
  const isNew = open !== null && !standing.some((line) => line.id === open.id)
  const box = open && (
    <LineBox
      key={open.id}
      line={open}
      language={language}
      save={(line) => desk.keep(id, { do: 'line', line: textOf(line) })}
      done={() => {
        setOpen(null)
        desk.changed()
      }}
    />
  )
  const drop = (lineId: string, dropped: boolean): void =>
    void desk.change(id, { do: 'drop-line', lineId, dropped })
  return (
    <>
      {headings(language).map(({ heading, where }) => {
        const lines = standing.filter(
          (line) =>
            line.part === where.part &&
            line.topic === where.topic &&
            (line.part !== 'values' || line.direction === where.direction),
        )
        if (lines.length === 0) return null
        return (
          <section key={heading} className="lp-scribed">
            <h3 lang={language}>{heading}</h3>
            <ul>
              {lines.map((line) => (
                <li key={line.id}>
                  {open?.id === line.id ? (
                    box
                  ) : (
                    <Line
                      line={line}
                      language={language}
                      edit={() => setOpen(line)}
                      takeOut={() => drop(line.id, true)}
                    />
                  )}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      {isNew && box}
      {open === null && (
        <div className="lp-acts">
          <Button
            size="small"
            onClick={() => setOpen({ ...firstWhere, id: uuid(), text: '', demonstrations: [] })}
          >
            {words.add}
          </Button>
        </div>
      )}
      {gone.length > 0 && (
        <Fold name={words.takenOut(gone.length)}>
          <ul className="lp-lines">
            {gone.map((line) => (
              <li key={line.id}>
                {line.text}{' '}
                <button className="lp-link" type="button" onClick={() => drop(line.id, false)}>
                  {words.putBack}
                </button>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  )
}

/** The line as it crosses to the background: what is known of it beside its words stays there. */
function textOf({ id, text, direction, part, topic, demonstrations }: AgreedLine) {
  return { id, text, direction, part, topic, demonstrations: [...demonstrations] }
}

interface LineProps {
  readonly line: AgreedLine
  readonly language: string
  readonly edit: () => void
  readonly takeOut: () => void
}

function Line({ line, language, edit, takeOut }: LineProps) {
  const { scribe: words } = useWords()
  const shown = line.demonstrations.filter((one) => one.trim() !== '')
  return (
    <>
      <p dir="auto" lang={language}>
        {line.text}
      </p>
      {shown.length > 0 && (
        <ul className="lp-shown" lang={language}>
          {shown.map((one, index) => (
            <li key={`${index} ${one}`}>{one}</li>
          ))}
        </ul>
      )}
      <p className="lp-acts lp-small">
        <button className="lp-link" type="button" onClick={edit}>
          {words.edit}
        </button>
        <button className="lp-link" type="button" onClick={takeOut}>
          {words.takeOut}
        </button>
      </p>
    </>
  )
}
