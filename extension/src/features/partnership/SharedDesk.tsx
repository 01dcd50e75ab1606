/** "Partnership…": where a co-owned note is written. A place of its own, far from the private box. */
import { useState } from 'react'
import { ask } from '../../data/ask.ts'
import type { SharedDraft } from '../../data/outbox-content.ts'
import type { PanelState, Reader } from '../../data/panel-messages.ts'
import { courseOf, type Subject } from '../../data/subject.ts'
import { useAnswer } from '../../panel/use-answer.ts'
import { listInWords, useWords, type Words } from '../../panel/words/words.ts'
import { AskedCheckIns } from './AskedCheckIns.tsx'
import type { Desk } from './desk.ts'
import { Letter } from './Letter.tsx'
import { OnItsWay } from './OnItsWay.tsx'
import { WorkTogether } from './WorkTogether.tsx'

interface Props {
  readonly subject: Subject
  readonly name: string
  readonly section: string | null
  readonly connection: PanelState['connection']
  readonly readers: readonly Reader[] | null
  readonly news: number
  /** Others see this screen: it names nobody else. */
  readonly presenting: boolean
  /** Opened for the letter, in which a copy of a private note's words stands: it comes first. */
  readonly crossed: boolean
  readonly back: () => void
}

export function SharedDesk(props: Props) {
  const { subject, name, section, connection, readers, news, presenting, crossed, back } = props
  const words = useWords()
  const account = connection.state !== 'alone'
  const [desk, again] = useAnswer(account ? { ask: 'shared-desk', subject } : null, news)
  const [given, setGiven] = useState<{ round: number; draft: SharedDraft | null }>()
  const me = account ? connection.personId : null
  const leaving = new Set(desk?.waiting.filter(({ act }) => act === 'withdraw').map(({ id }) => id))

  const open: Desk | null =
    connection.state === 'connected' && me !== null
      ? {
          subject,
          name,
          to: words.shared.to(name, section ?? ''),
          me,
          names: readersInWords(readers, me, words),
          news: news + (given?.round ?? 0),
        }
      : null

  /** A note that was taken back is in the draft again: the letter is drawn anew with it. */
  async function takenBack(): Promise<void> {
    const { draft } = await ask({ ask: 'shared-desk', subject })
    setGiven((before) => ({ round: (before?.round ?? 0) + 1, draft }))
    again()
  }

  const letter = desk && (
    <Letter
      key={given?.round ?? 0}
      subject={subject}
      name={name}
      section={section}
      me={me}
      draft={given ? given.draft : desk.draft}
      readers={readers}
      crossed={crossed}
      sent={again}
    />
  )
  return (
    <>
      <div className="lp-desk-head">
        <button className="lp-link" type="button" onClick={back}>
          {words.panel.back}
        </button>
        <h2>{words.shared.title(name)}</h2>
      </div>
      {connection.state === 'ended' && <p className="lp-quiet">{words.shared.ended}</p>}
      {!account && (
        <section className="lp-empty">
          <p>{words.shared.alone}</p>
          <p className="lp-quiet">{words.shared.aloneNext}</p>
        </section>
      )}
      {desk && <OnItsWay waiting={desk.waiting} takenBack={() => void takenBack()} />}
      {/* Words that have just crossed into it are what she is at. */}
      {crossed && letter}
      {open ? (
        <WorkTogether desk={open} leaving={leaving} letter={crossed ? null : letter} />
      ) : (
        !crossed && letter
      )}
      {open && !presenting && <AskedCheckIns course={courseOf(subject)} />}
    </>
  )
}

/** Null: the server has not named them yet. */
function readersInWords(readers: readonly Reader[] | null, me: string, words: Words): string | null {
  if (readers === null) return null
  const names = readers.map((reader) => (reader.id === me ? words.shared.you : (reader.name ?? reader.role)))
  return listInWords(names, words)
}
