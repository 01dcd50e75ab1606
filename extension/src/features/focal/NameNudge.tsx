/** One quiet line where a question about the teacher's own practice names a student (B5, W-5). It never blocks. */
import { nameUsedIn } from 'shared/domain/partnership/focal-cycle'
import type { FocalPerson } from '../../data/panel-messages.ts'
import { useWords } from '../../panel/words/words.ts'

export function NameNudge({ text, students }: { text: string; students: readonly FocalPerson[] }) {
  const { focal: words } = useWords()
  const named = nameUsedIn(
    text,
    students.flatMap(({ name }) => name ?? []),
  )
  return (
    <div className="lp-nudge" role="status">
      {named !== null && <p>{words.names(named)}</p>}
    </div>
  )
}
