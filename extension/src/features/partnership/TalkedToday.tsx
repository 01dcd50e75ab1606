/** "We talked today": one tap records the date and nothing else, and can be undone (F7, W-3). */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import type { Subject } from '../../data/subject.ts'
import { useWords } from '../../panel/words/words.ts'

export function TalkedToday({ subject }: { subject: Subject }) {
  const { face, panel } = useWords()
  const [kept, setKept] = useState<string>()

  async function talked(): Promise<void> {
    const id = uuid()
    await ask({ ask: 'talked', subject, id })
    setKept(id)
  }
  async function undo(id: string): Promise<void> {
    await ask({ ask: 'delete-note', subject, id, deleted: true })
    setKept(undefined)
  }

  return (
    <div className="lp-acts" role="status">
      {kept === undefined ? (
        <Button onClick={() => void talked()}>{face.talked}</Button>
      ) : (
        <>
          <span>{face.talkedKept}</span>
          <button className="lp-link" type="button" onClick={() => void undo(kept)}>
            {panel.undo}
          </button>
        </>
      )}
    </div>
  )
}
