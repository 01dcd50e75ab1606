/** Lo que lee una clase donde vive su acuerdo, en español. Con la forma de `en.ts`. */
import type { AmendmentFate, AmendmentKind, LineState } from '../../../domain/pulse/vocabulary.ts'
import type { LivingWords } from './en.ts'

const states: Record<LineState, string> = {
  not_yet: 'Todavía no',
  practising: 'Practicando',
  habit: 'Costumbre',
  does_not_fit: 'Ya no nos queda',
  amended: 'Recibió palabras nuevas',
  retired: 'La clase la dejó ir',
}

const fates: Record<AmendmentFate, string> = {
  waiting: 'Enviada. Tu docente la lee en la próxima revisión.',
  taken_up: 'Aceptada para decidir. La clase decide sobre ella.',
  later: 'Guardada para después.',
  withdrawn: 'La retiraste.',
}

export const es: LivingWords = {
  title: 'Cómo vivimos nuestro acuerdo',
  back: 'Volver a nuestro acuerdo',
  ask: {
    heading: '¿Lo estamos viviendo?',
    progress: (n, of) => `Pregunta ${n} de ${of}`,
    line: 'Nuestra línea',
    how: '¿Cómo va ahora en nuestra clase?',
    back: 'Una pregunta atrás',
    chosen: 'tu respuesta',
    reads:
      'La clase y tu docente ven cuántos eligieron cada respuesta. Nadie ve quién. Con menos de cinco respuestas, nadie ve ninguna.',
    until: (day) => `Puedes cambiar tus respuestas hasta el ${day}.`,
    sent: 'Tus respuestas llegaron.',
    yours: 'Tus respuestas',
    change: 'Cambiar mis respuestas',
    later: 'Las respuestas vuelven a la clase cuando se cierre.',
  },
  notForJudging: 'Esto es para nuestra clase. No se exporta ni sirve para evaluar a docentes.',
  picture: {
    heading: 'Lo que dice nuestra clase',
    first: 'La clase ve esto primero. Tu docente lo ve cuando lo miran en grupo.',
    us: (n) => (n === 1 ? '1 de la clase' : `${n} de la clase`),
    nobody: 'nadie',
    apart: 'Para esta pregunta no hay imagen esta vez. Podría mostrar quién dijo qué.',
    guide: 'Vamos a conversarlo',
    guideWhy:
      'Esta vez no hay imagen. Hacen falta cinco respuestas o más, y no debe mostrar quién dijo qué. Conversen sobre esto en grupo.',
    willDo: 'Lo que vamos a hacer',
    ownChange: 'Lo que va a cambiar tu docente',
    noPromise: 'Tu docente todavía no escribió lo que vamos a hacer.',
    none: 'Todavía no se le ha preguntado a la clase.',
  },
  lines: {
    heading: 'Cómo vivimos cada línea',
    states,
    waits: 'Sigue aquí hasta que la clase decida.',
    unsaid: 'Todavía no hablamos de esta línea.',
    none: 'Todavía no hay acuerdo.',
  },
  history: {
    heading: 'Qué cambió, versión por versión',
    nothing: 'Todavía no se dijo nada de sus líneas.',
  },
  amend: {
    heading: 'Cambiar nuestro acuerdo',
    intro: 'Cualquiera de la clase puede proponer un cambio. La clase decide en la próxima revisión.',
    which: '¿Qué línea?',
    newLine: 'Una línea nueva',
    who: 'Quién promete a quién, si es una línea nueva',
    words: 'Las palabras nuevas',
    wordsHint: 'Déjalo vacío si una línea debe irse. Sin nombres de compañeros.',
    drop: 'Dejar ir esta línea',
    why: '¿Por qué?',
    send: 'Enviar mi propuesta',
    sent: 'Tu propuesta llegó.',
    sentNamed: 'Tu propuesta llegó. Puede tener el nombre de alguien de la clase. Puedes retirarla abajo.',
    reads: 'Tu docente lee esto sin tu nombre. La clase lee las palabras cuando tengan respuesta.',
    needWords: 'Escribe las palabras nuevas, o marca que la línea debe irse.',
    mine: 'Mis propuestas',
    others: 'Propuestas con respuesta',
    kinds: {
      reword: 'Palabras nuevas para',
      add: 'Una línea nueva',
      drop: 'Dejar ir',
    } satisfies Record<AmendmentKind, string>,
    fates,
    agreed: (n) => `La clase estuvo de acuerdo. Está en la versión ${n}.`,
    notAgreed: 'La clase decidió no cambiarla.',
    answer: 'Por qué',
    withdraw: 'Retirarla',
  },
}
