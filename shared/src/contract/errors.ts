/**
 * The closed list of what can go wrong, with words per role: what happened, what to do, who can fix it. Codes are
 * a contract (`application/problem+json` `code`, `data-error-code` on refusal pages); words are for people.
 */
import { allianceErrors } from './alliance-errors.ts'
import { decidingErrors } from './deciding-errors.ts'
import { cardErrors } from './card-errors.ts'
import { deepLinkErrors } from './deep-link-errors.ts'
import type { Audience, ErrorEntry, ErrorWords } from './error-entry.ts'
import { extensionErrors } from './extension-errors.ts'
import { launchErrors } from './launch-errors.ts'
import { livingErrors } from './living-errors.ts'
import { lessonErrors } from './lesson-errors.ts'
import { noticeErrors } from './notice-errors.ts'
import { oauthErrors } from './oauth-errors.ts'
import { partnershipErrors } from './partnership-errors.ts'
import { publishErrors } from './publish-errors.ts'
import { registrationErrors } from './registration-errors.ts'
import { rosterErrors } from './roster-errors.ts'

const access = {
  enrollment_ended: {
    status: 403,
    words: {
      what: 'You are not in this course any more.',
      next: 'If you are, open Learning Alliance again from your course.',
    },
  },
  not_signed_in: {
    status: 401,
    words: {
      what: 'You are not signed in here any more.',
      next: 'Open Learning Alliance again from your course.',
    },
  },
  forbidden: {
    status: 403,
    words: {
      what: 'This part is not open to you in this course.',
      next: 'If you think it should be, ask your teacher.',
    },
  },
  not_found: {
    status: 404,
    words: { what: 'We could not find that.', next: 'Go back to your course and open it again.' },
  },
  ticket_gone: {
    status: 410,
    words: {
      what: 'This link was used already or is older than a minute.',
      next: 'Go back to your course and press the button there again.',
    },
  },
  wrong_origin: {
    status: 403,
    words: {
      what: 'This was sent from a page that is not ours, so we did not keep it.',
      next: 'Open Learning Alliance from your course and try again.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

const request = {
  body_invalid: {
    status: 400,
    words: {
      what: 'Something in what was sent is not as expected.',
      next: 'Check the marked field and send it again.',
    },
  },
  conflict: {
    status: 409,
    words: {
      what: 'This was changed somewhere else in the meantime.',
      next: 'Look at the newest version, then decide again.',
    },
  },
  too_many_requests: {
    status: 429,
    retryable: true,
    words: { what: 'Too much arrived at once.', next: 'Wait a minute, then try again.' },
  },
  server_error: {
    status: 500,
    retryable: true,
    words: {
      what: 'Something went wrong on our side.',
      next: 'Try again in a minute. If it stays, tell your school which number this page shows.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

/** Every code with its HTTP status and words. Rooms add theirs in a group of their own. */
export const errors = {
  ...access,
  ...request,
  ...launchErrors,
  ...allianceErrors,
  ...decidingErrors,
  ...cardErrors,
  ...deepLinkErrors,
  ...extensionErrors,
  ...livingErrors,
  ...lessonErrors,
  ...noticeErrors,
  ...oauthErrors,
  ...partnershipErrors,
  ...publishErrors,
  ...registrationErrors,
  ...rosterErrors,
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errors

/** The words of a code for one audience. */
export function wordsFor(code: ErrorCode, audience: Audience): ErrorWords {
  const words: ErrorEntry['words'] = errors[code].words
  return 'what' in words ? words : words[audience]
}
