/** What can be wrong with a platform's notice, and with bringing an agreement into a copied course. */
import type { ErrorEntry } from './error-entry.ts'

export const noticeErrors = {
  copied_course_decided: {
    status: 409,
    en: {
      what: 'The class has already been asked about its lines, so this can not be undone any more.',
      next: 'Go back to wording in that class and leave out the lines you do not want.',
    },
    es: {
      what: 'Ya se preguntó a la clase por sus líneas y esto ya no se puede deshacer.',
      next: 'Vuelva en esa clase a buscar las palabras y deje fuera las líneas que no quiera.',
    },
  },
  copied_course_not_copied: {
    status: 404,
    en: {
      what: 'There is no earlier agreement for this course to bring.',
      next: 'Start your class from what hangs on your wall, or from an empty page.',
    },
    es: {
      what: 'No hay ningún acuerdo anterior que traer a este curso.',
      next: 'Empiece su clase con lo que hay en su pared, o con la página vacía.',
    },
  },
  copied_course_not_taught: {
    status: 403,
    en: {
      what: 'You were not a teacher in the course this one was copied from.',
      next: 'Ask a teacher who was to bring its agreement, or start fresh.',
    },
    es: {
      what: 'Usted no era docente en el curso del que se copió este.',
      next: 'Pida a quien fue docente allí que traiga su acuerdo, o empiece de cero.',
    },
  },
  notice_missing: {
    status: 400,
    en: {
      what: 'The token is not a platform notice.',
      next: 'Check that the LMS sends its notices, and nothing else, to this address.',
    },
    es: {
      what: 'El token no es un aviso de la plataforma.',
      next: 'Compruebe que el LMS envía a esta dirección sus avisos y nada más.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
