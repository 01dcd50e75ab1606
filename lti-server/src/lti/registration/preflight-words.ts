/** The preflight's sentences: what is missing, what that takes away, and where it is mended. */
import type { Lms } from '../../platform/schema.ts'
import type { Lack } from './preflight.ts'

export type Language = 'en' | 'es'

interface Words {
  readonly lms: Record<Lms, string>
  readonly confirm: Record<Lms, string>
  readonly placements: Readonly<Record<string, string>>
  readonly sentences: Record<
    Exclude<Lack['code'], 'confirm_in_lms' | 'placement_missing'>,
    (lms: Lms, detail: string) => string
  >
  readonly placementMissing: (placement: string) => string
}

const EN: Words = {
  lms: { canvas: 'Canvas', moodle: 'Moodle', generic: 'your learning platform' },
  confirm: {
    canvas:
      'Finish in Canvas: go through its steps, and set the app to “On” under Admin, Apps. Then switch it on in one pilot course under Settings, Navigation.',
    moodle:
      'Finish in Moodle: the tool is “Pending” under Manage tools until you press “Activate”. Then let it be shown in the activity chooser.',
    generic: 'Finish in your learning platform: switch the new tool on there.',
  },
  placements: {
    course_navigation: 'the link in the course menu',
    account_navigation: 'the admin’s page in the account menu',
    editor_button: 'the button in the text editor',
  },
  sentences: {
    approval_waiting: () =>
      'We look at every new registration before anything opens. Until then people read that it waits for approval.',
    deployment_unknown: () =>
      'Open Learning Alliance once from a course: only then your learning platform tells which deployment there is to approve.',
    deployment_waiting: (_, id) =>
      `The deployment ${id} waits for our approval. Until then people read that it waits.`,
    fields_missing: () =>
      'The custom fields are missing, so the browser extension can’t find a student’s page. Add those that /lti/canvas.json lists to the tool.',
    names_missing: (lms) =>
      lms === 'moodle'
        ? 'No names arrive. In the tool’s privacy settings, set “Share launcher’s name with tool” to “Always”.'
        : lms === 'canvas'
          ? 'No names arrive. Set the tool’s privacy level to “Name only”.'
          : 'No names arrive. Allow the tool to read people’s names.',
    notices_missing: () =>
      'Canvas does not tell us when a course is copied (scope “noticehandlers”). Copies are still recognised when somebody opens them.',
    registration_disabled: () =>
      'This registration is switched off. Whoever runs Learning Alliance can switch it on.',
    roster_missing: (lms) =>
      lms === 'moodle'
        ? 'No rosters arrive. In the tool’s services, set “IMS LTI Names and Role Provisioning” to “Use this service”.'
        : 'No rosters arrive, so only people who open Learning Alliance themselves are known. Allow the tool to read the names and roles of course members (Names and Role Provisioning).',
    services_refused: (lms, reason) =>
      `Rosters can’t be read: ${EN.lms[lms]} refuses our requests (${reason}). Check there that the tool is switched on and reads our keys from the address that /lti/canvas.json names.`,
  },
  placementMissing: (placement) =>
    `${placement[0]!.toUpperCase()}${placement.slice(1)} was switched off. Switch it on in the tool’s placements if you want it.`,
}

const ES: Words = {
  lms: { canvas: 'Canvas', moodle: 'Moodle', generic: 'su plataforma' },
  confirm: {
    canvas:
      'Termine en Canvas: siga sus pasos y ponga la aplicación en «On» en Administración, Aplicaciones. Después actívela en un curso piloto en Configuración, Navegación.',
    moodle:
      'Termine en Moodle: la herramienta queda «Pendiente» en Administrar herramientas hasta que pulse «Activar». Después deje que aparezca en el selector de actividades.',
    generic: 'Termine en su plataforma: active allí la herramienta nueva.',
  },
  placements: {
    course_navigation: 'el enlace en el menú del curso',
    account_navigation: 'la página de administración en el menú de la cuenta',
    editor_button: 'el botón del editor de texto',
  },
  sentences: {
    approval_waiting: () =>
      'Miramos cada registro nuevo antes de abrir nada. Hasta entonces la gente lee que espera aprobación.',
    deployment_unknown: () =>
      'Abra Learning Alliance una vez desde un curso: solo entonces su plataforma nos dice qué instalación hay que aprobar.',
    deployment_waiting: (_, id) =>
      `La instalación ${id} espera nuestra aprobación. Hasta entonces la gente lee que espera.`,
    fields_missing: () =>
      'Faltan los campos personalizados y la extensión no encuentra la página de un estudiante. Añada a la herramienta los que enumera /lti/canvas.json.',
    names_missing: (lms) =>
      lms === 'moodle'
        ? 'No llegan nombres. En la privacidad de la herramienta, ponga «Compartir el nombre» en «Siempre».'
        : lms === 'canvas'
          ? 'No llegan nombres. Ponga el nivel de privacidad de la herramienta en «Solo nombre».'
          : 'No llegan nombres. Permita que la herramienta lea los nombres de las personas.',
    notices_missing: () =>
      'Canvas no nos avisa cuando se copia un curso (permiso «noticehandlers»). Las copias se reconocen igual cuando alguien las abre.',
    registration_disabled: () =>
      'Este registro está apagado. Quien administra Learning Alliance puede encenderlo.',
    roster_missing: (lms) =>
      lms === 'moodle'
        ? 'No llegan listas de clase. En los servicios de la herramienta, ponga «IMS LTI Names and Role Provisioning» en «Usar este servicio».'
        : 'No llegan listas de clase: solo conocemos a quien abre Learning Alliance. Permita que la herramienta lea nombres y roles del curso (Names and Role Provisioning).',
    services_refused: (lms, reason) =>
      `No se pueden leer las listas: ${ES.lms[lms]} rechaza nuestras peticiones (${reason}). Compruebe allí que la herramienta está encendida y lee nuestras claves en la dirección que nombra /lti/canvas.json.`,
  },
  placementMissing: (placement) =>
    `Se apagó ${placement}. Enciéndalo en las ubicaciones de la herramienta si lo quiere.`,
}

const WORDS: Record<Language, Words> = { en: EN, es: ES }

/** The LMS's name in a sentence. */
export function lmsName(language: Language, lms: Lms): string {
  return WORDS[language].lms[lms]
}

/** What a placement is to a person. */
export function placementName(language: Language, placement: string): string {
  return WORDS[language].placements[placement] ?? placement
}

export function preflightWords(language: Language, lms: Lms, { code, detail = '' }: Lack): string {
  const words = WORDS[language]
  if (code === 'confirm_in_lms') return words.confirm[lms]
  if (code === 'placement_missing') return words.placementMissing(placementName(language, detail))
  return words.sentences[code](lms, detail)
}
