/**
 * What a teacher wrote in the same note on another browser at the same time: it lost against what stands there now, and
 * is shown until she lets go of it (design §5, One writer).
 */
import { insightFields } from 'shared/domain/partnership/insight'
import { ask } from '../../data/ask.ts'
import type { Beside, PrivateNote } from '../../data/note-shown.ts'
import type { Subject } from '../../data/subject.ts'
import { useWords } from '../../panel/words/words.ts'
import { useInsightLabels } from './InsightNote.tsx'

interface Props {
  readonly note: PrivateNote
  readonly subject: Subject
  /** The student, as the page calls her. */
  readonly name: string
  readonly changed: () => void
}

export function WrittenBeside({ note, subject, name, changed }: Props) {
  const { notesHome: words } = useWords()
  const labels = useInsightLabels(name)
  async function letGo({ field, by, at }: Beside): Promise<void> {
    await ask({ ask: 'close-beside', subject, id: note.id, beside: { field, by, at } })
    changed()
  }
  return note.beside.map((beside) => {
    const field = insightFields.find((one) => one === beside.field)
    return (
      <section className="lp-notice" key={`${beside.field} ${beside.by} ${beside.at}`}>
        <p className="lp-quiet lp-small">
          {words.beside} {field && labels[field]}
        </p>
        <p dir="auto">{beside.words}</p>
        <p className="lp-acts lp-small">
          <button className="lp-link" type="button" onClick={() => void letGo(beside)}>
            {words.letGo}
          </button>
        </p>
      </section>
    )
  })
}
