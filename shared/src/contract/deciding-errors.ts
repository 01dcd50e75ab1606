/** What can stand in the way of how a class decides: the table of who decides what, votes, consent, reworded cards. */
import { toEach, type ErrorEntry } from './error-entry.ts'

const ways = {
  deciding_majority_for_lines: {
    status: 409,
    en: {
      what: 'A line of our agreement is never decided by a vote.',
      next: 'Use fingers or consent, so that the smaller group is heard.',
    },
    es: {
      what: 'Una línea de nuestro acuerdo nunca se decide con un voto.',
      next: 'Usen los dedos o el consentimiento, para que se escuche al grupo menor.',
    },
  },
  deciding_majority_low_stakes: {
    status: 400,
    en: {
      what: 'A vote is for small things only, such as a name, a colour or an order.',
      next: 'Say that little is at stake, or decide it another way.',
    },
    es: {
      what: 'Un voto es solo para cosas pequeñas, como un nombre, un color o un orden.',
      next: 'Digan que hay poco en juego, o decídanlo de otra manera.',
    },
  },
  deciding_method_not_named: {
    status: 409,
    en: {
      what: 'The table of who decides what names another way for this.',
      next: 'Use that way, or change the table with the class first.',
    },
    es: toEach(
      'La lista de quién decide qué nombra otra manera para esto.',
      'Usa esa manera, o cambia primero la lista con la clase.',
      'Use esa manera, o cambie primero la lista con la clase.',
    ),
  },
  deciding_other_method: {
    status: 409,
    en: {
      what: 'This line is decided in another way.',
      next: 'Open the newest page and answer there.',
    },
    es: toEach(
      'Esta línea se decide de otra manera.',
      'Abre la página otra vez y responde ahí.',
      'Abra la página otra vez y responda ahí.',
    ),
  },
  deciding_right_unfit: {
    status: 400,
    en: {
      what: 'This row says two different things.',
      next: 'What the teacher decides is decided after listening; what is ours is decided by the class.',
    },
    es: {
      what: 'Esta fila dice dos cosas distintas.',
      next: 'Lo que decide el docente se decide después de escuchar; lo nuestro lo decide la clase.',
    },
  },
  deciding_teachers_own: {
    status: 409,
    en: {
      what: 'The table says that the teacher decides this after listening.',
      next: 'Tell the class what was decided and why, or change the table with them.',
    },
    es: toEach(
      'La lista dice que esto lo decide el docente después de escuchar.',
      'Di a la clase qué se decidió y por qué, o cambia la lista con ella.',
      'Diga a la clase qué se decidió y por qué, o cambie la lista con ella.',
    ),
  },
} as const satisfies Record<string, ErrorEntry>

const asking = {
  deciding_concern_reason: {
    status: 400,
    en: { what: 'A concern needs its reason.', next: 'Write what could go wrong, in one sentence.' },
    es: toEach(
      'Una preocupación necesita su razón.',
      'Escribe en una frase qué podría salir mal.',
      'Escriba en una frase qué podría salir mal.',
    ),
  },
  deciding_not_hearing: {
    status: 409,
    en: {
      what: 'Concerns are not being read yet.',
      next: 'Give everybody time to answer, then start to hear the concerns.',
    },
    es: toEach(
      'Todavía no se están leyendo las preocupaciones.',
      'Da tiempo a todos para responder y después empieza a escuchar las preocupaciones.',
      'Dé tiempo a todos para responder y después empiece a escuchar las preocupaciones.',
    ),
  },
  deciding_review_too_late: {
    status: 400,
    en: {
      what: 'A line was agreed to be tried until an earlier day.',
      next: 'Choose that day or an earlier one.',
    },
    es: toEach(
      'Se acordó probar una línea hasta un día anterior.',
      'Elige ese día o uno anterior.',
      'Elija ese día o uno anterior.',
    ),
  },
  deciding_wish_unwritten: {
    status: 409,
    en: {
      what: 'What the smaller group asked for is not written down yet.',
      next: 'Write it below the last vote, then ask the next question.',
    },
    es: toEach(
      'Todavía no está escrito lo que pidió el grupo menor.',
      'Escríbelo debajo del último voto y después haz la siguiente pregunta.',
      'Escríbalo debajo del último voto y después haga la siguiente pregunta.',
    ),
  },
  not_ours_card: {
    status: 409,
    en: {
      what: 'Only a card that was named “not ours to decide” can stand behind this.',
      next: 'Answer the card first, with a reason its writer can read.',
    },
    es: toEach(
      'Detrás de esto solo puede estar una tarjeta apartada con “No nos toca decidirlo”.',
      'Responde primero a la tarjeta, con una razón que quien la escribió pueda leer.',
      'Responda primero a la tarjeta, con una razón que quien la escribió pueda leer.',
    ),
  },
} as const satisfies Record<string, ErrorEntry>

export const decidingErrors = { ...ways, ...asking } as const
