/** The page of what two are working on in the browser: the same drawing, fed by what is new and able to send. */
import { useCallback, useMemo, useState } from 'react'
import { CheckIns } from 'shared/contract/check-ins'
import { Conversations, LearningTargets } from 'shared/contract/partnership'
import { useWords } from 'shared/ui/Language'
import { pactWordsIn } from 'shared/ui/words/pact/choose'
import { useAlive } from '../browser/alive.ts'
import { call, callPages } from '../browser/api.ts'
import { isRead } from '../browser/live.ts'
import type { WorkingPageData } from '../page-data.ts'
import { sendAct } from '../student/sending.ts'
import { useLive } from '../student/use-live.ts'
import { emptyBox, wishOf } from './acts.ts'
import { boxWords } from './box-words.ts'
import { formIds } from './form-ids.ts'
import { WorkingPage } from './WorkingPage.tsx'

export function LiveWorking({ first }: { first: WorkingPageData }) {
  useAlive()
  const words = useWords()
  const [data, setData] = useState(first)
  const { launchId, personId, courseId, language } = first
  const at = `courses/${courseId}/students/${personId}`
  const sending = useMemo(() => ({ launchId, personId, words }), [launchId, personId, words])

  const refresh = useCallback(async () => {
    const [found, talks, asked] = await Promise.all([
      call(LearningTargets, launchId, `${at}/targets`),
      callPages(Conversations, launchId, `${at}/conversations`),
      call(CheckIns, launchId, `${at}/check-ins`),
    ])
    if (!found.ok || !talks.ok || !asked.ok) return isRead(found) && isRead(talks) && isRead(asked)
    const { targets, readers } = found.value
    const { checkIns } = asked.value
    const conversations = talks.value.flatMap((page) => page.conversations)
    const ids = formIds(targets)
    setData((before) => ({ ...before, targets, readers, conversations, checkIns, ids, said: null }))
    return true
  }, [launchId, at])

  const state = useLive({ launchId, cursor: first.cursor, sending, refresh })

  const send = async (fields: FormData) => {
    const empty = emptyBox(fields)
    if (empty !== null)
      return { state: 'refused', problem: { field: empty, words: words.live.empty } } as const
    const { path, body } = wishOf(fields)
    const outcome = await sendAct(sending, `${at}/${path}`, body, pactWordsIn(language).done)
    if (outcome.state !== 'refused') await refresh()
    if (outcome.state !== 'refused' || outcome.problem.field !== 'text') return outcome
    const said = boxWords(fields.get('field'), language, outcome.problem.words)
    return { state: 'refused', problem: { field: 'text', words: said } } as const
  }

  const live = { live: '', offline: words.live.offline, 'signed-out': words.live.signedOut }[state]
  return <WorkingPage data={data} send={send} live={live} />
}
