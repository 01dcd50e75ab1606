/** What the facilitator may do with one card: hold it or let it in, always with a reason its writer reads (A14). */
import { Button, Heading, TextInput } from '@instructure/ui/latest'
import { useState } from 'react'
import type { Card } from 'shared/contract/alliance'
import { AllianceCard } from 'shared/ui/AllianceCard'
import { CardCare } from '../cards/CardCare.tsx'
import { useKeptText } from '../kept-text.ts'
import { useRoom, type Lesson } from '../room.tsx'

/** Cards still held after the reveal: each needs an answer before anything is agreed. */
export function HeldCards({ lesson }: { lesson: Lesson }) {
  const { gathering } = useRoom().words
  const held = lesson.view.cards.filter((card) => card.fate === 'held')
  return <Apart lesson={lesson} cards={held} title={gathering.stillHeld} next={gathering.stillHeldNext} />
}

/** Cards kept for later or not ours to decide, apart from those the class works with (A19). */
export function SetAsideCards({ lesson }: { lesson: Lesson }) {
  const { gathering } = useRoom().words
  const aside = lesson.view.cards.filter((card) => card.fate === 'parked' || card.fate === 'not_ours')
  return <Apart lesson={lesson} cards={aside} title={gathering.setAside} next={gathering.setAsideNext} />
}

interface ApartProps {
  readonly lesson: Lesson
  readonly cards: readonly Card[]
  readonly title: string
  readonly next: string
}

function Apart({ lesson, cards, title, next }: ApartProps) {
  if (cards.length === 0) return null
  return (
    <section className="la-section">
      <Heading level="h3">{title}</Heading>
      <p className="la-quiet">{next}</p>
      <ul className="la-cards la-skim">
        {cards.map((card) => (
          <li key={card.id}>
            <AllianceCard card={card}>
              <Skim card={card} lesson={lesson} />
            </AllianceCard>
          </li>
        ))}
      </ul>
    </section>
  )
}

const AWAY = ['held', 'not_ours', 'parked'] as const
type Away = (typeof AWAY)[number]

/** Where a card is, and the quiet choices; a reason is asked before a card is kept from the class. */
export function Skim({ card, lesson }: { card: Card; lesson: Lesson }) {
  const { data, words } = useRoom()
  const { gathering } = words
  const [asking, setAsking] = useState<Away | null>(null)
  const away = card.fate === 'held' || card.fate === 'not_ours' || card.fate === 'parked' ? card.fate : null
  const path = `cards/${card.id}/fate`
  if (data.role !== 'teacher') return away ? <p className="la-tag">{gathering[away]}</p> : null
  if (asking)
    return <Reason fate={asking} path={path} lesson={lesson} card={card} onEnd={() => setAsking(null)} />
  const choices = AWAY.filter((fate) => fate !== away)
  return (
    <>
      <div className={away ? 'la-acts' : 'la-acts la-quiet-acts'}>
        {away && <p className="la-tag">{gathering[away]}</p>}
        {away && card.why && <p className="la-aside">{gathering.reason(card.why)}</p>}
        {away && <Small onClick={() => void lesson.act(path, { fate: 'waiting' })}>{gathering.letIn}</Small>}
        {choices.map((fate) => (
          <Small key={fate} onClick={() => setAsking(fate)}>
            {gathering.keepAway[fate]}
          </Small>
        ))}
      </div>
      <CardCare card={card} lesson={lesson} />
    </>
  )
}

function Small({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" className="la-button" data-kind="plain" data-size="small" onClick={onClick}>
      {children}
    </button>
  )
}

interface ReasonProps {
  readonly fate: Away
  readonly path: string
  readonly card: Card
  readonly lesson: Lesson
  readonly onEnd: () => void
}

function Reason({ fate, path, card, lesson, onEnd }: ReasonProps) {
  const { gathering } = useRoom().words
  const [why, setWhy, clear] = useKeptText(`why-${card.id}`)
  async function keep(): Promise<void> {
    if (!(await lesson.act(path, { fate, why }))) return
    clear()
    onEnd()
  }
  return (
    <div className="la-section">
      <TextInput renderLabel={gathering.why} value={why} onChange={(_, value) => setWhy(value)} />
      <div className="la-acts">
        <Button
          color="primary"
          interaction={why.trim() === '' || lesson.busy ? 'disabled' : 'enabled'}
          onClick={() => void keep()}
        >
          {gathering.keep}
        </Button>
        <Button onClick={onEnd}>{gathering.cancel}</Button>
      </div>
    </div>
  )
}
