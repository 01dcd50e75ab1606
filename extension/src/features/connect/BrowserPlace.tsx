/** "This browser": to which server it is connected, what waits in it, presenting, and the way out. */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import { ask, askForDisplays } from '../../data/ask.ts'
import type { PlaceProps } from '../../panel/feature.ts'
import { useWords } from '../../panel/words/words.ts'
import { OpenLocked, SignOut } from './Recovery.tsx'

export function BrowserPlace({ state, presenting }: PlaceProps) {
  const { connect: words } = useWords()
  const { connection, waiting, locked } = state
  const [leaving, setLeaving] = useState(false)
  return (
    <>
      <section className="lp-section">
        <h2>{words.place}</h2>
        {connection.state === 'alone' && <p>{words.notConnected}</p>}
        {connection.state === 'ended' && <p>{words.ended(hostOf(connection.server))}</p>}
        {connection.state === 'connected' && (
          <p>
            {words.connectedTo(hostOf(connection.server))}{' '}
            {connection.name !== null && words.as(connection.name)}
          </p>
        )}
        {waiting > 0 && <p className="lp-quiet">{words.waiting(waiting)}</p>}
        {connection.state !== 'alone' && !leaving && (
          <div className="lp-acts">
            <Button onClick={() => setLeaving(true)}>{words.signOut}</Button>
          </div>
        )}
        {leaving && <SignOut stay={() => setLeaving(false)} />}
      </section>
      {locked && connection.state !== 'alone' && <OpenLocked />}
      <PresentingChoice presenting={presenting} />
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
      {mirror ? (
        <p role="status">{words.mirrorAllowed}</p>
      ) : (
        <Button onClick={() => void askForDisplays().then(setMirror)}>{words.mirror}</Button>
      )}
    </section>
  )
}

function hostOf(server: string): string {
  return new URL(server).host
}
