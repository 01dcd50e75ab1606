/** Asks the learning platform for a teacher's yes, in a window of its own that the frame can't be. */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import { Ticket } from 'shared/contract/api'
import { call } from '../browser/api.ts'
import { useRoom } from './room.tsx'

interface Props {
  /** The window is open, or its address is shown; from now on its ticket tells the outcome. */
  readonly asked: (ticketId: string) => void
  /** She has been asked and has not answered yet. */
  readonly waiting: boolean
}

export function AskPlatform({ asked, waiting }: Props) {
  const { data, words } = useRoom()
  const { publish, problems } = words
  const [blocked, setBlocked] = useState<string | null>(null)

  async function ask(): Promise<void> {
    const opened = window.open('about:blank', '_blank')
    const answer = await call(Ticket, data.launchId, 'tickets', { purpose: 'lms-consent' })
    if (!answer.ok) return opened?.close()
    if (opened) opened.location.replace(answer.value.url)
    else setBlocked(answer.value.url)
    asked(answer.value.id)
  }
  return (
    <>
      <div className="la-acts">
        <Button color="primary" onClick={() => void ask()}>
          {publish.allow}
        </Button>
      </div>
      {blocked && (
        <p>
          {problems.popup}{' '}
          <a href={blocked} target="_blank" rel="noreferrer">
            {publish.allow}
          </a>
        </p>
      )}
      {waiting && <p role="status">{publish.waiting}</p>}
    </>
  )
}
