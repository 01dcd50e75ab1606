/** The teacher's answer in a thread of notes, above all to a student who asks for a correction (F12). */
import { TextArea } from '@instructure/ui/latest'
import { v7 as uuid } from 'uuid'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { SendRow } from './SendRow.tsx'
import { useBox } from './use-box.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'

export function AnswerForm({ desk, noteId }: { desk: Desk; noteId: string }) {
  const { notes: words } = useWords()
  const { fields, kept, write, send } = useBox(desk.subject, `answer/${noteId}`, { text: '' }, desk.news)
  const { text = '' } = fields
  function submit(): void {
    void send({ path: 'notes', body: { id: uuid(), kind: 'reply', text, replyTo: noteId }, says: text })
  }
  return (
    <div className="lp-box">
      <TextArea
        label={words.answerLabel(desk.name)}
        value={text}
        onChange={(event) => write({ text: event.target.value })}
        height="3.5rem"
        maxHeight="12rem"
        resize="vertical"
      />
      <WordNudge text={text} />
      <SendRow desk={desk} kept={kept} ready={text.trim() !== ''} send={submit} />
    </div>
  )
}
