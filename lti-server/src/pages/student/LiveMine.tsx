/** "What is written about me" in the browser: new notes come in by themselves, replies are sent without leaving. */
import { useCallback, useMemo, useState } from 'react'
import { Notes } from 'shared/contract/api'
import { useWords } from 'shared/ui/Language'
import { v7 as newId } from 'uuid'
import { useAlive } from '../browser/alive.ts'
import { callPages } from '../browser/api.ts'
import { isRead } from '../browser/live.ts'
import { replyBody } from '../forms.ts'
import type { MinePageData } from '../page-data.ts'
import { MinePage } from './MinePage.tsx'
import { sendAct, type Send } from './sending.ts'
import { useLive } from './use-live.ts'

export function LiveMine({ first }: { first: MinePageData }) {
  useAlive()
  const words = useWords()
  const [data, setData] = useState(first)
  const { launchId, personId, courseId } = first
  const path = `courses/${courseId}/students/${personId}/notes`
  const sending = useMemo(() => ({ launchId, personId, words }), [launchId, personId, words])

  const refresh = useCallback(async () => {
    const answer = await callPages(Notes, launchId, path)
    if (!answer.ok) return isRead(answer)
    const notes = answer.value.flatMap((page) => page.notes)
    const replyIds = Object.fromEntries(notes.map((note) => [note.id, newId()]))
    setData((before) => ({ ...before, notes, replyIds }))
    return true
  }, [launchId, path])

  const state = useLive({ launchId, cursor: first.cursor, sending, refresh })

  const send: Send = async (_, fields) => {
    const text = fields.get('text')
    if (typeof text !== 'string' || text.trim() === '')
      return { state: 'refused', problem: { field: 'text', words: words.live.empty } }
    const outcome = await sendAct(sending, path, replyBody(fields), words.notes.sent)
    if (outcome.state !== 'refused') await refresh()
    return outcome
  }
  const live = { live: '', offline: words.live.offline, 'signed-out': words.live.signedOut }[state]
  return <MinePage data={data} send={send} live={live} />
}
