/** The teacher's own notes on one student, newest first, with a bin of 30 days. Plain rows: there may be many. */
import { useRef, useState } from 'react'
import { ask } from '../../data/ask.ts'
import type { PrivateNote } from '../../data/note-shown.ts'
import type { Subject } from '../../data/subject.ts'
import { KeptLine } from '../../panel/KeptLine.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useKeeper } from '../../panel/use-keeper.ts'
import { dayInWords, useWords } from '../../panel/words/words.ts'
import { Fold } from '../../panel/Fold.tsx'
import { Crossing } from './Crossing.tsx'
import { InsightBox, InsightText } from './InsightNote.tsx'
import { isBegun, NewInsight } from './NewInsight.tsx'
import { OnlyYou } from '../../panel/OnlyYou.tsx'
import { AskYourself } from './AskYourself.tsx'
import { TrustIdeas } from './TrustIdeas.tsx'
import { WrittenBeside } from './WrittenBeside.tsx'
import { WordNudge } from '../../panel/WordNudge.tsx'

interface Props {
  readonly subject: Subject
  /** The student, as the page calls her. */
  readonly name: string
  /** The jot that is being written above. */
  readonly except: string | undefined
  /** They are on her other browsers too. */
  readonly elsewhere: boolean
  readonly news: number
  /** Words of one go into the letter to her; null: there is nobody to send one to. */
  readonly cross: ((words: string) => void) | null
}

export function PrivateNotes({ subject, name, except, elsewhere, news, cross }: Props) {
  const { notes: words, insight, notesHome } = useWords()
  const [known, again] = useAnswer({ ask: 'private-notes', subject }, news)
  if (!known) return null
  const standing = known.notes.filter(
    (note) => note.deletedAt === null && note.id !== except && !isBegun(note),
  )
  const binned = known.notes.filter((note) => note.deletedAt !== null)
  async function setDeleted(id: string, deleted: boolean): Promise<void> {
    await ask({ ask: 'delete-note', subject, id, deleted })
    again()
  }
  return (
    <section className="lp-notes lp-notes-private" aria-labelledby="private-notes">
      <h2 id="private-notes">{words.privateTitle}</h2>
      <OnlyYou words={elsewhere ? notesHome.privateReaders : words.privateReaders} />
      {known.locked && <p className="lp-quiet">{words.locked}</p>}
      <Fold name={insight.write(name)}>
        <NewInsight subject={subject} name={name} done={again} />
      </Fold>
      <TrustIdeas />
      <AskYourself />
      {standing.length === 0 && <p className="lp-quiet">{words.none}</p>}
      <ul>
        {standing.map((note) => (
          <li key={note.id}>
            <Note
              note={note}
              subject={subject}
              name={name}
              remove={() => void setDeleted(note.id, true)}
              changed={again}
              cross={cross}
            />
          </li>
        ))}
      </ul>
      {binned.length > 0 && (
        <details>
          <summary>{words.bin(binned.length)}</summary>
          <ul>
            {binned.map((note) => (
              <li key={note.id}>
                <Words note={note} name={name} />
                <button className="lp-link" type="button" onClick={() => void setDeleted(note.id, false)}>
                  {words.restore}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** What a note says. */
function Words({ note: { kind, text, insight }, name }: { note: PrivateNote; name: string }) {
  const { notes: words } = useWords()
  if (insight) return <InsightText insight={insight} name={name} />
  return <p dir="auto">{kind === 'talked' ? words.talked : text}</p>
}

interface NoteProps {
  readonly note: PrivateNote
  readonly name: string
  readonly subject: Subject
  readonly remove: () => void
  readonly changed: () => void
  readonly cross: Props['cross']
}

function Note({ note, subject, name, remove, changed, cross }: NoteProps) {
  const words = useWords()
  const [editing, setEditing] = useState(false)
  const done = (): void => {
    setEditing(false)
    changed()
  }
  return (
    <article>
      <time className="lp-quiet lp-small" dateTime={note.writtenAt}>
        {dayInWords(note.writtenAt, words)}
      </time>
      {editing ? (
        note.insight ? (
          <InsightBox note={note} subject={subject} name={name} done={done} />
        ) : (
          <NoteBox note={note} subject={subject} done={done} />
        )
      ) : (
        <Words note={note} name={name} />
      )}
      <WrittenBeside note={note} subject={subject} name={name} changed={changed} />
      {!editing && (
        <p className="lp-acts lp-small">
          {note.kind !== 'talked' && (
            <button className="lp-link" type="button" onClick={() => setEditing(true)}>
              {words.notes.edit}
            </button>
          )}
          <button className="lp-link" type="button" onClick={remove}>
            {words.notes.remove}
          </button>
        </p>
      )}
      {!editing && cross && note.kind !== 'talked' && <Crossing note={note} name={name} cross={cross} />}
    </article>
  )
}

/** Edits in place, kept with every keystroke; an emptied box keeps the last words: deleting is an act of its own. */
function NoteBox({ note, subject, done }: Pick<NoteProps, 'note' | 'subject'> & { done: () => void }) {
  const words = useWords()
  const [text, setText] = useState(note.text)
  const from = useRef(note.text)
  const [keeper, kept] = useKeeper(async (next: string) => {
    await ask({ ask: 'write-jot', subject, id: note.id, text: next, from: from.current })
    from.current = next
  })
  function write(next: string): void {
    setText(next)
    if (next.trim() !== '') keeper.keep(next)
  }
  return (
    <div className="lp-edit">
      <textarea
        aria-label={words.notes.editLabel}
        autoFocus
        value={text}
        onChange={(event) => write(event.target.value)}
        rows={3}
      />
      <WordNudge text={text} />
      <p className="lp-acts lp-small">
        <button className="lp-link" type="button" onClick={() => void keeper.settled().then(done)}>
          {words.notes.done}
        </button>
        <KeptLine kept={kept} />
      </p>
    </div>
  )
}
