/** One card: the words as they were written, and where they came from when that was not a student (A1). */
import type { ReactNode } from 'react'
import type { Card } from '../contract/alliance.ts'
import { useWords } from './Language.tsx'

export function AllianceCard({ card, children }: { card: Card; children?: ReactNode }) {
  const { themes } = useWords()
  const from = card.source === 'wall' ? themes.wall : card.source === 'teacher' ? themes.teacher : null
  return (
    <article className="la-card" data-source={card.source}>
      <p className="la-card-words" dir="auto">
        {card.text}
      </p>
      {from && <p className="la-card-from">{from}</p>}
      {children}
    </article>
  )
}
