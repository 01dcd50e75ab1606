/**
 * Where the two stand, as each of them says it (B11, W-15): said by a person, in words, back as easily as on. What often
 * comes first is advised beside the choice and stops nobody; before it is sent, the teacher reads what the student will.
 */
import { TextArea } from '@instructure/ui/latest'
import { useId } from 'react'
import type { BothSides, StageWord } from 'shared/contract/both-sides'
import { advisedFirst, stages, type Stage as Named } from 'shared/domain/partnership/stage'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import { dayInWords, useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { Fold } from '../../panel/Fold.tsx'
import { SendRow } from './SendRow.tsx'
import { useBox } from './use-box.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'

interface Props {
  readonly desk: Desk
  readonly said: BothSides['stage']
}

export function Stage({ desk, said }: Props) {
  const { stage: words } = useWords()
  const { educator, student, before } = said
  return (
    <article className="lp-target" aria-labelledby="stage">
      <h3 id="stage">{words.heading}</h3>
      <p className="lp-quiet lp-small">{words.hint}</p>
      {!educator && !student && <p className="lp-quiet">{words.none}</p>}
      {educator && <Word desk={desk} word={educator} />}
      {student && <Word desk={desk} word={student} />}
      <Fold name={words.change}>
        <SayIt desk={desk} said={said} />
      </Fold>
      {before.length > 0 && (
        <Fold name={words.before}>
          <ul className="lp-talks">
            {before.map((word) => (
              <li key={word.id}>
                <Word desk={desk} word={word} />
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </article>
  )
}

function Word({ desk, word }: { desk: Desk; word: StageWord }) {
  const words = useWords()
  const { id, side, stage, text, author, scribe, saidAt, withdrawn } = word
  const isOwn = author.id === desk.me
  const by = isOwn ? words.checkIn.you : (author.name ?? desk.name)
  async function withdraw(): Promise<void> {
    const says = words.notes.withdraw
    const post = { path: `both-sides/stages/${id}/withdraw`, body: {}, says, box: null }
    await ask({ ask: 'post', subject: desk.subject, id: uuid(), post })
  }
  return (
    <div>
      <p className="lp-quiet lp-small">{words.stage.by(by, dayInWords(saidAt, words))}</p>
      {withdrawn && <p className="lp-quiet">{words.notes.withdrawn}</p>}
      {!withdrawn && stage !== null && <p>{words.stage.sentences[side][stage]}</p>}
      {text !== null && <p dir="auto">{text}</p>}
      {scribe && !withdrawn && (
        <p className="lp-quiet lp-small">
          {words.scribing.by(scribe.id === desk.me ? words.shared.you : (scribe.name ?? ''), by)}
        </p>
      )}
      {isOwn && !withdrawn && (
        <button className="lp-link lp-small" type="button" onClick={() => void withdraw()}>
          {words.notes.withdraw}
        </button>
      )}
    </div>
  )
}

const UNSAID = ''

function SayIt({ desk, said: { educator, student, before } }: Props) {
  const { stage: words } = useWords()
  const group = useId()
  const { fields, kept, write, send } = useBox(desk.subject, 'stage', { stage: UNSAID, text: '' }, desk.news)
  const { text = '' } = fields
  const chosen = stages.find((one) => one === fields['stage']) ?? null
  const all = [educator, student, ...before].filter((word) => word !== null)
  function submit(stage: Named): void {
    const more = text.trim() === '' ? {} : { text }
    const says = [words.sentences.educator[stage], text].filter(Boolean).join(' ')
    void send({ path: 'both-sides/stages', body: { id: uuid(), stage, ...more }, says })
  }
  return (
    <div className="lp-box">
      <fieldset>
        <legend>{words.choose}</legend>
        {stages.map((stage) => (
          <label key={stage}>
            <input type="radio" name={group} checked={chosen === stage} onChange={() => write({ stage })} />
            {words.sentences.educator[stage]}
          </label>
        ))}
      </fieldset>
      <TextArea
        label={words.text}
        value={text}
        onChange={(event) => write({ text: event.target.value })}
        height="2.5rem"
        maxHeight="8rem"
        resize="vertical"
      />
      <WordNudge text={text} />
      <div role="status">{chosen && <Confirm desk={desk} stage={chosen} text={text} said={all} />}</div>
      <SendRow desk={desk} kept={kept} ready={chosen !== null} send={() => chosen && submit(chosen)} />
    </div>
  )
}

interface ConfirmProps {
  readonly desk: Desk
  readonly stage: Named
  readonly text: string
  readonly said: readonly StageWord[]
}

/** The very words that the student will read, and what is advised. */
function Confirm({ desk, stage, text, said }: ConfirmProps) {
  const { stage: words } = useWords()
  const advised = advisedFirst(said, stage)
  return (
    <>
      {advised && <p className="lp-quiet lp-small">{words.advice[advised]}</p>}
      <p className="lp-quiet lp-small">{words.willSay(desk.name)}</p>
      <blockquote>
        {words.sentences.educator[stage]} {text.trim() !== '' && <span dir="auto">{text}</span>}
      </blockquote>
    </>
  )
}
