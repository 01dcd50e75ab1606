/** The closed list's words for registrations, for an admin who reads Spanish. */
import type { ErrorCode } from 'shared/contract/errors'
import type { ErrorWords } from 'shared/contract/error-entry'
import type { RegistrationErrorCode } from 'shared/contract/registration-errors'

const START_AGAIN = 'Vuelva a su plataforma y empiece otra vez el registro con la misma dirección.'
const ONCE_MORE =
  'Arregle lo que dice e inténtelo otra vez; si el intento caducó, empiece de nuevo en su plataforma con la misma dirección.'
const ASK_US = 'Pida otra invitación a quien le envió la dirección.'
const THEIR_SIDE =
  'Muestre esta página a quien cuida su plataforma; la misma dirección se puede usar otra vez.'

const words = (what: string, next: string): ErrorWords => ({ what, next })

/** What a form can do wrong besides. */
type Other = Extract<ErrorCode, 'content_type' | 'form' | 'method' | 'too_large' | 'too_many_requests'>

const REFUSALS_ES: Readonly<Record<RegistrationErrorCode | Other, ErrorWords>> = {
  configuration_invalid: words(
    'Lo que su plataforma dice de sí misma no es lo que pide LTI 1.3.',
    THEIR_SIDE,
  ),
  configuration_missing: words(
    'Esta dirección es para su plataforma, no para un navegador.',
    'Péguela allí, donde se añade una herramienta externa por su dirección de registro.',
  ),
  configuration_refused: words('Su plataforma no nos dijo nada de sí misma.', START_AGAIN),
  configuration_timeout: words('Su plataforma no respondió a tiempo.', START_AGAIN),
  configuration_too_large: words('Lo que su plataforma dice de sí misma es demasiado largo.', THEIR_SIDE),
  content_type: words('Este paso no llegó como formulario.', START_AGAIN),
  endpoint_host: words(
    'Una de las direcciones de su plataforma es de otro servidor, en el que no tenemos por qué confiar.',
    THEIR_SIDE,
  ),
  endpoint_not_https: words('Una de las direcciones de su plataforma no es https.', THEIR_SIDE),
  form: words('Un campo falta, llegó dos veces o no es un texto.', START_AGAIN),
  invitation_expired: words('Esta invitación tiene más de siete días.', ASK_US),
  invitation_missing: words('Una escuela necesita una invitación para registrarse.', ASK_US),
  invitation_unknown: words('No conocemos esta invitación.', ASK_US),
  invitation_used: words('Esta invitación ya se usó: el registro está hecho.', ASK_US),
  issuer_mismatch: words('Su plataforma se da un nombre que es de otro servidor.', THEIR_SIDE),
  method: words('Esta página se abre como enlace o se envía como formulario.', START_AGAIN),
  registration_answer: words('Su plataforma dijo que sí, pero no con qué client id.', THEIR_SIDE),
  registration_binding: words(
    'Este paso llegó de otro navegador que la página anterior, o su navegador no guardó nuestra cookie.',
    'Permita las cookies de este sitio, o abra el registro en una ventana propia, y empiece otra vez.',
  ),
  registration_busy: words(
    'La misma invitación se está registrando ahora en otra ventana.',
    'Espere un minuto; si no aparece ningún registro, empiece otra vez.',
  ),
  registration_gone: words('Esta página estuvo abierta demasiado tiempo.', START_AGAIN),
  registration_keys_moved: words(
    'El registro nuevo tomaría sus claves de otro servidor que el que conocemos.',
    'No se cambió nada. Si el cambio es intencionado, dígaselo a quien administra Learning Alliance.',
  ),
  registration_refused: words('Su plataforma rechazó el registro.', ONCE_MORE),
  registration_taken: words(
    'Este registro ya es de otra escuela.',
    'No se cambió nada. Dígaselo a quien administra Learning Alliance; el intento quedó anotado.',
  ),
  registration_unavailable: words('Su plataforma no respondió cuando le enviamos el registro.', ONCE_MORE),
  ssrf: words(
    'No podemos llamar a la dirección que nos llegó como la de su plataforma.',
    'Tiene que ser una dirección https de un servidor público que responda allí y no lleve a otro lugar.',
  ),
  too_large: words('Lo que llegó es demasiado largo.', START_AGAIN),
  too_many_requests: words('Llegó demasiado de una vez.', 'Espere una hora e inténtelo otra vez.'),
}

function isKnown(code: ErrorCode): code is keyof typeof REFUSALS_ES {
  return code in REFUSALS_ES
}

/** `undefined`: a code that no registration is refused with. */
export function refusalInSpanish(code: ErrorCode): ErrorWords | undefined {
  return isKnown(code) ? REFUSALS_ES[code] : undefined
}
