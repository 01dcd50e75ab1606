/** What can go wrong in the teacher's browser, with its words. The extension is for staff only. */
import type { ErrorEntry } from './error-entry.ts'

export const extensionErrors = {
  connect_busy: {
    status: 409,
    retryable: true,
    words: {
      what: 'Another sign-in window is already open.',
      next: 'Finish or close that window, then press Connect again.',
    },
  },
  connect_cancelled: {
    status: 400,
    words: {
      what: 'The sign-in window was closed before it was finished.',
      next: 'Nothing has changed. Press Connect again when you are ready.',
    },
  },
  connect_expired: {
    status: 400,
    words: {
      what: 'This offer to connect is older than a minute or was already used.',
      next: 'In your course, open Learning Alliance and press “Connect this browser” again.',
    },
  },
  connect_refused: {
    status: 403,
    words: {
      what: 'The server did not accept this sign-in.',
      next: 'In your course, open Learning Alliance and press “Connect this browser” again; if it stays, tell your school’s IT help.',
    },
  },
  host_not_granted: {
    status: 403,
    words: {
      what: 'Learning Alliance is not turned on for this site.',
      next: 'Open the panel on that site and press “Turn on”.',
    },
  },
  no_account_here: {
    status: 401,
    words: {
      what: 'This browser is not connected to your school’s Learning Alliance.',
      next: 'In your course, open Learning Alliance and press “Connect this browser”. Jotting works without it.',
    },
  },
  recovery_code_wrong: {
    status: 400,
    words: {
      what: 'This code does not open any of the notes on this computer.',
      next: 'Check it letter by letter. The letters I, L, O and U never occur in it.',
    },
  },
  server_unreachable: {
    status: 503,
    retryable: true,
    words: {
      what: 'The server can’t be reached right now.',
      next: 'Go on working. What you sent waits here and goes out by itself.',
    },
  },
  text_unreadable: {
    status: 500,
    words: {
      what: 'A note on this computer is damaged and can’t be opened.',
      next: 'The others are not affected. Tell your school’s IT help if it happens again.',
    },
  },
  vault_locked: {
    status: 423,
    words: {
      what: 'Some private notes on this computer are locked.',
      next: 'Open them with your recovery code.',
    },
  },
  wrong_server: {
    status: 400,
    words: {
      what: 'That server does not know this build of the extension.',
      next: 'Install the extension from the link your school gives, or ask your school’s IT help to allow this one (EXTENSION_REDIRECTS).',
    },
  },
} as const satisfies Record<string, ErrorEntry>
