/** What can be wrong with what a launch's token says: its claims, its deployment and its message. */
import { toEach, type ErrorEntry } from './error-entry.ts'
import { brokenHandover, entry, notSetUp, openAgain, REGISTRATION, REPORT } from './launch-entry.ts'

const switchedOff = (what: string) =>
  toEach(
    what,
    'Pregunta a la ayuda técnica de tu escuela si crees que debería estar encendida.',
    'Pregunte a la ayuda técnica de su escuela si cree que debería estar encendida.',
  )

const deployment = {
  deployment_disabled: entry(
    403,
    {
      en: {
        what: 'Learning Alliance was switched off for this part of your school.',
        next: 'Ask your school’s IT help if you think it should be on.',
      },
      es: switchedOff('Learning Alliance se apagó para esta parte de la escuela.'),
    },
    { en: 'This deployment is switched off.', es: 'Este despliegue está apagado.' },
    {
      en: 'Switch it on with “admin platform approve-deployment”.',
      es: 'Enciéndalo con “admin platform approve-deployment”.',
    },
  ),
  deployment_missing: entry(
    401,
    brokenHandover,
    { en: 'The token does not name its deployment.', es: 'El token no nombra su despliegue.' },
    REPORT,
  ),
  deployment_pending: entry(
    403,
    {
      en: {
        what: 'Learning Alliance is waiting for your school to say yes.',
        next: 'Nothing to do for you; try again when your school has told you.',
      },
      es: toEach(
        'Learning Alliance espera el sí de la escuela.',
        'No tienes que hacer nada; prueba otra vez cuando tu escuela te avise.',
        'No tiene que hacer nada; pruebe otra vez cuando su escuela le avise.',
      ),
    },
    {
      en: 'The LMS opened us from a deployment that nobody has approved yet.',
      es: 'El LMS nos abrió desde un despliegue que nadie ha aprobado todavía.',
    },
    {
      en: 'Approve it with “admin platform approve-deployment”, then open it again.',
      es: 'Apruébelo con “admin platform approve-deployment” y abra otra vez.',
    },
  ),
  deployment_unknown: entry(
    401,
    notSetUp,
    {
      en: 'The deployment id is not one of this registration, or not the one the login named.',
      es: 'El deployment id no es de este registro, o no es el que nombró el inicio de sesión.',
    },
    REGISTRATION,
  ),
  platform_disabled: entry(
    403,
    {
      en: {
        what: 'Learning Alliance was switched off for your school.',
        next: 'Ask your school’s IT help if you think it should be on.',
      },
      es: switchedOff('Learning Alliance se apagó para esta escuela.'),
    },
    { en: 'This registration is switched off.', es: 'Este registro está apagado.' },
    {
      en: 'Switch it on with “admin platform enable”.',
      es: 'Enciéndalo con “admin platform enable”.',
    },
  ),
} as const satisfies Record<string, ErrorEntry>

const message = {
  dl_return_url: entry(
    400,
    brokenHandover,
    {
      en: 'The address for the chosen content is not https.',
      es: 'La dirección para el contenido elegido no es https.',
    },
    REPORT,
  ),
  dl_settings_missing: entry(
    400,
    brokenHandover,
    {
      en: 'The request to choose content lacks its settings.',
      es: 'A la petición de elegir contenido le faltan sus ajustes.',
    },
    REPORT,
  ),
  message_type_missing: entry(
    400,
    brokenHandover,
    {
      en: 'The token does not say what kind of message it is.',
      es: 'El token no dice qué tipo de mensaje es.',
    },
    REPORT,
  ),
  message_type_unknown: entry(
    400,
    brokenHandover,
    {
      en: 'This kind of LTI message is not one we serve.',
      es: 'No atendemos este tipo de mensaje LTI.',
    },
    {
      en: 'Use a placement that sends LtiResourceLinkRequest or LtiDeepLinkingRequest.',
      es: 'Use una ubicación que envíe LtiResourceLinkRequest o LtiDeepLinkingRequest.',
    },
  ),
  target_mismatch: entry(
    400,
    openAgain,
    {
      en: 'The page in the token is not the page that the login asked for.',
      es: 'La página del token no es la que pidió el inicio de sesión.',
    },
    REPORT,
  ),
  target_not_allowed: entry(
    400,
    brokenHandover,
    {
      en: 'The link points to a page that is not ours.',
      es: 'El enlace lleva a una página que no es nuestra.',
    },
    {
      en: 'Set the tool’s target link to the address that “/lti/canvas.json” names.',
      es: 'Ponga como enlace de destino de la herramienta la dirección que nombra “/lti/canvas.json”.',
    },
  ),
  version_invalid: entry(
    400,
    brokenHandover,
    { en: 'The message is not of LTI version 1.3.0.', es: 'El mensaje no es de la versión 1.3.0 de LTI.' },
    REPORT,
  ),
  version_missing: entry(
    400,
    brokenHandover,
    { en: 'The token does not name its LTI version.', es: 'El token no nombra su versión de LTI.' },
    REPORT,
  ),
} as const satisfies Record<string, ErrorEntry>

const content = {
  claims_length: entry(
    400,
    brokenHandover,
    {
      en: 'An id in the token is longer than 255 characters.',
      es: 'Un id del token tiene más de 255 caracteres.',
    },
    REPORT,
  ),
  claims_missing: entry(
    400,
    brokenHandover,
    {
      en: 'The token lacks a claim that every launch must have.',
      es: 'Al token le falta un dato (claim) que toda apertura debe llevar.',
    },
    REPORT,
  ),
  claims_type: entry(
    400,
    brokenHandover,
    {
      en: 'A claim of the token has the wrong type.',
      es: 'Un dato (claim) del token es de otro tipo que el debido.',
    },
    REPORT,
  ),
  context_id_missing: entry(
    400,
    brokenHandover,
    { en: 'The token names a course without its id.', es: 'El token nombra un curso sin su id.' },
    REPORT,
  ),
  resource_link_missing: entry(
    400,
    brokenHandover,
    {
      en: 'The token does not name its resource link.',
      es: 'El token no nombra su enlace (resource link).',
    },
    REPORT,
  ),
  roles_missing: entry(
    400,
    brokenHandover,
    { en: 'The token carries no roles.', es: 'El token no lleva roles.' },
    REPORT,
  ),
  sub_missing: entry(
    401,
    {
      en: {
        what: 'Your learning platform did not tell us who you are.',
        next: 'Sign in there, then open Learning Alliance again from your course.',
      },
      es: toEach(
        'La plataforma de la escuela no nos dijo quién está entrando.',
        'Entra allí con tu cuenta y abre Learning Alliance otra vez desde tu curso.',
        'Entre allí con su cuenta y abra Learning Alliance otra vez desde su curso.',
      ),
    },
    {
      en: 'The token has no user id (sub), and anonymous launches are off for this platform.',
      es: 'El token no trae el id de la persona (sub), y esta plataforma no tiene permitidas las aperturas anónimas.',
    },
    {
      en: 'Sign in to the LMS first, or allow it with “admin platform set --anonymous on”.',
      es: 'Entre primero en el LMS, o permítalas con “admin platform set --anonymous on”.',
    },
  ),
} as const satisfies Record<string, ErrorEntry>

export const launchClaimErrors = { ...deployment, ...message, ...content } as const
