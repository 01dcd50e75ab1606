/** What can stand in the way of a target, a pact or a conversation; each entry also in Spanish, for both sides. */
import type { Audience, ErrorEntry, ErrorWords } from './error-entry.ts'

export const partnershipErrors = {
  conversation_in_future: {
    status: 400,
    words: {
      what: 'This day has not come yet.',
      next: 'Pick today, or the day on which you talked.',
    },
  },
  pact_changed: {
    status: 409,
    words: {
      what: 'The pact has changed since you read it.',
      next: 'Read it once more. Then say yes if it still fits.',
    },
  },
  pact_side_empty: {
    status: 409,
    words: {
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
  },
  target_ended: {
    status: 409,
    words: {
      what: 'This is over, so it can’t be changed any more.',
      next: 'Begin something new if there is more to work on.',
    },
  },
  target_joined: {
    status: 409,
    words: {
      what: 'Both have written here, so it can’t be withdrawn by one.',
      next: 'The student can set it aside.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

type PartnershipErrorCode = keyof typeof partnershipErrors

const forBoth = (words: ErrorWords) => ({ student: words, teacher: words })

const spanish: Record<PartnershipErrorCode, Record<Exclude<Audience, 'admin'>, ErrorWords>> = {
  conversation_in_future: forBoth({
    what: 'Ese día todavía no ha llegado.',
    next: 'Elige hoy, o el día en que hablaron.',
  }),
  pact_changed: forBoth({
    what: 'El pacto cambió desde que se leyó.',
    next: 'Léelo otra vez. Después di que sí, si todavía va bien.',
  }),
  pact_side_empty: {
    student: {
      what: 'Un lado del pacto todavía está vacío.',
      next: 'Un pacto necesita algo que harás tú y algo que hará tu docente.',
    },
    teacher: {
      what: 'Un lado del pacto todavía está vacío.',
      next: 'Escriba lo que hará usted, y deje que el estudiante escriba lo suyo. Después los dos pueden decir que sí.',
    },
  },
  target_ended: forBoth({
    what: 'Esto ya terminó y no se puede cambiar.',
    next: 'Se puede empezar algo nuevo si hay más en que trabajar.',
  }),
  target_joined: forBoth({
    what: 'Los dos han escrito aquí; uno solo no lo puede retirar.',
    next: 'El estudiante puede dejarlo a un lado.',
  }),
}

/** The Spanish of a code of this group; null for every other code. */
export function partnershipErrorInSpanish(code: string, audience: 'student' | 'teacher'): ErrorWords | null {
  return isOurs(code) ? spanish[code][audience] : null
}

function isOurs(code: string): code is PartnershipErrorCode {
  return Object.hasOwn(spanish, code)
}
