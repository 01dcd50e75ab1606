/** A conversation with its kind and what it was about: read by the student once it is sent. The date alone is enough. */
import { TextArea } from '@instructure/ui/latest'
import type { LearningTarget } from 'shared/contract/partnership'
import { conversationKinds } from 'shared/domain/partnership/conversation'
import { v7 as uuid } from 'uuid'
import { dayInWords, useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { SendRow } from './SendRow.tsx'
import { today } from '../../panel/today.ts'
import { useBox } from './use-box.ts'
import { Fold } from '../../panel/Fold.tsx'
import { WordNudge } from '../../panel/WordNudge.tsx'

interface Props {
  readonly desk: Desk
  /** What they may have looked at together. */
  readonly targets: readonly LearningTarget[]
}

export function WriteTalk({ desk, targets }: Props) {
  const words = useWords()
  const { fields, kept, write, send } = useBox(
    desk.subject,
    'talk',
    { heldOn: today(), kind: 'conversation', summary: '', target: '' },
    desk.news,
  )
  const { heldOn = '', kind = '', summary = '', target = '' } = fields
  const body = {
    id: uuid(),
    heldOn,
    kind,
    ...(summary.trim() === '' ? {} : { summary }),
    ...(target === '' ? {} : { targetId: target }),
  }
  const says =
    summary.trim() === '' ? `${words.talks.one} ${dayInWords(`${heldOn}T12:00:00`, words)}` : summary
  return (
    <Fold name={words.talks.write}>
      <div className="lp-box">
        <label className="lp-field">
          {words.talks.day}
          <input
            type="date"
            value={heldOn}
            max={today()}
            onChange={(event) => write({ heldOn: event.target.value })}
          />
        </label>
        <fieldset>
          <legend>{words.talks.kind}</legend>
          {conversationKinds.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="talk-kind"
                checked={kind === one}
                onChange={() => write({ kind: one })}
              />
              {words.talks.kinds[one]}
            </label>
          ))}
        </fieldset>
        {targets.length > 0 && (
          <label className="lp-field">
            {words.talks.about}
            <select value={target} onChange={(event) => write({ target: event.target.value })}>
              <option value="">{words.talks.aboutNone}</option>
              {targets.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.words.current?.text}
                </option>
              ))}
            </select>
          </label>
        )}
        <TextArea
          label={words.talks.summary}
          value={summary}
          onChange={(event) => write({ summary: event.target.value })}
          height="3.5rem"
          maxHeight="12rem"
          resize="vertical"
        />
        <WordNudge text={summary} />
        <SendRow
          desk={desk}
          kept={kept}
          ready={heldOn !== '' && heldOn <= today()}
          send={() => void send({ path: 'conversations', body, says })}
        />
      </div>
    </Fold>
  )
}
