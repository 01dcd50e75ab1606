/** Which screen the teacher is on: her classes, a new one, or one class's lesson. The address says it, so Back works. */
import { lazy, Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { AllianceList, type PartKind } from 'shared/contract/alliance'
import { partKinds } from 'shared/domain/alliance/vocabulary'
import { CopiedCourse as Copied } from 'shared/contract/copied-course'
import type { Publication } from 'shared/contract/publication'
import { Spinner } from '@instructure/ui/latest'
import { useAlive } from '../browser/alive.ts'
import { call } from '../browser/api.ts'
import { isRead } from '../browser/live.ts'
import { CheckIns } from './CheckIns.tsx'
import { Classes } from './Classes.tsx'
import { Connect } from './Connect.tsx'
import { CopiedCourse, isAsked } from './CopiedCourse.tsx'
import { HomePageDiffers } from './HomePageDiffers.tsx'
import { InRoom, useRoom } from './room.tsx'
import { RosterPanel } from './roster/RosterPanel.tsx'
import { RosterQuestion } from './roster/RosterQuestion.tsx'
import { useRoster } from './roster/use-roster.ts'
import { Start } from './Start.tsx'

const Lesson = lazy(() => import('./Lesson.tsx'))

type Screen =
  | { name: 'classes' }
  | { name: 'start'; sectionId: string | null }
  | { name: 'lesson'; id: string; part: PartKind | null }

function screenOf(hash: string): Screen {
  const [name, id, place] = hash.replace(/^#/, '').split('/')
  const part = partKinds.find((kind) => kind === place) ?? null
  if (name === 'alliance' && id) return { name: 'lesson', id, part }
  if (name === 'start') return { name: 'start', sectionId: id ?? null }
  return { name: 'classes' }
}

function partIn(screen: Screen): PartKind | null {
  return screen.name === 'lesson' ? screen.part : null
}

function onHash(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

export function TeacherApp() {
  useAlive()
  const room = useRoom()
  const { data, words, news } = room
  const hash = useSyncExternalStore(onHash, () => window.location.hash)
  const [{ alliances, sections }, setCourse] = useState<Pick<AllianceList, 'alliances' | 'sections'>>(data)
  const [copied, setCopied] = useState(data.copied ?? null)
  const [homePage, setHomePage] = useState(data.homePage ?? null)
  const homePageSeen = useCallback((seen: Publication) => {
    if (seen.state !== 'conflict') setHomePage(null)
  }, [])
  const state = useSyncExternalStore(news.state.subscribe, news.state.now)

  const refresh = useCallback(async () => {
    const answer = await call(AllianceList, data.launchId, `courses/${data.courseId}/alliances`)
    if (answer.ok) setCourse(answer.value)
    if (!data.copied) return isRead(answer)
    const again = await call(Copied, data.launchId, `courses/${data.courseId}/copied-course`)
    if (again.ok) setCopied(again.value)
    return isRead(answer) && isRead(again)
  }, [data])
  useEffect(() => news.on(refresh), [news, refresh])

  const asked = screenOf(hash)
  // A team leads its one alliance, whatever the address says and whatever else the course has.
  const [team] = data.role === 'team' ? data.alliances : []
  const screen: Screen = team ? { name: 'lesson', id: team.id, part: partIn(asked) } : asked
  const first = alliances.length === 0 && screen.name === 'classes' && data.role === 'teacher'
  const choosing = first && isAsked(copied)
  const choose = async (now: Copied): Promise<void> => {
    setCopied(now)
    await refresh()
  }
  const roster = useRoster()
  const question = copied && <CopiedCourse copied={copied} alone={choosing} onChanged={choose} />
  return (
    <InRoom room={{ ...room, homePageSeen, data: { ...data, sections } }}>
      <div className="la-page la-teacher">
        <main id="main">
          {roster && screen.name === 'classes' && <RosterQuestion desk={roster} />}
          {screen.name === 'lesson' ? (
            <Suspense fallback={<Spinner renderTitle={words.lesson.working} />}>
              <Lesson key={`${screen.id} ${screen.part}`} id={screen.id} part={screen.part} />
            </Suspense>
          ) : choosing ? (
            <>
              {question}
              {roster && <RosterPanel desk={roster} />}
              <Connect />
            </>
          ) : screen.name === 'start' || first ? (
            <>
              <Start
                sectionId={screen.name === 'start' ? screen.sectionId : null}
                mayCancel={!first}
                onStarted={refresh}
              />
              {/* Students may ask before any class has begun, too. */}
              {first && <CheckIns />}
              {first && question}
              {first && roster && <RosterPanel desk={roster} />}
              {/* A browser can be connected before any class has begun. */}
              {first && <Connect />}
            </>
          ) : (
            <Classes alliances={alliances}>
              {homePage && <HomePageDiffers {...homePage} />}
              {question}
              {roster && <RosterPanel desk={roster} />}
            </Classes>
          )}
        </main>
        <p className="la-live" role="status">
          {{ live: '', offline: words.problems.offline, 'signed-out': words.problems.signedOut }[state]}
        </p>
      </div>
    </InRoom>
  )
}
