/** What every part of the teacher's page stands in: who asks, in which words, and how an act is done and reported. */
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react'
import { AllianceView, type PartKind } from 'shared/contract/alliance'
import type { Publication } from 'shared/contract/publication'
import * as v from 'valibot'
import { call, type Answer, type Failure } from '../browser/api.ts'
import { isRead } from '../browser/live.ts'
import type { TeacherPageData } from '../page-data.ts'
import type { News } from './news.ts'
import type { TeacherWords } from './words/en.ts'

export interface TeacherRoom {
  readonly data: TeacherPageData
  readonly words: TeacherWords
  readonly news: News
  /** A part that has just looked at the home page says how it stands there. */
  readonly homePageSeen?: (publication: Publication) => void
}

const Room = createContext<TeacherRoom | null>(null)

export function InRoom({ room, children }: { room: TeacherRoom; children: ReactNode }) {
  return <Room value={room}>{children}</Room>
}

export function useRoom(): TeacherRoom {
  const room = use(Room)
  if (!room) throw new Error('A part of the teacher’s page was drawn outside its room.')
  return room
}

/** A failure as one sentence for a teacher. */
export function failureWords(failure: Failure, { problems }: TeacherWords): string {
  if (failure.code === 'offline') return problems.offline
  if (failure.code === 'not_signed_in') return problems.signedOut
  return failure.words || problems.heading
}

/** One alliance under the facilitator's hands. */
export interface Lesson {
  readonly view: AllianceView
  readonly busy: boolean
  readonly problem: string | null
  /** Posts below the alliance, then looks again. True when it was done. */
  readonly act: (path: string, body: object) => Promise<boolean>
  /** False: it could not be read. */
  readonly refresh: () => Promise<boolean>
}

export function useLesson(
  first: AllianceView | null,
  id: string,
  part: PartKind | null = null,
): Omit<Lesson, 'view'> & { view: typeof first } {
  const { data, words } = useRoom()
  const [view, setView] = useState(first)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  // Why what is shown may be old, until it could be read again.
  const [unread, setUnread] = useState<string | null>(null)
  const { launchId } = data

  const refresh = useCallback(async () => {
    const answer = await call(
      AllianceView,
      launchId,
      `alliances/${id}${part === null ? '' : `?part=${part}`}`,
    )
    if (answer.ok) setView(answer.value)
    setUnread(answer.ok ? null : failureWords(answer, words))
    return isRead(answer)
  }, [launchId, id, part, words])

  // An act is about the part that is on the screen, whichever the class is at when it arrives.
  const shown = view?.part
  const act = useCallback(
    async (path: string, body: object) => {
      setBusy(true)
      setRefused(null)
      const answer: Answer<unknown> = await call(v.unknown(), launchId, `alliances/${id}/${path}`, {
        part: shown,
        ...body,
      })
      if (!answer.ok) {
        const line = view?.clauses.find((clause) => clause.id === answer.field)
        setRefused([failureWords(answer, words), line && `“${line.text}”`].filter(Boolean).join(' '))
      }
      await refresh()
      setBusy(false)
      return answer.ok
    },
    [launchId, id, refresh, words, view, shown],
  )
  const problem = refused ?? unread
  return useMemo(() => ({ view, busy, problem, act, refresh }), [view, busy, problem, act, refresh])
}
