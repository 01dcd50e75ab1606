/** A protocol of the pack as a class runs it: its steps with their names, notes and rules. */
import type { Language } from '../domain/alliance/vocabulary.ts'
import type { Plan } from '../domain/protocol/run.ts'
import { isClassProtocol, stepRule, type StepRule } from '../domain/protocol/steps.ts'
import pack from './content.json' with { type: 'json' }
import { protocol } from './content.ts'
import { stepWords, whoInSpanish } from './lesson-words.ts'

export interface LessonStep extends StepRule {
  readonly n: number
  readonly minutes: number
  readonly title: string
  /** Whose step it is, e.g. "pairs then fours". */
  readonly who: string
  /** The pack's words, for whoever leads. */
  readonly text: string
  /** What everybody in the room may read. */
  readonly aloud: string
  /** For the teacher alone; empty where there is none. */
  readonly note: string
}

export interface Lesson {
  readonly id: string
  readonly title: string
  readonly minutes: number
  readonly steps: readonly LessonStep[]
}

/** The lesson by its protocol's id; null when the pack has none of this name. */
export function lesson(id: string, language: Language): Lesson | null {
  const found = protocol(id, language)
  if (!found) return null
  return {
    id,
    title: found.title,
    minutes: found.minutes,
    steps: found.steps.map((step, at) => {
      const words = stepWords[id]?.[at]
      const text = words?.instead?.[language] ?? step.text
      const who = language === 'es' ? (whoInSpanish[step.who] ?? step.who) : step.who
      return {
        ...stepRule(id, at),
        n: step.n,
        minutes: step.minutes,
        who,
        title: words?.title[language] ?? who,
        text,
        aloud: words?.aloud?.[language] ?? text,
        note: words?.note[language] ?? '',
      }
    }),
  }
}

const MINUTE_MS = 60_000

export function planOf({ steps }: Pick<Lesson, 'steps'>): Plan {
  return { lengthsMs: steps.map((step) => step.minutes * MINUTE_MS) }
}

/** Ids of the protocols that a class takes, in the pack's order. */
export const classLessons: readonly string[] = pack.protocols
  .filter((one) => one.audience === 'class' && isClassProtocol(one.id))
  .map((one) => one.id)

/** What somebody who joins late is asked, in the pack's order. */
export function newcomerQuestions(language: Language): string[] {
  return pack.items.filter((item) => item.kind === 'newcomer').map((item) => item[language])
}
