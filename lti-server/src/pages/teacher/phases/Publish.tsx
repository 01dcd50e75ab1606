/** From agreement to home page: preview first, one click, one click back; or the text to paste and the reason (F4). */
import { Alert, Button, Heading, RadioInput, RadioInputGroup, Spinner } from '@instructure/ui/latest'
import { useCallback, useEffect, useState } from 'react'
import { Publication } from 'shared/contract/publication'
import { PlainHtml } from 'shared/ui/PlainHtml'
import { v7 as newId } from 'uuid'
import { call, type Answer } from '../../browser/api.ts'
import { AskPlatform } from '../AskPlatform.tsx'
import { Reason } from '../Reason.tsx'
import { failureWords, useRoom, type Lesson } from '../room.tsx'
import { CopyBlock } from './CopyBlock.tsx'

const LOOK_AGAIN_MS = 2_000

interface State {
  readonly publication: Publication | null
  readonly problem: string | null
  readonly busy: boolean
  /** Asks how it stands, or does something about it. */
  readonly send: (path?: string, body?: unknown) => Promise<void>
}

function usePublication(allianceId: string): State {
  const { data, words } = useRoom()
  const [publication, setPublication] = useState<Publication | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const ask = useCallback(
    (path: string, body?: unknown) =>
      call(Publication, data.launchId, `alliances/${allianceId}/publication${path}`, body),
    [data.launchId, allianceId],
  )
  const take = useCallback(
    (answer: Answer<Publication>) => {
      if (answer.ok) setPublication(answer.value)
      setProblem(answer.ok ? null : failureWords(answer, words))
      setBusy(false)
    },
    [words],
  )
  useEffect(() => void ask('').then(take), [ask, take])
  const send = useCallback(
    (path = '', body?: unknown) => {
      setBusy(true)
      return ask(path, body).then(take)
    },
    [ask, take],
  )
  return { publication, problem, busy, send }
}

export function Publish({ lesson: { view } }: { lesson: Lesson }) {
  const { words } = useRoom()
  const state = usePublication(view.id)
  const { publication, problem } = state
  return (
    <section className="la-panel la-no-print" aria-label={words.publish.heading}>
      <Heading level="h3" as="h2">
        {words.publish.heading}
      </Heading>
      <p className="la-quiet">{words.publish.intro}</p>
      {problem && <Alert variant="error">{problem}</Alert>}
      {publication ? (
        <AsItStands state={state} publication={publication} newest={view.version?.n ?? 0} />
      ) : (
        !problem && <Spinner size="small" renderTitle={words.lesson.working} />
      )}
    </section>
  )
}

interface Props {
  readonly state: State
  readonly publication: Publication
  readonly newest: number
}

function AsItStands({ state, publication, newest }: Props) {
  const { publish } = useRoom().words
  const reason = <Reason code={publication.code} />
  switch (publication.state) {
    case 'consent':
      return <Consent state={state} />
    case 'unwritable':
      return (
        <>
          <Alert variant="info">
            {reason} {publish.unwritable}
          </Alert>
          <CopyBlock html={publication.html} />
        </>
      )
    case 'conflict':
      return <Conflict state={state} publication={publication} />
    case 'failed':
      return (
        <>
          <Alert variant="error">
            {publish.failed} {reason}
          </Alert>
          <div className="la-acts">
            <Button onClick={() => void state.send('', { id: newId() })}>{publish.retry}</Button>
          </div>
          <CopyBlock html={publication.html} />
        </>
      )
    case 'published':
      return <Published state={state} publication={publication} newest={newest} />
    case 'ready':
      break
  }
  return <Ready state={state} publication={publication} />
}

function Ready({ state, publication }: { state: State; publication: Publication }) {
  const { publish } = useRoom().words
  const [place, setPlace] = useState<'top' | 'bottom'>('top')
  return (
    <>
      <Preview html={publication.preview ?? publication.html} open />
      {publication.preview !== null && (
        <RadioInputGroup
          name="place"
          description={publish.place}
          layout="columns"
          value={place}
          onChange={(_, value) => setPlace(value === 'bottom' ? 'bottom' : 'top')}
        >
          <RadioInput label={publish.top} value="top" />
          <RadioInput label={publish.bottom} value="bottom" />
        </RadioInputGroup>
      )}
      <div className="la-acts">
        <Button
          color="primary"
          interaction={state.busy ? 'disabled' : 'enabled'}
          onClick={() => void state.send('', { id: newId(), place })}
        >
          {publish.put}
        </Button>
      </div>
    </>
  )
}

function Preview({ html, open = false }: { html: string; open?: boolean }) {
  const { publish } = useRoom().words
  return (
    <details className="la-more" open={open || undefined}>
      <summary>{publish.preview}</summary>
      <div className="la-preview">
        <PlainHtml html={html} />
      </div>
    </details>
  )
}

function Published({ state, publication, newest }: Props) {
  const { publish } = useRoom().words
  const behind = publication.publishedVersion !== null && publication.publishedVersion < newest
  return (
    <>
      <p role="status">{publish.on(publication.pageTitle ?? '')}</p>
      {(publication.notes ?? []).map((code) => (
        <p key={code} className="la-quiet">
          <Reason code={code} />
        </p>
      ))}
      <div className="la-acts">
        {publication.pageUrl && (
          <a href={publication.pageUrl} target="_blank" rel="noreferrer">
            {publish.see}
          </a>
        )}
        {behind && (
          <Button color="primary" onClick={() => void state.send('', { id: newId() })}>
            {publish.again}
          </Button>
        )}
        {publication.canUndo && (
          <Button onClick={() => void state.send('/undo', { id: newId() })}>{publish.undo}</Button>
        )}
      </div>
    </>
  )
}

function Conflict({ state, publication }: { state: State; publication: Publication }) {
  const { publish } = useRoom().words
  const { conflict } = publication
  return (
    <>
      <Alert variant="warning">{publish.conflict}</Alert>
      {conflict && (
        <div className="la-themes">
          <section aria-label={publish.theirs}>
            <h3>{publish.theirs}</h3>
            <PlainHtml html={conflict.theirs} />
          </section>
          <section aria-label={publish.ours}>
            <h3>{publish.ours}</h3>
            <PlainHtml html={conflict.ours} />
          </section>
        </div>
      )}
      <div className="la-acts">
        <Button onClick={() => void state.send('', { id: newId(), onConflict: 'ours' })}>
          {publish.replace}
        </Button>
        <span className="la-aside">{publish.keepTheirs}</span>
      </div>
    </>
  )
}

/** Asks the LMS in a window of its own, and looks again until the answer is there. */
function Consent({ state: { send } }: { state: State }) {
  const { publish } = useRoom().words
  const [waiting, setWaiting] = useState(false)
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => void send(), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [waiting, send])
  return (
    <>
      <p>{publish.consent}</p>
      <AskPlatform asked={() => setWaiting(true)} waiting={waiting} />
    </>
  )
}
