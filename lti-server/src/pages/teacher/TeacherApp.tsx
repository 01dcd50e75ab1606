/** Which screen the teacher is on: her classes, a new one, or one class's lesson. The address says it, so Back works. */
import { lazy, Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { AllianceList, type AllianceSummary } from 'shared/contract/alliance'
import { Spinner } from '@instructure/ui/latest'
import { useAlive } from '../browser/alive.ts'
import { call } from '../browser/api.ts'
import { Classes } from './Classes.tsx'
import { useRoom } from './room.tsx'
import { Start } from './Start.tsx'

const Lesson = lazy(() => import('./Lesson.tsx'))

type Screen =
  | { name: 'classes' }
  | { name: 'start'; sectionId: string | null }
  | { name: 'lesson'; id: string }

function screenOf(hash: string): Screen {
  const [name, id] = hash.replace(/^#/, '').split('/')
  if (name === 'alliance' && id) return { name: 'lesson', id }
  if (name === 'start') return { name: 'start', sectionId: id ?? null }
  return { name: 'classes' }
}

function onHash(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

export function TeacherApp() {
  useAlive()
  const { data, words, news } = useRoom()
  const hash = useSyncExternalStore(onHash, () => window.location.hash)
  const [alliances, setAlliances] = useState<readonly AllianceSummary[]>(data.alliances)
  const state = useSyncExternalStore(news.state.subscribe, news.state.now)

  const refresh = useCallback(async () => {
    const answer = await call(AllianceList, data.launchId, `courses/${data.courseId}/alliances`)
    if (answer.ok) setAlliances(answer.value.alliances)
  }, [data])
  useEffect(() => news.on(() => void refresh()), [news, refresh])

  const screen = screenOf(hash)
  const first = alliances.length === 0 && screen.name === 'classes' && data.role === 'teacher'
  return (
    <div className="la-page la-teacher">
      <main id="main">
        {screen.name === 'lesson' ? (
          <Suspense fallback={<Spinner renderTitle={words.lesson.working} />}>
            <Lesson key={screen.id} id={screen.id} />
          </Suspense>
        ) : screen.name === 'start' || first ? (
          <Start
            sectionId={screen.name === 'start' ? screen.sectionId : null}
            mayCancel={!first}
            onStarted={refresh}
          />
        ) : (
          <Classes alliances={alliances} />
        )}
      </main>
      <p className="la-live" role="status">
        {{ live: '', offline: words.problems.offline, 'signed-out': words.problems.signedOut }[state]}
      </p>
    </div>
  )
}
