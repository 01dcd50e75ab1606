/**
 * "We talked today": one tap records the date and nothing else, and can be undone (F7, W-3). With a school's server
 * the date is shared with the student, and says so; alone it stays in this browser.
 */
import { Button } from '@instructure/ui/latest'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import type { Subject } from '../../data/subject.ts'
import { undoTalk, writeTalk } from '../../panel/talk.ts'
import { useOneTap } from '../../panel/use-one-tap.ts'
import { useWords } from '../../panel/words/words.ts'

interface Props {
  readonly subject: Subject
  readonly name: string
  readonly shared: boolean
}

export function TalkedToday({ subject, name, shared }: Props) {
  const { face, panel } = useWords()
  const { done, tap, untap } = useOneTap(
    () => (shared ? writeTalk(subject, face.talkedSays) : keepTalk(subject)),
    (id) => (shared ? undoTalk(subject, id, panel.undo) : binTalk(subject, id)),
  )
  return (
    <div className="lp-acts" role="status">
      {done === undefined ? (
        <Button onClick={tap}>{face.talked}</Button>
      ) : (
        <>
          <span>{shared ? face.talkedShared(name) : face.talkedKept}</span>
          <button className="lp-link" type="button" onClick={untap}>
            {panel.undo}
          </button>
        </>
      )}
    </div>
  )
}

async function keepTalk(subject: Subject): Promise<string> {
  const id = uuid()
  await ask({ ask: 'talked', subject, id })
  return id
}

async function binTalk(subject: Subject, id: string): Promise<void> {
  await ask({ ask: 'delete-note', subject, id, deleted: true })
}
