/**
 * In a conference the teacher may write down which piece of work a younger student picks, and what she says it shows
 * (F8, C10). What she handed in is asked of the LMS when this is opened; its titles are text, whatever stands in them.
 */
import { TextArea } from '@instructure/ui/latest'
import type { HandedIn } from 'shared/contract/evidence'
import { evidenceKinds } from 'shared/domain/partnership/evidence'
import { pickedIn, pickValue } from 'shared/contract/picked-work'
import { v7 as uuid } from 'uuid'
import { useAnswer } from '../../panel/use-answer.ts'
import { dayInWords, useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { Fold } from '../../panel/Fold.tsx'
import { SendRow } from './SendRow.tsx'
import { useBox } from './use-box.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'

export function ScribeWork({ desk }: { desk: Desk }) {
  const { shownWork: words } = useWords()
  return (
    <Fold name={words.scribe(desk.name)}>
      <Writing desk={desk} />
    </Fold>
  )
}

function Writing({ desk }: { desk: Desk }) {
  const { shownWork: words } = useWords()
  const { fields, kept, write, send } = useBox(
    desk.subject,
    'scribe-work',
    { picked: '', title: '', kind: evidenceKinds[0], text: '' },
    desk.news,
  )
  const { picked = '', title = '', kind = '', text = '' } = fields
  const work = title.trim() === '' ? pickedIn(picked) : { title, link: null, doneOn: undefined }
  const body = {
    id: uuid(),
    kind,
    text,
    scribed: true,
    ...(work && { title: work.title }),
    ...(work?.link && { link: work.link }),
    ...(work?.doneOn && { doneOn: work.doneOn }),
  }
  return (
    <div className="lp-box">
      <Pick desk={desk} value={picked} pick={(value) => write({ picked: value })} />
      <TextArea
        label={words.title}
        value={title}
        onChange={(event) => write({ title: event.target.value })}
        height="2.5rem"
        maxHeight="6rem"
        resize="vertical"
      />
      <fieldset>
        <legend>{words.kind}</legend>
        {evidenceKinds.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="scribed-piece"
              checked={kind === one}
              onChange={() => write({ kind: one })}
            />
            {words.kinds[one]}
          </label>
        ))}
      </fieldset>
      <TextArea
        label={words.text(desk.name)}
        value={text}
        onChange={(event) => write({ text: event.target.value })}
        height="3.5rem"
        maxHeight="12rem"
        resize="vertical"
      />
      <WordNudge text={text} />
      <SendRow
        desk={desk}
        kept={kept}
        ready={text.trim() !== ''}
        send={() => void send({ path: 'evidence', body, says: text })}
      />
    </div>
  )
}

interface PickProps {
  readonly desk: Desk
  readonly value: string
  readonly pick: (value: string) => void
}

function Pick({ desk, value, pick }: PickProps) {
  const words = useWords()
  const [known] = useAnswer({ ask: 'handed-in', subject: desk.subject })
  if (!known) return <p className="lp-quiet">{words.panel.loading}</p>
  const told: HandedIn = known.ok ? known.value : { work: [], why: 'no_answer' }
  if (told.why !== null) return <p className="lp-quiet">{words.shownWork.why[told.why]}</p>
  if (told.work.length === 0) return <p className="lp-quiet">{words.shownWork.nothingHandedIn}</p>
  return (
    <label className="lp-field">
      {words.shownWork.picked(desk.name)}
      <select value={value} onChange={(event) => pick(event.target.value)}>
        <option value="">{words.shownWork.pickNone}</option>
        {told.work.map((work) => (
          <option key={pickValue(work)} value={pickValue(work)}>
            {`${work.title} · ${dayInWords(`${work.doneOn}T12:00:00`, words)}`}
          </option>
        ))}
      </select>
    </label>
  )
}
