/** The roster's standing on the teacher's page: looked at again on news, and every second while it is being read. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { RosterState } from 'shared/contract/roster'
import { call } from '../../browser/api.ts'
import { failureWords, useRoom } from '../room.tsx'

export interface RosterDesk {
  readonly state: RosterState
  readonly problem: string | null
  readonly busy: boolean
  refresh(): Promise<void>
  answer(holdId: string, answer: 'left' | 'stayed'): Promise<void>
}

const LOOK_MS = 1_000

/** `null` where the page came without it. */
export function useRoster(): RosterDesk | null {
  const { data, words, news } = useRoom()
  const [state, setState] = useState(data.roster ?? null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const path = `courses/${data.courseId}/roster`
  const { launchId } = data
  const hasRoster = state !== null

  const look = useCallback(
    async (below = '', body?: unknown) => {
      const answer = await call(RosterState, launchId, path + below, body)
      if (answer.ok) setState(answer.value)
      setProblem(answer.ok ? null : failureWords(answer, words))
    },
    [launchId, path, words],
  )
  const act = useCallback(
    async (below: string, body: unknown) => {
      setBusy(true)
      await look(below, body)
      setBusy(false)
    },
    [look],
  )

  useEffect(() => {
    if (!hasRoster) return undefined
    // The page came with what is true now; only what comes after is news.
    let first = true
    return news.on(() => {
      if (!first) void look()
      first = false
    })
  }, [hasRoster, news, look])

  const reading = state?.progress != null
  useEffect(() => {
    if (!reading) return undefined
    const timer = setInterval(() => void look(), LOOK_MS)
    return () => clearInterval(timer)
  }, [reading, look])

  return useMemo(
    () =>
      state && {
        state,
        problem,
        busy,
        refresh: () => act('/refresh', {}),
        answer: (holdId, answer) => act(`/holds/${holdId}`, { answer }),
      },
    [state, problem, busy, act],
  )
}
