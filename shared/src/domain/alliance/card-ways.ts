/** The ways in which a card comes in whose author did not type it herself, and why one is passed on (F1, F14, INV-23). */
import type { Band } from './vocabulary.ts'

/**
 * `friend`: typed by a classmate for somebody without a device. `scribed`: spoken, and typed by the teacher. `paper`:
 * written on paper without a name, and typed by the teacher.
 */
export const cardWays = ['friend', 'scribed', 'paper'] as const
export type CardWay = (typeof cardWays)[number]

/** Why a teacher looks up who wrote a card. Kept instead of words (design §5, safety). */
export const passReasons = ['danger_to_self', 'danger_to_others', 'hurt_by_someone', 'worried'] as const
export type PassReason = (typeof passReasons)[number]

/** Drawing is for classes in which not everybody writes yet (design §5, defaults). */
export function mayDraw(band: Band): boolean {
  return band === 'K-2' || band === '3-5'
}
