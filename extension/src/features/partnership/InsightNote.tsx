/**
 * How a student is learning (B8): a private note that stands on a piece of work or on the student's words. Kept with
 * every keystroke; among the notes once it stands on one of them.
 */
import { TextArea } from '@instructure/ui/latest'
import { useRef, useState } from 'react'
import {
  insightFields,
  isBlank,
  standsOnEvidence,
  type Insight,
  type InsightField,
} from 'shared/domain/partnership/insight'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import type { PrivateNote } from '../../data/note-shown.ts'
import type { Subject } from '../../data/subject.ts'
import { KeptLine } from '../../panel/KeptLine.tsx'
import { useKeeper } from '../../panel/use-keeper.ts'
import { useWords } from '../../panel/words/words.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'

const BLANK: Insight = { work: '', account: '', reading: '', doubt: '' }

/** What each part of one about this student is called. */
export function useInsightLabels(name: string): Readonly<Record<InsightField, string>> {
  const { insight: words } = useWords()
  const { work, account, reading, doubt } = words
  return { work, account: account(name), reading, doubt }
}

interface BoxProps {
  readonly subject: Subject
  readonly name: string
  /** One that is written on; null: a new one. */
  readonly note: PrivateNote | null
  readonly done: () => void
}

export function InsightBox({ subject, name, note, done }: BoxProps) {
  const words = useWords()
  const [id] = useState(() => note?.id ?? uuid())
  const [insight, setInsight] = useState(note?.insight ?? BLANK)
  const from = useRef(insight)
  const [keeper, kept] = useKeeper(async (next: Insight) => {
    await ask({ ask: 'write-insight', subject, id, insight: next, from: from.current })
    from.current = next
  })
  const stands = standsOnEvidence(insight)
  // One that stood among the notes keeps its last words: deleting is an act of its own.
  const stood = note?.insight != null && standsOnEvidence(note.insight)
  const labels = useInsightLabels(name)
  function write(field: InsightField, text: string): void {
    const next = { ...insight, [field]: text }
    setInsight(next)
    if (!stood || standsOnEvidence(next)) keeper.keep(next)
  }
  return (
    <div className="lp-box">
      {insightFields.map((field) => (
        <div key={field} className="lp-box">
          <TextArea
            label={labels[field]}
            value={insight[field]}
            onChange={(event) => write(field, event.target.value)}
            height={field === 'work' ? '2.5rem' : '3.5rem'}
            maxHeight="12rem"
            resize="vertical"
          />
          {/* What the student said is hers to say so. */}
          {(field === 'reading' || field === 'doubt') && <WordNudge text={insight[field]} />}
        </div>
      ))}
      <p className="lp-quiet lp-small" role="status">
        {!isBlank(insight) && (stands ? words.insight.whole : words.insight.needs(name))}
      </p>
      <p className="lp-acts lp-small">
        <button
          className="lp-link"
          type="button"
          disabled={!stands}
          onClick={() => void keeper.settled().then(done)}
        >
          {words.insight.done}
        </button>
        <KeptLine kept={kept} />
      </p>
    </div>
  )
}

/** As it stands among the notes: what was left open is not named. */
export function InsightText({ insight, name }: { insight: Insight; name: string }) {
  const labels = useInsightLabels(name)
  return (
    <dl className="lp-insight">
      {insightFields.map((field) =>
        insight[field].trim() === '' ? null : (
          <div key={field}>
            <dt className="lp-quiet lp-small">{labels[field]}</dt>
            <dd dir="auto">{insight[field]}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
