/** A line that is asked again in other words: the old ones beside the new, with what changed marked (F3). */
import type { Clause, Decision } from '../contract/alliance.ts'
import { changedWords, type Piece } from '../domain/alliance/changed-words.ts'
import { useWords } from './Language.tsx'

interface Props {
  readonly clause: Pick<Clause, 'id' | 'text'>
  /** All rounds that the reader knows of, oldest first. */
  readonly decisions: readonly Pick<Decision, 'clauseId' | 'asked'>[]
}

/** What the class was asked about this line last, where that reads otherwise than the line does now. */
export function wordsBefore({ clause, decisions }: Props): string | null {
  const asked = decisions.filter(({ clauseId }) => clauseId === clause.id).map((each) => each.asked)
  return asked.findLast((words) => words !== undefined && words !== clause.text) ?? null
}

export function Reworded(props: Props) {
  const { fist: words } = useWords()
  const before = wordsBefore(props)
  if (before === null) return null
  const marked = changedWords(before, props.clause.text)
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
