/** A line that is asked again in other words: the old ones beside the new, with what changed marked (F3). */
import type { Clause, Decision } from '../contract/alliance.ts'
import { changedWords, wordsBefore, type Piece } from '../domain/alliance/changed-words.ts'
import { useWords } from './Language.tsx'

interface Props {
  readonly clause: Pick<Clause, 'id' | 'text'>
  /** All rounds that the reader knows of, oldest first. */
  readonly decisions: readonly Pick<Decision, 'clauseId' | 'asked'>[]
}

export function Reworded({ clause, decisions }: Props) {
  const before = wordsBefore(clause, decisions)
  return before !== null && <OtherWords before={before} now={clause.text} />
}

export function OtherWords({ before, now }: { before: string; now: string }) {
  const { fist: words } = useWords()
  const marked = changedWords(before, now)
  return (
    <dl className="la-asked-again">
      <dt>{words.before}</dt>
      <dd dir="auto">
        <Marked pieces={marked.before} />
      </dd>
      <dt>{words.now}</dt>
      <dd dir="auto">
        <Marked pieces={marked.after} />
      </dd>
    </dl>
  )
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, at) =>
    // Pieces have no name but their place, and never change while the page is open.
    // oxlint-disable-next-line react/no-array-index-key
    piece.changed ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
  )
}
