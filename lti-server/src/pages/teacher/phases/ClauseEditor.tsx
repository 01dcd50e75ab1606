/** One line while it is being worded, with the cards it came from one tick away (A5, A11). */
import { Button, Checkbox, TextArea } from '@instructure/ui/latest'
import { useState } from 'react'
import type { Clause } from 'shared/contract/alliance'
import { directionsOf } from 'shared/domain/alliance/parts'
import { topics, type Direction, type Topic } from 'shared/domain/alliance/vocabulary'
import { useWords } from 'shared/ui/Language'
import { byTheme, isSetAside } from 'shared/ui/Themes'
import { v7 as newId } from 'uuid'
import { useKeptText } from '../kept-text.ts'
import { useRoom, type Lesson } from '../room.tsx'

interface Props {
  readonly lesson: Lesson
  /** Null: a new line. */
  readonly clause: Clause | null
  readonly onEnd: () => void
}

const MOST_SHOWN = 6

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, MOST_SHOWN)
}

export function ClauseEditor({ lesson, clause, onEnd }: Props) {
  const { wording, around } = useRoom().words
  const { clauses } = useWords()
  const key = clause?.id ?? 'new'
  const [text, setText, clearText] = useKeptText(`clause-${key}`, clause?.text)
  const [shown, setShown, clearShown] = useKeptText(`shown-${key}`, clause?.demonstrations.join('\n'))
  const { part, scope, above } = lesson.view
  const [direction, setDirection] = useState<Direction>(clause?.direction ?? 'all')
  const [topic, setTopic] = useState<Topic>(clause?.topic ?? 'running')
  const [cardIds, setCardIds] = useState<readonly string[]>(clause?.cardIds ?? [])
  const [echoes, setEchoes] = useState(clause?.echoes ?? '')
  const [against, setAgainst] = useState(clause?.against ?? '')
  const [own, setOwn] = useState(clause?.teachersWords ?? false)

  async function keep(): Promise<void> {
    const body = {
      text: text.trim(),
      direction,
      ...(part === 'routines' ? { topic } : {}),
      demonstrations: linesOf(shown),
      cardIds,
      teachersWords: own,
      ...(above ? { echoes: echoes || null, against: against || null } : {}),
    }
    const path = clause ? `clauses/${clause.id}` : 'clauses'
    if (!(await lesson.act(path, clause ? body : { id: newId(), ...body }))) return
    clearText()
    clearShown()
    onEnd()
  }

  return (
    <div className="la-panel" role="group" aria-label={clause ? wording.edit : wording.new}>
      <TextArea
        label={wording.text}
        value={text}
        onChange={(event) => setText(event.target.value)}
        height="4.5rem"
      />
      {part === 'values' && (
        <Choice
          label={wording.direction}
          value={direction}
          options={directionsOf(scope)}
          names={clauses.directions}
          onChoose={setDirection}
        />
      )}
      {part === 'routines' && (
        <Choice
          label={wording.topic}
          value={topic}
          options={topics}
          names={clauses.topics}
          onChoose={setTopic}
        />
      )}
      <TextArea
        label={clauses.shownBy[part]}
        value={shown}
        onChange={(event) => setShown(event.target.value)}
        height="5rem"
        messages={[{ type: 'hint', text: wording.shownHints[part] }]}
      />
      {above && (
        <Choice
          label={`${around.echoes}: ${above.title}`}
          value={echoes}
          options={['', ...above.lines.map(({ id }) => id)]}
          names={{ ...linesById(above.lines), '': around.echoesNothing }}
          onChoose={setEchoes}
        />
      )}
      {above && scope === 'student_team' && (
        <Choice
          label={around.against}
          value={against}
          options={['', ...above.lines.map(({ id }) => id)]}
          names={{ ...linesById(above.lines), '': around.againstNothing }}
          onChoose={setAgainst}
        />
      )}
      <CardPicker lesson={lesson} picked={cardIds} onPick={setCardIds} />
      <Checkbox
        label={wording.teachersWords}
        checked={own}
        onChange={(event) => setOwn(event.target.checked)}
      />
      <div className="la-acts">
        <Button
          color="primary"
          interaction={text.trim() === '' || lesson.busy ? 'disabled' : 'enabled'}
          onClick={() => void keep()}
        >
          {wording.keep}
        </Button>
        <Button onClick={onEnd}>{wording.cancel}</Button>
      </div>
    </div>
  )
}

function linesById(lines: readonly { id: string; text: string }[]): Record<string, string> {
  return Object.fromEntries(lines.map(({ id, text }) => [id, text]))
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly T[]
  readonly names: Readonly<Record<T, string>>
  readonly onChoose: (value: T) => void
}

function Choice<T extends string>({ label, value, options, names, onChoose }: ChoiceProps<T>) {
  return (
    <label className="la-field">
      {label}
      <select
        value={value}
        onChange={(event) => onChoose(options.find((each) => each === event.target.value) ?? value)}
      >
        {options.map((each) => (
          <option key={each} value={each}>
            {names[each]}
          </option>
        ))}
      </select>
    </label>
  )
}

interface PickerProps {
  readonly lesson: Lesson
  readonly picked: readonly string[]
  readonly onPick: (ids: readonly string[]) => void
}

function CardPicker({ lesson: { view }, picked, onPick }: PickerProps) {
  const { wording } = useRoom().words
  const { themes, alliance } = useWords()
  const toggle = (id: string, on: boolean): void =>
    onPick(on ? [...picked, id] : picked.filter((each) => each !== id))
  return (
    <details className="la-more" open={picked.length > 0 || undefined}>
      <summary>
        {wording.cards} · {alliance.cards(picked.length)}
      </summary>
      <div className="la-picker">
        {byTheme(view)
          .filter((group) => !isSetAside(group.id))
          .map((group) => (
            <fieldset key={group.id}>
              <legend dir="auto">{group.name ?? themes.alone}</legend>
              {group.cards.map((card) => (
                <label key={card.id} className="la-check">
                  <input
                    type="checkbox"
                    checked={picked.includes(card.id)}
                    onChange={(event) => toggle(card.id, event.target.checked)}
                  />
                  <span dir="auto">{card.text}</span>
                </label>
              ))}
            </fieldset>
          ))}
      </div>
    </details>
  )
}
