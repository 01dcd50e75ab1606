/** What can go wrong on the pages through which a browser is connected and a teacher lets us write for her. */
import type { ErrorEntry } from './error-entry.ts'

export const oauthErrors = {
  connect_invalid: {
    status: 400,
    words: {
      what: 'This request to connect a browser is not whole.',
      next: 'Close this window. In your course, open Learning Alliance and press “Connect this browser” again.',
    },
  },
  connect_staff_only: {
    status: 403,
    words: {
      what: 'The browser extension is for teachers and teaching assistants.',
      next: 'Close this window. Everything of yours is in the course itself.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
