/** A refusal a person can act on: what happened and what to do now, never JSON (design §5, errors). */
import type { Audience } from '../contract/error-entry.ts'
import { errors, wordsFor, type ErrorCode } from '../contract/errors.ts'
import { useWords } from './Language.tsx'

/** Whether a text the API sent is one of our codes. */
export function isErrorCode(code: string): code is ErrorCode {
  return code in errors
}

export function ErrorWords({ code, audience }: { code: ErrorCode; audience: Audience }) {
  const { closed } = useWords()
  const words = wordsFor(code, audience)
  return (
    <section className="la-error" role="alert" data-error-code={code}>
      <h2>{words.what}</h2>
      <p>{words.next}</p>
      <p className="la-aside">
        {closed.code} {code}
      </p>
    </section>
  )
}
