/** The recovery code: shown once before signing out, and typed to open locked notes again. */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import type { ErrorCode } from 'shared/contract/errors'
import { ask } from '../../data/ask.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useWords } from '../../panel/words/words.ts'

/** Signing out takes the device's key away, so the code comes first. */
export function SignOut({ stay }: { stay: () => void }) {
  const { connect: words } = useWords()
  const [code] = useAnswer({ ask: 'new-recovery-code' })
  return (
    <section className="lp-notice">
      <h3>{words.signOutTitle}</h3>
      <p>{words.codeWhy}</p>
      <p className="lp-quiet lp-small" id="recovery-code">
        {words.codeLabel}
      </p>
      <output className="lp-code" aria-labelledby="recovery-code">
        {code}
      </output>
      <div className="lp-acts">
        <Button
          interaction={code === undefined ? 'disabled' : 'enabled'}
          onClick={() => void ask({ ask: 'sign-out' }).then(stay)}
        >
          {words.signOutNow}
        </Button>
        <Button color="primary" onClick={stay}>
          {words.stay}
        </Button>
      </div>
    </section>
  )
}

export function OpenLocked() {
  const { connect: words } = useWords()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<ErrorCode>()
  async function open(): Promise<void> {
    const opened = await ask({ ask: 'reopen', code })
    setProblem(opened.ok ? undefined : opened.code)
  }
  return (
    <form
      className="lp-section"
      onSubmit={(event) => {
        event.preventDefault()
        void open()
      }}
    >
      <h2>{words.lockedTitle}</h2>
      <p>{words.locked}</p>
      <label className="lp-field">
        {words.codeBox}
        <input
          value={code}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      {problem && <Problem code={problem} />}
      <Button type="submit" interaction={code.trim() === '' ? 'disabled' : 'enabled'}>
        {words.reopen}
      </Button>
    </form>
  )
}
