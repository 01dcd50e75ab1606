/** The teacher's own connected browsers, in the options page: what each is called, since when, and signing the others out. */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import { browserCalled } from 'shared/contract/browser-words'
import { LONGEST_BROWSER_NAME, type ConnectedBrowser } from 'shared/contract/browsers'
import type { ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import { ask } from '../../data/ask.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { dayInWords, useWords } from '../../panel/words/words.ts'

/** What was done, or why not. */
type Told = { readonly done: string } | { readonly problem: ErrorCode }
type Tell = (acting: Promise<Result<true, ErrorCode>>, done: string) => Promise<boolean>

export function MyBrowsers() {
  const { browsers: words } = useWords()
  const [answer, again] = useAnswer({ ask: 'browsers' })
  const [told, setTold] = useState<Told>({ done: '' })
  const tell: Tell = async (acting, done) => {
    const acted = await acting
    setTold(acted.ok ? { done } : { problem: acted.code })
    again()
    return acted.ok
  }
  const browsers = answer?.ok ? answer.value.browsers : []
  return (
    <section className="lp-section" aria-labelledby="my-browsers">
      <h2 id="my-browsers">{words.title}</h2>
      <p>{words.what}</p>
      {answer?.ok === false && <Problem code={answer.code} />}
      <ul className="lp-rows">
        {browsers.map((one) => (
          <OneBrowser key={one.id} one={one} tell={tell} />
        ))}
      </ul>
      {browsers.some(({ here }) => !here) && (
        <div className="lp-acts">
          <Button onClick={() => void tell(ask({ ask: 'sign-out-others' }), words.othersSignedOut)}>
            {words.others}
          </Button>
        </div>
      )}
      {'problem' in told ? <Problem code={told.problem} /> : <p role="status">{told.done}</p>}
    </section>
  )
}

function OneBrowser({ one, tell }: { one: ConnectedBrowser; tell: Tell }) {
  const all = useWords()
  const { browsers: words, language } = all
  const [renaming, setRenaming] = useState(false)
  const { id, here } = one
  const called = browserCalled(one, language)
  return (
    <li>
      <div>
        <span dir="auto">{called}</span>
        {here && <strong> · {words.here}</strong>}
        <p className="lp-quiet lp-small">
          {words.when(dayInWords(one.connectedAt, all), dayInWords(one.lastUsedAt, all))}
        </p>
      </div>
      {renaming ? (
        <NameForm
          name={one.name ?? ''}
          keep={async (name) => {
            const kept = await tell(ask({ ask: 'name-browser', id, name }), words.named)
            if (kept) setRenaming(false)
          }}
        />
      ) : (
        <div className="lp-acts">
          <Button size="small" aria-label={words.renameOne(called)} onClick={() => setRenaming(true)}>
            {words.rename}
          </Button>
          {/* This one is left above, where the recovery code is shown first. */}
          {!here && (
            <Button
              size="small"
              aria-label={words.signOutOne(called)}
              onClick={() => void tell(ask({ ask: 'sign-out-browser', id }), words.signedOut(called))}
            >
              {words.signOut}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function NameForm({ name, keep }: { name: string; keep: (name: string) => Promise<void> }) {
  const { browsers: words } = useWords()
  const [typed, setTyped] = useState(name)
  return (
    <form
      className="lp-acts"
      onSubmit={(event) => {
        event.preventDefault()
        void keep(typed)
      }}
    >
      <label className="lp-field">
        {words.name}
        <input
          value={typed}
          maxLength={LONGEST_BROWSER_NAME}
          autoComplete="off"
          // She pressed "Rename": she writes there next.
          autoFocus
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <Button type="submit" size="small">
        {words.keepName}
      </Button>
    </form>
  )
}
