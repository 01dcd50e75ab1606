/** All revealed cards, by the groups the class made; a card without a group stands on its own (INV-4). */
import type { AllianceView, Card, Fate } from '../contract/alliance.ts'
import { AllianceCard } from './AllianceCard.tsx'
import { useWords } from './Language.tsx'

interface Props extends Pick<AllianceView, 'cards' | 'themes'> {
  /** Without its own heading, where the page's title says it. */
  readonly bare?: boolean
  /** Only what hung on the wall, before anybody's cards are shown. */
  readonly wall?: boolean
}

const SET_ASIDE: readonly Fate[] = ['parked', 'not_ours']

/** A group of cards that were set aside, apart from those the class works with (A19). */
export function isSetAside(groupId: string): boolean {
  return SET_ASIDE.some((fate) => fate === groupId)
}

/** Groups with their cards, and the cards that stand alone, then those set aside, in the order the view gives. */
export function byTheme({
  cards,
  themes,
}: Pick<Props, 'cards' | 'themes'>): { id: string; name: string | null; cards: Card[] }[] {
  const shown = cards.filter((card) => card.fate !== 'withdrawn' && card.fate !== 'held')
  const aside = (fate: Fate) => shown.filter((card) => card.fate === fate && !card.themeId)
  const grouped = themes.map((theme) => ({
    id: theme.id,
    name: theme.name,
    cards: shown.filter((card) => card.themeId === theme.id),
  }))
  const alone = shown.filter(
    (card) => !themes.some((theme) => theme.id === card.themeId) && !SET_ASIDE.includes(card.fate),
  )
  const rest = SET_ASIDE.map((fate) => ({ id: fate, name: null, cards: aside(fate) }))
  return [...grouped, { id: 'alone', name: null, cards: alone }, ...rest].filter(
    (group) => group.cards.length > 0,
  )
}

export function Themes(props: Props) {
  const { themes: words, mine } = useWords()
  const groups = byTheme(props)
  const titleOf = ({ id, name }: { id: string; name: string | null }): string =>
    name ?? (id === 'parked' || id === 'not_ours' ? mine.fates[id] : words.alone)
  const Heading = props.bare ? 'h2' : 'h3'
  const heading = props.wall ? words.wall : words.heading
  return (
    <section className="la-section" aria-label={heading}>
      {!props.bare && <h2>{heading}</h2>}
      {props.themes.length === 0 && !props.wall && <p className="la-quiet">{words.none}</p>}
      <div className="la-themes">
        {groups.map((group) => (
          <section
            key={group.id}
            className="la-theme"
            data-wide={group.name === null || undefined}
            aria-label={titleOf(group)}
          >
            {(group.name ?? (groups.length > 1 ? words.alone : null)) && (
              <Heading dir="auto">{titleOf(group)}</Heading>
            )}
            <ul className="la-cards">
              {group.cards.map((card) => (
                <li key={card.id}>
                  <AllianceCard card={card} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  )
}
