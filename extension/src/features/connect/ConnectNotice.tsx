/** What stands between this page and the panel's work: a site that is off, an offer to connect, a sign-in that ended, a district's yes. */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import type { ErrorCode } from 'shared/contract/errors'
import { ask } from '../../data/ask.ts'
import type { AccountState } from '../../data/panel-messages.ts'
import type { PlaceProps } from '../../panel/feature.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useWords } from '../../panel/words/words.ts'
import { TurnOn } from './TurnOn.tsx'

export function ConnectNotice({ tabId, state, cover }: PlaceProps) {
  const { connect: words } = useWords()
  const { offer, course, opened } = state.page
  async function understand(): Promise<void> {
    await ask({ ask: 'understand-alone' })
    // The button goes away under the focus: the place is drawn anew and takes it.
    cover()
  }
  if (offer) return <Offer tabId={tabId} origin={offer} />
  if (!course && !opened) return <TurnOn tabId={tabId} />
  if (state.connection.state === 'ended') return <Ended account={state.connection} waiting={state.waiting} />
  if (state.connection.state === 'alone' && state.policy.alone && !state.aloneUnderstood) {
    return (
      <section className="lp-notice">
        <h2>{words.aloneTitle}</h2>
        <p>{words.alone}</p>
        <Button onClick={() => void understand()}>{words.understood}</Button>
      </section>
    )
  }
  return null
}

/** What happened, that nothing is lost, and the way back in. */
function Ended({
  account,
  waiting,
}: {
  account: Extract<AccountState, { state: 'ended' }>
  waiting: number
}) {
  const { connect: words } = useWords()
  return (
    <section className="lp-notice" role="status">
      <h2>{words.endedTitle(new URL(account.server).host)}</h2>
      <p>{words.endedBy[account.endedBy]}</p>
      <p>
        {words.endedKept} {waiting > 0 && words.waiting(waiting)}
      </p>
      <p>{words.endedNext}</p>
    </section>
  )
}

/** "Connect to …?": the sign-in window opens on this click and no other. */
function Offer({ tabId, origin }: { tabId: number; origin: string }) {
  const { connect: words } = useWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ErrorCode>()
  async function accept(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    const connected = await ask({ ask: 'connect', tabId })
    setBusy(false)
    if (!connected.ok) setProblem(connected.code)
  }
  return (
    <section className="lp-notice" aria-busy={busy}>
      <h2>{words.offerTitle(origin)}</h2>
      <p>{words.offer}</p>
      {problem && <Problem code={problem} />}
      {busy && <p role="status">{words.connecting}</p>}
      <div className="lp-acts">
        <Button color="primary" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void accept()}>
          {words.connect}
        </Button>
        <Button onClick={() => void ask({ ask: 'decline-offer', tabId })}>{words.notNow}</Button>
      </div>
    </section>
  )
}
