/** A code of the closed list as a reason within what a teacher reads, in her page's language. */
import { isErrorCode, wordsFor } from 'shared/contract/errors'
import { useRoom } from './room.tsx'

export function Reason({ code }: { code: string | null }) {
  const { language } = useRoom().data
  if (code === null) return null
  const { what, next } = wordsFor(isErrorCode(code) ? code : 'server_error', 'teacher', language)
  return `${what} ${next}`
}
