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
      next: `Whoever looks after your learning platform can add an API key. Until then, open the page in its editor and press the Learning Alliance button there. ${BY_HAND.en}`,
    },
    es: {
      what: 'Su escuela no ha preparado que se escriba en páginas de inicio.',
      next: `Quien administra la plataforma de la escuela puede añadir una clave de API. Mientras tanto, abra la página en su editor y pulse allí el botón de Learning Alliance. ${BY_HAND.es}`,
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
  publish_as_activity: {
    status: 409,
    en: {
      what: 'On this learning platform the agreement stands on your course page as an activity of its own, and we write on no other page.',
      next: 'Add it once, as the steps below say. It shows the newest version by itself.',
    },
    es: {
      what: 'En esta plataforma el acuerdo está en la página del curso como una actividad propia, y no escribimos en ninguna otra página.',
      next: 'Añádala una vez, como dicen los pasos de abajo. Muestra por sí sola la versión más reciente.',
    },
  },
  publish_unsupported: {
    status: 409,
    en: { what: 'We can’t write on this learning platform’s home pages.', next: PASTE.en },
    es: { what: 'No podemos escribir en las páginas de inicio de esta plataforma.', next: PASTE.es },
  },
} as const satisfies Record<string, ErrorEntry>

const page = {
  publish_course_ended: {
    status: 409,
    en: {
      what: 'This course has ended, so nothing can be written there any more.',
      next: 'What the class agreed stays here. To put it into another course, copy the block below.',
    },
    es: {
      what: 'Este curso terminó, y ya no se puede escribir nada en él.',
      next: 'Lo que acordó la clase se queda aquí. Para ponerlo en otro curso, copie el bloque de abajo.',
    },
  },
  publish_locked_outside: {
    status: 409,
    en: {
      what: 'This page is kept by the blueprint course that yours was made from, so it can’t be changed here.',
      next: 'Ask whoever looks after the blueprint to unlock the page, or make a page of your own the front page.',
    },
    es: {
      what: 'Esta página la fija el curso plantilla del que se hizo el suyo, y aquí no se puede cambiar.',
      next: 'Pida a quien cuida la plantilla que desbloquee la página, o ponga como principal una página suya.',
    },
  },
  publish_no_front_page: {
    status: 409,
    en: {
      what: 'This course has no front page.',
      next: `Choose a page as the front page in your course, then try again; where your course opens on its modules, that page can be their first item. ${BY_HAND.en}`,
    },
    es: {
      what: 'Este curso no tiene página principal.',
      next: `Elija en su curso una página como página principal e inténtelo otra vez; si su curso se abre en los módulos, esa página puede ser su primer elemento. ${BY_HAND.es}`,
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
      what: 'Your learning platform does not let you change this page.',
      next: 'Ask a teacher who may edit it to put the agreement there, or to paste the block below.',
    },
    es: {
      what: 'Su plataforma no le deja cambiar esta página.',
      next: 'Pida a un docente que pueda editarla que ponga ahí el acuerdo, o que pegue el bloque de abajo.',
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
      next: 'In Modules, add this page as the first item; or choose it as the course’s home in your course settings.',
    },
    es: {
      what: 'Su curso no se abre en esta página, y los estudiantes no encontrarán el acuerdo por sí solos.',
      next: 'En Módulos, añada esta página como primer elemento; o elíjala como inicio en la configuración de su curso.',
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
