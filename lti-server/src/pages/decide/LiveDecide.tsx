/** The page of how we decide in the browser: the same drawing, fed by the live room and able to send. */
import { useCallback, useMemo, useState } from 'react'
import { DecidingView } from 'shared/contract/deciding'
import { decidingWordsIn } from 'shared/ui/words/deciding/choose'
import { useWords } from 'shared/ui/Language'
import { v7 as newId } from 'uuid'
import { useAlive } from '../browser/alive.ts'
import { call } from '../browser/api.ts'
import { isRead } from '../browser/live.ts'
import { openPage } from '../browser/session.ts'
import type { DecidePageData } from '../page-data.ts'
import { sendAct } from '../student/sending.ts'
import { useLive } from '../student/use-live.ts'
import { decideAct, decideDone, decideForm, isEmpty, type DecideAct } from './acts.ts'
import { DecidePage } from './DecidePage.tsx'

export function LiveDecide({ first }: { first: DecidePageData }) {
  useAlive()
  const words = useWords()
  const [data, setData] = useState(first)
  const { launchId, personId } = first
  const { allianceId } = first
  const sending = useMemo(() => ({ launchId, personId, words }), [launchId, personId, words])

  const refresh = useCallback(async () => {
    if (!allianceId) return openPage(launchId).then(() => true)
    const answer = await call(DecidingView, launchId, `alliances/${allianceId}/deciding`)
    if (answer.ok) setData((before) => ({ ...before, deciding: answer.value }))
    return isRead(answer)
  }, [launchId, allianceId])

  const state = useLive({ launchId, cursor: first.cursor, sending, refresh })

  const send = async (act: DecideAct, fields: FormData) => {
    const refuse = (said: string, field = '') =>
      ({ state: 'refused', problem: { field, words: said } }) as const
    if (data.testStudent) return refuse(words.closed.testStudentNext)
    if (isEmpty(act, fields)) return refuse(words.live.choose)
    const { path, body } = decideAct(act, fields)
    const done = decideDone(decideForm(act, fields), decidingWordsIn(data.language), words.concern.sent)
    const outcome = await sendAct(sending, `alliances/${allianceId}/${path}`, body, done)
    if (outcome.state === 'refused') return outcome
    setData((before) => ({ ...before, said: null, concernId: newId() }))
    await refresh()
    return outcome
  }

  const live = { live: '', offline: words.live.offline, 'signed-out': words.live.signedOut }[state]
  return <DecidePage data={data} send={send} live={live} />
}
