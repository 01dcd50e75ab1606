/**
 * The names. Each leads to that partnership; beside it one tap writes down that we talked today, or offers ten minutes
 * together (F7).
 */
import { useEffect, useRef, useState } from 'react'
import type { ErrorCode } from 'shared/contract/errors'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import type { Gap, GapPerson } from '../../data/panel-messages.ts'
import type { Subject } from '../../data/subject.ts'
import { Problem } from '../../panel/Problem.tsx'
import { undoTalk, writeTalk } from '../../panel/talk.ts'
import { useOneTap } from '../../panel/use-one-tap.ts'
import { dayInWords, useWords } from '../../panel/words/words.ts'

interface Props {
  readonly tabId: number
  readonly gap: Gap
}

export function GapList({ tabId, gap: { people, sections, more } }: Props) {
  const { gap: words } = useWords()
  if (people.length === 0) {
    return (
      <div className="lp-empty">
        <p>{words.none}</p>
        <p className="lp-quiet">{words.noneNext}</p>
      </div>
    )
  }
  const sectionsOf = ({ sectionIds }: GapPerson): string =>
    sections.flatMap(({ id, name }) => (sectionIds.includes(id) ? [name] : [])).join(', ')
  return (
    <>
      <p className="lp-quiet">
        {words.today} {words.tap}
      </p>
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <Row tabId={tabId} person={person} sections={sectionsOf(person)} />
          </li>
        ))}
      </ul>
      {more && <p className="lp-quiet">{words.more(people.length)}</p>}
    </>
  )
}

interface RowProps {
  readonly tabId: number
  readonly person: GapPerson
  readonly sections: string
}

function Row({ tabId, person, sections }: RowProps) {
  const words = useWords()
  const { subject } = person
  const name = person.name ?? words.gap.nameless
  const who = {
    name,
    section: person.isNamesake ? sections : '',
    says: dateIn(person.lastOn, words),
  }
  if (!subject) return <Who {...who} />
  const opened = { subject, name, section: sections === '' ? null : sections }
  const open = (): void => void ask({ ask: 'open-person', tabId, person: opened })
  return <Tappable {...who} subject={subject} open={open} />
}

/**
 * What is written down stands in the row's own place, and nothing below it moves: a second tap of the same hand would
 * else write down a talk with somebody else.
 */
function Tappable({ subject, ...who }: Required<WhoProps> & { subject: Subject }) {
  const { face, gap, conference, panel } = useWords()
  const [problem, setProblem] = useState<ErrorCode | null>(null)
  const talk = useOneTap(
    () => writeTalk(subject, face.talkedSays),
    (id) => undoTalk(subject, id, panel.undo),
  )
  const ten = useOneTap(
    () => offerTen(subject, setProblem),
    (id) => takeTenBack(subject, id, setProblem),
  )
  const [used, setUsed] = useState<'talk' | 'ten'>('talk')
  const place = useFocusAfter(talk.done ?? ten.done)
  if (talk.done !== undefined || ten.done !== undefined) {
    const { untap } = talk.done === undefined ? ten : talk
    return (
      <div className="lp-gap-kept">
        <p tabIndex={-1} ref={place}>
          {talk.done === undefined ? gap.offered(who.name) : gap.kept(who.name)}
        </p>
        {/* At the other end from the button that was just pressed: a double click undoes nothing. */}
        <button className="lp-link" type="button" onClick={untap}>
          {panel.undo}
        </button>
        {problem && <Problem code={problem} />}
      </div>
    )
  }
  const act = (name: 'talk' | 'ten', says: string, label: string) => (
    <button
      className="lp-link"
      type="button"
      aria-label={label}
      ref={name === used ? place : undefined}
      onClick={() => {
        setUsed(name)
        ;({ talk, ten })[name].tap()
      }}
    >
      {says}
    </button>
  )
  return (
    <>
      <Who {...who} />
      <div className="lp-gap-acts">
        {act('talk', face.talked, gap.talkedWith(who.name))}
        {act('ten', conference.open, gap.tenWith(who.name))}
      </div>
      {problem && <Problem code={problem} />}
    </>
  )
}

/** F7's other way on: ten minutes are offered, and the student can start them (F8). @returns by what it is undone. */
async function offerTen(
  subject: Subject,
  tell: (code: ErrorCode | null) => void,
): Promise<string | undefined> {
  const id = uuid()
  const answer = await ask({ ask: 'open-conference', subject, id })
  tell(answer.ok ? null : answer.code)
  return answer.ok ? id : undefined
}

/** As long as nobody has started them. */
async function takeTenBack(
  subject: Subject,
  conferenceId: string,
  tell: (code: ErrorCode | null) => void,
): Promise<void> {
  const press = { id: uuid(), expected: 0, act: 'finish' } as const
  const answer = await ask({ ask: 'confer', subject, conferenceId, press })
  tell(answer.ok ? null : answer.code)
}

interface WhoProps {
  readonly name: string
  readonly section: string
  readonly says: string
  readonly open?: () => void
}

/** A name and a date in grey (W-3): no mark, no colour, nothing that differs between them (W-2). */
function Who({ name, section, says, open }: WhoProps) {
  return (
    <div>
      {open ? (
        <button className="lp-gap-name" type="button" onClick={open}>
          {name}
        </button>
      ) : (
        <span className="lp-gap-name">{name}</span>
      )}
      <p className="lp-quiet lp-small">{section === '' ? says : `${section} · ${says}`}</p>
    </div>
  )
}

type AllWords = ReturnType<typeof useWords>

function dateIn(day: string | null, words: AllWords): string {
  // Noon: the same day wherever the panel is read.
  return day === null ? words.gap.noDate : dayInWords(`${day}T12:00:00`, words)
}

/** The focus stays at the row whose button has just gone: its next content gets it. */
function useFocusAfter(kept: string | undefined) {
  const place = useRef<HTMLElement>(null)
  const before = useRef(kept)
  useEffect(() => {
    if (before.current !== kept) place.current?.focus()
    before.current = kept
  }, [kept])
  return (element: HTMLElement | null) => {
    place.current = element
  }
}
