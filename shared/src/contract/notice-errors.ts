/** What can be wrong with a platform's notice, and with bringing an agreement into a copied course. */
import type { ErrorEntry } from './error-entry.ts'

export const noticeErrors = {
  copied_course_decided: {
    status: 409,
    words: {
      what: 'The class has already been asked about its lines, so this can not be undone any more.',
      next: 'Go back to wording in that class and leave out the lines you do not want.',
    },
  },
  copied_course_not_copied: {
    status: 404,
    words: {
      what: 'There is no earlier agreement for this course to bring.',
      next: 'Start your class from what hangs on your wall, or from an empty page.',
    },
  },
  copied_course_not_taught: {
    status: 403,
    words: {
      what: 'You were not a teacher in the course this one was copied from.',
      next: 'Ask a teacher who was to bring its agreement, or start fresh.',
    },
  },
  notice_missing: {
    status: 400,
    words: {
      what: 'The token is not a platform notice.',
      next: 'Check that the LMS sends its notices, and nothing else, to this address.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
