/** What can be wrong when staff ask for the roster, or answer what it asks. */
import type { ErrorEntry } from './error-entry.ts'

export const rosterErrors = {
  roster_hold_over: {
    status: 409,
    words: {
      what: 'This question is over: the list was read again meanwhile.',
      next: 'Look at the list as it is now.',
    },
  },
  roster_unreadable: {
    status: 409,
    words: {
      what: 'Your learning platform gives us no list of this course’s people.',
      next: 'Open Learning Alliance from the course once more. If nothing changes, whoever looks after your learning platform can allow the roster service.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
