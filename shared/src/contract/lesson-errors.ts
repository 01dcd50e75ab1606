/** What can stand in the way while a class runs a lesson. Words for students say that what they typed is kept. */
import { toEach, type ErrorEntry } from './error-entry.ts'

export const lessonErrors = {
  lesson_paused: {
    status: 409,
    en: {
      student: {
        what: 'Your teacher paused the lesson.',
        next: 'Your words are kept here. Send them when the lesson goes on.',
      },
      teacher: {
        what: 'The lesson is paused, so nobody can send.',
        next: 'Press “Continue”, or finish it.',
      },
      admin: { what: 'The class’s lesson is paused.', next: 'Its teacher goes on with it.' },
    },
    es: {
      student: {
        what: 'Tu docente puso la lección en pausa.',
        next: 'Tus palabras se guardan aquí. Envíalas cuando la lección siga.',
      },
      teacher: {
        what: 'La lección está en pausa y nadie puede enviar.',
        next: 'Pulse “Continuar”, o termínela.',
      },
      admin: { what: 'La lección de la clase está en pausa.', next: 'Su docente la hará seguir.' },
    },
  },
  lesson_nobody_types: {
    status: 409,
    en: {
      student: {
        what: 'Your class is at a step without sending.',
        next: 'Your words are kept here. Send them at the next step of writing.',
      },
      teacher: {
        what: 'At this step of the lesson nobody sends.',
        next: 'Go on to a step of writing, or finish the lesson’s timer.',
      },
      admin: {
        what: 'The class’s lesson is at a step without sending.',
        next: 'Its teacher leads the steps.',
      },
    },
    es: {
      student: {
        what: 'Tu clase está en un paso en el que no se envía nada.',
        next: 'Tus palabras se guardan aquí. Envíalas en el próximo paso de escribir.',
      },
      teacher: {
        what: 'En este paso de la lección nadie envía.',
        next: 'Siga hasta un paso de escribir, o termine el reloj de la lección.',
      },
      admin: {
        what: 'La lección de la clase está en un paso en el que no se envía nada.',
        next: 'Su docente guía los pasos.',
      },
    },
  },
  lesson_wrong_moment: {
    status: 409,
    en: {
      what: 'The lesson is at another moment, where this has no place.',
      next: 'Look at the newest step, then decide again.',
    },
    es: toEach(
      'La lección está en otro momento, en el que esto no tiene lugar.',
      'Mira en qué paso está y decide otra vez.',
      'Mire en qué paso está y decida otra vez.',
    ),
  },
  lesson_under_way: {
    status: 409,
    en: {
      what: 'This class has a lesson under way already.',
      next: 'Go on with it, or finish it first.',
    },
    es: toEach(
      'Esta clase ya tiene una lección en marcha.',
      'Sigue con ella, o termínala primero.',
      'Siga con ella, o termínela primero.',
    ),
  },
} as const satisfies Record<string, ErrorEntry>
