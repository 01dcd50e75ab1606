/** The account of this browser, for the panel's place and the options page: to which server, as whom, and the way out. */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import type { AccountState } from '../../data/panel-messages.ts'
import { useWords } from '../../panel/words/words.ts'
import { SignOut } from './Recovery.tsx'

export function Account({
  account,
  waiting = 0,
  hasCode,
  changed,
}: {
  account: AccountState
  /** How many notes wait in this browser. */
  waiting?: number
  /** Her private notes travel: she has a code. */
  hasCode: boolean
  /** Asked for after signing out, where nothing else tells. */
  changed?: () => void
}) {
  const { connect: words } = useWords()
  const [leaving, setLeaving] = useState(false)
  const host = account.state === 'alone' ? '' : new URL(account.server).host
  return (
    <section className="lp-section">
      <h2>{words.place}</h2>
      {account.state === 'alone' && <p>{words.notConnected}</p>}
      {account.state === 'ended' && <p>{words.ended(host)}</p>}
      {account.state === 'connected' && (
        <p>
          {words.connectedTo(host)} {account.name !== null && words.as(account.name)}
        </p>
      )}
      {waiting > 0 && <p className="lp-quiet">{words.waiting(waiting)}</p>}
      {account.state !== 'alone' && !leaving && (
        <div className="lp-acts">
          <Button onClick={() => setLeaving(true)}>{words.signOut}</Button>
        </div>
      )}
      {leaving && (
        <SignOut
          hasCode={hasCode}
          stay={() => {
            setLeaving(false)
            changed?.()
          }}
        />
      )}
    </section>
  )
}
