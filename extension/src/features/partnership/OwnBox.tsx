/**
 * Words in one place that both read: the box with its draft and the named button that sends it, for the teacher's own
 * words with the way to take them back, or for those of a younger student as she says them, to be read back to her
 * (INV-7); and beside it, what each of the two says there.
 */
import { TextArea } from '@instructure/ui/latest'
import type { PactBox } from 'shared/contract/partnership'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { PactText } from './PactText.tsx'
import { SendRow } from './SendRow.tsx'
import { useBox } from './use-box.ts'

export interface OwnBoxProps {
  readonly desk: Desk
  /** Of the draft, e.g. `side-rapport`. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** Where such texts are sent, e.g. `needs/texts`; one of them is withdrawn below it. */
  readonly path: 'both-sides/texts' | 'needs/texts'
  /** Where in it this one belongs. */
  readonly place: Readonly<Record<string, string>>
  /** What stands there as the writer's own; null: nothing was written. */
  readonly own: PactBox | null
  /** They are the student's: the teacher only writes them down. */
  readonly scribed?: boolean
}

/** Other words to begin with are another form: its key is the id of those that stand. */
export function OwnBox({ desk, name, label, hint, path, place, own, scribed = false }: OwnBoxProps) {
  const { notes } = useWords()
  const current = own?.current ?? null
  const start = { text: current?.text ?? '' }
  const { fields, kept, write, send } = useBox(desk.subject, name, start, desk.news)
  const { text = '' } = fields
  const saw = own ? [...(current ? [current] : []), ...own.beside].map(({ id }) => id) : []
  const body = { id: uuid(), ...place, text, saw, ...(scribed && { scribed }) }
  async function withdraw(id: string): Promise<void> {
    const post = { path: `${path}/${id}/withdraw`, body: {}, says: notes.withdraw, box: null }
    await ask({ ask: 'post', subject: desk.subject, id: uuid(), post })
  }
  return (
    <div className="lp-box">
      {hint !== undefined && <p className="lp-quiet lp-small">{hint}</p>}
      <TextArea
        label={label}
        value={text}
        onChange={(event) => write({ text: event.target.value })}
        height="3.5rem"
        maxHeight="12rem"
        resize="vertical"
      />
      <WordNudge text={text} />
      {scribed && <ReadBack desk={desk} of={current} />}
      <SendRow
        desk={desk}
        kept={kept}
        ready={text.trim() !== '' && text.trim() !== start.text}
        send={() => void send({ path, body, says: text })}
      />
      {!scribed && current !== null && current.text !== null && (
        <button className="lp-link lp-small" type="button" onClick={() => void withdraw(current.id)}>
          {notes.withdraw}
        </button>
      )}
    </div>
  )
}

/** Once something was written down for her. */
export function ReadBack({ desk, of }: { desk: Desk; of: { readonly scribe: object | null } | null }) {
  const { scribing: words } = useWords()
  return of?.scribe ? <p className="lp-quiet lp-small">{words.readBack(desk.name)}</p> : null
}

/** What one of them says, with what stands beside and before it; what was taken back says so. */
export function Said({ desk, box, none }: { desk: Desk; box: PactBox | null; none: string }) {
  const { strategies } = useWords()
  if (box === null) return <p className="lp-quiet">{none}</p>
  if (box.current?.text === null) return <p className="lp-quiet">{strategies.takenBack}</p>
  return <PactText box={box} me={desk.me} />
}

/** What several educators say, with the names of the others. */
export function SaidByEducators({
  desk,
  boxes,
}: {
  desk: Desk
  boxes: readonly (PactBox & {
    readonly author: { readonly id: string; readonly name?: string | undefined }
  })[]
}) {
  return boxes.map((box) => (
    <div key={box.author.id}>
      <Said desk={desk} box={box} none="" />
      {box.author.id !== desk.me && <p className="lp-quiet lp-small">{box.author.name}</p>}
    </div>
  ))
}
