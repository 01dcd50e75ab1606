/** What can stand in the way of an alliance: rules the class or its teacher meets, in words that name the way on. */
import { allianceLineErrors } from './alliance-line-errors.ts'
import { toEach, type ErrorEntry } from './error-entry.ts'

const cards = {
  alliance_card_closed: {
    status: 409,
    en: {
      what: 'This card can not be changed any more.',
      next: 'Say it in a new card, or tell your teacher.',
    },
    es: toEach(
      'Esta tarjeta ya no se puede cambiar.',
      'Dilo en una tarjeta nueva, o cuéntaselo a tu docente.',
      'Dígalo en una tarjeta nueva, o cuénteselo al docente.',
    ),
  },
  alliance_card_held: {
    status: 409,
    en: {
      what: 'A card is still held back, and every card needs an answer its writer can read.',
      next: 'Let the card in, park it, or say why it is not ours to decide.',
    },
    es: toEach(
      'Todavía hay una tarjeta retenida, y cada una necesita una respuesta que quien la escribió pueda leer.',
      'Déjala pasar, guárdala para después o di por qué no nos toca decidirla.',
      'Déjela pasar, guárdela para después o diga por qué no nos toca decidirla.',
    ),
  },
  alliance_reason_needed: {
    status: 400,
    en: {
      what: 'A card’s writer has to be told why.',
      next: 'Write one sentence that the writer can read.',
    },
    es: toEach(
      'Hay que decir por qué a quien escribió la tarjeta.',
      'Escribe una frase que esa persona pueda leer.',
      'Escriba una frase que esa persona pueda leer.',
    ),
  },
} as const satisfies Record<string, ErrorEntry>

const deciding = {
  alliance_concern_late: {
    status: 409,
    en: {
      what: 'The five school days for a concern about this line are over.',
      next: 'Tell your teacher; the class can take the line up again at its next review.',
    },
    es: toEach(
      'Ya pasaron los cinco días de clase para plantear una preocupación sobre esta línea.',
      'Cuéntaselo a tu docente; la clase puede retomar la línea en su próxima revisión.',
      'Cuénteselo al docente; la clase puede retomar la línea en su próxima revisión.',
    ),
  },
  alliance_decision_closed: {
    status: 409,
    en: {
      what: 'The class has finished deciding on this line.',
      next: 'If you were not there, you can raise a concern for five school days.',
    },
    es: {
      what: 'La clase ya terminó de decidir sobre esta línea.',
      next: 'Quien no estuvo puede plantear una preocupación durante cinco días de clase.',
    },
  },
  alliance_decision_open: {
    status: 409,
    en: {
      what: 'The class is still showing fingers on a line.',
      next: 'Close that question first.',
    },
    es: {
      what: 'La clase todavía está mostrando dedos para una línea.',
      next: 'Primero hay que cerrar esa pregunta.',
    },
  },
  alliance_no_answers: {
    status: 409,
    en: {
      what: 'Nobody has shown fingers on this line yet.',
      next: 'Wait for the class, then close it.',
    },
    es: {
      what: 'Nadie ha mostrado todavía sus dedos para esta línea.',
      next: 'Hay que esperar a la clase y después cerrarla.',
    },
  },
  alliance_not_absent: {
    status: 409,
    en: {
      what: 'This way is for people who were not there when the class decided.',
      next: 'Bring your change to the next review.',
    },
    es: toEach(
      'Este camino es para quien no estuvo cuando la clase decidió.',
      'Lleva tu cambio a la próxima revisión.',
      'Lleve su cambio a la próxima revisión.',
    ),
  },
} as const satisfies Record<string, ErrorEntry>

const course = {
  alliance_over: {
    status: 409,
    en: {
      what: 'This alliance ended with its project.',
      next: 'You can still read it. Start a new one for your next project.',
    },
    es: {
      what: 'Esta alianza terminó con su proyecto.',
      next: 'Todavía se puede leer. Para el próximo proyecto se empieza una nueva.',
    },
  },
  alliance_not_agreed: {
    status: 409,
    en: { what: 'There is nothing to sign yet.', next: 'Come back when the class has agreed.' },
    es: toEach(
      'Todavía no hay nada que firmar.',
      'Vuelve cuando la clase haya acordado.',
      'Vuelva cuando la clase haya acordado.',
    ),
  },
  alliance_review_date: {
    status: 400,
    en: {
      what: 'The review date has to be after today and within one year.',
      next: 'Choose another date.',
    },
    es: toEach(
      'El día de la revisión tiene que venir después de hoy y antes de un año.',
      'Elige otro día.',
      'Elija otro día.',
    ),
  },
  alliance_test_student: {
    status: 403,
    en: {
      what: 'You are looking as the test student, who sees everything and counts nowhere.',
      next: 'Leave student view to take part.',
    },
    es: {
      what: 'Esta es la vista del estudiante de prueba, que lo ve todo y no cuenta en nada.',
      next: 'Para participar hay que salir de la vista de estudiante.',
    },
  },
  alliance_wrong_phase: {
    status: 409,
    en: {
      what: 'The class is at another step now.',
      next: 'Look at the newest step, then decide again.',
    },
    es: toEach(
      'La clase está ahora en otro paso.',
      'Mira en qué paso está y decide otra vez.',
      'Mire en qué paso está y decida otra vez.',
    ),
  },
} as const satisfies Record<string, ErrorEntry>

export const allianceErrors = { ...cards, ...allianceLineErrors, ...deciding, ...course } as const
