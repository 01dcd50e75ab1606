/** Lines: what one still lacks (INV-2, INV-3, A5), who reads it when, and whose words it changed (W-11). */
import { isLive } from './cards.ts'
import type { Card, Life, Line, Reworded, Words } from './life.ts'

export interface Lack {
  readonly code: string
  readonly line?: string
}

/** INV-3: behind every line stands a card, or the teacher by her own words. */
export function hasSource(life: Life, line: Line): boolean {
  const cards = life.cards.filter((card) => line.cards.includes(card.id))
  return line.teachersWords || cards.some(isLive)
}

export function lacksOf(life: Life, line: Line): Lack[] {
  return [
    ...(hasSource(life, line) ? [] : [{ code: 'alliance_clause_without_cards', line: line.id }]),
    ...(line.demonstrations.length > 0
      ? []
      : [{ code: 'alliance_clause_without_demonstration', line: line.id }]),
  ]
}

const PROMISES = [
  ['t_st', 'alliance_needs_teacher_promise'],
  ['st_st', 'alliance_needs_student_promise'],
] as const

/** INV-2 before the class decides: both promises are worded, and each line is whole. */
export function lacksBeforeDeciding(life: Life): Lack[] {
  const lines = life.lines.filter((line) => line.state !== 'parked')
  return [
    ...PROMISES.filter(([direction]) => !lines.some((line) => line.direction === direction)).map(
      ([, code]) => ({ code }),
    ),
    ...lines.flatMap((line) => lacksOf(life, line)),
  ]
}

/** INV-2 and INV-3 before it agrees: what is agreed holds both promises, and each line of it has where it came from. */
export function lacksBeforeAgreeing(life: Life): Lack[] {
  const agreed = life.lines.filter((line) => line.state === 'agreed')
  const open = life.rounds.filter((round) => round.state === 'open')
  return [
    ...open.map((round) => ({ code: 'alliance_decision_open', line: round.line })),
    ...PROMISES.filter(([direction]) => !agreed.some((line) => line.direction === direction)).map(
      ([direction, code]) => {
        const coming = life.lines.find((line) => line.direction === direction && line.state !== 'parked')
        return coming ? { code: 'alliance_line_undecided', line: coming.id } : { code }
      },
    ),
    ...agreed
      .filter((line) => !hasSource(life, line))
      .map((line) => ({ code: 'alliance_clause_without_cards', line: line.id })),
    ...(life.cards.some((card) => card.given === 'held') ? [{ code: 'alliance_card_held' }] : []),
  ]
}

/** W-7: a draft is read by the class once it words its lines. */
export function isRead(life: Life, line: Line): boolean {
  return line.state !== 'draft' || ['wording', 'deciding', 'agreed'].includes(life.phase)
}

export interface RewordingQuestion {
  readonly line: Line
  readonly card: Card
  /** What was said about the very words that stand now. */
  readonly said: Reworded | undefined
}

/** W-11: every student whose card a line says otherwise is asked whether it is still what she meant. */
export function rewordingsOf(life: Life, of: readonly Line[] = life.lines): RewordingQuestion[] {
  return of
    .filter((line) => line.state !== 'parked' && isRead(life, line))
    .flatMap((line) =>
      life.cards
        .filter((card) => line.cards.includes(card.id) && card.source === 'student' && isLive(card))
        .filter((card) => card.text !== line.text)
        .map((card) => ({ line, card, said: saidOf(life, line, card) })),
    )
}

function saidOf(life: Life, line: Line, card: Card): Reworded | undefined {
  return life.reworded.find((one) => one.line === line.id && one.card === card.id && one.words === line.text)
}

/** One answer for a card and a line: a later one takes the place of the one before. */
export function keepRewording(life: Life, said: Reworded): void {
  const at = life.reworded.findIndex((one) => one.line === said.line && one.card === said.card)
  if (at >= 0) life.reworded.splice(at, 1)
  life.reworded.push(said)
}

export function sameWords(one: Words, other: Words): boolean {
  const words = ({ text, direction, demonstrations }: Words) =>
    JSON.stringify([text, direction, demonstrations])
  return words(one) === words(other)
}
