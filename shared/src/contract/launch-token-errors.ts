/** What can be wrong with a launch's token itself: its keys, its signature and whom it was made for. */
import { toEach, type ErrorEntry } from './error-entry.ts'
import { AGAIN, brokenHandover, entry, notSetUp, openAgain, REGISTRATION, REPORT } from './launch-entry.ts'

const comeBackSoon = {
  en: {
    what: 'Your learning platform is not answering right now.',
    next: 'Wait a minute, then open Learning Alliance again from your course.',
  },
  es: toEach(
    'La plataforma de la escuela no responde ahora.',
    'Espera un minuto y abre Learning Alliance otra vez desde tu curso.',
    'Espere un minuto y abra Learning Alliance otra vez desde su curso.',
  ),
}

const keys = {
  alg_not_allowed: entry(
    401,
    brokenHandover,
    {
      en: 'The token is not signed with an algorithm that is allowed for this platform (RS256).',
      es: 'El token no está firmado con un algoritmo permitido para esta plataforma (RS256).',
    },
    REPORT,
  ),
  crit: entry(
    401,
    brokenHandover,
    {
      en: 'The token asks for an extension that we do not know (crit).',
      es: 'El token pide una extensión que no conocemos (crit).',
    },
    REPORT,
  ),
  jwks_unavailable: {
    ...entry(
      503,
      comeBackSoon,
      {
        en: 'The platform’s key set could not be read.',
        es: 'No se pudo leer el conjunto de claves de la plataforma.',
      },
      {
        en: 'Check that the key set URL of the registration answers with JSON; launches work again as soon as it does.',
        es: 'Compruebe que la URL del conjunto de claves del registro responde con JSON; en cuanto lo haga, se podrá abrir de nuevo.',
      },
    ),
    retryable: true,
  },
  kid_missing: entry(
    401,
    brokenHandover,
    { en: 'The token does not name its key (kid).', es: 'El token no nombra su clave (kid).' },
    REPORT,
  ),
  kid_unknown: entry(
    401,
    brokenHandover,
    {
      en: 'The key that the token names is not in the platform’s key set, or is too weak (RSA below 2048 bits).',
      es: 'La clave que nombra el token no está en el conjunto de claves de la plataforma, o es demasiado débil (RSA de menos de 2048 bits).',
    },
    {
      en: 'Check the key set URL of the registration; a new key is noticed within a minute.',
      es: 'Revise la URL del conjunto de claves del registro; una clave nueva se nota en menos de un minuto.',
    },
  ),
  signature: entry(
    401,
    brokenHandover,
    {
      en: 'The token’s signature is not the platform’s.',
      es: 'La firma del token no es la de la plataforma.',
    },
    REPORT,
  ),
  typ: entry(
    401,
    brokenHandover,
    {
      en: 'Another kind of token was sent in place of an id_token.',
      es: 'En lugar de un id_token llegó otro tipo de token.',
    },
    REPORT,
  ),
} as const satisfies Record<string, ErrorEntry>

const madeFor = {
  audience: entry(
    401,
    notSetUp,
    {
      en: 'The token was made for another tool (aud).',
      es: 'El token se hizo para otra herramienta (aud).',
    },
    REGISTRATION,
  ),
  audience_untrusted: entry(
    401,
    notSetUp,
    {
      en: 'The token names a further audience that is not trusted here.',
      es: 'El token nombra a otro destinatario más, en el que aquí no se confía (aud).',
    },
    {
      en: 'If it is yours, add it with “admin platform set --trusted-audience”.',
      es: 'Si es de los suyos, añádalo con “admin platform set --trusted-audience”.',
    },
  ),
  azp: entry(
    401,
    notSetUp,
    {
      en: 'The token was given to another client (azp).',
      es: 'El token se dio a otro cliente (azp).',
    },
    REGISTRATION,
  ),
  azp_missing: entry(
    401,
    brokenHandover,
    {
      en: 'The token has several audiences and no azp.',
      es: 'El token tiene varios destinatarios y ningún azp.',
    },
    REPORT,
  ),
  issuer_unknown: entry(
    401,
    notSetUp,
    { en: 'This issuer is not registered here.', es: 'Este issuer no está registrado aquí.' },
    REGISTRATION,
  ),
  nonce: entry(
    401,
    openAgain,
    {
      en: 'The token belongs to another login.',
      es: 'El token es de otro inicio de sesión.',
    },
    AGAIN,
  ),
  nonce_missing: entry(
    401,
    brokenHandover,
    {
      en: 'The token does not carry the nonce of its login.',
      es: 'El token no lleva el nonce de su inicio de sesión.',
    },
    REPORT,
  ),
  state_registration_mismatch: entry(
    401,
    openAgain,
    {
      en: 'The token belongs to another registration than the login it answers.',
      es: 'El token es de otro registro que el inicio de sesión al que responde.',
    },
    REGISTRATION,
  ),
} as const satisfies Record<string, ErrorEntry>

const times = {
  expired: entry(
    401,
    openAgain,
    { en: 'The token has expired.', es: 'El token caducó.' },
    {
      en: 'Check the clock of the LMS if this happens often.',
      es: 'Revise el reloj del LMS si esto pasa a menudo.',
    },
  ),
  expired_before_issued: entry(
    401,
    brokenHandover,
    { en: 'The token ends before it begins.', es: 'El token termina antes de empezar.' },
    REPORT,
  ),
  iat_missing: entry(
    401,
    brokenHandover,
    {
      en: 'The token does not say when it was issued.',
      es: 'El token no dice cuándo se emitió.',
    },
    REPORT,
  ),
  not_yet_valid: entry(
    401,
    openAgain,
    { en: 'The token comes from the future.', es: 'El token viene del futuro.' },
    {
      en: 'Check the clock of the LMS and of this server.',
      es: 'Revise el reloj del LMS y el de este servidor.',
    },
  ),
  too_old: entry(
    401,
    openAgain,
    { en: 'The token is older than ten minutes.', es: 'El token tiene más de diez minutos.' },
    { en: 'Check the clock of the LMS.', es: 'Revise el reloj del LMS.' },
  ),
} as const satisfies Record<string, ErrorEntry>

export const launchTokenErrors = { ...keys, ...madeFor, ...times } as const
