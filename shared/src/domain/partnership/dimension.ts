/**
 * The three dimensions of a partnership (C8): how well the two know each other, how they work together, and how this
 * student learns. Each has a side of hers and a side of each of her educators, in words. Nobody writes in another's side;
 * both read both. Nothing in here is counted or compared (INV-11).
 */
import { isBefore, mergeField, type Merged, type Written } from './written.ts'

export const dimensions = ['rapport', 'alliance', 'insight'] as const
export type Dimension = (typeof dimensions)[number]

/** One text that somebody wrote into her own side. */
export interface SideText extends Written {
  readonly dimension: Dimension
  /** Its writer took it back: its words are gone. */
  readonly takenBack: boolean
}

/** What one person says of one dimension, from however many devices she wrote. */
export interface OneSide<W> extends Merged<W> {
  readonly authorId: string
}

export interface Sides<W> {
  readonly student: OneSide<W> | null
  /** In the order in which they first wrote. */
  readonly educators: readonly OneSide<W>[]
}

/** Every person's side of one dimension. */
export function sidesOf<W extends SideText>(texts: readonly W[], dimension: Dimension): Sides<W> {
  return sidesIn(texts.filter((text) => text.dimension === dimension))
}

/** Each text in the side of its writer and nowhere else. */
export function sidesIn<W extends Written>(texts: readonly W[]): Sides<W> {
  const here = texts.toSorted((one, other) => (isBefore(one, other) ? -1 : 1))
  const of = (side: Written['side']): OneSide<W>[] => {
    const writers = here.filter((text) => text.side === side).map(({ authorId }) => authorId)
    return [...new Set(writers)].map((authorId) => ({
      authorId,
      ...mergeField(here.filter((text) => text.side === side && text.authorId === authorId)),
    }))
  }
  return { student: of('student')[0] ?? null, educators: of('educator') }
}

/** Whether words stand there now. */
export function isFilled<W extends SideText>(side: OneSide<W> | null): boolean {
  return side?.current != null && !side.current.takenBack
}

/**
 * C8: the educators' side cannot stay empty once the student's is filled. One of them is enough; they are asked for it,
 * and nothing waits for it: what the student does is never held up by her teachers.
 */
export function waitsForEducators<W extends SideText>({ student, educators }: Sides<W>): boolean {
  return isFilled(student) && !educators.some(isFilled)
}

/** The dimensions in which the educators are asked for their side. */
export function waitingDimensions(texts: readonly SideText[]): Dimension[] {
  return dimensions.filter((dimension) => waitsForEducators(sidesOf(texts, dimension)))
}
