/** What every page of a student does while it is open: hears what is new, and sends what waited for the network. */
import { useEffect, useState } from 'react'
import { follow, type LiveState } from '../browser/live.ts'
import { sendWaiting, type Sending } from './sending.ts'

interface Live {
  readonly launchId: string
  /** The id of the last event that the page was drawn from. */
  readonly cursor: string
  /** The same between two drawings, as is `refresh`. */
  readonly sending: Sending
  /** Reads the page again; false: it could not be read. */
  readonly refresh: () => Promise<boolean>
}

export function useLive({ launchId, cursor, sending, refresh }: Live): LiveState {
  const [state, setState] = useState<LiveState>('live')
  useEffect(
    () => follow({ launchId, after: cursor, onNews: refresh, onState: setState }),
    [launchId, cursor, refresh],
  )
  useEffect(() => {
    const flush = (): void => void sendWaiting(sending).then((sent) => sent && refresh())
    flush()
    window.addEventListener('online', flush)
    return () => window.removeEventListener('online', flush)
  }, [sending, refresh])
  return state
}
