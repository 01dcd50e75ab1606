/** What can go wrong on the pages through which a browser is connected and a teacher lets us write for her. */
import type { ErrorEntry } from './error-entry.ts'

export const oauthErrors = {
  connect_invalid: {
    status: 400,
    en: {
      what: 'This request to connect a browser is not whole.',
      next: 'Close this window. In your course, open Learning Alliance and press “Connect this browser” again.',
    },
    es: {
      what: 'Esta petición de conectar un navegador no está completa.',
      next: 'Cierre esta ventana. En su curso, abra Learning Alliance y pulse otra vez “Conectar este navegador”.',
    },
  },
  connect_staff_only: {
    status: 403,
    en: {
      what: 'The browser extension is for teachers and teaching assistants.',
      next: 'Close this window. Everything of yours is in the course itself.',
    },
    es: {
      what: 'La extensión del navegador es para docentes y asistentes.',
      next: 'Esta ventana se puede cerrar: lo de cada estudiante está en el curso mismo.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
