/** The lesson in the teacher's hands: as the server says it, and each press as an act that names what it saw. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { LessonView, type LessonAct } from 'shared/contract/lesson'
import { v7 as newId } from 'uuid'
import { call, type Answer } from '../browser/api.ts'
import { failureWords, useRoom } from '../teacher/room.tsx'
import { en } from './words/en.ts'
import { es } from './words/es.ts'

/** An act as a button means it. */
export type Press =
  | Exclude<LessonAct, { act: 'stretch' | 'rest' }>['act']
  | { readonly act: 'stretch'; readonly minutes: 1 | 2 | 5 }
  | { readonly act: 'rest'; readonly until: string | null }

export interface LessonDesk {
  readonly view: LessonView | null
  /** When `view` was answered, by `performance.now()`. */
  readonly at: number
  readonly busy: boolean
  readonly problem: string | null
  readonly plan: (protocol: string) => Promise<boolean>
  /** True when it was done. */
  readonly press: (which: 'run' | 'ofTwo', press: Press) => Promise<boolean>
}

export function useLessonWords() {
  return { en, es }[useRoom().data.language]
}

export function useRun(allianceId: string): LessonDesk {
  const { data, words, news } = useRoom()
  const { runner } = useLessonWords()
  const [{ view, at }, setHeard] = useState<{ view: LessonView | null; at: number }>({ view: null, at: 0 })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const path = `alliances/${allianceId}/lesson`
  const { launchId } = data

  const hear = useCallback((now: LessonView) => {
    setHeard((before) => (isOlder(now, before.view) ? before : { view: now, at: performance.now() }))
  }, [])
  const refresh = useCallback(async (): Promise<LessonView | null> => {
    const answer = await call(LessonView, launchId, path)
    if (!answer.ok) return null
    hear(answer.value)
    return answer.value
  }, [launchId, path, hear])
  useEffect(() => news.on(() => void refresh()), [news, refresh])
  // A computer that slept counted nothing.
  useEffect(() => {
    const woken = (): void => void (document.hidden || refresh())
    document.addEventListener('visibilitychange', woken)
    return () => document.removeEventListener('visibilitychange', woken)
  }, [refresh])

  const send = useCallback(
    async (below: string, body: object, seen: (now: LessonView) => string | null): Promise<boolean> => {
      setBusy(true)
      setProblem(null)
      const answer: Answer<LessonView> = await call(LessonView, launchId, path + below, body)
      if (answer.ok) hear(answer.value)
      else {
        const now = await refresh()
        const other = answer.code === 'conflict' && now ? seen(now) : null
        setProblem(other ?? failureWords(answer, words))
      }
      setBusy(false)
      return answer.ok
    },
    [launchId, path, hear, refresh, words],
  )

  const plan = useCallback(
    async (protocol: string) => {
      const id = newId()
      if (!(await send('', { id, protocol }, () => null))) return false
      return send(`/${id}/acts`, { id: newId(), expected: 0, act: 'start' }, () => null)
    },
    [send],
  )
  const press = useCallback(
    async (which: 'run' | 'ofTwo', pressed: Press) => {
      const run = view?.[which]
      if (!run) return false
      const act = typeof pressed === 'string' ? { act: pressed } : pressed
      const body = { id: newId(), expected: run.revision, ...act }
      return send(`/${run.id}/acts`, body, (now) => {
        const last = now[which]?.last
        return last && !last.mine ? runner.other(runner.acts[last.act]) : null
      })
    },
    [view, send, runner],
  )
  return useMemo(() => ({ view, at, busy, problem, plan, press }), [view, at, busy, problem, plan, press])
}

/** An answer that was overtaken by the answer to a later act. */
function isOlder(now: LessonView, before: LessonView | null): boolean {
  return [
    [now.run, before?.run],
    [now.ofTwo, before?.ofTwo],
  ].some(([one, other]) => one && other && one.id === other.id && one.revision < other.revision)
}
