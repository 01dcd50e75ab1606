/**
 * Why an LMS's registration with us was refused, with its words. One reader: the admin who pasted our address into
 * the LMS, in every role's place.
 */
import type { ErrorEntry, Spoken } from './error-entry.ts'

const START_AGAIN: Spoken = {
  en: 'Go back to your learning platform and start the registration again with the same address.',
  es: 'Vuelva a su plataforma y empiece otra vez el registro con la misma dirección.',
}
const ONCE_MORE: Spoken = {
  en: 'Mend what it says and try again; if the try has run out, start again in your learning platform with the same address.',
  es: 'Arregle lo que dice e inténtelo otra vez; si el intento caducó, empiece de nuevo en su plataforma con la misma dirección.',
}
const ASK_US: Spoken = {
  en: 'Ask whoever sent you the address for a new invitation.',
  es: 'Pida otra invitación a quien le envió la dirección.',
}
const THEIR_SIDE: Spoken = {
  en: 'Show this page to whoever looks after your learning platform; the same address can be used again.',
  es: 'Muestre esta página a quien cuida su plataforma; la misma dirección se puede usar otra vez.',
}

function entry<const S extends number>(status: S, en: string, es: string, next: Spoken) {
  return { status, en: { what: en, next: next.en }, es: { what: es, next: next.es } } as const
}

const invitation = {
  invitation_expired: entry(
    410,
    'This invitation is older than seven days.',
    'Esta invitación tiene más de siete días.',
    ASK_US,
  ),
  invitation_missing: entry(
    403,
    'A school needs an invitation to register.',
    'Una escuela necesita una invitación para registrarse.',
    ASK_US,
  ),
  invitation_unknown: entry(403, 'We don’t know this invitation.', 'No conocemos esta invitación.', ASK_US),
  invitation_used: entry(
    409,
    'This invitation was used already: the registration is there.',
    'Esta invitación ya se usó: el registro está hecho.',
    ASK_US,
  ),
} as const satisfies Record<string, ErrorEntry>

const configuration = {
  configuration_invalid: entry(
    400,
    'What your learning platform told about itself is not what LTI 1.3 asks for.',
    'Lo que su plataforma dice de sí misma no es lo que pide LTI 1.3.',
    THEIR_SIDE,
  ),
  configuration_missing: entry(
    400,
    'This address belongs in your learning platform, not in a browser.',
    'Esta dirección es para su plataforma, no para un navegador.',
    {
      en: 'Paste it there, where a new external tool is added by its registration address.',
      es: 'Péguela allí, donde se añade una herramienta externa por su dirección de registro.',
    },
  ),
  configuration_refused: entry(
    400,
    'Your learning platform did not tell us about itself.',
    'Su plataforma no nos dijo nada de sí misma.',
    START_AGAIN,
  ),
  configuration_timeout: {
    ...entry(
      504,
      'Your learning platform did not answer in time.',
      'Su plataforma no respondió a tiempo.',
      START_AGAIN,
    ),
    retryable: true,
  },
  configuration_too_large: entry(
    400,
    'What your learning platform told about itself is too long.',
    'Lo que su plataforma dice de sí misma es demasiado largo.',
    THEIR_SIDE,
  ),
  endpoint_host: entry(
    400,
    'One of your learning platform’s addresses belongs to another host, which we have no reason to trust.',
    'Una de las direcciones de su plataforma es de otro servidor, en el que no tenemos por qué confiar.',
    THEIR_SIDE,
  ),
  endpoint_not_https: entry(
    400,
    'One of your learning platform’s addresses is not https.',
    'Una de las direcciones de su plataforma no es https.',
    THEIR_SIDE,
  ),
  issuer_mismatch: entry(
    400,
    'Your learning platform calls itself by a name that belongs to another host.',
    'Su plataforma se da un nombre que es de otro servidor.',
    THEIR_SIDE,
  ),
  // One code for all of it: telling a closed door from a forbidden one would draw a map of our own network.
  ssrf: entry(
    400,
    'We can’t call the address that was sent to us as your learning platform’s.',
    'No podemos llamar a la dirección que nos llegó como la de su plataforma.',
    {
      en: 'It must be an https address of a public host that answers there and does not lead elsewhere.',
      es: 'Tiene que ser una dirección https de un servidor público que responda allí y no lleve a otro lugar.',
    },
  ),
} as const satisfies Record<string, ErrorEntry>

const registration = {
  registration_answer: entry(
    422,
    'Your learning platform said yes, but did not tell us under which client id.',
    'Su plataforma dijo que sí, pero no con qué client id.',
    THEIR_SIDE,
  ),
  registration_binding: entry(
    403,
    'This step was sent from another browser than the page before it, or your browser did not keep our cookie.',
    'Este paso llegó de otro navegador que la página anterior, o su navegador no guardó nuestra cookie.',
    {
      en: 'Allow cookies for this site, or open the registration in a window of its own, and start again.',
      es: 'Permita las cookies de este sitio, o abra el registro en una ventana propia, y empiece otra vez.',
    },
  ),
  registration_busy: {
    ...entry(
      409,
      'The same invitation is registering in another window right now.',
      'La misma invitación se está registrando ahora en otra ventana.',
      {
        en: 'Wait a minute; if no registration appears, start again.',
        es: 'Espere un minuto; si no aparece ningún registro, empiece otra vez.',
      },
    ),
    retryable: true,
  },
  registration_gone: entry(
    400,
    'This page was open for too long.',
    'Esta página estuvo abierta demasiado tiempo.',
    START_AGAIN,
  ),
  registration_keys_moved: entry(
    409,
    'The new registration would take its keys from another host than the one we know.',
    'El registro nuevo tomaría sus claves de otro servidor que el que conocemos.',
    {
      en: 'Nothing was changed. Tell whoever runs Learning Alliance for you if the move is meant.',
      es: 'No se cambió nada. Si el cambio es intencionado, dígaselo a quien administra Learning Alliance.',
    },
  ),
  registration_refused: entry(
    422,
    'Your learning platform refused the registration.',
    'Su plataforma rechazó el registro.',
    ONCE_MORE,
  ),
  registration_taken: entry(
    409,
    'This registration belongs to another school already.',
    'Este registro ya es de otra escuela.',
    {
      en: 'Nothing was changed. Tell whoever runs Learning Alliance for you; the attempt was recorded.',
      es: 'No se cambió nada. Dígaselo a quien administra Learning Alliance; el intento quedó anotado.',
    },
  ),
  registration_unavailable: {
    ...entry(
      502,
      'Your learning platform did not answer when we sent the registration.',
      'Su plataforma no respondió cuando le enviamos el registro.',
      ONCE_MORE,
    ),
    retryable: true,
  },
} as const satisfies Record<string, ErrorEntry>

/** Every code that a registration can be refused with, besides `form`, `method` and `too_many_requests`. */
export const registrationErrors = {
  ...invitation,
  ...configuration,
  ...registration,
} as const satisfies Record<string, ErrorEntry>
