/** The side panel: who it is about, the places it leads to, and the shade that covers it. */
import { Button } from '@instructure/ui/latest'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask, hearNews, isDocked } from '../data/ask.ts'
import type { PanelNews, PanelState } from '../data/panel-messages.ts'
import { courseOf, subjectKey } from '../data/subject.ts'
import { DriftLine } from './DriftLine.tsx'
import type { Feature, PlaceProps } from './feature.ts'
import { features } from './features.ts'
import { FindStudent } from './FindStudent.tsx'
import { Header } from './Header.tsx'
import { Places } from './Places.tsx'
import { PresentingLine } from './PresentingLine.tsx'
import { UpdateLine } from './UpdateLine.tsx'
import { useBeat } from './use-beat.ts'
import { usePlace } from './use-place.ts'
import { useSecondDisplay } from './use-second-display.ts'
import { useShade } from './use-shade.ts'
import { useWords } from './words/words.ts'

export function Panel({ tabId }: { tabId: number }) {
  const words = useWords()
  const [state, refresh] = usePanelState(tabId)
  const second = useSecondDisplay()
  const presenting = state?.presenting === 'on' || (state?.presenting === 'auto' && second)
  const who = state ? openingKey(state.page) : ''
  // A change of student covers, and so does a second display, in the same drawing.
  const { shade, epoch, open, cover, hide, show } = useShade(`${who} ${presenting}`)
  const [moves, setMoves] = useState(0)
  const offered = offeredBy(state?.off ?? [])
  const [{ id: placeId, Place, onRequest }, go] = usePlace(
    offered,
    state?.page,
    who,
    `${who} ${presenting} ${epoch} ${moves}`,
  )
  const [outboxNews, setOutboxNews] = useState(0)
  const hear = useCallback(
    (news: PanelNews) => {
      if (news === 'hide') hide()
      else if (news === 'cover') cover()
      else if (news === 'moved') setMoves((n) => n + 1)
      else refresh()
      if (news === 'outbox' || news === 'notes') setOutboxNews((n) => n + 1)
    },
    [hide, cover, refresh],
  )
  useNews(tabId, hear)
  useStillConnected(state?.connection.state === 'connected')
  useEscape(tabId)

  if (!state) return <p className="lp-quiet lp-alone">{words.panel.loading}</p>
  if (shade === 'hidden') return <Hidden show={show} />

  const covered = shade === 'covered'
  const { course, drift, opened } = state.page
  const connected = state.connection.state === 'connected'
  // A school's policy may ask for a server before a first word; how to connect one is told at any rate.
  const shut = state.connection.state === 'alone' && !state.policy.alone && placeId !== 'connect'
  // Where no row can be pressed, and where nobody is open yet; names of others are for the teacher's eyes alone.
  const mayFind =
    course && !shut && !presenting && placeId === 'partnership' && (drift || (connected && !opened))
  const props: PlaceProps = { tabId, state, presenting, covered, uncover: open, cover, outboxNews }
  return (
    <div className="lp-panel">
      {isDocked() && <CloseDocked tabId={tabId} />}
      {!onRequest && <Header page={state.page} tabId={tabId} />}
      <main>
        <PresentingLine presenting={presenting} second={second} />
        {state.updateReady && <UpdateLine />}
        {drift && <DriftLine drift={drift} />}
        {state.pageRests && <p className="lp-notice">{words.own.rests}</p>}
        {offered.map(({ id, Notice }) => Notice && <Notice key={id} {...props} />)}
        {mayFind && (
          <FindStudent
            key={`${who} ${epoch}`}
            tabId={tabId}
            course={courseOf(course)}
            connected={connected}
          />
        )}
        <div className="lp-place" key={`${who} ${presenting} ${epoch}`}>
          {shut ? <p>{words.own.policy.shut}</p> : <Place {...props} />}
        </div>
      </main>
      <Places offered={offered} current={placeId} go={go} />
    </div>
  )
}

/** The features that neither a school's policy nor a rest takes away. */
function offeredBy(off: readonly string[]): readonly Feature[] {
  return features.filter(({ id }) => !off.includes(id))
}

/** A frame in the page has no cross of the browser's own. */
function CloseDocked({ tabId }: { tabId: number }) {
  const { own } = useWords()
  return (
    <div className="lp-dock-bar">
      <Button size="small" onClick={() => void ask({ ask: 'close-panel', tabId })}>
        {own.close}
      </Button>
    </div>
  )
}

/** Differs for each student and for each click that opened one. */
function openingKey({ opening, opened }: PanelState['page']): string {
  return `${opening} ${opened ? subjectKey(opened.subject) : ''}`
}

/** The state of a tab, and how to ask for it again. */
function usePanelState(tabId: number): readonly [PanelState | undefined, () => void] {
  const [state, setState] = useState<PanelState>()
  const refresh = useCallback(() => {
    ask({ ask: 'state', tabId }).then(setState, (error: unknown) =>
      console.warn('The panel has no state', error),
    )
  }, [tabId])
  useEffect(refresh, [refresh])
  return [state, refresh]
}

/** A sign-in that was ended elsewhere is noticed here within a minute, in a panel that is seen. */
const LOOK_MS = 45_000

/** A worker that was stopped in the middle of it is asked again by the next beat. */
const look = (): void => void ask({ ask: 'still-connected' }).catch(() => undefined)

function useStillConnected(connected: boolean): void {
  useEffect(() => {
    if (!connected) return
    // Who comes back to a panel that was hidden is told at once.
    const seen = (): void => (document.hidden ? undefined : look())
    seen()
    document.addEventListener('visibilitychange', seen)
    return () => document.removeEventListener('visibilitychange', seen)
  }, [connected])
  useBeat(connected, look, LOOK_MS)
}

function useNews(tabId: number, hear: (news: PanelNews) => void): void {
  const newest = useRef(hear)
  useEffect(() => {
    newest.current = hear
  }, [hear])
  useEffect(() => {
    const stop = new AbortController()
    hearNews(tabId, (news) => newest.current(news), stop.signal)
    return () => stop.abort()
  }, [tabId])
}

function Hidden({ show }: { show: () => void }) {
  const { panel } = useWords()
  return (
    <main className="lp-alone">
      <h1 className="lp-sr">{panel.title}</h1>
      <p className="lp-quiet">{panel.hidden}</p>
      <Button onClick={show}>{panel.show}</Button>
    </main>
  )
}

/** Escape goes back to the cell the person came from. */
function useEscape(tabId: number): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) void ask({ ask: 'return-focus', tabId })
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [tabId])
}
