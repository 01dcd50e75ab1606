/** Opens a page of this launch in a window of its own, out of the LMS frame, e.g. for the wall. */
import { Alert, Button } from '@instructure/ui/latest'
import { useState } from 'react'
import { Ticket } from 'shared/contract/api'
import { call } from '../browser/api.ts'
import { failureWords, useRoom } from './room.tsx'

interface Props {
  /** Below the launch, e.g. `alliances/{id}/projector`. */
  readonly page: string
  readonly name: string
  /** Said beside the button. */
  readonly note?: string
}

export function OwnWindow({ page, name, note }: Props) {
  const { data, words } = useRoom()
  const [blocked, setBlocked] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  async function open(): Promise<void> {
    const wanted = window.open('about:blank', '_blank')
    const answer = await call(Ticket, data.launchId, 'tickets', { purpose: 'window', page })
    if (!answer.ok) {
      wanted?.close()
      return setProblem(failureWords(answer, words))
    }
    if (wanted) wanted.location.replace(answer.value.url)
    else setBlocked(answer.value.url)
  }

  return (
    <>
      <div className="la-acts">
        <Button onClick={() => void open()}>{name}</Button>
        {note && <span className="la-aside">{note}</span>}
      </div>
      {problem && (
        <Alert transition="none" variant="error">
          {problem}
        </Alert>
      )}
      {blocked && (
        <p>
          {words.problems.popup}{' '}
          <a href={blocked} target="_blank" rel="noreferrer">
            {name}
          </a>
        </p>
      )}
    </>
  )
}
