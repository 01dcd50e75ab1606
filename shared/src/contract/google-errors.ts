/** What can stand in the way of coming in with a school's Google account, or of connecting a class in Google Classroom. */
import { toEach, type ErrorEntry } from './error-entry.ts'

export const googleErrors = {
  google_answer_lost: {
    status: 410,
    en: {
      what: 'This sign-in is too old, or it began in another browser.',
      next: 'Begin again from the link that your class uses.',
    },
    es: toEach(
      'Esta entrada ya es vieja, o empezó en otro navegador.',
      'Empieza otra vez desde el enlace de tu clase.',
      'Empiece otra vez desde el enlace de su clase.',
    ),
  },
  google_classroom_off: {
    status: 403,
    en: {
      what: 'Google Classroom is switched off for this account, or for apps like this one.',
      next: 'Whoever looks after your school’s Google accounts can allow Learning Alliance there.',
    },
    es: toEach(
      'Google Classroom está apagado para esta cuenta o para aplicaciones como esta.',
      'En tu escuela, quien cuida las cuentas de Google puede permitir Learning Alliance.',
      'Quien administra las cuentas de Google de la escuela puede permitir Learning Alliance.',
    ),
  },
  google_failed: {
    status: 502,
    retryable: true,
    en: {
      what: 'Google did not finish this just now. Nothing has changed.',
      next: 'Try again in a minute.',
    },
    es: toEach(
      'Google no terminó este paso ahora. Nada ha cambiado.',
      'Inténtalo otra vez en un minuto.',
      'Inténtelo otra vez en un minuto.',
    ),
  },
  google_no_class: {
    status: 403,
    en: {
      what: 'This Google account is in no such class here.',
      next: 'Check that you are signed in with your school’s account. If you joined the class today, try again later.',
    },
    es: toEach(
      'Esta cuenta de Google no está en esa clase.',
      'Mira si entraste con la cuenta de tu escuela. Si hoy te uniste a la clase, prueba más tarde.',
      'Revise si entró con la cuenta de la escuela. Si hoy se unió a la clase, pruebe más tarde.',
    ),
  },
  google_off: {
    status: 404,
    en: {
      what: 'Google Classroom is not connected with Learning Alliance here.',
      next: 'Open Learning Alliance from your course.',
    },
    es: toEach(
      'Aquí Google Classroom no está conectado con Learning Alliance.',
      'Abre Learning Alliance desde tu curso.',
      'Abra Learning Alliance desde su curso.',
    ),
  },
  google_other_person: {
    status: 403,
    en: {
      what: 'Somebody else is signed in to Google in this browser.',
      next: 'Sign in there as yourself, then try again.',
    },
    es: toEach(
      'En este navegador hay otra persona conectada a Google.',
      'Entra allí con tu cuenta e inténtalo otra vez.',
      'Entre allí con su cuenta e inténtelo otra vez.',
    ),
  },
  google_partly_allowed: {
    status: 403,
    en: {
      what: 'Not everything was ticked at Google, so we can’t do what you asked for. Nothing of this yes was kept.',
      next: 'Begin again and leave all boxes ticked.',
    },
    es: toEach(
      'En Google no quedó todo marcado, por eso no podemos seguir. De este permiso no se guardó nada.',
      'Empieza otra vez y deja marcadas todas las casillas.',
      'Empiece otra vez y deje marcadas todas las casillas.',
    ),
  },
  google_refused: {
    status: 403,
    en: {
      what: 'Nothing was allowed at Google, and nothing has changed.',
      next: 'If that was not what you wanted, begin again.',
    },
    es: toEach(
      'En Google no se permitió nada, y nada ha cambiado.',
      'Si no era lo que querías, empieza otra vez.',
      'Si no era lo que quería, empiece otra vez.',
    ),
  },
  google_school_unknown: {
    status: 403,
    en: {
      what: 'This Google account belongs to no school that uses Learning Alliance.',
      next: 'Sign in with your school’s account. If you did, your school has to connect first.',
    },
    es: toEach(
      'Esta cuenta de Google no es de una escuela que use Learning Alliance.',
      'Entra con la cuenta de tu escuela. Si ya lo hiciste, tu escuela tiene que conectarse primero.',
      'Entre con la cuenta de su escuela. Si ya lo hizo, la escuela tiene que conectarse primero.',
    ),
  },
  google_teaches_nothing: {
    status: 403,
    en: {
      what: 'Google Classroom names no active class that this account teaches. Nothing of your yes was kept.',
      next: 'Check which account you are signed in with, and that your class is not archived.',
    },
    es: toEach(
      'Google Classroom no nombra ninguna clase activa que enseñe esta cuenta. No se guardó nada.',
      'Mira con qué cuenta entraste, y si la clase está archivada.',
      'Revise con qué cuenta entró, y si la clase está archivada.',
    ),
  },
} as const satisfies Record<string, ErrorEntry>
