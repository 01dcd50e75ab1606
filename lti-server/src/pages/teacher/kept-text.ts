/** Text a teacher types and has not sent, kept in this browser within a keystroke, like a student's (design §5). */
import { useMemo, useState } from 'react'
import { openDrafts } from '../browser/drafts.ts'
import { useRoom } from './room.tsx'

/** State like `useState('')` that survives reload; `clear` when it was sent, to what the box shows then. */
export function useKeptText(
  name: string,
  start = '',
): [string, (text: string) => void, (now?: string) => void] {
  const { data } = useRoom()
  const drafts = useMemo(() => openDrafts(data.personId, data.courseId), [data.personId, data.courseId])
  const [text, setText] = useState(() => drafts.read(name)?.['text'] ?? start)
  const keep = (next: string): void => {
    setText(next)
    drafts.keep(name, { text: next })
  }
  const clear = (now = start): void => {
    setText(now)
    drafts.drop(name)
  }
  return [text, keep, clear]
}
