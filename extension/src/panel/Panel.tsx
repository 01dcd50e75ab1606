/** The side panel: who it is about, the places it leads to, and the shade that covers it. */
import { Button } from '@instructure/ui/latest'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask, hearNews } from '../data/ask.ts'
import type { PanelNews, PanelState } from '../data/panel-messages.ts'
import { courseOf, subjectKey } from '../data/subject.ts'
import { DriftLine } from './DriftLine.tsx'
import type { PlaceProps } from './feature.ts'
import { features } from './features.ts'
import { FindStudent } from './FindStudent.tsx'
import { Header } from './Header.tsx'
import { Places } from './Places.tsx'
import { PresentingLine } from './PresentingLine.tsx'
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
  const [{ id: placeId, Place, onRequest }, go] = usePlace(
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
      if (news === 'outbox') setOutboxNews((n) => n + 1)
    },
    [hide, cover, refresh],
  )
  useNews(tabId, hear)
  useEscape(tabId)

  if (!state) return <p className="lp-quiet lp-alone">{words.panel.loading}</p>
  if (shade === 'hidden') return <Hidden show={show} />

  const covered = shade === 'covered'
  const { course, drift, opened } = state.page
  const connected = state.connection.state === 'connected'
  // Where no row can be pressed, and where nobody is open yet; names of others are for the teacher's eyes alone.
  const mayFind = course && !presenting && placeId === 'partnership' && (drift || (connected && !opened))
  const props: PlaceProps = { tabId, state, presenting, covered, uncover: open, cover, outboxNews }
  return (
    <div className="lp-panel">
      {!onRequest && <Header page={state.page} tabId={tabId} />}
      <main>
        <PresentingLine presenting={presenting} second={second} />
        {drift && <DriftLine drift={drift} />}
        {features.map(({ id, Notice }) => Notice && <Notice key={id} {...props} />)}
        {mayFind && (
          <FindStudent
            key={`${who} ${epoch}`}
            tabId={tabId}
            course={courseOf(course)}
            connected={connected}
          />
        )}
        <div className="lp-place" key={`${who} ${presenting} ${epoch}`}>
          <Place {...props} />
        </div>
      </main>
      <Places current={placeId} go={go} />
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
