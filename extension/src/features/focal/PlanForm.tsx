/**
 * How a cycle begins, and how it is planned anew: a question about what the teacher does, who she learns with, for how
 * long. Three to five students is advice in words; nothing counts them (B5, C2).
 */
import { Button, TextArea } from '@instructure/ui/latest'
import { cycleWeeks } from 'shared/domain/partnership/focal-cycle'
import { v7 as uuid } from 'uuid'
import type { FocalPerson, OwnCycle } from '../../data/panel-messages.ts'
import { KeptLine } from '../../panel/KeptLine.tsx'
import { useDraft } from '../../panel/use-draft.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'
import { useWords } from '../../panel/words/words.ts'
import type { FocalDesk } from './focal-desk.ts'
import { NameNudge } from './NameNudge.tsx'
import { WhoWith } from './WhoWith.tsx'

interface Props {
  readonly desk: FocalDesk
  readonly students: readonly FocalPerson[]
  /** Null: a new one. */
  readonly cycle: OwnCycle | null
  /** It stands, or was left as it was. */
  readonly done?: () => void
}

const USUAL_WEEKS = 6

export function PlanForm({ desk, students, cycle, done }: Props) {
  const { focal: words } = useWords()
  const draft = useDraft(desk.course, cycle ? `focal-plan/${cycle.id}` : 'focal-plan', {
    question: cycle?.question ?? '',
    weeks: String(cycle?.weeks ?? USUAL_WEEKS),
    students: (cycle?.students ?? []).map(({ id }) => id).join(' '),
  })
  const { question = '', weeks = '', students: ids = '' } = draft.fields
  const studentIds = ids.split(' ').filter((id) => students.some((student) => student.id === id))
  const length = cycleWeeks.find((each) => String(each) === weeks) ?? USUAL_WEEKS

  async function submit(): Promise<void> {
    const plan = { question, studentIds, weeks: length }
    const stands = cycle
      ? await desk.act(cycle.id, { act: 'plan', expected: cycle.revision, ...plan })
      : await desk.start({ id: uuid(), ...plan })
    if (!stands) return
    await draft.forget()
    done?.()
  }
  return (
    <div className="lp-box">
      <TextArea
        label={words.question}
        value={question}
        onChange={(event) => draft.write({ question: event.target.value })}
        height="4.5rem"
        maxHeight="12rem"
        resize="vertical"
      />
      <p className="lp-quiet lp-small">{words.questionHint}</p>
      <WordNudge text={question} />
      <NameNudge text={question} students={students} />
      <WhoWith
        students={students}
        chosen={studentIds}
        choose={(next) => draft.write({ students: next.join(' ') })}
      />
      <label className="lp-field">
        {words.weeks}
        <select value={length} onChange={(event) => draft.write({ weeks: event.target.value })}>
          {cycleWeeks.map((each) => (
            <option key={each} value={each}>
              {words.forWeeks(each)}
            </option>
          ))}
        </select>
      </label>
      <KeptLine kept={draft.kept} />
      <div className="lp-acts">
        <Button
          interaction={question.trim() !== '' && studentIds.length > 0 ? 'enabled' : 'disabled'}
          onClick={() => void submit()}
        >
          {cycle ? words.save : words.start}
        </Button>
        {done && (
          <button className="lp-link" type="button" onClick={done}>
            {words.leave}
          </button>
        )}
      </div>
    </div>
  )
}
