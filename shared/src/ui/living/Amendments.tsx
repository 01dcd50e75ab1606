/** Proposals: one form for new words, a new line or letting one go, and what became of each (A14, A15). */
import type { Amendment } from '../../contract/amendments.ts'
import type { LineStates } from '../../contract/pulse.ts'
import { directionsOf } from '../../domain/alliance/parts.ts'
import { partKinds, type Scope } from '../../domain/alliance/vocabulary.ts'
import { ActForm, TextBox, type ActProps } from '../ActForm.tsx'
import { useWords } from '../Language.tsx'
import { WhoReads } from '../WhoReads.tsx'
import { useLivingWords } from './LivingWords.tsx'

interface Props extends ActProps {
  readonly amendmentId: string
  readonly lines: LineStates['lines']
  readonly scope: Scope
}

export function ProposeForm({ amendmentId, lines, scope, ...act }: Props) {
  const { clauses, alliance } = useWords()
  const { amend: words } = useLivingWords()
  const parts = partKinds.filter((part) => lines.some((line) => line.part === part))
  const { typed } = act
  return (
    <section className="la-panel" aria-labelledby="la-amend">
      <h2 id="la-amend">{words.heading}</h2>
      <p className="la-quiet">{words.intro}</p>
      <ActForm {...act} draft="amendment" label={words.heading}>
        <input type="hidden" name="id" value={amendmentId} />
        <label className="la-field">
          {words.which}
          <select name="clauseId" defaultValue={typed?.['clauseId']}>
            {parts.map((part) => (
              <option key={part} value={`new.${part}`}>
                {parts.length > 1 ? `${words.newLine}: ${alliance.partNames[part]}` : words.newLine}
              </option>
            ))}
            {lines.map((line) => (
              <option key={line.id} value={line.id}>
                {line.text}
              </option>
            ))}
          </select>
        </label>
        <TextBox
          name="text"
          label={words.words}
          hint={words.wordsHint}
          max={500}
          rows={2}
          optional
          start={typed?.['text']}
        />
        <label className="la-check">
          <input type="checkbox" name="drop" defaultChecked={typed?.['drop'] === 'on'} />
          <span>{words.drop}</span>
        </label>
        <label className="la-field">
          {words.who}
          <select name="direction" defaultValue={typed?.['direction'] ?? 'all'}>
            {directionsOf(scope).map((direction) => (
              <option key={direction} value={direction}>
                {clauses.directions[direction]}
              </option>
            ))}
          </select>
        </label>
        <TextBox name="why" label={words.why} max={500} rows={2} start={typed?.['why']} />
        <WhoReads words={words.reads} />
        <div className="la-acts">
          <button className="la-button" type="submit">
            {words.send}
          </button>
        </div>
      </ActForm>
    </section>
  )
}

/** What became of a proposal, as one sentence. */
export function AmendmentFateWords({ amendment }: { amendment: Amendment }) {
  const { amend: words } = useLivingWords()
  const { outcome, fate } = amendment
  if (!outcome) return words.fates[fate]
  return outcome.agreed ? words.agreed(outcome.version) : words.notAgreed
}

/** What is proposed, in its words. */
export function AmendmentWords({ amendment }: { amendment: Amendment }) {
  const { amend: words } = useLivingWords()
  return (
    <>
      <p>
        {words.kinds[amendment.kind]} {amendment.line && <q dir="auto">{amendment.line}</q>}
      </p>
      {amendment.text && (
        <p className="la-clause-words" dir="auto">
          {amendment.text}
        </p>
      )}
    </>
  )
}

interface ListProps {
  readonly heading: string
  readonly amendments: readonly Amendment[]
  /** Where one's own is taken back; without this there is no such button. */
  readonly withdrawAt?: (amendment: Amendment) => string
}

export function AmendmentList({ heading, amendments, withdrawAt }: ListProps) {
  const { amend: words } = useLivingWords()
  if (amendments.length === 0) return null
  return (
    <section className="la-section" aria-label={heading}>
      <h2>{heading}</h2>
      <ul className="la-cards">
        {amendments.map((amendment) => (
          <li key={amendment.id} className="la-card" data-amendment={amendment.id}>
            <AmendmentWords amendment={amendment} />
            <p className="la-fate">
              <AmendmentFateWords amendment={amendment} />
            </p>
            {amendment.answer && (
              <p dir="auto">
                {words.answer}: {amendment.answer}
              </p>
            )}
            {withdrawAt && (amendment.fate === 'waiting' || amendment.fate === 'later') && (
              <form method="post" action={withdrawAt(amendment)}>
                <button className="la-button" data-kind="plain" data-size="small" type="submit">
                  {words.withdraw}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
