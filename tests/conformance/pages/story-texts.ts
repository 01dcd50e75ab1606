/** Words of Ana and Ms. Okafor, for the pages of what the two work on. */
import type { PactBox } from 'shared/contract/partnership'
import { story, storyId } from 'shared/testing/alliance-views'

export const teacher = { id: story.teacher, name: 'Ms. Okafor' }
export const me = { id: story.me, name: 'Ana Ruiz' }
export const at = '2026-09-14T18:05:00.000Z'

let texts = 0
/** An id of its own for each text. */
export function newStoryId(): string {
  texts += 1
  return storyId(14, 100 + texts)
}

export function text(words: string, by: 'me' | 'teacher' = 'me') {
  const seenBy = by === 'me' ? [{ ...teacher, at }] : []
  const side = by === 'me' ? ('student' as const) : ('educator' as const)
  return {
    id: newStoryId(),
    text: words,
    author: by === 'me' ? me : teacher,
    scribe: null,
    side,
    writtenAt: at,
    seenBy,
  }
}
export const box = (
  words: string | null,
  by: 'me' | 'teacher' = 'me',
  rest: Partial<PactBox> = {},
): PactBox => ({
  current: words === null ? null : text(words, by),
  beside: [],
  earlier: [],
  ...rest,
})
