/** The student's page in the browser: the same drawing, fed by the live room and able to send. */
import { use, useCallback, useEffect, useMemo, useState } from 'react'
import { AllianceView } from 'shared/contract/alliance'
import { DraftsHere, type Drafts } from 'shared/ui/ActForm'
import { useWords } from 'shared/ui/Language'
import type { Words } from 'shared/ui/words/en'
import { v7 as newId } from 'uuid'
import { useAlive } from '../browser/alive.ts'
import { call } from '../browser/api.ts'
import { follow, type LiveState } from '../browser/live.ts'
import { openPage } from '../browser/session.ts'
import type { Said, StudentPageData } from '../page-data.ts'
import { actOf } from './act-of.ts'
import { sendAct, sendWaiting } from './sending.ts'
import { StudentPage, type Send } from './StudentPage.tsx'

/** A card that was being written when the class moved on: its words stay on the page. */
function leftBehind(
  { view: before }: StudentPageData,
  now: AllianceView,
  drafts: Drafts,
  words: Words,
): Said | null {
  if (before?.phase !== 'gathering' || now.phase === 'gathering') return null
  const typed = drafts.read('card')
  const problem = { field: '', words: words.unsent.movedOn }
  return typed?.['text'] ? { form: 'card', problem, typed } : null
}

export function LiveStudent({ first }: { first: StudentPageData }) {
  const alive = useAlive()
  const words = useWords()
  const [data, setData] = useState(first)
  const [state, setState] = useState<LiveState>('live')
  const { launchId, personId } = first
  const viewId = first.view?.id
  const drafts = use(DraftsHere)
  const sending = useMemo(() => ({ launchId, personId, words }), [launchId, personId, words])

  const refresh = useCallback(async () => {
    if (!viewId) return openPage(launchId)
    const answer = await call(AllianceView, launchId, `alliances/${viewId}`)
    if (!answer.ok) return
    const { value: view } = answer
    setData((before) => ({ ...before, view, said: leftBehind(before, view, drafts, words) ?? before.said }))
  }, [launchId, viewId, drafts, words])

  useEffect(
    () => follow({ launchId, after: first.cursor, onNews: () => void refresh(), onState: setState }),
    [launchId, first.cursor, refresh],
  )

  useEffect(() => {
    const flush = (): void => void sendWaiting(sending).then((sent) => (sent ? refresh() : undefined))
    flush()
    window.addEventListener('online', flush)
    return () => window.removeEventListener('online', flush)
  }, [sending, refresh])

  const send: Send = async (path, fields) => {
    if (!viewId) return { state: 'refused', problem: { field: '', words: words.live.signedOut } }
    const act = actOf(viewId, path, fields, words)
    if (act.empty) return { state: 'refused', problem: act.empty }
    const outcome = await sendAct(sending, act.path, act.body, act.done)
    if (outcome.state === 'refused') return outcome
    setData((before) => ({ ...before, said: null, ids: { card: newId(), concern: newId() } }))
    await refresh()
    return outcome
  }

  const live = { live: '', offline: words.live.offline, 'signed-out': words.live.signedOut }[state]
  return (
    <StudentPage
      data={data}
      send={data.testStudent ? undefined : send}
      onPrint={alive ? () => window.print() : undefined}
      live={live}
    />
  )
}
