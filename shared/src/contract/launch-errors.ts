/**
 * Why a login or a launch was refused, with its words. The codes are those of `launch-cases.json` and design §4;
 * the person in the course reads what to do next, whoever runs the LMS reads what to mend.
 */
import type { ErrorEntry, ErrorWords } from './error-entry.ts'

const openAgain: ErrorWords = {
  what: 'This way into Learning Alliance is too old or was already used.',
  next: 'Go back to your course and open Learning Alliance again.',
}
const brokenHandover: ErrorWords = {
  what: 'Your learning platform and Learning Alliance did not understand each other.',
  next: 'Go back to your course and open it again; if it stays, show this page to your school’s IT help.',
}
const notSetUp: ErrorWords = {
  what: 'Learning Alliance is not set up for this course yet.',
  next: 'Show this page to whoever looks after your learning platform.',
}
const comeBackSoon: ErrorWords = {
  what: 'Your learning platform is not answering right now.',
  next: 'Wait a minute, then open Learning Alliance again from your course.',
}

function entry<const S extends number>(status: S, everyone: ErrorWords, what: string, next: string) {
  return { status, words: { teacher: everyone, student: everyone, admin: { what, next } } } as const
}

const AGAIN = 'Nothing to mend if opening it again works; if it never does, send us the number on this page.'
const REPORT =
  'Check the tool’s configuration in the LMS; if it is right, report the number on this page to the LMS vendor.'
const REGISTRATION = 'Compare issuer, client id and deployment id of the LMS with “admin platform show”.'

const arrival = {
  binding: entry(
    400,
    {
      what: 'Your browser did not keep what we need to know that this is you.',
      next: 'Open Learning Alliance in a new window with the button below.',
    },
    'The browser did not send back the cookie that was set at login: it blocks cookies, or the launch came from another browser.',
    'Allow partitioned cookies for this site, or let the tool open in a new window.',
  ),
  content_type: entry(415, brokenHandover, 'The launch was not sent as a form.', REPORT),
  form: entry(
    400,
    brokenHandover,
    'A field of the form is missing, sent twice, or not a plain text.',
    REPORT,
  ),
  malformed: entry(400, brokenHandover, 'The id_token is not a whole signed token.', REPORT),
  method: entry(405, openAgain, 'A launch must be sent as a form, not opened as a link.', AGAIN),
  platform_error: entry(
    400,
    {
      what: 'Your learning platform could not confirm who you are; perhaps you were signed out of it.',
      next: 'Sign in there again, go back to your course and open Learning Alliance again.',
    },
    'The LMS answered the login with an OpenID error, most often because its own cookie was missing in the frame.',
    'If it stays, let the tool open in a new window.',
  ),
  state_consumed: entry(400, openAgain, 'This login was already used once.', AGAIN),
  state_expired: entry(400, openAgain, 'More than ten minutes passed between login and launch.', AGAIN),
  state_unknown: entry(400, openAgain, 'This launch does not belong to a login that we started.', AGAIN),
  too_large: entry(413, brokenHandover, 'What the LMS sent is larger than 256 KiB.', REPORT),
} as const satisfies Record<string, ErrorEntry>

const keys = {
  alg_not_allowed: entry(
    401,
    brokenHandover,
    'The token is not signed with an algorithm that is allowed for this platform (RS256).',
    REPORT,
  ),
  crit: entry(401, brokenHandover, 'The token asks for an extension that we do not know (crit).', REPORT),
  jwks_unavailable: {
    ...entry(
      503,
      comeBackSoon,
      'The platform’s key set could not be read.',
      'Check that the key set URL of the registration answers with JSON; launches work again as soon as it does.',
    ),
    retryable: true,
  },
  kid_missing: entry(401, brokenHandover, 'The token does not name its key (kid).', REPORT),
  kid_unknown: entry(
    401,
    brokenHandover,
    'The key that the token names is not in the platform’s key set, or is too weak (RSA below 2048 bits).',
    'Check the key set URL of the registration; a new key is noticed within a minute.',
  ),
  signature: entry(401, brokenHandover, 'The token’s signature is not the platform’s.', REPORT),
  typ: entry(401, brokenHandover, 'Another kind of token was sent in place of an id_token.', REPORT),
} as const satisfies Record<string, ErrorEntry>

const token = {
  audience: entry(401, notSetUp, 'The token was made for another tool (aud).', REGISTRATION),
  audience_untrusted: entry(
    401,
    notSetUp,
    'The token names a further audience that is not trusted here.',
    'If it is yours, add it with “admin platform set --trusted-audience”.',
  ),
  azp: entry(401, notSetUp, 'The token was given to another client (azp).', REGISTRATION),
  azp_missing: entry(401, brokenHandover, 'The token has several audiences and no azp.', REPORT),
  claims_length: entry(400, brokenHandover, 'An id in the token is longer than 255 characters.', REPORT),
  claims_missing: entry(400, brokenHandover, 'The token lacks a claim that every launch must have.', REPORT),
  claims_type: entry(400, brokenHandover, 'A claim of the token has the wrong type.', REPORT),
  expired: entry(
    401,
    openAgain,
    'The token has expired.',
    'Check the clock of the LMS if this happens often.',
  ),
  expired_before_issued: entry(401, brokenHandover, 'The token ends before it begins.', REPORT),
  iat_missing: entry(401, brokenHandover, 'The token does not say when it was issued.', REPORT),
  issuer_unknown: entry(401, notSetUp, 'This issuer is not registered here.', REGISTRATION),
  nonce: entry(401, openAgain, 'The token belongs to another login.', AGAIN),
  nonce_missing: entry(401, brokenHandover, 'The token does not carry the nonce of its login.', REPORT),
  not_yet_valid: entry(
    401,
    openAgain,
    'The token comes from the future.',
    'Check the clock of the LMS and of this server.',
  ),
  state_registration_mismatch: entry(
    401,
    openAgain,
    'The token belongs to another registration than the login it answers.',
    REGISTRATION,
  ),
  too_old: entry(401, openAgain, 'The token is older than ten minutes.', 'Check the clock of the LMS.'),
} as const satisfies Record<string, ErrorEntry>

const claims = {
  context_id_missing: entry(400, brokenHandover, 'The token names a course without its id.', REPORT),
  deployment_disabled: entry(
    403,
    {
      what: 'Learning Alliance was switched off for this part of your school.',
      next: 'Ask your school’s IT help if you think it should be on.',
    },
    'This deployment is switched off.',
    'Switch it on with “admin platform approve-deployment”.',
  ),
  deployment_missing: entry(401, brokenHandover, 'The token does not name its deployment.', REPORT),
  deployment_pending: entry(
    403,
    {
      what: 'Learning Alliance is waiting for your school to say yes.',
      next: 'Nothing to do for you; try again when your school has told you.',
    },
    'The LMS opened us from a deployment that nobody has approved yet.',
    'Approve it with “admin platform approve-deployment”, then open it again.',
  ),
  deployment_unknown: entry(
    401,
    notSetUp,
    'The deployment id is not one of this registration, or not the one the login named.',
    REGISTRATION,
  ),
  dl_return_url: entry(400, brokenHandover, 'The address for the chosen content is not https.', REPORT),
  dl_settings_missing: entry(
    400,
    brokenHandover,
    'The request to choose content lacks its settings.',
    REPORT,
  ),
  message_type_missing: entry(
    400,
    brokenHandover,
    'The token does not say what kind of message it is.',
    REPORT,
  ),
  message_type_unknown: entry(
    400,
    brokenHandover,
    'This kind of LTI message is not one we serve.',
    'Use a placement that sends LtiResourceLinkRequest or LtiDeepLinkingRequest.',
  ),
  platform_disabled: entry(
    403,
    {
      what: 'Learning Alliance was switched off for your school.',
      next: 'Ask your school’s IT help if you think it should be on.',
    },
    'This registration is switched off.',
    'Switch it on with “admin platform enable”.',
  ),
  resource_link_missing: entry(400, brokenHandover, 'The token does not name its resource link.', REPORT),
  roles_missing: entry(400, brokenHandover, 'The token carries no roles.', REPORT),
  sub_missing: entry(
    401,
    {
      what: 'Your learning platform did not tell us who you are.',
      next: 'Sign in there, then open Learning Alliance again from your course.',
    },
    'The token has no user id (sub), and anonymous launches are off for this platform.',
    'Sign in to the LMS first, or allow it with “admin platform set --anonymous on”.',
  ),
  target_mismatch: entry(
    400,
    openAgain,
    'The page in the token is not the page that the login asked for.',
    REPORT,
  ),
  target_not_allowed: entry(
    400,
    brokenHandover,
    'The link points to a page that is not ours.',
    'Set the tool’s target link to the address that “/lti/canvas.json” names.',
  ),
  version_invalid: entry(400, brokenHandover, 'The message is not of LTI version 1.3.0.', REPORT),
  version_missing: entry(400, brokenHandover, 'The token does not name its LTI version.', REPORT),
} as const satisfies Record<string, ErrorEntry>

const login = {
  client_ambiguous: entry(
    400,
    notSetUp,
    'Several clients are registered for this issuer and the login names none.',
    'Let the LMS send client_id with the login.',
  ),
  client_unknown: entry(400, notSetUp, 'This client id is not registered for this issuer.', REGISTRATION),
  issuer_missing: entry(400, brokenHandover, 'The login does not say who sends it (iss).', REPORT),
  login_hint_missing: entry(400, brokenHandover, 'The login carries no login_hint.', REPORT),
  target_missing: entry(400, brokenHandover, 'The login names no page to open (target_link_uri).', REPORT),
} as const satisfies Record<string, ErrorEntry>

/** Every code a launch or a login can be refused with. */
export const launchErrors = { ...arrival, ...keys, ...token, ...claims, ...login } as const satisfies Record<
  string,
  ErrorEntry
>
export type LaunchErrorCode = keyof typeof launchErrors
