/** The recovery code: shown once before signing out, and typed to open locked notes again. */
import { Button } from '@instructure/ui/latest'
import { useId, useState, type ReactNode } from 'react'
import type { ErrorCode } from 'shared/contract/errors'
import { ask } from '../../data/ask.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useWords } from '../../panel/words/words.ts'

/**
 * Signing out takes the device's key away, so the code comes first.
 * @param hasCode she wrote one down when her notes began to travel: it opens them again.
 */
export function SignOut({ hasCode, stay }: { hasCode: boolean; stay: () => void }) {
  const { connect: words, notesHome } = useWords()
  const leave = (): void => void ask({ ask: 'sign-out' }).then(stay)
  const stayButton = (
    <Button color="primary" onClick={stay}>
      {words.stay}
    </Button>
  )
  return (
    <section className="lp-notice">
      <h3>{words.signOutTitle}</h3>
      <p>{hasCode ? notesHome.signOut : words.codeWhy}</p>
      {hasCode ? (
        <div className="lp-acts">
          <Button onClick={leave}>{notesHome.signOutNow}</Button>
          {stayButton}
        </div>
      ) : (
        <NewCode act={words.signOutNow} onAct={leave}>
          {stayButton}
        </NewCode>
      )}
    </section>
  )
}

/** A code that was not there before, and what may be done once it is written down. */
export function NewCode({
  act,
  onAct,
  children,
}: {
  act: string
  /** She has written it down. */
  onAct: (code: string) => void
  /** The way out. */
  children: ReactNode
}) {
  const { notesHome } = useWords()
  const id = useId()
  const [code = ''] = useAnswer({ ask: 'new-recovery-code' })
  return (
    <>
      <p className="lp-quiet lp-small" id={id}>
        {notesHome.codeLabel}
      </p>
      <output className="lp-code" aria-labelledby={id}>
        {code}
      </output>
      <div className="lp-acts">
        <Button interaction={code === '' ? 'disabled' : 'enabled'} onClick={() => onAct(code)}>
          {act}
        </Button>
        {children}
      </div>
    </>
  )
}

/** @param says why it is asked for, where it is not notes of this computer that are locked. */
export function OpenLocked({
  title,
  says,
  opened,
}: {
  title?: string
  says?: string
  opened?: (() => void) | undefined
}) {
  const { notesHome } = useWords()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<ErrorCode>()
  async function open(): Promise<void> {
    const answer = await ask({ ask: 'reopen', code })
    setProblem(answer.ok ? undefined : answer.code)
    if (answer.ok) opened?.()
  }
  return (
    <form
      className="lp-section"
      onSubmit={(event) => {
        event.preventDefault()
        void open()
      }}
    >
      <h2>{title ?? notesHome.lockedTitle}</h2>
      <p>{says ?? notesHome.locked}</p>
      <label className="lp-field">
        {notesHome.codeBox}
        <input
          value={code}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      {problem && <Problem code={problem} />}
      <Button type="submit" interaction={code.trim() === '' ? 'disabled' : 'enabled'}>
        {notesHome.reopen}
      </Button>
    </form>
  )
}
