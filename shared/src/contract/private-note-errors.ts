/** What can go wrong when a teacher's private notes travel between her browsers, with its words. Hers alone: no student reads them. */
import type { ErrorEntry } from './error-entry.ts'

export const privateNoteErrors = {
  private_notes_off: {
    status: 403,
    en: {
      what: 'Your school does not let private notes leave this computer.',
      next: 'Nothing was sent. Your notes stay here; you can save them to a file in the options.',
    },
    es: {
      what: 'Su escuela no permite que las notas privadas salgan de esta computadora.',
      next: 'No se envió nada. Sus notas siguen aquí; puede guardarlas en un archivo en las opciones.',
    },
  },
  private_notes_other_key: {
    status: 409,
    en: {
      what: 'Your notes on the server are sealed by another key than the one in this browser.',
      next: 'Nothing is lost. Type the newest recovery code under “This browser”.',
    },
    es: {
      what: 'Sus notas en el servidor están selladas con otra clave que la de este navegador.',
      next: 'No se pierde nada. Escriba el código de recuperación más nuevo en “Este navegador”.',
    },
  },
  private_notes_full: {
    status: 413,
    en: {
      what: 'There is no more room on the server for sealed notes.',
      next: 'New notes are kept on this computer. Ask your school’s IT help, or delete notes that you no longer need.',
    },
    es: {
      what: 'En el servidor no hay más lugar para notas selladas.',
      next: 'Las notas nuevas quedan en esta computadora. Pregunte a la ayuda técnica de su escuela o borre notas que ya no necesite.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
