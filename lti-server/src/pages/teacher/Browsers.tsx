/**
 * Beside "Connect this browser": which browsers of hers are connected, folded away and asked for only when she opens it.
 * A lost or borrowed one is signed out from here; what was written in it stays in it (design §4).
 */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import { browserCalled } from 'shared/contract/browser-words'
import { Browsers as Answered, LONGEST_BROWSER_NAME, type ConnectedBrowser } from 'shared/contract/browsers'
import { Day } from 'shared/ui/Language'
import { call } from '../browser/api.ts'
import { failureWords, useRoom } from './room.tsx'

type Act = (path: string, body: object, done: string) => Promise<boolean>

export function Browsers() {
  const { data, words } = useRoom()
  const { browsers: says } = words
  const [browsers, setBrowsers] = useState<readonly ConnectedBrowser[] | null>(null)
  const [said, setSaid] = useState('')

  async function ask(path: string, body?: object, done = ''): Promise<boolean> {
    const answer = await call(Answered, data.launchId, path, body)
    if (answer.ok) setBrowsers(answer.value.browsers)
    setSaid(answer.ok ? done : failureWords(answer, words))
    return answer.ok
  }

  return (
    <details
      className="la-more"
      onToggle={(event) => {
        if (event.currentTarget.open) void ask('browsers')
      }}
    >
      <summary>{says.heading}</summary>
      {browsers?.length === 0 && <p>{says.none}</p>}
      {browsers !== null && browsers.length > 0 && (
        <>
          <p>{says.intro}</p>
          <ul className="la-plain la-browsers">
            {browsers.map((browser) => (
              <OneBrowser key={browser.id} browser={browser} act={ask} />
            ))}
          </ul>
          {browsers.length > 1 && (
            <div className="la-acts">
              <Button onClick={() => void ask('browsers/sign-out-others', {}, says.allSignedOut)}>
                {says.signOutAll}
              </Button>
            </div>
          )}
        </>
      )}
      <p className="la-quiet" role="status">
        {said}
      </p>
    </details>
  )
}

function OneBrowser({ browser, act }: { browser: ConnectedBrowser; act: Act }) {
  const { data, words } = useRoom()
  const { browsers: says } = words
  const [renaming, setRenaming] = useState(false)
  const called = browserCalled(browser, data.language)
  const at = `browsers/${browser.id}`
  return (
    <li>
      <div>
        <span dir="auto">{called}</span>
        <br />
        <span className="la-aside">
          {says.since} <Day iso={browser.connectedAt} /> · {says.lastUsed} <Day iso={browser.lastUsedAt} />
        </span>
      </div>
      {renaming ? (
        <NameForm
          name={browser.name ?? ''}
          keep={async (name) => {
            if (await act(`${at}/name`, { name }, says.named)) setRenaming(false)
          }}
        />
      ) : (
        <div className="la-acts">
          <button
            type="button"
            className="la-button"
            data-kind="plain"
            onClick={() => setRenaming(true)}
            aria-label={says.renameOne(called)}
          >
            {says.rename}
          </button>
          <button
            type="button"
            className="la-button"
            onClick={() => void act(`${at}/sign-out`, {}, says.signedOut(called))}
            aria-label={says.signOutOne(called)}
          >
            {says.signOut}
          </button>
        </div>
      )}
    </li>
  )
}

function NameForm({ name, keep }: { name: string; keep: (name: string) => Promise<void> }) {
  const { words } = useRoom()
  const { browsers: says } = words
  return (
    <form
      className="la-acts"
      onSubmit={(event) => {
        event.preventDefault()
        const typed = new FormData(event.currentTarget).get('name')
        void keep(typeof typed === 'string' ? typed : '')
      }}
    >
      <label className="la-field">
        {says.name}
        <input
          name="name"
          defaultValue={name}
          maxLength={LONGEST_BROWSER_NAME}
          autoFocus
          autoComplete="off"
        />
      </label>
      <button type="submit" className="la-button">
        {says.keepName}
      </button>
    </form>
  )
}
