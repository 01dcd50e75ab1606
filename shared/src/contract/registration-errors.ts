/**
 * Why an LMS's registration with us was refused, with its words. One reader: the admin who pasted our address into
 * the LMS, in every role's place.
 */
import type { ErrorEntry } from './error-entry.ts'

const START_AGAIN =
  'Go back to your learning platform and start the registration again with the same address.'
const ONCE_MORE =
  'Mend what it says and try again; if the try has run out, start again in your learning platform with the same address.'
const ASK_US = 'Ask whoever sent you the address for a new invitation.'
const THEIR_SIDE =
  'Show this page to whoever looks after your learning platform; the same address can be used again.'

function entry<const S extends number>(status: S, what: string, next: string) {
  return { status, words: { what, next } } as const
}

const invitation = {
  invitation_expired: entry(410, 'This invitation is older than seven days.', ASK_US),
  invitation_missing: entry(403, 'A school needs an invitation to register.', ASK_US),
  invitation_unknown: entry(403, 'We don’t know this invitation.', ASK_US),
  invitation_used: entry(409, 'This invitation was used already: the registration is there.', ASK_US),
} as const satisfies Record<string, ErrorEntry>

const configuration = {
  configuration_invalid: entry(
    400,
    'What your learning platform told about itself is not what LTI 1.3 asks for.',
    THEIR_SIDE,
  ),
  configuration_missing: entry(
    400,
    'This address belongs in your learning platform, not in a browser.',
    'Paste it there, where a new external tool is added by its registration address.',
  ),
  configuration_refused: entry(400, 'Your learning platform did not tell us about itself.', START_AGAIN),
  configuration_timeout: {
    ...entry(504, 'Your learning platform did not answer in time.', START_AGAIN),
    retryable: true,
  },
  configuration_too_large: entry(
    400,
    'What your learning platform told about itself is too long.',
    THEIR_SIDE,
  ),
  endpoint_host: entry(
    400,
    'One of your learning platform’s addresses belongs to another host, which we have no reason to trust.',
    THEIR_SIDE,
  ),
  endpoint_not_https: entry(400, 'One of your learning platform’s addresses is not https.', THEIR_SIDE),
  issuer_mismatch: entry(
    400,
    'Your learning platform calls itself by a name that belongs to another host.',
    THEIR_SIDE,
  ),
  // One code for all of it: telling a closed door from a forbidden one would draw a map of our own network.
  ssrf: entry(
    400,
    'We can’t call the address that was sent to us as your learning platform’s.',
    'It must be an https address of a public host that answers there and does not lead elsewhere.',
  ),
} as const satisfies Record<string, ErrorEntry>

const registration = {
  registration_answer: entry(
    422,
    'Your learning platform said yes, but did not tell us under which client id.',
    THEIR_SIDE,
  ),
  registration_binding: entry(
    403,
    'This step was sent from another browser than the page before it, or your browser did not keep our cookie.',
    'Allow cookies for this site, or open the registration in a window of its own, and start again.',
  ),
  registration_busy: {
    ...entry(
      409,
      'The same invitation is registering in another window right now.',
      'Wait a minute; if no registration appears, start again.',
    ),
    retryable: true,
  },
  registration_gone: entry(400, 'This page was open for too long.', START_AGAIN),
  registration_keys_moved: entry(
    409,
    'The new registration would take its keys from another host than the one we know.',
    'Nothing was changed. Tell whoever runs Learning Alliance for you if the move is meant.',
  ),
  registration_refused: entry(422, 'Your learning platform refused the registration.', ONCE_MORE),
  registration_taken: entry(
    409,
    'This registration belongs to another school already.',
    'Nothing was changed. Tell whoever runs Learning Alliance for you; the attempt was recorded.',
  ),
  registration_unavailable: {
    ...entry(502, 'Your learning platform did not answer when we sent the registration.', ONCE_MORE),
    retryable: true,
  },
} as const satisfies Record<string, ErrorEntry>

/** Every code that a registration can be refused with, besides `form`, `method` and `too_many_requests`. */
export const registrationErrors = {
  ...invitation,
  ...configuration,
  ...registration,
} as const satisfies Record<string, ErrorEntry>
export type RegistrationErrorCode = keyof typeof registrationErrors
