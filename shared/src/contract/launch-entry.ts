/**
 * How an entry of a refused launch is made: the person in the course reads what to do next, whoever runs the LMS
 * reads what to mend. Here is also what several of them say.
 */
import { toEach, type Audience, type ErrorWords, type Spoken } from './error-entry.ts'

/** What the people of a course read. */
interface ForCourse {
  readonly en: ErrorWords
  readonly es: Readonly<Record<Audience, ErrorWords>>
}

export function entry<const S extends number>(status: S, course: ForCourse, what: Spoken, next: Spoken) {
  const { en, es } = course
  return {
    status,
    en: { teacher: en, student: en, admin: { what: what.en, next: next.en } },
    es: { teacher: es.teacher, student: es.student, admin: { what: what.es, next: next.es } },
  } as const
}

export const openAgain: ForCourse = {
  en: {
    what: 'This way into Learning Alliance is too old or was already used.',
    next: 'Go back to your course and open Learning Alliance again.',
  },
  es: toEach(
    'Esta entrada a Learning Alliance es demasiado vieja o ya se usó.',
    'Vuelve a tu curso y abre Learning Alliance otra vez.',
    'Vuelva a su curso y abra Learning Alliance otra vez.',
  ),
}
export const brokenHandover: ForCourse = {
  en: {
    what: 'Your learning platform and Learning Alliance did not understand each other.',
    next: 'Go back to your course and open it again; if it stays, show this page to your school’s IT help.',
  },
  es: toEach(
    'La plataforma de la escuela y Learning Alliance no se entendieron.',
    'Vuelve a tu curso y ábrela otra vez; si sigue así, muestra esta página a la ayuda técnica de tu escuela.',
    'Vuelva a su curso y ábrala otra vez; si sigue así, muestre esta página a la ayuda técnica de su escuela.',
  ),
}
export const notSetUp: ForCourse = {
  en: {
    what: 'Learning Alliance is not set up for this course yet.',
    next: 'Show this page to whoever looks after your learning platform.',
  },
  es: toEach(
    'Learning Alliance todavía no está preparada para este curso.',
    'Muestra esta página a quien administra la plataforma de tu escuela.',
    'Muestre esta página a quien administra la plataforma de su escuela.',
  ),
}

export const AGAIN: Spoken = {
  en: 'Nothing to mend if opening it again works; if it never does, send us the number on this page.',
  es: 'No hay nada que arreglar si al abrirla otra vez funciona; si no funciona nunca, envíenos el número de esta página.',
}
export const REPORT: Spoken = {
  en: 'Check the tool’s configuration in the LMS; if it is right, report the number on this page to the LMS vendor.',
  es: 'Revise la configuración de la herramienta en el LMS; si está bien, comunique el número de esta página al proveedor del LMS.',
}
export const REGISTRATION: Spoken = {
  en: 'Compare issuer, client id and deployment id of the LMS with “admin platform show”.',
  es: 'Compare el issuer, el client id y el deployment id del LMS con “admin platform show”.',
}
