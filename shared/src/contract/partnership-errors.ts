/** What can stand in the way of a target, a pact, a conversation or a check-in, for the two who share it. */
import { toEach, type ErrorEntry } from './error-entry.ts'

export const partnershipErrors = {
  check_in_ended: {
    status: 409,
    en: {
      student: { what: 'This check-in is over.', next: 'You can ask for another one at any time.' },
      teacher: {
        what: 'This check-in is over: you talked, or the student ended it.',
        next: 'You can still write to the student.',
      },
      admin: { what: 'This check-in is over.', next: 'The student can ask for another one.' },
    },
    es: {
      student: { what: 'Esta petición ya terminó.', next: 'Puedes pedir otra cuando quieras.' },
      teacher: {
        what: 'Esta petición ya terminó: hablaron, o el estudiante la cerró.',
        next: 'Todavía puede escribirle.',
      },
      admin: { what: 'Esta petición ya terminó.', next: 'El estudiante puede pedir otra.' },
    },
  },
  check_in_open: {
    status: 409,
    en: {
      what: 'You have asked already, and your teacher can see it.',
      next: 'To ask with other words, take it back first.',
    },
    es: {
      what: 'Eso ya se pidió, y el docente lo puede ver.',
      next: 'Para pedirlo con otras palabras, hay que retirarlo primero.',
    },
  },
  conference_open: {
    status: 409,
    en: {
      what: 'There are ten minutes together under way with this student already.',
      next: 'Go on with them, or end them first.',
    },
    es: toEach(
      'Ya hay diez minutos juntos en marcha con este estudiante.',
      'Sigue con ellos, o termínalos primero.',
      'Siga con ellos, o termínelos primero.',
    ),
  },
  conversation_in_future: {
    status: 400,
    en: {
      what: 'This day has not come yet.',
      next: 'Pick today, or the day on which you talked.',
    },
    es: toEach(
      'Ese día todavía no ha llegado.',
      'Elige hoy, o el día en que hablaron.',
      'Elija hoy, o el día en que hablaron.',
    ),
  },
  focal_cycle_ended: {
    status: 409,
    en: {
      what: 'This cycle has ended.',
      next: 'For a day it can be taken up again. After that, begin a new one.',
    },
    es: toEach(
      'Este ciclo ya terminó.',
      'Durante un día se puede retomar. Después, empieza otro.',
      'Durante un día se puede retomar. Después, empiece otro.',
    ),
  },
  focal_cycle_open: {
    status: 409,
    en: {
      what: 'You have a cycle under way in this course.',
      next: 'End it or stop it first: few at a time, and in depth.',
    },
    es: toEach(
      'Ya hay un ciclo en marcha en este curso.',
      'Termínalo o detenlo primero: pocos a la vez, y a fondo.',
      'Termínelo o deténgalo primero: pocos a la vez, y a fondo.',
    ),
  },
  handover_closed: {
    status: 409,
    en: {
      student: {
        what: 'This can’t be passed on any more: it was taken back or received, or the teacher is not in your class now.',
        next: 'You can let another teacher read from here at any time.',
      },
      teacher: {
        what: 'This hand-over is over: it was taken back or received, or the other one is not with this student now.',
        next: 'Offer it again if it is still needed.',
      },
      admin: { what: 'This hand-over is over.', next: 'It can be offered again.' },
    },
    es: {
      student: {
        what: 'Esto ya no se puede pasar: se retiró, ya se recibió, o esa persona ya no está en tu clase.',
        next: 'Puedes dejar que otro docente lea desde aquí cuando quieras.',
      },
      teacher: {
        what: 'Esta entrega terminó: se retiró, ya se recibió, o la otra persona ya no está con este estudiante.',
        next: 'Ofrézcala otra vez si todavía hace falta.',
      },
      admin: { what: 'Esta entrega terminó.', next: 'Se puede ofrecer otra vez.' },
    },
  },
  handover_open: {
    status: 409,
    en: {
      what: 'This has been offered to the same teacher already.',
      next: 'Wait for the answer, or take the first offer back.',
    },
    es: toEach(
      'Esto ya se ofreció a la misma persona.',
      'Espera la respuesta, o retira la primera oferta.',
      'Espere la respuesta, o retire la primera oferta.',
    ),
  },
  handover_waits: {
    status: 409,
    en: {
      what: 'The student has not chosen yet what to pass on.',
      next: 'Nothing travels before that. What you write together from now on is here for you both.',
    },
    es: {
      what: 'El estudiante todavía no ha elegido qué pasar.',
      next: 'Nada se pasa antes. Lo que escriban juntos desde ahora está aquí para los dos.',
    },
  },
  pact_changed: {
    status: 409,
    en: {
      what: 'The pact has changed since you read it.',
      next: 'Read it once more. Then say yes if it still fits.',
    },
    es: toEach(
      'El pacto cambió desde que se leyó.',
      'Léelo otra vez. Después di que sí, si todavía va bien.',
      'Léalo otra vez. Después diga que sí, si todavía va bien.',
    ),
  },
  evidence_in_future: {
    status: 400,
    en: {
      what: 'That day has not come yet.',
      next: 'Write the day on which the work was done.',
    },
    es: toEach(
      'Ese día todavía no ha llegado.',
      'Escribe el día en que se hizo el trabajo.',
      'Escriba el día en que se hizo el trabajo.',
    ),
  },
  evidence_link: {
    status: 400,
    en: {
      what: 'This link does not lead to your learning platform.',
      next: 'Copy the link from a page there, or leave it out.',
    },
    es: toEach(
      'Este enlace no lleva a su plataforma del curso.',
      'Copia el enlace desde una página de allí, o déjalo vacío.',
      'Copie el enlace desde una página de allí, o déjelo vacío.',
    ),
  },
  pact_side_empty: {
    status: 409,
    en: {
      student: {
        what: 'One side of the pact is still empty.',
        next: 'A pact needs something that you will do and something that your teacher will do.',
      },
      teacher: {
        what: 'One side of the pact is still empty.',
        next: 'Write what you will do, and let the student write what they will do. Then both can say yes.',
      },
      admin: { what: 'One side of the pact is still empty.', next: 'The two of them can fill it in.' },
    },
    es: {
      student: {
        what: 'Un lado del pacto todavía está vacío.',
        next: 'Un pacto necesita algo que harás tú y algo que hará tu docente.',
      },
      teacher: {
        what: 'Un lado del pacto todavía está vacío.',
        next: 'Escriba lo que hará usted, y deje que el estudiante escriba lo suyo. Después los dos pueden decir que sí.',
      },
      admin: {
        what: 'Un lado del pacto todavía está vacío.',
        next: 'Los dos que lo comparten lo pueden llenar.',
      },
    },
  },
  target_ended: {
    status: 409,
    en: {
      what: 'This is over, so it can’t be changed any more.',
      next: 'Begin something new if there is more to work on.',
    },
    es: {
      what: 'Esto ya terminó y no se puede cambiar.',
      next: 'Se puede empezar algo nuevo si hay más en que trabajar.',
    },
  },
  target_joined: {
    status: 409,
    en: {
      what: 'Both have written here, so it can’t be withdrawn by one.',
      next: 'The student can set it aside.',
    },
    es: {
      what: 'Los dos han escrito aquí; uno solo no lo puede retirar.',
      next: 'El estudiante puede dejarlo a un lado.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
