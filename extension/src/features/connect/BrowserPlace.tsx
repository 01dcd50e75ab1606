/** "This browser": to which server it is connected, what waits in it, presenting, whom to ask, and the way out. */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import { ask, askForDisplays, canNoticeMirrors } from '../../data/ask.ts'
import type { PlaceProps } from '../../panel/feature.ts'
import { useWords } from '../../panel/words/words.ts'
import { OpenLocked } from './Recovery.tsx'
import { Account } from './Account.tsx'
import { NotesHome } from './NotesHome.tsx'

export function BrowserPlace({ state, presenting }: PlaceProps) {
  const { own } = useWords()
  const { connection, waiting, locked, policy, notes } = state
  const connected = connection.state === 'connected'
  return (
    <>
      <Account account={connection} waiting={waiting} hasCode={connected && notes.home === 'on'} />
      {locked && connection.state !== 'alone' && notes.home !== 'code' && <OpenLocked />}
      {connected && <NotesHome notes={notes} />}
      <PresentingChoice presenting={presenting} />
      {policy.contact !== null && <p>{own.policy.contact(policy.contact)}</p>}
      <p>
        <a href="options.html" target="_blank" rel="noreferrer">
          {own.welcome.options}
        </a>
      </p>
    </>
  )
}

function PresentingChoice({ presenting }: { presenting: boolean }) {
  const { presenting: words } = useWords()
  const [mirror, setMirror] = useState(false)
  return (
    <section className="lp-section lp-acts">
      {!presenting && (
        <Button onClick={() => void ask({ ask: 'set-presenting', presenting: 'on' })}>{words.start}</Button>
      )}
      {mirror && <p role="status">{words.mirrorAllowed}</p>}
      {!mirror && canNoticeMirrors() && (
        <Button onClick={() => void askForDisplays().then(setMirror)}>{words.mirror}</Button>
      )}
    </section>
  )
}
