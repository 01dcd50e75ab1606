/** One card: the words as they were written, its drawing, and how it came in when that was not by its writer (A1). */
import { createContext, useContext, type ReactNode } from 'react'
import type { Card } from '../contract/alliance.ts'
import { useWords } from './Language.tsx'

/** Where this page gets the drawings of its cards: an address that goes on with a card's id. None: words alone. */
export const PicturesAt = createContext<string | null>(null)

/** The address for the cards of one alliance, at one launch. */
export function picturesAt(launchId: string, allianceId: string): string {
  return `/app/${launchId}/alliances/${allianceId}/cards/`
}

/** A card's drawing, beside its words. */
export function CardDrawing({ card }: { card: Pick<Card, 'id' | 'drawing'> }) {
  const at = useContext(PicturesAt)
  return card.drawing && at ? (
    <img className="la-drawing" src={`${at}${card.id}/drawing`} alt={card.drawing.alt ?? ''} loading="lazy" />
  ) : null
}

export function AllianceCard({ card, children }: { card: Card; children?: ReactNode }) {
  const { themes } = useWords()
  const from = card.way ? themes.ways[card.way] : card.source === 'student' ? null : themes[card.source]
  return (
    <article className="la-card" data-source={card.source}>
      <CardDrawing card={card} />
      <p className="la-card-words" dir="auto">
        {card.text}
      </p>
      {from && <p className="la-card-from">{from}</p>}
      {children}
    </article>
  )
}
