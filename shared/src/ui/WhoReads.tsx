/** Who can read what is about to be written, said in words beside every box (A17). */
import { useWords } from './Language.tsx'

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
      <span>
        <span className="la-sr">{reads.label}: </span>
        {words}
      </span>
    </p>
  )
}

/** Safety, in every place a student writes: a person, not this page (INV-23). */
export function GetAPersonNow() {
  const { safety } = useWords()
  return (
    <details className="la-safety">
      <summary>{safety.title}</summary>
      <p>{safety.body}</p>
    </details>
  )
}
