/**
 * What is behind "Show my notes": the shared ones and the teacher's own. In a conference both wait until the student has
 * looked at her own work (INV-8); the server holds its notes back too.
 */
import type { PanelState } from '../../data/panel-messages.ts'
import type { Subject } from '../../data/subject.ts'
import { useAnswer } from '../../panel/use-answer.ts'
import { useBeat } from '../../panel/use-beat.ts'
import { useWords } from '../../panel/words/words.ts'
import type { Face } from './known-face.ts'
import { PrivateNotes } from './PrivateNotes.tsx'
import { SharedNotes } from './SharedNotes.tsx'

interface Props {
  readonly subject: Subject
  readonly name: string
  readonly connection: PanelState['connection']
  /** What was last known of the two. */
  readonly face: Face | null
  readonly news: number
  /** Her private notes are on her other browsers too. */
  readonly elsewhere: boolean
  /** The jot that is being written above. */
  readonly writing: string | undefined
  /** Words of a private note go into the letter to her; null: there is nobody to send one to. */
  readonly cross: ((words: string) => void) | null
}

export function OpenNotes({ subject, name, connection, face, news, elsewhere, writing, cross }: Props) {
  const words = useWords()
  const connected = connection.state === 'connected'
  // A conference may have begun since the face was drawn: with one in sight nothing is shown before the server said so.
  const [fresh, again] = useAnswer(connected ? { ask: 'partnership', subject } : null)
  const inSight = face !== null && face.conference !== null
  const now = fresh?.ok ? fresh.value.face : fresh ? null : face
  useBeat(connected && (inSight || now?.conference != null), again)
  if (connected && inSight && !fresh) return <p className="lp-quiet">{words.panel.loading}</p>
  if (now?.selfViewFirst) return <p className="lp-quiet">{words.conference.lookFirst(name)}</p>
  return (
    <>
      {connected && <Shared subject={subject} name={name} news={news} me={connection.personId} />}
      <PrivateNotes
        subject={subject}
        name={name}
        except={writing}
        elsewhere={elsewhere}
        news={news}
        cross={cross}
      />
    </>
  )
}

type SharedProps = Pick<Props, 'subject' | 'name' | 'news'> & { readonly me: string }

/** Asked for when they are shown, and not before. */
function Shared({ subject, name, news, me }: SharedProps) {
  const asked = useAnswer({ ask: 'shared-notes', subject }, news)
  return <SharedNotes subject={subject} name={name} asked={asked} me={me} />
}
