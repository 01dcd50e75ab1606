/** What a line of an agreement may lack, or a part of it, before the class can go on with it. */
import { toEach, type ErrorEntry } from './error-entry.ts'

const lines = {
  alliance_clause_agreed: {
    status: 409,
    en: {
      what: 'This line is agreed already.',
      next: 'To change it, go back to wording; then the class decides on it again.',
    },
    es: {
      what: 'Esta línea ya está acordada.',
      next: 'Para cambiarla hay que volver a buscar las palabras; después la clase decide otra vez.',
    },
  },
  alliance_clause_without_cards: {
    status: 409,
    en: {
      what: 'A line has no card behind it.',
      next: 'Link the cards it came from, or mark it as the teacher’s words.',
    },
    es: toEach(
      'Hay una línea sin ninguna tarjeta detrás.',
      'Elige las tarjetas de las que viene, o marca que son palabras de tu docente.',
      'Elija las tarjetas de las que viene, o marque que son palabras del docente.',
    ),
  },
  alliance_clause_without_demonstration: {
    status: 409,
    en: {
      what: 'A line does not say yet how we show it.',
      next: 'Add one thing that a camera would see or hear.',
    },
    es: toEach(
      'Hay una línea que todavía no dice cómo la mostramos.',
      'Añade una cosa que una cámara vería u oiría.',
      'Añada una cosa que una cámara vería u oiría.',
    ),
  },
  alliance_line_against: {
    status: 409,
    en: {
      what: 'Somebody says that this line goes against a line of the class.',
      next: 'Talk about it, then change the words or say that both lines fit together.',
    },
    es: {
      what: 'Alguien dice que esta línea va contra una línea de la clase.',
      next: 'Háblenlo, y después cambien las palabras o digan que las dos líneas van bien juntas.',
    },
  },
  alliance_line_undecided: {
    status: 409,
    en: {
      what: 'The class has not decided yet on a line that the agreement needs.',
      next: 'Ask the class about it, or reword it and ask again.',
    },
    es: toEach(
      'La clase todavía no ha decidido sobre una línea que el acuerdo necesita.',
      'Pregunta a la clase, o cambia las palabras y pregunta otra vez.',
      'Pregunte a la clase, o cambie las palabras y pregunte otra vez.',
    ),
  },
  alliance_part_empty: {
    status: 409,
    en: {
      what: 'This part has no line yet.',
      next: 'Find the words for at least one line, or leave the part for another day.',
    },
    es: {
      what: 'Esta parte todavía no tiene ninguna línea.',
      next: 'Busquen las palabras para al menos una línea, o dejen esta parte para otro día.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

const promises = {
  alliance_needs_leader_promise: {
    status: 409,
    en: {
      what: 'No line says yet what those who lead promise.',
      next: 'Add at least one line from those who lead to the team.',
    },
    es: {
      what: 'Ninguna línea dice todavía qué prometen quienes dirigen.',
      next: 'Hace falta al menos una línea de quienes dirigen para el equipo.',
    },
  },
  alliance_needs_promise_to_teacher: {
    status: 409,
    en: {
      what: 'No line says yet what the student promises the teacher.',
      next: 'Add at least one line from the student to the teacher.',
    },
    es: {
      what: 'Ninguna línea dice todavía qué promete el estudiante a su docente.',
      next: 'Hace falta al menos una línea del estudiante para su docente.',
    },
  },
  alliance_needs_shared_promise: {
    status: 409,
    en: {
      what: 'No line says yet what all of us promise.',
      next: 'Add at least one line that binds everybody.',
    },
    es: {
      what: 'Ninguna línea dice todavía qué prometemos todos.',
      next: 'Hace falta al menos una línea que nos comprometa a todos.',
    },
  },
  alliance_needs_student_promise: {
    status: 409,
    en: {
      what: 'No line says yet what students promise each other.',
      next: 'Add at least one line from students to students.',
    },
    es: {
      what: 'Ninguna línea dice todavía qué se prometen los estudiantes entre sí.',
      next: 'Hace falta al menos una línea de estudiantes para estudiantes.',
    },
  },
  alliance_needs_teacher_promise: {
    status: 409,
    en: {
      what: 'No line says yet what the teacher promises.',
      next: 'Add at least one line from the teacher to the class.',
    },
    es: {
      what: 'Ninguna línea dice todavía qué promete el docente.',
      next: 'Hace falta al menos una línea del docente para la clase.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

export const allianceLineErrors = { ...lines, ...promises } as const
