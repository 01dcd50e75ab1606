/**
 * Words of a private note become words that the student reads (INV-9): by the teacher's own act, after the sentence that
 * says what it makes of them, as a copy of the parts that she picks. The note stays hers alone. Nothing is picked for
 * her and nothing is sent: the letter is where she reads it again and sends it, or does not.
 */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import { crossing, insightFields, type InsightField } from 'shared/domain/partnership/insight'
import { ask } from '../../data/ask.ts'
import type { PrivateNote } from '../../data/note-shown.ts'
import type { Subject } from '../../data/subject.ts'
import { Fold } from '../../panel/Fold.tsx'
import { useWords } from '../../panel/words/words.ts'
import { useInsightLabels } from './InsightNote.tsx'

/** Puts them below whatever stands in the letter already: nothing typed is lost. */
export async function putInLetter(subject: Subject, words: string): Promise<void> {
  const { draft } = await ask({ ask: 'shared-desk', subject })
  const text = draft === null ? words : `${draft.text}\n\n${words}`
  await ask({ ask: 'write-draft', subject, draft: { kind: draft?.kind ?? 'summary', text } })
}

interface Props {
  readonly note: PrivateNote
  /** The student, as the page calls her. */
  readonly name: string
  /** These words are shared. */
  readonly cross: (words: string) => void
}

export function Crossing(props: Props) {
  const { crossing: words } = useWords()
  return (
    <Fold name={words.open(props.name)}>
      <Ask {...props} />
    </Fold>
  )
}

function Ask({ note: { insight, text }, name, cross }: Props) {
  const { crossing: words } = useWords()
  const labels = useInsightLabels(name)
  const [chosen, setChosen] = useState<readonly InsightField[]>([])
  const crossed = insight ? crossing(insight, chosen) : text
  const toggle = (field: InsightField, isChosen: boolean): void =>
    setChosen(isChosen ? [...chosen, field] : chosen.filter((one) => one !== field))
  return (
    <div className="lp-box">
      {insight && (
        <fieldset>
          <legend>{words.which}</legend>
          {insightFields
            .filter((field) => insight[field].trim() !== '')
            .map((field) => (
              <label key={field}>
                <input
                  type="checkbox"
                  checked={chosen.includes(field)}
                  onChange={(event) => toggle(field, event.target.checked)}
                />
                {labels[field]}
              </label>
            ))}
        </fieldset>
      )}
      <p>{words.sentence}</p>
      <p className="lp-quiet lp-small">{words.stays}</p>
      <div className="lp-acts">
        <Button
          size="small"
          interaction={crossed.trim() === '' ? 'disabled' : 'enabled'}
          onClick={() => cross(crossed)}
        >
          {words.share(name)}
        </Button>
      </div>
    </div>
  )
}
