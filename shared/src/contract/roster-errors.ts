/** What can be wrong when staff ask for the roster, or answer what it asks. */
import type { ErrorEntry } from './error-entry.ts'

export const rosterErrors = {
  roster_hold_over: {
    status: 409,
    en: {
      what: 'This question is over: the list was read again meanwhile.',
      next: 'Look at the list as it is now.',
    },
    es: {
      what: 'Esta pregunta ya pasó: mientras tanto se leyó la lista otra vez.',
      next: 'Mire la lista como está ahora.',
    },
  },
  roster_unreadable: {
    status: 409,
    en: {
      what: 'Your learning platform gives us no list of this course’s people.',
      next: 'Open Learning Alliance from the course once more. If nothing changes, whoever looks after your learning platform can allow the roster service.',
    },
    es: {
      what: 'Su plataforma no nos da una lista de las personas de este curso.',
      next: 'Abra Learning Alliance desde el curso una vez más. Si nada cambia, quien administra la plataforma de la escuela puede permitir el servicio de listas.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
