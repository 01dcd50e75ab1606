/** Whether the class's lesson holds back what a student sends now, and the sentence that says where the class is. */
import type { ErrorCode } from 'shared/contract/errors'
import { lesson, planOf } from 'shared/content/lesson'
import { asOf, isPaused, type Run } from 'shared/domain/protocol/run'
import { heldBack, stepRule } from 'shared/domain/protocol/steps'
import type { Language } from 'shared/domain/alliance/vocabulary'
import type { Tx } from '../platform/database.ts'
import { openRun, runOf, type RunRow } from './store.ts'
import { nowWords } from './words.ts'

/** What an act of a student stands on, of the room it is in. */
interface Place {
  readonly tx: Tx
  readonly now: Date
  readonly alliance: { readonly id: string; readonly language: Language }
  readonly member: { readonly role: string }
}

/** Why what is typed waits with its writer, or null. A teacher's own cards are hers to time. */
export async function heldBackNow(place: Place, writing: 'cards' | 'fingers'): Promise<ErrorCode | null> {
  if (place.member.role !== 'student') return null
  const row = await openRun(place.tx, place.alliance.id, null)
  return row ? heldBack(row.protocol, runAt(row, place.now), writing) : null
}

/** One plain sentence about what the class is doing now; null when no lesson is under way. */
export async function nowInWords({ tx, now, alliance }: Place): Promise<string | null> {
  const row = await openRun(tx, alliance.id, null)
  if (!row) return null
  const run = runAt(row, now)
  const words = nowWords[alliance.language]
  if (run.state === 'resting') return words.resting
  if (run.state !== 'running') return null
  if (isPaused(run)) return words.paused
  const step = lesson(row.protocol, alliance.language)?.steps[run.step]
  return step ? words.step(step.title, words.typing[stepRule(row.protocol, run.step).typing]) : null
}

/** A row as it stands at `now`. */
export function runAt(row: RunRow, now: Date): Run {
  const plan = lesson(row.protocol, 'en')
  return plan ? asOf(planOf(plan), runOf(row), now.getTime()) : runOf(row)
}
