/**
 * In "My classes": a teacher lets her students pick from what they handed in (C10). Folded away, and not there once she
 * allowed it or where the school gives no way: nothing asks twice.
 */
import { useEffect, useState } from 'react'
import { TicketState } from 'shared/contract/api'
import { call } from '../browser/api.ts'
import { AskPlatform } from './AskPlatform.tsx'
import { useRoom } from './room.tsx'

const LOOK_AGAIN_MS = 2_000

export function AllowPicking() {
  const { data, words } = useRoom()
  const { launchId, picking } = data
  const [ticketId, setTicketId] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<string | null>(null)
  const waiting = ticketId !== null && outcome === null
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => {
      void call(TicketState, launchId, `tickets/${ticketId}`).then((answer) => {
        if (answer.ok && answer.value.outcome !== null) setOutcome(answer.value.outcome)
      })
    }, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [waiting, launchId, ticketId])
  if (picking !== 'open' || data.role !== 'teacher') return null
  if (outcome === 'granted') return <p role="status">{words.picking.allowed}</p>
  return (
    <details className="la-more">
      <summary>{words.picking.heading}</summary>
      <p>{words.picking.intro}</p>
      <AskPlatform
        waiting={waiting}
        asked={(id) => {
          setOutcome(null)
          setTicketId(id)
        }}
      />
      {outcome !== null && <p role="status">{words.picking.refused}</p>}
    </details>
  )
}
