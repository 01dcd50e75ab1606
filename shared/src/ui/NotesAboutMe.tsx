/** All that is written about the reader: by whom, who else reads it, and a box to answer (INV-10, F12). */
import type { InferOutput } from 'valibot'
import type { Note as NoteSchema, Notes } from '../contract/api.ts'
import { threadsOf, type Thread } from '../domain/partnership/threads.ts'
import { ActForm, TextBox, type ActProps } from './ActForm.tsx'
import { EmptyState } from './EmptyState.tsx'
import { Day, useWords } from './Language.tsx'
import { WhoReads, GetAPersonNow } from './WhoReads.tsx'
import type { Words } from './words/en.ts'

type Note = InferOutput<typeof NoteSchema>

interface Props {
  readonly notes: Notes['notes']
  readonly me: string
  /** How to answer one note, with the id its reply will have. */
  readonly reply: (note: Note) => ActProps & { readonly replyId: string }
}

function readersInWords(note: Note, me: string, words: Words['notes'], language: string): string {
  const names = note.readers.map((reader) =>
    reader.id === me ? words.you : `${reader.name ?? words.someone} (${words.roles[reader.role]})`,
  )
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}

function seenInWords(seen: NonNullable<Note['seenBy']>, words: Words['notes'], language: string): string {
  if (seen.length === 0) return words.notSeen
  const names = seen.map((reader) => reader.name ?? words.someone)
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}

/** What others wrote in a thread last, and still stands: that is what she answers. */
function toAnswer({ first, answers }: Thread<Note>, me: string): Note | undefined {
  return [first, ...answers].findLast((note) => note.author.id !== me && note.withdrawnAt === null)
}

/** The newest first; what was said to a note stands below it. */
export function NotesAboutMe({ notes, me, reply }: Props) {
  const { notes: words } = useWords()
  const threads = threadsOf(notes)
  return (
    <section className="la-section" aria-labelledby="la-notes">
      <h2 id="la-notes">{words.heading}</h2>
      <p className="la-quiet">{words.intro}</p>
      {threads.length === 0 && <EmptyState title={words.none}>{words.noneNext}</EmptyState>}
      <ol className="la-notes">
        {threads.map((thread) => {
          const asked = toAnswer(thread, me)
          return (
            <li key={thread.first.id}>
              <OneNote note={thread.first} me={me} />
              <ol className="la-replies">
                {thread.answers.map((each) => (
                  <li key={each.id}>
                    <OneNote note={each} me={me} />
                  </li>
                ))}
              </ol>
              {asked && <Reply key={asked.id} note={asked} {...reply(asked)} />}
            </li>
          )
        })}
      </ol>
      <GetAPersonNow />
    </section>
  )
}

function OneNote({ note, me }: { note: Note; me: string }) {
  const { notes: words, language } = useWords()
  const by = note.author.id === me ? words.byMe : words.by(note.author.name ?? words.someone)
  return (
    <article className="la-note">
      <p className="la-eyebrow">{words.kinds[note.kind]}</p>
      {note.withdrawnAt ? (
        <p className="la-quiet">{words.withdrawn}</p>
      ) : (
        <p className="la-note-words" dir="auto">
          {note.text}
        </p>
      )}
      <p className="la-aside">
        {by} · <Day iso={note.sentAt} />
      </p>
      <p className="la-aside">
        {words.readers}: {readersInWords(note, me, words, language)}
      </p>
      {note.seenBy && (
        <p className="la-aside">
          {words.seenBy}: {seenInWords(note.seenBy, words, language)}
        </p>
      )}
    </article>
  )
}

function Reply({ note, replyId, ...act }: ActProps & { note: Note; replyId: string }) {
  const { notes: words, reads } = useWords()
  const name = note.author.name ?? words.someone
  return (
    <details className="la-more" open={act.problem !== undefined || undefined}>
      <summary>{words.reply}</summary>
      <ActForm {...act} draft={`reply-${note.id}`} label={words.reply}>
        <input type="hidden" name="id" value={replyId} />
        <input type="hidden" name="replyTo" value={note.id} />
        <TextBox name="text" label={words.reply} hint={words.replyHint} max={4000} start={act.typed?.text} />
        <fieldset className="la-choices">
          <legend>{words.replyKind}</legend>
          {(['reply', 'correction', 'target'] as const).map((kind) => (
            <label key={kind} className="la-check">
              <input
                type="radio"
                name="kind"
                value={kind}
                defaultChecked={(act.typed?.kind ?? 'reply') === kind}
              />
              <span>{words.replyKinds[kind]}</span>
            </label>
          ))}
        </fieldset>
        <WhoReads words={reads.coOwned(name)} />
        <div className="la-acts">
          <button className="la-button" type="submit" data-kind="primary">
            {words.send(name)}
          </button>
        </div>
      </ActForm>
    </details>
  )
}
