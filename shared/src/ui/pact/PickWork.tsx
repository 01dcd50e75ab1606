/**
 * Where a student picks a piece of work from what she handed in (C10, F8), or reads why nothing can be picked. The list
 * comes when she asks for it, by a link, so that it works without scripts; titles are text, whatever stands in them.
 */
import { useId } from 'react'
import type { HandedIn } from '../../contract/evidence.ts'
import { dayInWords } from '../Language.tsx'
import type { EvidenceWords } from '../words/evidence/en.ts'
import { pickValue } from '../../contract/picked-work.ts'

interface Props {
  /** Null: she has not asked yet. */
  readonly handedIn: HandedIn | null
  /** The address of the page with the list on it. */
  readonly at: string
  readonly words: EvidenceWords
  /** What was picked before the form came back. */
  readonly start?: string | undefined
}

export function PickWork({ handedIn, at, words, start }: Props) {
  const id = useId()
  if (handedIn === null)
    return (
      <p>
        <a href={at}>{words.pick}</a>
      </p>
    )
  if (handedIn.why !== null) return <p className="la-quiet">{words.why[handedIn.why]}</p>
  if (handedIn.work.length === 0) return <p className="la-quiet">{words.nothingHandedIn}</p>
  return (
    <div className="la-box">
      <label htmlFor={id}>{words.picked}</label>
      <select id={id} name="picked" defaultValue={start}>
        <option value="">{words.pickNone}</option>
        {handedIn.work.map((work) => (
          <option key={pickValue(work)} value={pickValue(work)}>
            {`${work.title} · ${dayInWords(work.doneOn, words.language, 'UTC')}`}
          </option>
        ))}
      </select>
    </div>
  )
}
