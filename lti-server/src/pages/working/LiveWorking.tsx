/** The page of what two are working on in the browser: the same drawing, fed by what is new and able to send. */
import { useCallback, useMemo, useState } from 'react'
import { BothSides } from 'shared/contract/both-sides'
import { CheckIns } from 'shared/contract/check-ins'
import { ConferenceView, type Conference } from 'shared/contract/conferences'
import { Needs } from 'shared/contract/needs'
import { Handovers } from 'shared/contract/handovers'
import { EvidenceList } from 'shared/contract/evidence'
import { Conversations, LearningTargets } from 'shared/contract/partnership'
import { SelfAssessments } from 'shared/contract/self-assessments'
import { useWords } from 'shared/ui/Language'
import { conferenceWordsIn } from 'shared/ui/words/conference/choose'
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
  const [heardAt, setHeardAt] = useState(() => performance.now())
  const { launchId, personId, courseId, language } = first
  const at = `courses/${courseId}/students/${personId}`
  const sending = useMemo(() => ({ launchId, personId, words }), [launchId, personId, words])

  const refresh = useCallback(async () => {
    const [found, talks, asked, seen, pieces, together, said, needed, handed] = await Promise.all([
      call(LearningTargets, launchId, `${at}/targets`),
      callPages(Conversations, launchId, `${at}/conversations`),
      call(CheckIns, launchId, `${at}/check-ins`),
      call(SelfAssessments, launchId, `${at}/self-assessments`),
      call(EvidenceList, launchId, `${at}/evidence`),
      call(ConferenceView, launchId, `${at}/conference`),
      call(BothSides, launchId, `${at}/both-sides`),
      call(Needs, launchId, `${at}/needs`),
      call(Handovers, launchId, `${at}/hand-overs`),
    ])
    const all = [found, talks, asked, seen, pieces, together, said, needed, handed]
    if (!found.ok || !talks.ok || !asked.ok || !seen.ok) return all.every(isRead)
    if (!pieces.ok || !together.ok || !said.ok || !needed.ok || !handed.ok) return all.every(isRead)
    const { targets, readers } = found.value
    const { checkIns } = asked.value
    const conversations = talks.value.flatMap((page) => page.conversations)
    const { needs } = needed.value
    const ids = formIds(targets, needs)
    const looks = seen.value
    const shown = pieces.value
    const { conference } = together.value
    setData((before) => ({
      ...before,
      targets,
      readers,
      conversations,
      checkIns,
      looks,
      sides: said.value,
      needs,
      shown,
      conference,
      handovers: handed.value,
      ids,
      said: saidNow(before, conference),
    }))
    setHeardAt(performance.now())
    return true
  }, [launchId, at])

  const state = useLive({ launchId, cursor: first.cursor, sending, refresh })

  const send = async (fields: FormData) => {
    const empty = emptyBox(fields)
    if (empty !== null)
      return { state: 'refused', problem: { field: empty, words: words.live.empty } } as const
    const { path, body } = wishOf(fields)
    const outcome = await sendAct(
      sending,
      `${at}/${path}`,
      body,
      fields.get('do') === 'confer' ? '' : pactWordsIn(language).done,
    )
    // A press that came too late is answered with how the conference stands now.
    if (outcome.state !== 'refused' || fields.get('do') === 'confer') await refresh()
    if (outcome.state !== 'refused' || outcome.problem.field !== 'text') return outcome
    const said = boxWords(fields.get('field'), language, outcome.problem.words)
    return { state: 'refused', problem: { field: 'text', words: said } } as const
  }

  const live = { live: '', offline: words.live.offline, 'signed-out': words.live.signedOut }[state]
  return <WorkingPage data={data} send={send} live={live} heardAt={heardAt} />
}

/** The two are done, whoever of them said so; an offer that nobody took was no talk. */
function isOver(before: Conference | null, now: Conference | null): boolean {
  return before !== null && before.state !== 'planned' && before.id !== now?.id
}

/** That they talked stands until the page is opened anew: news of the end may come more than once. */
function saidNow(
  { said, language, ...before }: WorkingPageData,
  conference: Conference | null,
): WorkingPageData['said'] {
  if (isOver(before.conference, conference))
    return { form: 'confer', done: conferenceWordsIn(language).conference.over }
  return conference === null && said?.form.startsWith('confer') ? said : null
}
