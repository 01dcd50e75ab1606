/** Words of a younger student in one place of hers, as she says them: what stands is in the box, to be read back. */
import { TextArea } from '@instructure/ui/latest'
import type { PactBox } from 'shared/contract/partnership'
import { v7 as uuid } from 'uuid'
import { WordNudge } from '../../panel/WordNudge.tsx'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { SendRow } from './SendRow.tsx'
import { useBox } from './use-box.ts'

export interface HerWordsProps {
  readonly desk: Desk
  /** Of the draft. */
  readonly name: string
  readonly label: string
  /** What stands there as hers; null: nothing. */
  readonly box: PactBox | null
  readonly path: 'both-sides/texts' | 'needs/texts'
  /** Where in it this one belongs. */
  readonly place: Readonly<Record<string, string>>
}

export function HerWords({ desk, name, label, box, path, place }: HerWordsProps) {
  const current = box?.current ?? null
  const start = { text: current?.text ?? '' }
  const { fields, kept, write, send } = useBox(desk.subject, name, start, desk.news)
  const { text = '' } = fields
  const saw = box ? [...(current ? [current] : []), ...box.beside].map(({ id }) => id) : []
  const body = { id: uuid(), ...place, text, saw, scribed: true }
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
      <WordNudge text={text} />
      <ReadBack desk={desk} of={current} />
      <SendRow
        desk={desk}
        kept={kept}
        ready={text.trim() !== '' && text.trim() !== start.text}
        send={() => void send({ path, body, says: text })}
      />
    </div>
  )
}

/** Once something was written down for her. */
export function ReadBack({ desk, of }: { desk: Desk; of: { readonly scribe: object | null } | null }) {
  const { scribing: words } = useWords()
  return of?.scribe ? <p className="lp-quiet lp-small">{words.readBack(desk.name)}</p> : null
}
