/** Grouping by keyboard or pointer: pick cards, name what they share, or move them; each move can be undone (INV-4). */
import { Button, Heading, TextInput } from '@instructure/ui/latest'
import { useState } from 'react'
import type { Card } from 'shared/contract/alliance'
import { CardDrawing } from 'shared/ui/AllianceCard'
import { useWords } from 'shared/ui/Language'
import { byTheme, isSetAside } from 'shared/ui/Themes'
import { v7 as newId } from 'uuid'
import { useKeptText } from '../kept-text.ts'
import { useRoom, type Lesson } from '../room.tsx'
import { NextStep } from './NextStep.tsx'
import { HeldCards, SetAsideCards } from './Skim.tsx'

export function Grouping({ lesson }: { lesson: Lesson }) {
  const { grouping } = useRoom().words
  const [picked, setPicked] = useState<readonly string[]>([])
  const pick = (id: string, on: boolean): void =>
    setPicked((before) => (on ? [...before, id] : before.filter((each) => each !== id)))
  return (
    <section className="la-section">
      <Heading level="h3" as="h2">
        {grouping.heading}
      </Heading>
      <p className="la-quiet">{grouping.intro}</p>
      <Groups lesson={lesson} picked={picked} onPick={pick} />
      <Tools lesson={lesson} picked={picked} onMoved={() => setPicked([])} />
      <HeldCards lesson={lesson} />
      <SetAsideCards lesson={lesson} />
      <NextStep lesson={lesson} to="wording">
        {grouping.act}
      </NextStep>
    </section>
  )
}

interface GroupsProps {
  readonly lesson: Lesson
  readonly picked: readonly string[]
  readonly onPick: (id: string, on: boolean) => void
}

function Groups({ lesson: { view }, picked, onPick }: GroupsProps) {
  const { themes } = useWords()
  return (
    <div className="la-themes">
      {byTheme(view)
        .filter((group) => !isSetAside(group.id))
        .map((group) => (
          <fieldset key={group.id} className="la-theme" data-wide={group.name === null || undefined}>
            <legend dir="auto">{group.name ?? themes.alone}</legend>
            <ul className="la-cards">
              {group.cards.map((card) => (
                <li key={card.id}>
                  <PickCard card={card} on={picked.includes(card.id)} onPick={onPick} />
                </li>
              ))}
            </ul>
          </fieldset>
        ))}
    </div>
  )
}

function PickCard({ card, on, onPick }: { card: Card; on: boolean; onPick: GroupsProps['onPick'] }) {
  const { themes } = useWords()
  return (
    <label className="la-card la-pick" data-source={card.source}>
      <input type="checkbox" checked={on} onChange={(event) => onPick(card.id, event.target.checked)} />
      <span>
        <CardDrawing card={card} />
        <span dir="auto">{card.text}</span>
        {card.source === 'wall' && <span className="la-card-from"> · {themes.wall}</span>}
      </span>
    </label>
  )
}

interface Move {
  readonly path: string
  readonly body: object
}

/** A group's name as people compare it. */
function named(name: string): string {
  return name.trim().toLocaleLowerCase()
}

/** Every group as it is before a move, to go back to. */
function before(lesson: Lesson, fresh: string | null): Move[] {
  const old = lesson.view.themes.map(({ id, cardIds }) => ({ path: `themes/${id}`, body: { cardIds } }))
  return fresh === null ? old : [{ path: `themes/${fresh}`, body: { cardIds: [] } }, ...old]
}

function Tools({
  lesson,
  picked,
  onMoved,
}: {
  lesson: Lesson
  picked: readonly string[]
  onMoved: () => void
}) {
  const { words } = useRoom()
  const { grouping } = words
  const [name, setName, clearName] = useKeptText('group-name')
  const [into, setInto] = useState('')
  const [undo, setUndo] = useState<readonly Move[] | null>(null)
  if (!lesson.view.leads || (picked.length === 0 && !undo)) return null

  async function run(move: Move, fresh: string | null): Promise<void> {
    const back = before(lesson, fresh)
    if (!(await lesson.act(move.path, move.body))) return
    setUndo(back)
    onMoved()
  }
  async function group(): Promise<void> {
    // The name of a group that is there already means that group: two of one name tell nobody anything.
    const same = lesson.view.themes.find((each) => named(each.name) === named(name))
    const id = newId()
    if (same) await moveInto(same.id)
    else await run({ path: 'themes', body: { id, name, cardIds: picked } }, id)
    clearName()
  }
  async function moveInto(groupId: string): Promise<void> {
    const theme = lesson.view.themes.find((each) => each.id === groupId)
    if (!theme) return
    const cardIds = [...new Set([...theme.cardIds, ...picked])]
    await run({ path: `themes/${theme.id}`, body: { cardIds } }, null)
  }
  async function takeBack(): Promise<void> {
    // One after the other: a card is in one group at most.
    // oxlint-disable-next-line no-await-in-loop
    for (const step of undo ?? []) await lesson.act(step.path, step.body)
    setUndo(null)
  }

  const ready = picked.length > 0 && !lesson.busy
  return (
    <div className="la-tools" role="group" aria-label={grouping.heading}>
      <p role="status">{grouping.picked(picked.length)}</p>
      <div className="la-acts">
        <div className="la-wide">
          <TextInput renderLabel={grouping.name} value={name} onChange={(_, value) => setName(value)} />
        </div>
        <Button
          color="primary"
          interaction={ready && name.trim() !== '' ? 'enabled' : 'disabled'}
          onClick={() => void group()}
        >
          {grouping.group}
        </Button>
      </div>
      {lesson.view.themes.length > 0 && (
        <div className="la-acts">
          <label className="la-field la-wide">
            <span>{grouping.into}</span>
            <select value={into} onChange={(event) => setInto(event.target.value)}>
              <option value="">{grouping.choose}</option>
              {lesson.view.themes.map((theme) => (
                <option key={theme.id} value={theme.id}>
                  {theme.name}
                </option>
              ))}
            </select>
          </label>
          <Button
            interaction={ready && into !== '' ? 'enabled' : 'disabled'}
            onClick={() => void moveInto(into)}
          >
            {grouping.move}
          </Button>
        </div>
      )}
      {undo && (
        <div className="la-acts" role="status">
          <span>{grouping.undone}</span>
          <Button onClick={() => void takeBack()}>{grouping.undo}</Button>
        </div>
      )}
    </div>
  )
}
