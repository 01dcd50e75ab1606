/**
 * In "My classes": that somebody asked for a check-in, as one quiet line without a name, a number or a colour; who it was
 * is one press away (F17, W-21). What the student wrote is read in the panel alone.
 */
import { useCallback, useEffect, useState } from 'react'
import { AskedCheckIns } from 'shared/contract/check-ins'
import { Day } from 'shared/ui/Language'
import { call } from '../browser/api.ts'
import { isRead } from '../browser/live.ts'
import { useRoom } from './room.tsx'

export function CheckIns() {
  const { words } = useRoom()
  const asked = useAsked()
  if (asked.length === 0) return null
  return (
    <details className="la-more">
      <summary>{words.checkIns.asked}</summary>
      <ul className="la-plain">
        {asked.map(({ student, askedAt }) => (
          <li key={student.id}>
            <span dir="auto">{student.name}</span>{' '}
            <span className="la-aside">
              <Day iso={askedAt} />
            </span>
          </li>
        ))}
      </ul>
      <p className="la-quiet">{words.checkIns.next}</p>
    </details>
  )
}

/** Asked for again on news; nobody for who does not teach here. */
function useAsked(): AskedCheckIns['asked'] {
  const { data, news } = useRoom()
  const { launchId, courseId, role } = data
  const [asked, setAsked] = useState<AskedCheckIns['asked']>([])
  const look = useCallback(async () => {
    if (role !== 'teacher') return true
    const answer = await call(AskedCheckIns, launchId, `courses/${courseId}/check-ins`)
    if (answer.ok) setAsked(answer.value.asked)
    return isRead(answer)
  }, [launchId, courseId, role])
  useEffect(() => news.on(look), [news, look])
  return asked
}
