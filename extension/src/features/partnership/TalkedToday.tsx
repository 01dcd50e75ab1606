/**
 * "We talked today": one tap records the date and nothing else, and can be undone (F7, W-3). With a school's server
 * the date is shared with the student, and says so; alone it stays in this browser.
 */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import type { Subject } from '../../data/subject.ts'
import { useWords } from '../../panel/words/words.ts'
import { today } from './today.ts'

interface Props {
  readonly subject: Subject
  readonly name: string
  readonly shared: boolean
}

export function TalkedToday({ subject, name, shared }: Props) {
  const { face, panel } = useWords()
  const [kept, setKept] = useState<string>()

  async function talked(): Promise<void> {
    const id = uuid()
    if (shared) {
      const box = { name: 'talked', fields: {} }
      const body = { id, heldOn: today() }
      await ask({
        ask: 'post',
        subject,
        id,
        post: { path: 'conversations', body, says: face.talkedSays, box },
      })
    } else await ask({ ask: 'talked', subject, id })
    setKept(id)
  }
  async function undo(id: string): Promise<void> {
    if (!shared) await ask({ ask: 'delete-note', subject, id, deleted: true })
    else if (!(await ask({ ask: 'take-back', id }))) {
      const path = `conversations/${id}/withdraw`
      await ask({ ask: 'post', subject, id: uuid(), post: { path, body: {}, says: panel.undo, box: null } })
    }
    setKept(undefined)
  }

  return (
    <div className="lp-acts" role="status">
      {kept === undefined ? (
        <Button onClick={() => void talked()}>{face.talked}</Button>
      ) : (
        <>
          <span>{shared ? face.talkedShared(name) : face.talkedKept}</span>
          <button className="lp-link" type="button" onClick={() => void undo(kept)}>
            {panel.undo}
          </button>
        </>
      )}
    </div>
  )
}
