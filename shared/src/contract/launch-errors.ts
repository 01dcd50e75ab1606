/** Why a login or a launch was refused, with its words. The codes are those of `launch-cases.json` and design §4. */
import { toEach, type ErrorEntry } from './error-entry.ts'
import { launchClaimErrors } from './launch-claim-errors.ts'
import { AGAIN, brokenHandover, entry, notSetUp, openAgain, REGISTRATION, REPORT } from './launch-entry.ts'
import { launchTokenErrors } from './launch-token-errors.ts'

const form = {
  content_type: entry(
    415,
    brokenHandover,
    { en: 'The launch was not sent as a form.', es: 'Lo enviado no llegó como formulario.' },
    REPORT,
  ),
  form: entry(
    400,
    brokenHandover,
    {
      en: 'A field of the form is missing, sent twice, or not a plain text.',
      es: 'Un campo del formulario falta, llegó dos veces o no es un texto.',
    },
    REPORT,
  ),
  malformed: entry(
    400,
    brokenHandover,
    { en: 'The id_token is not a whole signed token.', es: 'El id_token no es un token firmado y entero.' },
    REPORT,
  ),
  method: entry(
    405,
    openAgain,
    {
      en: 'A launch must be sent as a form, not opened as a link.',
      es: 'Una apertura se envía como formulario; no se abre como enlace.',
    },
    AGAIN,
  ),
  too_large: entry(
    413,
    brokenHandover,
    {
      en: 'What the LMS sent is larger than 256 KiB.',
      es: 'Lo que envió el LMS tiene más de 256 KiB.',
    },
    REPORT,
  ),
} as const satisfies Record<string, ErrorEntry>

const browser = {
  binding: entry(
    400,
    {
      en: {
        what: 'Your browser did not keep what we need to know that this is you.',
        next: 'Open Learning Alliance in a new window with the button below.',
      },
      es: toEach(
        'El navegador no guardó lo que necesitamos para saber quién está entrando.',
        'Abre Learning Alliance en una ventana nueva con el botón de abajo.',
        'Abra Learning Alliance en una ventana nueva con el botón de abajo.',
      ),
    },
    {
      en: 'The browser did not send back the cookie that was set at login: it blocks cookies, or the launch came from another browser.',
      es: 'El navegador no devolvió la cookie puesta al iniciar sesión: bloquea las cookies, o la apertura llegó de otro navegador.',
    },
    {
      en: 'Allow partitioned cookies for this site, or let the tool open in a new window.',
      es: 'Permita cookies particionadas para este sitio o deje que la herramienta se abra en una ventana nueva.',
    },
  ),
  platform_error: entry(
    400,
    {
      en: {
        what: 'Your learning platform could not confirm who you are; perhaps you were signed out of it.',
        next: 'Sign in there again, go back to your course and open Learning Alliance again.',
      },
      es: toEach(
        'La plataforma de la escuela no pudo confirmar quién está entrando; quizá se cerró allí la sesión.',
        'Entra allí otra vez, vuelve a tu curso y abre Learning Alliance de nuevo.',
        'Entre allí otra vez, vuelva a su curso y abra Learning Alliance de nuevo.',
      ),
    },
    {
      en: 'The LMS answered the login with an OpenID error, most often because its own cookie was missing in the frame.',
      es: 'El LMS respondió al inicio de sesión con un error de OpenID, casi siempre porque en el marco faltaba su propia cookie.',
    },
    {
      en: 'If it stays, let the tool open in a new window.',
      es: 'Si sigue así, deje que la herramienta se abra en una ventana nueva.',
    },
  ),
  state_consumed: entry(
    400,
    openAgain,
    { en: 'This login was already used once.', es: 'Este inicio de sesión ya se usó una vez.' },
    AGAIN,
  ),
  state_expired: entry(
    400,
    openAgain,
    {
      en: 'More than ten minutes passed between login and launch.',
      es: 'Pasaron más de diez minutos entre el inicio de sesión y la apertura.',
    },
    AGAIN,
  ),
  state_unknown: entry(
    400,
    openAgain,
    {
      en: 'This launch does not belong to a login that we started.',
      es: 'Esta apertura no es de un inicio de sesión que hayamos empezado nosotros.',
    },
    AGAIN,
  ),
} as const satisfies Record<string, ErrorEntry>

const login = {
  client_ambiguous: entry(
    400,
    notSetUp,
    {
      en: 'Several clients are registered for this issuer and the login names none.',
      es: 'Hay varios clientes registrados para este issuer y el inicio de sesión no nombra ninguno.',
    },
    {
      en: 'Let the LMS send client_id with the login.',
      es: 'Haga que el LMS envíe client_id con el inicio de sesión.',
    },
  ),
  client_unknown: entry(
    400,
    notSetUp,
    {
      en: 'This client id is not registered for this issuer.',
      es: 'Este client id no está registrado para este issuer.',
    },
    REGISTRATION,
  ),
  issuer_missing: entry(
    400,
    brokenHandover,
    {
      en: 'The login does not say who sends it (iss).',
      es: 'El inicio de sesión no dice quién lo envía (iss).',
    },
    REPORT,
  ),
  login_hint_missing: entry(
    400,
    brokenHandover,
    { en: 'The login carries no login_hint.', es: 'El inicio de sesión no lleva login_hint.' },
    REPORT,
  ),
  target_missing: entry(
    400,
    brokenHandover,
    {
      en: 'The login names no page to open (target_link_uri).',
      es: 'El inicio de sesión no nombra ninguna página que abrir (target_link_uri).',
    },
    REPORT,
  ),
} as const satisfies Record<string, ErrorEntry>

/** Every code a launch or a login can be refused with. */
export const launchErrors = {
  ...form,
  ...browser,
  ...launchTokenErrors,
  ...launchClaimErrors,
  ...login,
} as const satisfies Record<string, ErrorEntry>
export type LaunchErrorCode = keyof typeof launchErrors
