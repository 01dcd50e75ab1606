/** What the admin reads while registering, in both languages: who asks, for what, and what happens with the data. */
import type { Language } from './preflight-words.ts'
import { SCOPE } from './tool.ts'

/** Changes with every change of meaning in `data.points`: it is kept with the registration. */
export const AGREEMENT = '2026-11'

export interface Words {
  readonly title: (lms: string) => string
  readonly lead: (lms: string) => string
  readonly who: {
    readonly heading: string
    readonly school: string
    readonly invited: string
    readonly platform: string
    readonly issuer: string
    readonly us: string
    readonly twoNames: string
  }
  readonly ask: {
    readonly heading: (lms: string) => string
    readonly names: string
    readonly roster: string
    readonly notices: string
    readonly places: string
    readonly off: string
    readonly noPlaces: string
    readonly never: string
  }
  readonly data: { readonly heading: string; readonly points: readonly string[] }
  readonly next: { readonly heading: string; readonly points: (lms: string) => readonly string[] }
  readonly agree: (school: string) => string
  readonly agreeNote: string
  readonly ownWindow: string
  readonly ownWindowLink: string
  readonly done: {
    readonly title: string
    readonly lead: (lms: string) => string
    readonly remains: string
    readonly nothing: string
    readonly close: (lms: string) => string
    readonly noScript: (lms: string) => string
    readonly keep: string
  }
  readonly update: {
    readonly title: string
    readonly lead: (lms: string) => string
    readonly what: string
    readonly before: string
    readonly after: string
    readonly none: string
    readonly scopes: Readonly<Record<string, string>>
    readonly fields: Readonly<Record<string, string>>
    readonly apply: string
    readonly leave: string
    readonly left: string
    readonly leftLead: string
  }
  readonly said: string
  readonly again: string
  readonly code: string
  readonly number: string
  readonly paste: { readonly canvas: string; readonly moodle: string }
  readonly door: readonly string[]
}

const EN: Words = {
  title: (lms) => `Connect ${lms} with Learning Alliance`,
  lead: (lms) =>
    `Nothing is sent to ${lms} until you press the button at the end of this page, and nothing opens for anybody until both sides have approved.`,
  who: {
    heading: 'Who connects with whom',
    school: 'Your platform says',
    invited: 'School or district',
    platform: 'Learning platform',
    issuer: 'It calls itself',
    us: 'Learning Alliance at',
    twoNames: 'These are two names. Go on only if both are yours.',
  },
  ask: {
    heading: (lms) => `What we ask ${lms} for`,
    names: 'People’s names and their roles in a course. No e-mail address, no photo, no grades.',
    roster: 'Who is in a course that uses Learning Alliance (Names and Role Provisioning).',
    notices: 'Word that a course was copied, so that last year’s class is not shown to this year’s.',
    places: 'A place to appear in:',
    off: 'off until a teacher turns it on in her course',
    noPlaces: 'To be opened as an activity or link that a teacher adds to her course.',
    never: 'Grades are neither read nor written.',
  },
  data: {
    heading: 'Data agreement',
    points: [
      'We keep names, roles and sections as your learning platform tells them, and what teachers and students write here.',
      'Students can read everything about them that is not a teacher’s private note. Nobody at your school reads more than the page says beside each text.',
      'What people write is encrypted with a key of your school’s own; destroying that key ends all of it.',
      'It ends by itself: shared notes a year after the course, private notes 60 days after it, accounts 90 days after the last course, backups 35 days later.',
      'No artificial intelligence, no advertising, no analytics, no sale, no other use.',
      'You can have everything about a person exported or erased at any time.',
    ],
  },
  next: {
    heading: 'What happens next',
    points: (lms) => [
      `You finish the steps that ${lms} shows, and switch the tool on there.`,
      'We look at the registration and approve it.',
      'You open Learning Alliance from one pilot course. Nobody else sees it.',
    ],
  },
  agree: (school) => `Agree for ${school} and register`,
  agreeNote: 'With this you say that you may agree to this for your school.',
  ownWindow: 'Your browser keeps no cookies inside other pages?',
  ownWindowLink: 'Open this page in a window of its own',
  done: {
    title: 'Registered',
    lead: (lms) => `${lms} and Learning Alliance know each other now.`,
    remains: 'What remains to be done',
    nothing: 'Nothing remains to be done here.',
    close: (lms) => `Back to ${lms}`,
    noScript: (lms) => `Go on in ${lms}: close this window or this step there.`,
    keep: 'You can read this again: whoever runs Learning Alliance for you has the same list.',
  },
  update: {
    title: 'This registration is known already',
    lead: (lms) => `${lms} answered with a registration that we have. This would change:`,
    what: 'What',
    before: 'Now',
    after: 'Then',
    none: 'nothing',
    scopes: { [SCOPE.roster]: 'who is in a course', [SCOPE.notices]: 'that a course was copied' },
    fields: {
      authUrl: 'Where people sign in',
      tokenUrl: 'Where we ask for access',
      jwksUrl: 'Its keys',
      lmsOrigins: 'Its own pages',
      scopes: 'What it lets us read',
      placements: 'Where we appear',
      deployment: 'Deployments (a new one waits for approval)',
    },
    apply: 'Change it',
    leave: 'Leave it as it is',
    left: 'Nothing was changed',
    leftLead: 'The registration is as it was. The invitation can still be used.',
  },
  said: 'Your learning platform said:',
  again: 'Try again',
  code: 'Code:',
  number: 'Number:',
  paste: {
    canvas:
      'Canvas: Admin, Developer Keys (or Apps, Manage), add an LTI registration, method “Dynamic Registration”.',
    moodle:
      'Moodle: Site administration, Plugins, External tool, Manage tools: paste it as “Tool URL” and press “Add LTI Advantage”.',
  },
  door: [
    'Learning Alliance is where a class writes its agreement together, and where a student and a teacher keep what they are working on.',
    'A school is connected by invitation: its administrator gets an address that works once, for seven days, and pastes it into the learning platform.',
    'If yours has ended or you have none, ask whoever runs Learning Alliance for your district.',
  ],
}

const ES: Words = {
  title: (lms) => `Conectar ${lms} con Learning Alliance`,
  lead: (lms) =>
    `No se envía nada a ${lms} hasta que pulse el botón al final de esta página, y nada se abre para nadie hasta que las dos partes lo aprueben.`,
  who: {
    heading: 'Quién se conecta con quién',
    school: 'Su plataforma dice',
    invited: 'Escuela o distrito',
    platform: 'Plataforma',
    issuer: 'Se llama a sí misma',
    us: 'Learning Alliance en',
    twoNames: 'Son dos nombres. Siga solo si los dos son suyos.',
  },
  ask: {
    heading: (lms) => `Qué le pedimos a ${lms}`,
    names:
      'Los nombres de las personas y sus roles en un curso. Sin correo electrónico, sin foto, sin calificaciones.',
    roster: 'Quién está en un curso que usa Learning Alliance (Names and Role Provisioning).',
    notices:
      'Aviso de que un curso se copió, para que la clase del año pasado no aparezca ante la de este año.',
    places: 'Un lugar donde aparecer:',
    off: 'apagado hasta que una maestra lo encienda en su curso',
    noPlaces: 'Abrirse como actividad o enlace que una maestra añade a su curso.',
    never: 'Las calificaciones ni se leen ni se escriben.',
  },
  data: {
    heading: 'Acuerdo de datos',
    points: [
      'Guardamos nombres, roles y secciones como los dice su plataforma, y lo que maestras y estudiantes escriben aquí.',
      'Cada estudiante puede leer todo lo que trata de él o ella y no es una nota privada de una maestra. Nadie en su escuela lee más de lo que dice la página junto a cada texto.',
      'Lo que se escribe se cifra con una clave propia de su escuela; destruir esa clave acaba con todo.',
      'Termina por sí solo: notas compartidas un año después del curso, notas privadas a los 60 días, cuentas 90 días después del último curso, copias de seguridad 35 días más tarde.',
      'Sin inteligencia artificial, sin publicidad, sin analítica, sin venta, sin otro uso.',
      'Puede pedir en cualquier momento que se exporte o borre todo lo de una persona.',
    ],
  },
  next: {
    heading: 'Qué sigue',
    points: (lms) => [
      `Usted termina los pasos que muestra ${lms} y enciende allí la herramienta.`,
      'Nosotros miramos el registro y lo aprobamos.',
      'Usted abre Learning Alliance desde un curso piloto. Nadie más la ve.',
    ],
  },
  agree: (school) => `Aceptar por ${school} y registrar`,
  agreeNote: 'Con esto dice que puede aceptar esto por su escuela.',
  ownWindow: '¿Su navegador no guarda cookies dentro de otras páginas?',
  ownWindowLink: 'Abra esta página en una ventana propia',
  done: {
    title: 'Registrado',
    lead: (lms) => `${lms} y Learning Alliance ya se conocen.`,
    remains: 'Qué falta por hacer',
    nothing: 'Aquí no falta nada por hacer.',
    close: (lms) => `Volver a ${lms}`,
    noScript: (lms) => `Siga en ${lms}: cierre allí esta ventana o este paso.`,
    keep: 'Puede leer esto otra vez: quien administra Learning Alliance tiene la misma lista.',
  },
  update: {
    title: 'Este registro ya existe',
    lead: (lms) => `${lms} respondió con un registro que ya tenemos. Cambiaría esto:`,
    what: 'Qué',
    before: 'Ahora',
    after: 'Después',
    none: 'nada',
    scopes: { [SCOPE.roster]: 'quién está en un curso', [SCOPE.notices]: 'que un curso se copió' },
    fields: {
      authUrl: 'Dónde entra la gente',
      tokenUrl: 'Dónde pedimos acceso',
      jwksUrl: 'Sus claves',
      lmsOrigins: 'Sus propias páginas',
      scopes: 'Qué nos deja leer',
      placements: 'Dónde aparecemos',
      deployment: 'Instalaciones (una nueva espera aprobación)',
    },
    apply: 'Cambiarlo',
    leave: 'Dejarlo como está',
    left: 'No se cambió nada',
    leftLead: 'El registro está como estaba. La invitación todavía sirve.',
  },
  said: 'Su plataforma dijo:',
  again: 'Intentar otra vez',
  code: 'Código:',
  number: 'Número:',
  paste: {
    canvas:
      'Canvas: Administración, Claves de desarrollador (o Aplicaciones, Administrar), añadir un registro LTI, método «Dynamic Registration».',
    moodle:
      'Moodle: Administración del sitio, Extensiones, Herramienta externa, Administrar herramientas: péguela como «URL de la herramienta» y pulse «Añadir LTI Advantage».',
  },
  door: [
    'En Learning Alliance una clase escribe junta su acuerdo, y un estudiante y su maestra guardan en qué trabajan.',
    'Una escuela se conecta por invitación: su administradora recibe una dirección que sirve una vez, durante siete días, y la pega en la plataforma.',
    'Si la suya terminó o no tiene ninguna, pregunte a quien administra Learning Alliance en su distrito.',
  ],
}

export const WORDS: Readonly<Record<Language, Words>> = { en: EN, es: ES }
