/**
 * Notes that the student reads too, each with what was said to it: by whom, when, and who reads them; one's own can be
 * withdrawn, the student's answered (INV-10, F12).
 */
import type { Note } from 'shared/contract/api'
import { threadsOf, type Thread } from 'shared/domain/partnership/threads'
import { ask } from '../../data/ask.ts'
import type { Subject } from '../../data/subject.ts'
import { Problem } from '../../panel/Problem.tsx'
import { dayInWords, listInWords, useWords } from '../../panel/words/words.ts'
import { AnswerForm } from './AnswerForm.tsx'
import type { Desk } from './desk.ts'
import { Fold } from '../../panel/Fold.tsx'
import type { Asked } from './use-desk-answers.ts'

interface Props {
  readonly subject: Subject
  /** The student, as the page calls her. */
  readonly name: string
  readonly asked: Asked<'shared-notes'>
  /** Whose own notes may be withdrawn. */
  readonly me: string | null
  /** Notes whose withdrawal is on its way. */
  readonly leaving?: ReadonlySet<string>
  /** Where the student's notes can be answered; null: only read. */
  readonly desk?: Desk | null
}

const NONE_LEAVING: ReadonlySet<string> = new Set()

export function SharedNotes({ subject, name, asked, me, leaving = NONE_LEAVING, desk = null }: Props) {
  const { notes: words } = useWords()
  return (
    <section className="lp-notes lp-notes-shared" aria-labelledby="shared-notes">
      <h2 id="shared-notes">{words.sharedTitle}</h2>
      <List subject={subject} name={name} asked={asked} me={me} leaving={leaving} desk={desk} />
    </section>
  )
}

function List({ subject, name, asked: [known, again], me, leaving, desk }: Required<Props>) {
  const words = useWords()
  if (!known) return <p className="lp-quiet">{words.panel.loading}</p>
  if (!known.ok) return known.code === 'not_found' ? <None /> : <Problem code={known.code} again={again} />
  const { notes, readers, selfViewFirst } = known.value
  if (selfViewFirst) return <p className="lp-quiet">{words.conference.lookFirst(name)}</p>
  if (notes.length === 0) return <None />
  const names = readers.map((reader) => (reader.id === me ? words.shared.you : (reader.name ?? reader.role)))
  const draw = (note: Note) => (
    <OneNote note={note} subject={subject} mine={note.author.id === me} leaving={leaving.has(note.id)} />
  )
  return (
    <>
      <p className="lp-quiet lp-small">{words.notes.readBy(listInWords(names, words))}</p>
      <ul>
        {threadsOf(notes).map((thread) => (
          <li key={thread.first.id}>
            {draw(thread.first)}
            {thread.answers.length > 0 && (
              <ul>
                {thread.answers.map((note) => (
                  <li key={note.id}>{draw(note)}</li>
                ))}
              </ul>
            )}
            {desk && <Answer desk={desk} thread={thread} />}
          </li>
        ))}
      </ul>
    </>
  )
}

/** What somebody else wrote in it last can be answered. */
function Answer({ desk, thread: { first, answers } }: { desk: Desk; thread: Thread<Note> }) {
  const { notes: words } = useWords()
  const asked = [first, ...answers].findLast(
    (note) => note.author.id !== desk.me && note.withdrawnAt === null,
  )
  if (!asked) return null
  return (
    <Fold name={words.answer}>
      {asked.kind === 'correction' && <p className="lp-quiet lp-small">{words.correctionHint}</p>}
      <AnswerForm desk={desk} noteId={asked.id} />
    </Fold>
  )
}

function None() {
  const { notes } = useWords()
  return <p className="lp-quiet">{notes.sharedNone}</p>
}

interface OneNoteProps {
  readonly note: Note
  readonly subject: Subject
  readonly mine: boolean
  readonly leaving: boolean
}

function OneNote({ note, subject, mine, leaving }: OneNoteProps) {
  const words = useWords()
  return (
    <article id={`note-${note.id}`} tabIndex={-1}>
      <p className="lp-quiet lp-small">
        {words.shared.kinds[note.kind]} · {note.author.name} ·{' '}
        <time dateTime={note.sentAt}>{dayInWords(note.sentAt, words)}</time>
      </p>
      {note.withdrawnAt ? <p className="lp-quiet">{words.notes.withdrawn}</p> : <p dir="auto">{note.text}</p>}
      {leaving && <p className="lp-quiet lp-small">{words.notes.withdrawing}</p>}
      {mine && !note.withdrawnAt && !leaving && (
        <p className="lp-acts lp-small">
          <button
            className="lp-link"
            type="button"
            onClick={() => void ask({ ask: 'withdraw', subject, id: note.id })}
          >
            {words.notes.withdraw}
          </button>
        </p>
      )}
    </article>
  )
}
