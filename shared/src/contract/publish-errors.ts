/**
 * Why the agreement can't stand on the course's home page yet, and what is worth knowing when it does. Only who
 * teaches publishes, so that the Spanish says "usted".
 */
import type { ErrorEntry } from './error-entry.ts'
import { publishBlockErrors } from './publish-block-errors.ts'
import { BY_HAND, PASTE } from './publish-by-hand.ts'

const school = {
  publish_consent: {
    status: 403,
    en: {
      what: 'You have not yet allowed Learning Alliance to write on your course’s home page.',
      next: `Press “Ask my learning platform” and say yes there. ${BY_HAND.en}`,
    },
    es: {
      what: 'Todavía no ha permitido que Learning Alliance escriba en la página de inicio de su curso.',
      next: `Pulse “Preguntar a mi plataforma” y diga allí que sí. ${BY_HAND.es}`,
    },
  },
  publish_no_key: {
    status: 409,
    en: {
      what: 'Your school has not set up writing on home pages.',
      next: `Whoever looks after your learning platform can add an API key. ${BY_HAND.en}`,
    },
    es: {
      what: 'Su escuela no ha preparado que se escriba en páginas de inicio.',
      next: `Quien administra la plataforma de la escuela puede añadir una clave de API. ${BY_HAND.es}`,
    },
  },
  publish_scope_missing: {
    status: 409,
    en: {
      what: 'Your school’s API key does not allow writing on pages.',
      next: `Whoever looks after your learning platform can switch on the key’s page scopes. ${BY_HAND.en}`,
    },
    es: {
      what: 'La clave de API de su escuela no permite escribir en páginas.',
      next: `Quien administra la plataforma de la escuela puede activar los permisos de páginas de la clave. ${BY_HAND.es}`,
    },
  },
  publish_unsupported: {
    status: 409,
    en: { what: 'We can’t write on this learning platform’s home pages.', next: PASTE.en },
    es: { what: 'No podemos escribir en las páginas de inicio de esta plataforma.', next: PASTE.es },
  },
} as const satisfies Record<string, ErrorEntry>

const page = {
  publish_no_front_page: {
    status: 409,
    en: {
      what: 'This course has no front page.',
      next: 'Choose a page as the front page in your course, then try again.',
    },
    es: {
      what: 'Este curso no tiene página principal.',
      next: 'Elija en su curso una página como página principal e inténtelo otra vez.',
    },
  },
  publish_not_agreed: {
    status: 409,
    en: {
      what: 'Nothing has been agreed in this course yet.',
      next: 'Publish when the class has agreed.',
    },
    es: {
      what: 'En este curso todavía no se ha acordado nada.',
      next: 'Publique cuando la clase haya acordado.',
    },
  },
  publish_not_allowed: {
    status: 409,
    en: {
      what: 'Your learning platform does not let you change this page: it may be locked from outside, or the course has ended.',
      next: `Ask whoever owns the page. ${BY_HAND.en}`,
    },
    es: {
      what: 'Su plataforma no le deja cambiar esta página: puede estar bloqueada desde fuera, o el curso terminó.',
      next: `Pregunte a quien tiene la página a su cargo. ${BY_HAND.es}`,
    },
  },
  publish_other_editor: {
    status: 409,
    en: {
      what: 'This front page was made with an editor whose pages we can’t write safely.',
      next: `Put the block on a page made with the usual editor and link to it. ${BY_HAND.en}`,
    },
    es: {
      what: 'Esta página principal se hizo con un editor cuyas páginas no podemos escribir con seguridad.',
      next: `Ponga el bloque en una página hecha con el editor de siempre y enlácela. ${BY_HAND.es}`,
    },
  },
  publish_page_locked: {
    status: 409,
    en: { what: 'This front page is locked.', next: `Unlock it, then try again. ${BY_HAND.en}` },
    es: {
      what: 'Esta página principal está bloqueada.',
      next: `Desbloquéela e inténtelo otra vez. ${BY_HAND.es}`,
    },
  },
  publish_public_course: {
    status: 409,
    en: {
      what: 'Anybody on the internet can open this course, so we do not put your class’s agreement there.',
      next: 'Make the course visible to the course or the school only, then try again.',
    },
    es: {
      what: 'Cualquiera en internet puede abrir este curso, y por eso no ponemos ahí el acuerdo de su clase.',
      next: 'Haga que solo el curso o la escuela puedan verlo e inténtelo otra vez.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

/** Not failures: what the teacher should know beside a success. */
const notes = {
  publish_home_elsewhere: {
    status: 200,
    en: {
      what: 'Your course does not open on this page, so students will not come across the agreement by themselves.',
      next: 'Link to the page, or choose it as the course’s home in your course settings.',
    },
    es: {
      what: 'Su curso no se abre en esta página, y los estudiantes no encontrarán el acuerdo por sí solos.',
      next: 'Enlace la página, o elíjala como inicio en la configuración de su curso.',
    },
  },
  publish_students_can_edit: {
    status: 200,
    en: {
      what: 'Students may edit this page, so they can change our block too.',
      next: 'If you don’t want that, change who may edit the page.',
    },
    es: {
      what: 'Los estudiantes pueden editar esta página, así que también pueden cambiar nuestro bloque.',
      next: 'Si no lo quiere así, cambie quién puede editar la página.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

export const publishErrors = { ...school, ...page, ...publishBlockErrors, ...notes } as const
