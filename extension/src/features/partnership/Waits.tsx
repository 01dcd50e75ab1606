/**
 * What waits for the teacher's answer, on top of the desk: a line each, which leads to the thing. Nothing is counted or
 * marked, and nothing of it stands on the covered face (INV-11, W-2).
 */
import type { LearningTarget } from 'shared/contract/partnership'
import {
  checkInWaits,
  correctionsWaiting,
  handoverWaits,
  pactWaits,
  targetWaits,
} from 'shared/domain/partnership/waiting'
import { dayInWords, useWords, type Words } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { leadTo } from './lead-to.ts'
import type { DeskAnswers } from './use-desk-answers.ts'

interface Line {
  readonly says: string
  /** Words of the student's that it is about. */
  readonly about?: string | undefined
  /** Where it is: the first of these ids that is drawn. */
  readonly at: readonly [string, ...string[]]
}

interface Props {
  readonly desk: Desk
  readonly asked: DeskAnswers
}

export function Waits({ desk, asked }: Props) {
  const words = useWords()
  const lines = [
    ...checkIns(asked, words),
    ...targets(asked, words),
    ...corrections(asked, desk, words),
    ...sides(asked, words),
    ...handovers(asked, desk, words),
  ]
  if (lines.length === 0) return null
  return (
    <section className="lp-waits" aria-labelledby="waits">
      <h2 id="waits">{words.waiting.heading}</h2>
      <ul>
        {lines.map(({ says, about, at }) => (
          <li key={at[0]}>
            <button className="lp-link" type="button" onClick={() => leadTo(...at)}>
              {says} {about !== undefined && <q dir="auto">{about}</q>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function checkIns({ checkIns: [known] }: DeskAnswers, words: Words): Line[] {
  const [last] = known?.ok ? known.value.checkIns : []
  if (!last || !checkInWaits('educator', last.state)) return []
  const says =
    last.state === 'another' ? words.waiting.another : words.waiting.checkIn(dayInWords(last.askedAt, words))
  return [{ says, at: ['check-in'] }]
}

function targets({ targets: [known] }: DeskAnswers, { waiting: words }: Words): Line[] {
  const all = known?.ok ? known.value.targets.filter(({ withdrawn }) => !withdrawn) : []
  const about = ({ words }: LearningTarget) => words.current?.text ?? undefined
  return all.flatMap((one): Line[] => {
    // Whoever says yes to its pact has said yes to the target: one line, for the nearer of the two.
    if (!one.paused && pactWaits('educator', one.pact))
      return [{ says: words.pact, about: about(one), at: [`pact-${one.id}`] }]
    if (!targetWaits('educator', one)) return []
    return [{ says: words.target, about: about(one), at: [`target-${one.id}`] }]
  })
}

function corrections({ notes: [known] }: DeskAnswers, { me }: Desk, words: Words): Line[] {
  const waiting = known?.ok ? correctionsWaiting(known.value.notes, me) : []
  return waiting.map(({ id, sentAt }) => ({
    says: words.waiting.correction(dayInWords(sentAt, words)),
    at: [`note-${id}`],
  }))
}

function sides({ sides: [known] }: DeskAnswers, { waiting, sides: words }: Words): Line[] {
  const waits = known?.ok ? known.value.dimensions.filter((one) => one.waits) : []
  return waits.map(({ dimension }) => ({
    says: waiting.side(words.dimensions[dimension].heading),
    at: [`side-${dimension}`, 'both-sides'],
  }))
}

function handovers({ handovers: [known] }: DeskAnswers, { me }: Desk, words: Words): Line[] {
  const all = known?.ok ? known.value.handovers : []
  const mine = all.filter((one) => one.to.id === me && handoverWaits('receiver', one))
  return mine.map(({ id, from }) => ({
    says: words.waiting.handover(from.name ?? words.handover.someone),
    at: [`hand-over-${id}`],
  }))
}
