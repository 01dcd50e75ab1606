/** Tells the extension beside this frame where we are and hands it a ticket, which alone is worth nothing (design §4). */
import { Button, Heading } from '@instructure/ui/latest'
import { Ticket } from 'shared/contract/api'
import { useState } from 'react'
import { call } from '../browser/api.ts'
import { Browsers } from './Browsers.tsx'
import { failureWords, useRoom } from './room.tsx'

export function Connect() {
  const { data, words } = useRoom()
  const [said, setSaid] = useState('')

  async function connect(): Promise<void> {
    const answer = await call(Ticket, data.launchId, 'tickets', { purpose: 'connect' })
    if (!answer.ok) return setSaid(failureWords(answer, words))
    const { origin } = new URL(data.publicUrl)
    // The parent is the LMS, whose address we need not know: the extension checks where this comes from.
    window.parent.postMessage({ type: 'alliance-connect', origin, ticket: answer.value.ticket }, '*')
    setSaid(words.connect.asked)
  }

  return (
    <section className="la-section la-connect">
      <Heading level="h3" as="h2">
        {words.connect.heading}
      </Heading>
      <p>{words.connect.body}</p>
      <div className="la-acts">
        <Button onClick={() => void connect()}>{words.connect.act}</Button>
      </div>
      <p className="la-quiet" role="status">
        {said}
      </p>
      <Browsers />
    </section>
  )
}
