/** Before a line is opened: which row of "who decides what" it is, and, by consent, until when it is tried (A9, F3). */
import type { OpenDecisions } from 'shared/contract/alliance-acts'
import type { DecidingView, DecisionRight } from 'shared/contract/deciding'
import { useDecidingWords } from './use-deciding.ts'

/** What the teacher picked so far. */
export type Picked = Pick<OpenDecisions['decisions'][number], 'rightId' | 'reviewOn'>

export interface Way {
  /** Rows that a line can be decided under; the first is the one about the lines. */
  readonly fitting: readonly DecisionRight[]
  readonly right: DecisionRight | undefined
  readonly asked: Picked
  /** All that is needed was said. */
  readonly ready: boolean
}

/** The row that was picked, or the one about the lines; a day only where the way needs one. */
export function wayOf(deciding: DecidingView | null, { rightId, reviewOn }: Picked): Way {
  const fitting = (deciding?.rights ?? []).filter(
    ({ method }) => method === 'fist_to_five' || method === 'consent',
  )
  const right = fitting.find((one) => one.id === rightId) ?? fitting[0]
  const byConsent = right?.method === 'consent'
  const asked = {
    ...(right ? { rightId: right.id } : {}),
    ...(byConsent && reviewOn ? { reviewOn } : {}),
  }
  return { fitting, right, asked, ready: right !== undefined && (!byConsent || !!reviewOn) }
}

interface Props {
  readonly way: Way
  readonly picked: Picked
  readonly onPick: (picked: Picked) => void
}

export function PickWay({ way: { fitting, right }, picked, onPick }: Props) {
  const { words, desk } = useDecidingWords()
  if (!right) return null
  return (
    <div className="la-panel">
      <label className="la-field">
        {desk.pick}
        <select value={right.id} onChange={(event) => onPick({ ...picked, rightId: event.target.value })}>
          {fitting.map((each) => (
            <option key={each.id} value={each.id}>
              {each.what ?? words.rights.lines} · {words.rights.methods[each.method]}
            </option>
          ))}
        </select>
      </label>
      {right.method === 'consent' && (
        <label className="la-field">
          {desk.review}
          <input
            type="date"
            required
            value={picked.reviewOn ?? ''}
            onChange={(event) => onPick({ ...picked, reviewOn: event.target.value })}
          />
        </label>
      )}
    </div>
  )
}
