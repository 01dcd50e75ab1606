/**
 * Pages on which we know nothing but Canvas's own student hook: where it stands there is a button at a name, where it
 * doesn't there is none, and nothing has drifted. Groups and Learning Mastery from memory, discussions and
 * announcements from Canvas's AuthorInfo (read 2026-11; canvas.md §4.3).
 */
import type { CanvasPage } from '../adapter.ts'
import { byHook, hook } from './hook.ts'

const hooked = (name: string, claims: CanvasPage['claims']): CanvasPage => ({
  ...byHook,
  name,
  selectors: hook,
  claims,
})

export const groups = hooked('groups', ({ kind }) => kind === 'groups')
export const discussion = hooked('discussion', ({ kind }) => kind === 'discussion')
/** The gradebook's outcomes, at the same address; its grid is another one. */
export const mastery = hooked(
  'mastery-gradebook',
  ({ kind }, marks) => kind === 'gradebook' && marks.mastery && !marks.enhanced && !marks.individual,
)
