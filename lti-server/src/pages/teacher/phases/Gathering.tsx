/** The private skim: each card before the class reads it, held or let in, always with a reason its writer reads. */
import { Button, Heading, TextInput } from '@instructure/ui/latest'
import { useState } from 'react'
import type { Card } from 'shared/contract/alliance'
import { AllianceCard } from 'shared/ui/AllianceCard'
import { useWords } from 'shared/ui/Language'
import { useKeptText } from '../kept-text.ts'
import { useRoom, type Lesson } from '../room.tsx'
import { NextStep } from './NextStep.tsx'

export function Gathering({ lesson }: { lesson: Lesson }) {
  const { gathering } = useRoom().words
  const { alliance } = useWords()
  const cards = lesson.view.cards.filter((card) => card.fate !== 'withdrawn')
  return (
    <section className="la-section">
      <Heading level="h3" as="h2">
        {gathering.heading}
      </Heading>
      <p className="la-prompt-words">{lesson.view.prompt}</p>
      <p className="la-quiet">{gathering.intro}</p>
      <p role="status">{alliance.cardCount(cards.length)}</p>
      {cards.length === 0 && <p className="la-quiet">{gathering.none}</p>}
      <ul className="la-cards la-skim">
        {cards.map((card) => (
          <li key={card.id}>
            <AllianceCard card={card}>
              <Skim card={card} lesson={lesson} />
            </AllianceCard>
          </li>
        ))}
      </ul>
      <NextStep lesson={lesson} to="grouping">
        {gathering.reveal}
      </NextStep>
    </section>
  )
}

type Away = 'held' | 'not_ours' | 'parked'

/** Where a card is, and the quiet choices; a reason is asked before a card is kept from the class. */
export function Skim({ card, lesson }: { card: Card; lesson: Lesson }) {
  const { data, words } = useRoom()
  const { gathering } = words
  const [asking, setAsking] = useState<Away | null>(null)
  const away = card.fate === 'held' || card.fate === 'not_ours' || card.fate === 'parked' ? card.fate : null
  const path = `cards/${card.id}/fate`
  if (data.role === 'ta') return away ? <p className="la-tag">{gathering[away]}</p> : null
  if (asking)
    return <Reason fate={asking} path={path} lesson={lesson} card={card} onEnd={() => setAsking(null)} />
  if (away)
    return (
      <div className="la-acts">
        <p className="la-tag">{gathering[away]}</p>
        {card.why && <p className="la-aside">{gathering.reason(card.why)}</p>}
        <Small onClick={() => void lesson.act(path, { fate: 'waiting' })}>{gathering.letIn}</Small>
      </div>
    )
  return (
    <div className="la-acts la-quiet-acts">
      <Small onClick={() => setAsking('held')}>{gathering.hold}</Small>
      <Small onClick={() => setAsking('not_ours')}>{gathering.notOurs}</Small>
      <Small onClick={() => setAsking('parked')}>{gathering.park}</Small>
    </div>
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
