/**
 * Somebody's page in the course. Drawn by the server; that she is a student is said by the link to her grades, which
 * nobody else's page has. Anatomy: `roster_user.html.erb`, read 2026-11.
 */
import type { CanvasPage } from '../adapter.ts'
import { find, gradesLink, ownText } from '../read.ts'
import { canvasPageAt } from '../urls.ts'
import { onePerson, type Shown } from './one-person.ts'

const selectors = {
  userHeading: '#content h1',
  userLinks: '#right_nav',
  userGrades: '#right_nav a[href*="/grades/"]',
} as const

const shown = (): Shown | null => {
  const studentId = canvasPageAt(location)?.studentId
  const label = find(selectors.userHeading)
  return label && gradesLink(selectors.userGrades, studentId)
    ? { studentId, name: ownText(label), label }
    : null
}

export const user: CanvasPage = {
  ...onePerson(shown),
  name: 'user',
  selectors,
  claims: ({ kind }) => kind === 'person',
  drifted: (count) => count('userHeading') === 0 || count('userLinks') === 0,
}
