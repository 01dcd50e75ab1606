/** "My words and where they went": each of the reader's cards with its fate in words and the reason (A14). */
import type { AllianceView, Card } from '../contract/alliance.ts'
import { ActForm, TextBox, type ActProps } from './ActForm.tsx'
import { AllianceCard } from './AllianceCard.tsx'
import { useWords } from './Language.tsx'
import { WhoReads } from './WhoReads.tsx'
import type { Words } from './words/en.ts'

type Known = Pick<AllianceView, 'cards' | 'themes' | 'clauses'>
type Shown = Known & Pick<AllianceView, 'masked'>

/** The fate of one card as a sentence its writer understands. */
export function fateInWords(card: Card, known: Known, words: Words['mine'], shown = false): string {
  const clause = known.clauses.find((each) => each.cardIds.includes(card.id))
  if (card.fate === 'used' && clause) return words.inClause(clause.text)
  const theme = known.themes.find((each) => each.id === card.themeId)
  if (card.fate === 'grouped' && theme) return words.inGroup(theme.name)
  // After the reveal a card that is in no group yet waits for nothing: everybody reads it.
  return shown && card.fate === 'waiting' ? words.shown : words.fates[card.fate]
}

interface Props {
  readonly view: Shown
  /** Until reveal its writer may change or take back a card: how. Without it the list is for reading. */
  readonly change?: (card: Card) => ActProps
}

export function CardList({ view, change }: Props) {
  const { mine: words } = useWords()
  const mine = view.cards.filter((card) => card.mine)
  return (
    <section className="la-section" id="mine" aria-labelledby="la-mine">
      <h2 id="la-mine">{words.heading}</h2>
      {mine.length === 0 && <p className="la-quiet">{words.none}</p>}
      {mine.length > 0 && change && <p className="la-quiet">{words.until}</p>}
      <ul className="la-cards">
        {mine.map((card) => (
          <li key={card.id}>
            <AllianceCard card={card}>
              <p className="la-fate">
                {fateInWords(card, view, words, !change)}
                {card.why && (
                  <>
                    {' '}
                    {words.why}: {card.why}
                  </>
                )}
              </p>
              {change && card.fate !== 'withdrawn' && (
                <ChangeCard card={card} masked={view.masked} act={change(card)} />
              )}
            </AllianceCard>
          </li>
        ))}
      </ul>
    </section>
  )
}

function ChangeCard({ card, masked, act }: { card: Card; masked: boolean; act: ActProps }) {
  const { mine: words, reads } = useWords()
  return (
    <details className="la-more" open={act.problem !== undefined || undefined}>
      <summary>{words.change}</summary>
      <ActForm {...act} draft={`card-${card.id}`} label={words.change} keepText>
        <TextBox name="text" label={words.edit} max={500} start={act.typed?.text ?? card.text} />
        <WhoReads words={masked ? reads.masked : reads.named} />
        <div className="la-acts">
          <button className="la-button" type="submit" name="do" value="edit">
            {words.save}
          </button>
          <button className="la-button" type="submit" name="do" value="withdraw" data-kind="plain">
            {words.withdraw}
          </button>
        </div>
      </ActForm>
    </details>
  )
}
