/**
 * What waits for the student's answer, on top of her page: a line each that leads to it. Nothing is counted, nothing
 * hurries her, and without scripts each is a plain link.
 */
import { checkInWaits, handoverWaits, pactWaits, targetWaits } from 'shared/domain/partnership/waiting'
import { nameOf } from 'shared/ui/pact/PactText'
import { isPast } from 'shared/ui/pact/TargetCard'
import { pactWordsIn } from 'shared/ui/words/pact/choose'
import type { WorkingPageData } from '../page-data.ts'

interface Line {
  /** The id of the thing on the page. */
  readonly at: string
  readonly says: string
  /** Words of theirs that it is about. */
  readonly about?: string | undefined
}

export function Waits({ data }: { data: WorkingPageData }) {
  const { waits: words } = pactWordsIn(data.language)
  const lines = linesOf(data)
  if (lines.length === 0) return null
  return (
    <section className="la-panel la-waits" aria-labelledby="la-waits">
      <h2 id="la-waits">{words.heading}</h2>
      <p className="la-aside">{words.calm}</p>
      <ul className="la-plain">
        {lines.map(({ at, says, about }) => (
          <li key={at}>
            <a href={`#${at}`}>
              {says} {about !== undefined && <q dir="auto">{about}</q>}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function linesOf({ conference, handovers, checkIns, targets, personId, language }: WorkingPageData): Line[] {
  const all = pactWordsIn(language)
  const { waits: words, someone } = all
  const [asked] = checkIns
  return [
    ...(conference?.state === 'planned'
      ? [{ at: 'la-offered', says: words.conference(conference.educator.name ?? someone) }]
      : []),
    ...handovers.handovers
      .filter((one) => handoverWaits('student', one))
      .map(({ id, state, to: { name = someone } }) => ({
        at: `la-handover-${id}`,
        says: state === 'received' ? words.received(name) : words.handover(name),
      })),
    ...(asked && checkInWaits('student', asked.state)
      ? [{ at: 'la-check-in', says: words.checkIn(asked.offers[0]?.author.name ?? someone) }]
      : []),
    ...targets
      .filter((one) => !isPast(one))
      .flatMap((one): Line[] => {
        const about = one.words.current?.text ?? undefined
        // Whoever says yes to its pact has said yes to the target: one line, for the nearer of the two.
        if (!one.paused && pactWaits('student', one.pact))
          return [{ at: `pact-${one.id}`, says: words.pact, about }]
        if (!targetWaits('student', one)) return []
        return [{ at: `target-${one.id}`, says: words.target(nameOf(one.proposer, personId, all)), about }]
      }),
  ]
}
