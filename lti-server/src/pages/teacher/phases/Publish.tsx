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
import { AsActivity } from './AsActivity.tsx'
import { CopyBlock } from './CopyBlock.tsx'
import { PageConflict } from './PageConflict.tsx'
import { PageStanding } from './PageStanding.tsx'

const LOOK_AGAIN_MS = 2_000

/** Asks how it stands, or does something about it. */
export type SendPublication = (path?: string, body?: unknown) => Promise<void>

interface State {
  readonly publication: Publication | null
  readonly problem: string | null
  readonly busy: boolean
  readonly send: SendPublication
}

function usePublication(allianceId: string): State {
  const { data, words, homePageSeen } = useRoom()
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
      if (answer.ok) homePageSeen?.(answer.value)
      setProblem(answer.ok ? null : failureWords(answer, words))
      setBusy(false)
    },
    [words, homePageSeen],
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
      {problem && (
        <Alert transition="none" variant="error">
          {problem}
        </Alert>
      )}
      {publication ? (
        <>
          <PageStanding publication={publication} />
          <AsItStands state={state} publication={publication} newest={view.version?.n ?? 0} />
        </>
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
  switch (publication.state) {
    case 'consent':
      return <Consent state={state} />
    case 'unwritable':
      return <Unwritable state={state} publication={publication} />
    case 'conflict':
    case 'kept':
      return <PageConflict publication={publication} busy={state.busy} send={state.send} />
    case 'failed':
      return <Failed state={state} publication={publication} />
    case 'published':
      return <Published state={state} publication={publication} newest={newest} />
    case 'ready':
      return <Ready state={state} publication={publication} />
  }
}

type Shown = Omit<Props, 'newest'>

function Unwritable({ state, publication }: Shown) {
  const { publish } = useRoom().words
  if (publication.code === 'publish_as_activity') return <AsActivity />
  return (
    <>
      <Alert transition="none" variant="info">
        <Reason code={publication.code} /> {publish.unwritable}
      </Alert>
      {/* A page that anybody can open by now is one to take the agreement off. */}
      <Undo state={state} publication={publication} />
      <CopyBlock html={publication.html} />
    </>
  )
}

function Failed({ state, publication }: Shown) {
  const { publish } = useRoom().words
  const isUnsure = publication.code === 'publish_unsure'
  return (
    <>
      <Alert transition="none" variant={isUnsure ? 'warning' : 'error'}>
        {!isUnsure && publish.failed} <Reason code={publication.code} />
      </Alert>
      <div className="la-acts">
        {isUnsure ? (
          <Button onClick={() => void state.send()}>{publish.lookAgain}</Button>
        ) : (
          <Button onClick={() => void state.send('', { id: newId() })}>{publish.retry}</Button>
        )}
      </div>
      <CopyBlock html={publication.html} />
    </>
  )
}

function Ready({ state, publication }: Shown) {
  const { publish } = useRoom().words
  const [place, setPlace] = useState<'top' | 'bottom'>('top')
  // An earlier version stands there, and has its place already.
  const isBehind = publication.publishedVersion !== null
  return (
    <>
      <Preview html={publication.preview ?? publication.html} open />
      {!isBehind && publication.preview !== null && (
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
          {isBehind ? publish.again : publish.put}
        </Button>
        <Undo state={state} publication={publication} />
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

function Undo({ state, publication }: Shown) {
  const { publish } = useRoom().words
  if (!publication.canUndo) return null
  return <Button onClick={() => void state.send('/undo', { id: newId() })}>{publish.undo}</Button>
}

function Published({ state, publication, newest }: Props) {
  const { publish } = useRoom().words
  const behind = publication.publishedVersion !== null && publication.publishedVersion < newest
  return (
    <>
      {publication.publishedAt === null && (
        <p role="status">{publish.stands(publication.pageTitle ?? '', publication.publishedVersion)}</p>
      )}
      {(publication.notes ?? []).map((code) => (
        <p key={code} className="la-quiet">
          <Reason code={code} />
        </p>
      ))}
      {publication.pin === 'pinned' && <p className="la-quiet">{publish.pinned}</p>}
      <div className="la-acts">
        {publication.pageUrl && (
          <a href={publication.pageUrl} target="_blank" rel="noreferrer">
            {publish.see}
          </a>
        )}
        {publication.pin === 'offered' && (
          <Button onClick={() => void state.send('/pin', { id: newId() })}>{publish.pin}</Button>
        )}
        {behind && (
          <Button color="primary" onClick={() => void state.send('', { id: newId() })}>
            {publish.again}
          </Button>
        )}
        <Undo state={state} publication={publication} />
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
