/** What can stand in the way of a pulse, of a line's mark or of a proposal, in words that name the way on. */
import { toEach, type ErrorEntry } from './error-entry.ts'

const proposals = {
  amendment_answered: {
    status: 409,
    en: {
      what: 'This proposal has its answer already.',
      next: 'Write a new one if something else should change.',
    },
    es: toEach(
      'Esta propuesta ya tiene su respuesta.',
      'Escribe una nueva si debe cambiar otra cosa.',
      'Escriba una nueva si debe cambiar otra cosa.',
    ),
  },
  amendment_reason_needed: {
    status: 400,
    en: {
      what: 'Whoever proposed this has to be told why it is kept for later.',
      next: 'Write one sentence that the writer can read.',
    },
    es: toEach(
      'Hay que decir a quien propuso esto por qué se guarda para después.',
      'Escribe una frase que esa persona pueda leer.',
      'Escriba una frase que esa persona pueda leer.',
    ),
  },
} as const satisfies Record<string, ErrorEntry>

const lines = {
  line_left_behind: {
    status: 409,
    en: {
      what: 'The class said that this line does not fit, and has not decided what becomes of it.',
      next: 'Ask the class about it: in its words, in new words, or whether it goes.',
    },
    es: toEach(
      'La clase dijo que esta línea ya no le queda y no ha decidido qué pasa con ella.',
      'Pregunta a la clase: con sus palabras, con palabras nuevas, o si se va.',
      'Pregunte a la clase: con sus palabras, con palabras nuevas, o si se va.',
    ),
  },
  line_waits: {
    status: 409,
    en: {
      what: 'The class said that this line does not fit. It stays marked until the class decides.',
      next: 'Change its words or ask the class whether it goes.',
    },
    es: toEach(
      'La clase dijo que esta línea ya no le queda. Sigue marcada hasta que la clase decida.',
      'Cambia sus palabras o pregunta a la clase si se va.',
      'Cambie sus palabras o pregunte a la clase si se va.',
    ),
  },
} as const satisfies Record<string, ErrorEntry>

const answering = {
  pulse_closed: {
    status: 409,
    en: {
      what: 'This question to the class is closed.',
      next: 'Look at what the class said. You will be asked again.',
    },
    es: toEach(
      'Esta pregunta a la clase está cerrada.',
      'Mira lo que dijo la clase. Te preguntarán otra vez.',
      'Mire lo que dijo la clase. Se preguntará otra vez.',
    ),
  },
  pulse_incomplete: {
    status: 400,
    en: { what: 'One of the questions has no answer yet.', next: 'Answer every question, then send.' },
    es: toEach(
      'Una de las preguntas todavía no tiene respuesta.',
      'Responde todas las preguntas y después envía.',
      'Responda todas las preguntas y después envíe.',
    ),
  },
  pulse_not_open: {
    status: 409,
    en: { what: 'This question to the class is not open yet.', next: 'Come back on the day it opens.' },
    es: toEach(
      'Esta pregunta a la clase todavía no está abierta.',
      'Vuelve el día en que se abra.',
      'Vuelva el día en que se abra.',
    ),
  },
} as const satisfies Record<string, ErrorEntry>

const asking = {
  pulse_needs_own_change: {
    status: 409,
    en: {
      what: 'The class has not heard yet what you will change yourself.',
      next: 'Write one change of your own. Then you can ask again.',
    },
    es: toEach(
      'La clase todavía no ha oído qué va a cambiar quien pregunta.',
      'Escribe un cambio tuyo. Después puedes preguntar otra vez.',
      'Escriba un cambio suyo. Después puede preguntar otra vez.',
    ),
  },
  pulse_needs_will_do: {
    status: 409,
    en: {
      what: 'The class has not heard yet what follows from its last answers.',
      next: 'Write what you will do together. Then you can ask again.',
    },
    es: toEach(
      'La clase todavía no ha oído qué sale de sus últimas respuestas.',
      'Escribe lo que van a hacer. Después puedes preguntar otra vez.',
      'Escriba lo que van a hacer. Después puede preguntar otra vez.',
    ),
  },
  pulse_not_closed: {
    status: 409,
    en: { what: 'The class is still answering.', next: 'Wait until it closes, or close it now.' },
    es: toEach(
      'La clase todavía está respondiendo.',
      'Espera a que la pregunta se cierre, o ciérrala ahora.',
      'Espere a que la pregunta se cierre, o ciérrela ahora.',
    ),
  },
  pulse_not_shown: {
    status: 409,
    en: {
      what: 'The class has a picture that you have not looked at together.',
      next: 'Show it to the class first.',
    },
    es: toEach(
      'La clase tiene una imagen que todavía no han mirado en grupo.',
      'Muéstrala primero a la clase.',
      'Muéstrela primero a la clase.',
    ),
  },
  pulse_running: {
    status: 409,
    en: {
      what: 'The class is being asked already.',
      next: 'Wait until it closes, or close it, before you ask again.',
    },
    es: toEach(
      'Ya se está preguntando a la clase.',
      'Espera a que la pregunta se cierre, o ciérrala, antes de preguntar otra vez.',
      'Espere a que la pregunta se cierre, o ciérrela, antes de preguntar otra vez.',
    ),
  },
  pulse_without_lines: {
    status: 409,
    en: {
      what: 'There is no agreed line to ask about.',
      next: 'Agree on the lines first; then ask how the class lives them.',
    },
    es: {
      what: 'No hay ninguna línea acordada sobre la que preguntar.',
      next: 'Primero acuerden las líneas; después pregunten cómo las vive la clase.',
    },
  },
} as const satisfies Record<string, ErrorEntry>

export const livingErrors = { ...proposals, ...lines, ...answering, ...asking } as const
