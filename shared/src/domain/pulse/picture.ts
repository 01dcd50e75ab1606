/** The class's picture of itself: counts without people, and nothing where one answer could be told apart (INV-13). */
import { LEAST_ANSWERS } from '../decision/distribution.ts'

/**
 * Two pulses on one question that close within this time are two views of the same weeks, and a difference between
 * them is one child's answer. Later, everybody's answer has changed.
 */
export const SAME_WEEKS_MS = 14 * 86_400_000

/** What a question is known by in every pulse that asks it: its line's or the pack's id. */
export type QuestionKey = string

export interface Question {
  readonly key: QuestionKey
  /** How many answers there are to choose from. */
  readonly choices: number
}

export interface Answer {
  readonly personId: string
  /** One choice for each question, from 0. */
  readonly choices: readonly number[]
}

/** An earlier pulse whose pictures stand. */
export interface EarlierView {
  readonly closedAt: Date
  /** The questions with a picture. */
  readonly keys: readonly QuestionKey[]
  readonly answerers: number
  /** How many of them have answered now too. */
  readonly common: number
}

/**
 * Counts for each question, or null where there is no picture: fewer than five answered, or the answerers differ by
 * one to four from those of a picture of the same weeks.
 */
export function pictures(
  questions: readonly Question[],
  answers: readonly Answer[],
  earlier: readonly EarlierView[],
  closedAt: Date,
): (number[] | null)[] {
  const enough = answers.length >= LEAST_ANSWERS
  const beside = earlier.filter((view) => closedAt.getTime() - view.closedAt.getTime() < SAME_WEEKS_MS)
  return questions.map((question, n) => {
    const rivals = beside.filter((view) => view.keys.includes(question.key))
    if (!enough || rivals.some((view) => isTooNear(view, answers.length))) return null
    return Array.from(
      { length: question.choices },
      (_, choice) => answers.filter((answer) => answer.choices[n] === choice).length,
    )
  })
}

function isTooNear(view: EarlierView, answerers: number): boolean {
  const apart = view.answerers + answerers - 2 * view.common
  return apart > 0 && apart < LEAST_ANSWERS
}

/** Whether these choices answer these questions, each with one of its words. */
export function isComplete(
  choices: readonly number[],
  questions: readonly Pick<Question, 'choices'>[],
): boolean {
  return (
    choices.length === questions.length &&
    questions.every((question, n) => {
      const choice = choices[n] ?? -1
      return Number.isInteger(choice) && choice >= 0 && choice < question.choices
    })
  )
}
