/**
 * A student found by name, where no row can be pressed: on a page that has drifted, and while nobody is open. The
 * roster is asked for by the first letter and kept nowhere; no name shows before one was typed.
 */
import { useState } from 'react'
import { ask } from '../data/ask.ts'
import type { PagePerson } from '../data/panel-messages.ts'
import { subjectKey, type PageCourse } from '../data/subject.ts'
import { nameMatches } from './name-match.ts'
import { Problem } from './Problem.tsx'
import { useAnswer } from './use-answer.ts'
import { useWords } from './words/words.ts'

/** More names than that are read no faster than another letter is typed. */
const SHOWN = 6

interface Props {
  readonly tabId: number
  readonly course: PageCourse
  readonly connected: boolean
}

export function FindStudent({ tabId, course, connected }: Props) {
  const { find, panel, language } = useWords()
  const [typed, setTyped] = useState('')
  const asks = connected && typed.trim() !== ''
  const [roster, again] = useAnswer(asks ? { ask: 'roster', course } : null)
  if (!connected) return <p className="lp-find lp-quiet lp-small">{find.alone}</p>
  const found = roster?.ok ? roster.value.filter(({ name }) => nameMatches(name, typed)) : []
  const byName = new Intl.Collator(language)
  const shown = found.toSorted((a, b) => byName.compare(a.name, b.name)).slice(0, SHOWN)
  return (
    <section className="lp-find">
      <label className="lp-field">
        {find.label}
        <input
          type="search"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      {shown.length > 0 && (
        <ul>
          {shown.map((person) => (
            <li key={subjectKey(person.subject)}>
              <Found tabId={tabId} person={person} />
            </li>
          ))}
        </ul>
      )}
      <p className="lp-quiet lp-small" role="status">
        {asks && !roster && panel.loading}
        {roster?.ok && found.length === 0 && find.none}
        {found.length > SHOWN && find.more}
      </p>
      {roster?.ok === false && <Problem code={roster.code} again={again} />}
    </section>
  )
}

/** Name and class, the same for everybody: two of one name are told apart by it. */
function Found({ tabId, person }: { tabId: number; person: PagePerson }) {
  return (
    <button type="button" onClick={() => void ask({ ask: 'open-person', tabId, person })}>
      <span>{person.name}</span>
      {person.section !== null && <span className="lp-quiet lp-small">{person.section}</span>}
    </button>
  )
}
