/** One field of a target or its pact, written by the teacher. What the student wrote since is never written over unseen. */
import { TextArea } from '@instructure/ui/latest'
import type { PactBox } from 'shared/contract/partnership'
import type { PactField } from 'shared/domain/partnership/target'
import { v7 as uuid } from 'uuid'
import type { Desk } from './desk.ts'
import { SendRow } from './SendRow.tsx'
import { useBox } from './use-box.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'

interface Props {
  readonly desk: Desk
  readonly targetId: string
  readonly field: PactField
  /** What stands there now; null: a new commitment. */
  readonly box: PactBox | null
  readonly commitmentId?: string
  readonly label: string
  /** The student says it, and the teacher writes it down for her (INV-7). */
  readonly scribed?: boolean
}

export function PactBoxForm({ desk, targetId, field, box, commitmentId, label, scribed }: Props) {
  const name = [scribed ? `scribe-${field}` : field, targetId, commitmentId].filter(Boolean).join('/')
  const { fields, kept, write, send } = useBox(
    desk.subject,
    name,
    { text: box?.current?.text ?? '' },
    desk.news,
  )
  const text = fields['text'] ?? ''
  const saw = box ? [...(box.current ? [box.current] : []), ...box.beside].map(({ id }) => id) : []
  const body = {
    id: uuid(),
    field,
    text,
    saw,
    ...(commitmentId === undefined ? {} : { commitmentId }),
    ...(scribed ? { scribed } : {}),
  }
  const isSame = text.trim() === (box?.current?.text ?? '')
  return (
    <div className="lp-box">
      <TextArea
        label={label}
        value={text}
        onChange={(event) => write({ text: event.target.value })}
        height="3.5rem"
        maxHeight="12rem"
        resize="vertical"
      />
      {field !== 'check_dates' && <WordNudge text={text} />}
      <SendRow
        desk={desk}
        kept={kept}
        ready={!isSame && (text.trim() !== '' || field === 'if_then' || field === 'check_dates')}
        send={() => void send({ path: `targets/${targetId}/texts`, body, says: text })}
      />
    </div>
  )
}
