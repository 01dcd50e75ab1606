/** Keeps the wall up to date; the projected window only shows. */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import 'shared/ui/projector.css'
import 'shared/ui/lesson.css'
import { useEffect, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { AllianceView, withCount } from 'shared/contract/alliance'
import { PicturesAt, picturesAt } from 'shared/ui/AllianceCard'
import { LessonView } from 'shared/contract/lesson'
import { InLanguage, useWords } from 'shared/ui/Language'
import { loadWords } from 'shared/ui/words/load'
import { useAlive } from '../browser/alive.ts'
import { call } from '../browser/api.ts'
import { follow, isRead, type LiveState } from '../browser/live.ts'
import { readPage } from '../browser/page-json.ts'
import { useFittingWall } from './fit-the-wall.ts'
import type { ProjectorPageData } from '../page-data.ts'
import type { Heard } from '../lesson/Timer.tsx'
import { ProjectorPage } from './ProjectorPage.tsx'

/** The class's lesson, from the moment in which it was answered. */
function heard(view: LessonView | undefined, at = performance.now()): Heard | null {
  return view?.run ? { run: view.run, at } : null
}

/** When the page itself was answered. */
function answeredAt(): number {
  const [page] = performance.getEntriesByType('navigation')
  return page instanceof PerformanceNavigationTiming ? page.responseStart : 0
}

function LiveProjector({ first }: { first: ProjectorPageData }) {
  useAlive()
  useFittingWall()
  const { projector } = useWords()
  const [view, setView] = useState(first.view)
  const [lesson, setLesson] = useState<Heard | null>(() => heard(first.lesson, answeredAt()))
  const [state, setState] = useState<LiveState>('live')
  const { launchId } = first
  const { id, cursor } = first.view
  useEffect(() => {
    const refresh = async (): Promise<boolean> => {
      const path = `alliances/${id}`
      const [answer, now] = await Promise.all([
        call(AllianceView, launchId, `${path}?as=class`),
        call(LessonView, launchId, `${path}/lesson?as=class`),
      ])
      if (answer.ok) setView(answer.value)
      if (now.ok) setLesson(heard(now.value))
      return isRead(answer) && isRead(now)
    }
    // A computer that slept counted nothing.
    const woken = (): void => void (document.hidden || refresh())
    document.addEventListener('visibilitychange', woken)
    const stop = follow({
      launchId,
      after: cursor,
      onNews: refresh,
      onCount: (counted) => setView((before) => withCount(before, counted)),
      onState: setState,
    })
    return () => {
      document.removeEventListener('visibilitychange', woken)
      stop()
    }
  }, [launchId, id, cursor])
  const words = { live: '', offline: projector.offline, 'signed-out': projector.signedOut }[state]
  return (
    <PicturesAt value={picturesAt(launchId, id)}>
      <ProjectorPage view={view} home={`/app/${launchId}/`} live={words} lesson={lesson} />
    </PicturesAt>
  )
}

const data = readPage('projector')
hydrateRoot(
  document.getElementById('page')!,
  <InLanguage words={await loadWords(data.language)}>
    <LiveProjector first={data} />
  </InLanguage>,
)
