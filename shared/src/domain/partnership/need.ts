/**
 * What a student needed when something got in the way (C14), and what she will try next time (C15): hers to write, in her
 * words. Her teacher's part is what of the task or the room changes first. No text says what she did; nothing is counted,
 * and there is no list of incidents (W-16).
 */
import type { Side } from './access.ts'
import { sidesIn, type Sides } from './dimension.ts'
import { isBefore, type Written } from './written.ts'

/** `needed` and `next_time` are the student's, `change_first` is a teacher's. */
export const needParts = ['needed', 'next_time', 'change_first'] as const
export type NeedPart = (typeof needParts)[number]

export interface NeedText extends Written {
  /** The id of the first text that was written of it. */
  readonly needId: string
  readonly part: NeedPart
}

/** C15: what she needed and what she will try is nobody else's to write. */
export function mayWritePart(side: Side, part: NeedPart): boolean {
  return (part === 'change_first') === (side === 'educator')
}

export interface Need<W> {
  readonly id: string
  readonly parts: Readonly<Record<NeedPart, Sides<W>>>
}

/** Each by the first of these texts, the newest first; who may not read how it began reads what came after (W-17). */
export function needsIn<W extends NeedText>(texts: readonly W[]): Need<W>[] {
  const ordered = texts.toSorted((one, other) => (isBefore(one, other) ? -1 : 1))
  const ids = [...new Set(ordered.map(({ needId }) => needId))].toReversed()
  return ids.map((id) => {
    const of = (part: NeedPart): Sides<W> =>
      sidesIn(texts.filter((text) => text.needId === id && text.part === part))
    return {
      id,
      parts: { needed: of('needed'), next_time: of('next_time'), change_first: of('change_first') },
    }
  })
}
