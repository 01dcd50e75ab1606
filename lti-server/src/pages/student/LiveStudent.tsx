/** The student's page in the browser: the same drawing, fed by the live room and able to send. */
import { useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { AllianceList, AllianceView, withCount, type CardsCounted } from 'shared/contract/alliance'
import { DraftsHere, type Drafts } from 'shared/ui/ActForm'
import { useWords } from 'shared/ui/Language'
import type { Words } from 'shared/ui/words/en'
import { v7 as newId } from 'uuid'
import { useAlive } from '../browser/alive.ts'
import { call } from '../browser/api.ts'
import { follow, isRead, type LiveState } from '../browser/live.ts'
import { openPage } from '../browser/session.ts'
import type { Said, StudentPageData } from '../page-data.ts'
import { actOf } from './act-of.ts'
import { sendAct, sendWaiting, type Send } from './sending.ts'
import { StudentPage, unsentFingers } from './StudentPage.tsx'

/** What was being written when the class moved on, or the teacher closed the line: it stays on the page. */
function leftBehind(
  { view: before }: StudentPageData,
  now: AllianceView,
  drafts: Drafts,
  words: Words,
): Said | null {
  const problem = { field: '', words: words.unsent.movedOn }
  const card = before?.phase === 'gathering' && now.phase !== 'gathering' ? drafts.read('card') : null
  if (card?.['text']) return { form: 'card', problem, typed: card }
  const answers = drafts.read('positions') ?? {}
  const lost = (before?.decisions ?? []).filter(
    ({ id, state, mine }) =>
      state === 'open' &&
      now.decisions.find((each) => each.id === id)?.state !== 'open' &&
      unsentFingers({ id, mine }, answers),
  )
  const typed = Object.fromEntries(
    lost.flatMap(({ id }) =>
      ['fingers', 'concern'].map((name) => [`${name}.${id}`, answers[`${name}.${id}`] ?? '']),
    ),
  )
  return lost.length > 0 ? { form: '', problem, typed } : null
}

export function LiveStudent({ first }: { first: StudentPageData }) {
  useAlive()
  const words = useWords()
  const [data, setData] = useState(first)
  const [state, setState] = useState<LiveState>('live')
  const moved = useMoved(data.view, words)
  const { launchId, personId, courseId } = first
  const viewId = first.view?.id
  const drafts = useContext(DraftsHere)
  const sending = useMemo(() => ({ launchId, personId, words }), [launchId, personId, words])

  const refresh = useCallback(async () => {
    if (!viewId) {
      const list = await call(AllianceList, launchId, `courses/${courseId}/alliances`)
      if (list.ok && list.value.alliances.length > 0) await openPage(launchId)
      return isRead(list)
    }
    const part = first.part === null ? '' : `?part=${first.part}`
    const answer = await call(AllianceView, launchId, `alliances/${viewId}${part}`)
    if (!answer.ok) return isRead(answer)
    const { value: view } = answer
    setData((before) => ({ ...before, view, said: leftBehind(before, view, drafts, words) ?? before.said }))
    return true
  }, [launchId, courseId, viewId, first.part, drafts, words])

  const flush = useCallback(
    () => void sendWaiting(sending).then((sent) => sent && refresh()),
    [sending, refresh],
  )

  useEffect(() => {
    // What a pause of the lesson held back may go now.
    const onNews = (): Promise<boolean> => {
      flush()
      return refresh()
    }
    const onCount = (counted: CardsCounted): void =>
      setData((before) => ({ ...before, view: before.view && withCount(before.view, counted) }))
    const stop = follow({ launchId, after: first.cursor, onNews, onCount, onState: setState })
    // What she did on another device is no news of the class's.
    const seen = (): void => void (document.hidden || refresh())
    document.addEventListener('visibilitychange', seen)
    return () => {
      document.removeEventListener('visibilitychange', seen)
      stop()
    }
  }, [launchId, first.cursor, refresh, flush])

  useEffect(() => {
    flush()
    window.addEventListener('online', flush)
    return () => window.removeEventListener('online', flush)
  }, [flush])

  const send: Send = async (path, fields) => {
    const refuse = (said: string) => ({ state: 'refused', problem: { field: '', words: said } }) as const
    if (data.testStudent) return refuse(words.closed.testStudentNext)
    if (!viewId) return refuse(words.live.signedOut)
    const act = actOf(viewId, path, fields, words)
    if (act.empty) return { state: 'refused', problem: act.empty }
    const outcome = await sendAct(sending, act.path, act.body, act.done)
    if (outcome.state === 'refused') return outcome
    setData((before) => ({ ...before, said: null, ids: { card: newId(), concern: newId() } }))
    await refresh()
    return outcome
  }

  const live = { live: '', offline: words.live.offline, 'signed-out': words.live.signedOut }[state]
  return <StudentPage data={data} send={send} live={live} moved={moved} />
}

/** The step to which the class went while this page was open: eyes see it in the steps, ears have to be told. */
function useMoved(view: AllianceView | null, { alliance }: Words): string | undefined {
  const [first] = useState(view?.phase)
  const [isMoved, setMoved] = useState(false)
  if (!isMoved && view && view.phase !== first) setMoved(true)
  return isMoved && view ? alliance.movedTo(alliance.phases[view.phase]) : undefined
}
