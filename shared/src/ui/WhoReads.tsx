/** Who can read what is about to be written, said in words beside every box (A17). */
import { createContext, useContext } from 'react'
import { useWords } from './Language.tsx'

/** Whom the school named to go to when somebody may be unsafe; null when it has named nobody. */
export const SafetyContact = createContext<string | null>(null)

export function WhoReads({ words }: { words: string }) {
  const { reads } = useWords()
  return (
    <p className="la-reads">
      <svg aria-hidden="true" viewBox="0 0 24 24" width="18" height="18">
        <path
          d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Z M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.75"
        />
      </svg>
      <span data-read="">
        <span className="la-sr">{reads.label}: </span>
        {words}
      </span>
    </p>
  )
}

/** Safety, in every place a student writes: a person, not this page (INV-23). `open`: said without being asked. */
export function GetAPersonNow({ open }: { open?: boolean } = {}) {
  const { safety } = useWords()
  const contact = useContext(SafetyContact)
  return (
    <details className="la-safety" open={open || undefined}>
      <summary>{safety.title}</summary>
      <p>{safety.body}</p>
      <p dir="auto">{contact ? safety.contact(contact) : safety.noContact}</p>
    </details>
  )
}
