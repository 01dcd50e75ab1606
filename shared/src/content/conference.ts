/**
 * What the content pack offers two who talk one to one: openings of a look at one's own work (C12), questions, and
 * beginnings of targets and promises. In both languages at once: the two may read different ones.
 */
import type { Band } from '../domain/alliance/vocabulary.ts'
import type { Side } from '../domain/partnership/access.ts'
import type { Plan } from '../domain/protocol/run.ts'
import pack from './content.json' with { type: 'json' }

interface PackLine {
  readonly id: string
  readonly en: string
  readonly es: string
}

const KIND = 'self_assessment'

function lines(fits: (item: (typeof pack.items)[number]) => boolean): PackLine[] {
  return pack.items.filter(fits).map(({ id, en, es }) => ({ id, en, es }))
}

/** How a look at one's own work may begin, for one band, in the pack's order. */
export function selfAssessmentPrompts(band: Band): PackLine[] {
  return lines((item) => item.kind === KIND && item.band === band)
}

/** One of them by its id, of whichever band; null when the pack has none of this name. */
export function selfAssessmentPrompt(id: string): PackLine | null {
  return lines((item) => item.kind === KIND && item.id === id)[0] ?? null
}

const PROTOCOL = 'conference-10'
const MINUTE_MS = 60_000

interface ConferenceStep {
  readonly minutes: number
  /** Who speaks. */
  readonly who: Side | 'both'
  readonly en: string
  readonly es: string
}

/** The steps of a conference, in both languages (F8). */
export const conferenceSteps: readonly ConferenceStep[] = pack.protocols
  .filter(({ id }) => id === PROTOCOL)
  .flatMap(({ steps }) =>
    steps.map((step) => ({
      minutes: step.minutes,
      who: step.who === 'student' || step.who === 'educator' ? step.who : 'both',
      en: step.en,
      es: 'es' in step ? step.es : step.en,
    })),
  )

export const conferencePlan: Plan = { lengthsMs: conferenceSteps.map(({ minutes }) => minutes * MINUTE_MS) }

/** The kind of question that belongs to each step; the last one is read, not asked about. */
const ASKED = ['rapport', 'insight', 'alliance'] as const

/** What a step offers one side to say: questions, then beginnings of a target, then of her own promise. */
export function conferenceOffers(step: number, band: Band, side: Side): PackLine[] {
  const part = ASKED[step]
  const questions =
    part === undefined
      ? []
      : lines((item) => item.kind === 'conference_question' && item.part === part && item.band === band)
  if (step === 2) return [...questions, ...lines((item) => item.kind === 'learning_target_stem')]
  return step === 3 ? lines((item) => item.kind === 'pact_line' && item.part === side) : questions
}
