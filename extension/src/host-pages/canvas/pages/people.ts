/**
 * People, in its three variants: the older one (Backbone) says what somebody is in the row's class; of the two React
 * ones only the student hook may be relied on (canvas.md §4.3, RosterUserView and Canvas's own tests, read 2026-11).
 */
import type { CanvasPage } from '../adapter.ts'
import { byHook, hook, ROSTER_SECTION } from './hook.ts'

export const people: CanvasPage = {
  ...byHook,
  name: 'people',
  selectors: {
    ...hook,
    rosterRow: 'tr.rosterUser',
    rosterStudent: 'tr.rosterUser.StudentEnrollment',
    rosterSection: ROSTER_SECTION,
  },
  claims: ({ kind }) => kind === 'people',
  // Somebody is always in a course: the teacher who looks.
  drifted: (count) => count('anyTrigger') === 0,
}
