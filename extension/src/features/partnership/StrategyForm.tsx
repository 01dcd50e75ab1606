/** A way that the teacher adds, or how one went; read by the student once it is sent. */
import { TextArea } from '@instructure/ui/latest'
import { strategyResults } from 'shared/domain/partnership/strategy'
import { useId } from 'react'
import { v7 as uuid } from 'uuid'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { SendRow } from './SendRow.tsx'
import { useBox } from './use-box.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'

interface Props {
  readonly desk: Desk
  readonly targetId: string
  /** The strategy that was tried; null: a new one. */
  readonly strategyId: string | null
}

/** What stands in the choice while nobody has tried it. */
const UNTRIED = ''

export function StrategyForm({ desk, targetId, strategyId }: Props) {
  const { strategies: words } = useWords()
  const group = useId()
  const isNew = strategyId === null
  const { fields, kept, write, send } = useBox(
    desk.subject,
    isNew ? `strategy/${targetId}` : `try/${targetId}/${strategyId}`,
    { text: '', result: isNew ? UNTRIED : 'unsure', next: '' },
    desk.news,
  )
  const { text = '', result = '', next = '' } = fields
  const tried = { id: uuid(), result, ...(next.trim() === '' ? {} : { next }) }
  const choices = [
    ...(isNew ? [[UNTRIED, words.untried] as const] : []),
    ...strategyResults.map((one) => [one, words.results[one]] as const),
  ]
  function submit(): void {
    const path = `targets/${targetId}/strategies`
    if (strategyId !== null) {
      const label = choices.find(([value]) => value === result)?.[1] ?? ''
      void send({ path: `${path}/${strategyId}/tries`, body: tried, says: label })
      return
    }
    const body = { id: uuid(), text, ...(result === UNTRIED ? {} : { tried }) }
    void send({ path, body, says: text })
  }
  return (
    <div className="lp-box">
      {isNew && (
        <TextArea
          label={words.text}
          value={text}
          onChange={(event) => write({ text: event.target.value })}
          height="3.5rem"
          maxHeight="12rem"
          resize="vertical"
        />
      )}
      {isNew && <WordNudge text={text} />}
      <fieldset>
        <legend>{words.how}</legend>
        {choices.map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name={group}
              checked={result === value}
              onChange={() => write({ result: value })}
            />
            {label}
          </label>
        ))}
      </fieldset>
      {result !== UNTRIED && (
        <TextArea
          label={words.next}
          value={next}
          onChange={(event) => write({ next: event.target.value })}
          height="2.5rem"
          maxHeight="8rem"
          resize="vertical"
        />
      )}
      {result !== UNTRIED && <WordNudge text={next} />}
      <SendRow desk={desk} kept={kept} ready={!isNew || text.trim() !== ''} send={submit} />
    </div>
  )
}
