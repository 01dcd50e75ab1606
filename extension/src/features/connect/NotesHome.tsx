/**
 * Where a teacher's private notes are, in plain words, and the way to have them on her other browsers: the code is asked
 * for when that begins, and not before (design §5).
 */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import type { ErrorCode } from 'shared/contract/errors'
import { ask } from '../../data/ask.ts'
import type { NotesHome as Home } from '../../data/note-sync.ts'
import { Fold } from '../../panel/Fold.tsx'
import { Problem } from '../../panel/Problem.tsx'
import { useWords } from '../../panel/words/words.ts'
import { NewCode, OpenLocked } from './Recovery.tsx'

interface Props {
  readonly notes: Home
  /** Asked for where nothing else tells. */
  readonly changed?: (() => void) | undefined
}

export function NotesHome({ notes, changed }: Props) {
  const { notesHome: words } = useWords()
  if (notes.home === 'code') return <NeedsCode changed={changed} />
  return (
    <section className="lp-section">
      <h2>{words.title}</h2>
      <p>{notes.home === 'on' ? words.on : notes.home === 'offered' ? words.offered : words.here}</p>
      {notes.problem && <Problem code={notes.problem} />}
      {notes.tooLong && <p>{words.tooLong}</p>}
      {notes.home === 'offered' && <WithCode open={words.begin} done={words.start} changed={changed} />}
      {notes.home === 'on' && (
        <WithCode open={words.newCode} says={words.newCodeWhy} done={words.useNewCode} changed={changed} />
      )}
      <Protects />
    </section>
  )
}

/** Shows a new code, and goes on only once she says that she wrote it down. */
function WithCode({
  open,
  says,
  done,
  changed,
}: {
  open: string
  /** What comes of another one. */
  says?: string
  done: string
  changed: Props['changed']
}) {
  const { notesHome: words, connect } = useWords()
  const [shown, setShown] = useState(false)
  const [tries, setTries] = useState(0)
  const [problem, setProblem] = useState<ErrorCode>()
  async function start(code: string): Promise<void> {
    const started = await ask({ ask: 'start-notes', code })
    setProblem(started.ok ? undefined : started.code)
    setShown(!started.ok)
    // Another code was made meanwhile: this one is worth nothing, and another is shown.
    if (!started.ok && started.code === 'conflict') setTries(tries + 1)
    changed?.()
  }
  if (!shown)
    return (
      <div className="lp-acts">
        <Button onClick={() => setShown(true)}>{open}</Button>
      </div>
    )
  return (
    <section className="lp-notice">
      <p>{words.codeWhy}</p>
      {says !== undefined && <p>{says}</p>}
      <NewCode key={tries} act={done} onAct={(code) => void start(code)}>
        <Button onClick={() => setShown(false)}>{connect.notNow}</Button>
      </NewCode>
      {problem && <Problem code={problem} />}
    </section>
  )
}

/** Her other browsers have begun: this one opens what they sealed by the code, or she starts over. */
function NeedsCode({ changed }: Pick<Props, 'changed'>) {
  const { notesHome: words } = useWords()
  const [problem, setProblem] = useState<ErrorCode>()
  async function startOver(): Promise<void> {
    const done = await ask({ ask: 'start-notes-over' })
    setProblem(done.ok ? undefined : done.code)
    changed?.()
  }
  return (
    <>
      <OpenLocked title={words.title} says={words.code} opened={changed} />
      <Fold name={words.lostCode}>
        <p>{words.lostCodeWhy}</p>
        {problem && <Problem code={problem} />}
        <div className="lp-acts">
          <Button onClick={() => void startOver()}>{words.startOver}</Button>
        </div>
      </Fold>
      <Protects />
    </>
  )
}

function Protects() {
  const { notesHome: words } = useWords()
  return (
    <Fold name={words.protects}>
      <ul className="lp-lines">
        {words.protectsLines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Fold>
  )
}
