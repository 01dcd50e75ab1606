/** The teacher's list of what is not the class's to decide: each with its reason, and the cards it answers (A19). */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import type { NotOurs } from 'shared/contract/not-ours'
import { v7 as newId } from 'uuid'
import type { Lesson } from '../room.tsx'
import { useDecidingWords } from './use-deciding.ts'

const EMPTY = { text: '', reason: '', whoDecides: '' }

export function NotOursDesk({ lesson, items }: { lesson: Lesson; items: readonly NotOurs[] }) {
  const { desk } = useDecidingWords()
  const [item, setItem] = useState(EMPTY)
  const [cardIds, setCardIds] = useState<readonly string[]>([])
  const linked = items.flatMap((one) => one.cardIds)
  const cards = lesson.view.cards.filter((card) => card.fate === 'not_ours' && !linked.includes(card.id))
  const isWhole = Object.values(item).every((text) => text.trim() !== '')
  async function add(): Promise<void> {
    if (!(await lesson.act('not-ours', { id: newId(), ...item, cardIds }))) return
    setItem(EMPTY)
    setCardIds([])
  }
  const field = (name: keyof typeof EMPTY, label: string, max: number) => (
    <label className="la-field">
      {label}
      <input
        type="text"
        maxLength={max}
        value={item[name]}
        onChange={(event) => setItem({ ...item, [name]: event.target.value })}
      />
    </label>
  )
  return (
    <section className="la-section">
      <h3>{desk.notOurs}</h3>
      <p className="la-quiet">{desk.notOursIntro}</p>
      <ul className="la-plain">
        {items.map((one) => (
          <li key={one.id} dir="auto">
            <strong>{one.text}</strong> {one.reason} <span className="la-aside">— {one.whoDecides}</span>{' '}
            <button
              className="la-button"
              data-kind="plain"
              data-size="small"
              type="button"
              disabled={lesson.busy}
              onClick={() => void lesson.act(`not-ours/${one.id}`, { remove: true })}
            >
              {desk.take}
              <span className="la-sr">: {one.text}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="la-panel" role="group" aria-label={desk.addNotOurs}>
        {field('text', desk.text, 300)}
        {field('reason', desk.reason, 300)}
        {field('whoDecides', desk.who, 120)}
        {cards.length > 0 && (
          <fieldset>
            <legend>{desk.card}</legend>
            {cards.map((card) => (
              <label key={card.id} className="la-check">
                <input
                  type="checkbox"
                  checked={cardIds.includes(card.id)}
                  onChange={(event) =>
                    setCardIds(
                      event.target.checked
                        ? [...cardIds, card.id]
                        : cardIds.filter((each) => each !== card.id),
                    )
                  }
                />
                <span dir="auto">{card.text}</span>
              </label>
            ))}
          </fieldset>
        )}
        <div className="la-acts">
          <Button interaction={isWhole && !lesson.busy ? 'enabled' : 'disabled'} onClick={() => void add()}>
            {desk.addNotOurs}
          </Button>
        </div>
      </div>
    </section>
  )
}
