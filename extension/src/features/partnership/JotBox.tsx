/**
 * The private jot box: focused, nothing to choose before something is typed, kept with every keystroke under the
 * student whose name it bears. When the panel covers itself the box is drawn anew and empty; what was in it is among the notes.
 */
import { TextArea } from '@instructure/ui/latest'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { withStarter } from 'shared/content/note-starters'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import type { Subject } from '../../data/subject.ts'
import { useAnswer } from '../../panel/use-answer.ts'
import { useKeeper } from '../../panel/use-keeper.ts'
import { KeptLine } from '../../panel/KeptLine.tsx'
import { useWords } from '../../panel/words/words.ts'
import { OnlyYou } from '../../panel/OnlyYou.tsx'
import { WordNudge } from '../../panel/WordNudge.tsx'
import { NoteStarters } from './NoteStarters.tsx'

interface Props {
  readonly subject: Subject
  readonly name: string
  /** Offer the jot that was just written, e.g. after a pause to think. */
  readonly offerLast: boolean
  /** Her private notes are on her other browsers too. */
  readonly elsewhere: boolean
  /** Told which note the box is writing, so that no list offers it a second time. */
  readonly writing: (id: string) => void
}

export function JotBox({ subject, name, offerLast, elsewhere, writing }: Props) {
  const { jot: words, notesHome } = useWords()
  const [text, setText] = useState('')
  const [typed, setTyped] = useState(false)
  const id = useRef<string>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  const [last] = useAnswer(offerLast ? { ask: 'last-jot', subject } : null)
  const from = useRef('')
  const [keeper, kept] = useKeeper(async (jot: { id: string; text: string }) => {
    await ask({ ask: 'write-jot', subject, ...jot, from: from.current })
    from.current = jot.text
  })

  useEffect(() => box.current?.focus(), [])

  function write(next: string): void {
    id.current ??= uuid()
    writing(id.current)
    setText(next)
    setTyped(true)
    keeper.keep({ id: id.current, text: next })
  }

  function add(starter: string): void {
    const next = withStarter(text, starter)
    // The gap can be marked only in a box that holds the words already.
    flushSync(() => write(next.text))
    box.current?.focus()
    box.current?.setSelectionRange(...next.gap)
  }

  async function goOn(): Promise<void> {
    const { notes } = await ask({ ask: 'private-notes', subject })
    const note = notes.find((one) => one.id === last)
    if (!note) return
    id.current = note.id
    from.current = note.text
    writing(note.id)
    setText(note.text)
    box.current?.focus()
  }

  const offered = last !== undefined && last !== '' && text === '' && kept.keeping === 'idle'
  return (
    <section className="lp-private">
      <TextArea
        label={words.label(name)}
        value={text}
        onChange={(event) => write(event.target.value)}
        height="4.5rem"
        maxHeight="14rem"
        resize="vertical"
        textareaRef={(element) => {
          box.current = element
        }}
      />
      <WordNudge text={text} />
      <div className="lp-under-box">
        <OnlyYou words={elsewhere ? notesHome.readers : words.readers} />
        {/* Known a moment late: it comes into the line that is kept for what is said about keeping. */}
        {offered ? (
          <button className="lp-link" type="button" onClick={() => void goOn()}>
            {words.goOn}
          </button>
        ) : (
          <KeptLine kept={kept} />
        )}
      </div>
      {typed && text.trim() !== '' && <NoteStarters text={text} add={add} />}
    </section>
  )
}
