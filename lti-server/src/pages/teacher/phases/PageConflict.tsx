/** Somebody changed what stands on the page: both side by side, and what its teacher may do. Nothing is done by itself. */
import { Alert, Button } from '@instructure/ui/latest'
import type { Publication } from 'shared/contract/publication'
import { PlainHtml } from 'shared/ui/PlainHtml'
import { v7 as newId } from 'uuid'
import { Reason } from '../Reason.tsx'
import { useRoom } from '../room.tsx'
import type { SendPublication } from './Publish.tsx'

interface Props {
  readonly publication: Publication
  readonly busy: boolean
  readonly send: SendPublication
}

export function PageConflict({ publication, busy, send }: Props) {
  const { publish } = useRoom().words
  const { conflict, state, canUndo } = publication
  const interaction = busy ? 'disabled' : 'enabled'
  const isGone = conflict?.theirs === ''
  return (
    <>
      {state === 'conflict' && (
        <Alert transition="none" variant="warning">
          <Reason code={publication.code} />
        </Alert>
      )}
      {conflict && (
        <div className="la-themes">
          <section aria-label={publish.theirs}>
            <h3>{publish.theirs}</h3>
            {isGone ? <p>{publish.nothingThere}</p> : <PlainHtml html={conflict.theirs} />}
          </section>
          <section aria-label={publish.ours}>
            <h3>{publish.ours}</h3>
            <PlainHtml html={conflict.ours} />
          </section>
        </div>
      )}
      <div className="la-acts">
        {/* Neither is the usual one: it is hers to say. */}
        <Button interaction={interaction} onClick={() => void send('', { id: newId(), onConflict: 'ours' })}>
          {publish.replace}
        </Button>
        {state === 'conflict' && (
          <Button
            interaction={interaction}
            onClick={() => void send('', { id: newId(), onConflict: 'theirs' })}
          >
            {publish.keepTheirs}
          </Button>
        )}
        {canUndo && !isGone && (
          <Button
            interaction={interaction}
            onClick={() => void send('/undo', { id: newId(), evenEdited: true })}
          >
            {publish.takeOff}
          </Button>
        )}
        {publication.pageUrl && (
          <a href={publication.pageUrl} target="_blank" rel="noreferrer">
            {publish.see}
          </a>
        )}
      </div>
    </>
  )
}
