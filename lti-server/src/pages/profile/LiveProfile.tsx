/** A student's page about herself in the browser: the same drawing, fed by what is new and able to send. */
import { useCallback, useMemo, useState } from 'react'
import { Profile, ProfileLine } from 'shared/contract/profile'
import type { Outcome } from 'shared/ui/ActForm'
import { useWords } from 'shared/ui/Language'
import { openForm } from 'shared/ui/profile/form-names'
import { teachersInWords } from 'shared/ui/words/profile/readers'
import { profileWordsIn } from 'shared/ui/words/profile/choose'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import { useAlive } from '../browser/alive.ts'
import { call } from '../browser/api.ts'
import { isRead } from '../browser/live.ts'
import type { ProfilePageData } from '../page-data.ts'
import { sendAct } from '../student/sending.ts'
import { useLive } from '../student/use-live.ts'
import { isEmpty, profileForm, told, wishOf } from './acts.ts'
import { formIds } from './form-ids.ts'
import { ProfilePage } from './ProfilePage.tsx'

export function LiveProfile({ first }: { first: ProfilePageData }) {
  useAlive()
  const words = useWords()
  const [data, setData] = useState(first)
  const [open] = useState(() => openForm(first.lines, first.said?.form))
  const { launchId, personId, courseId } = first
  const at = `courses/${courseId}/students/${personId}`
  const sending = useMemo(() => ({ launchId, personId, words }), [launchId, personId, words])

  const read = useCallback(
    async (said?: ProfilePageData['said']) => {
      const found = await call(Profile, launchId, `${at}/profile`)
      if (!found.ok) return isRead(found)
      const { lines, readers } = found.value
      const ids = formIds(lines)
      setData((before) => ({ ...before, lines, readers, ids, said: said ?? before.said }))
      return true
    },
    [launchId, at],
  )
  const refresh = useCallback(() => read(), [read])
  const state = useLive({ launchId, cursor: first.cursor, sending, refresh })

  const send = async (fields: FormData): Promise<Outcome> => {
    if (isEmpty(fields)) return { state: 'refused', problem: { field: 'text', words: words.live.empty } }
    const wish = wishOf(fields)
    const page = profileWordsIn(first.language)
    const inWords = (answer: unknown): string => {
      const line = v.safeParse(ProfileLine, answer)
      return line.success ? page.told[told(wish, line.output)](teachersInWords(data, page)) : page.saved
    }
    const outcome = await sendAct(sending, `${at}/${wish.path}`, wish.body, inWords)
    const form = profileForm(fields)
    // Its id is used up: what is written next into this box is another text, also where the page can't be read now.
    if (outcome.state !== 'refused')
      setData((before) => ({ ...before, ids: { ...before.ids, [form]: newId() } }))
    if (outcome.state === 'sent') await read({ form, done: outcome.words })
    return outcome
  }

  const live = { live: '', offline: words.live.offline, 'signed-out': words.live.signedOut }[state]
  return <ProfilePage data={data} send={send} live={live} first={open} />
}
