/**
 * What the pack's class protocols need besides their steps: a short name for each step that a back row can read, what
 * the teacher says or does, and what students read where a step speaks to the teacher. English, then Spanish.
 */
import type { Language } from '../domain/alliance/vocabulary.ts'

export type InBoth = Readonly<Record<Language, string>>

export interface StepWords {
  readonly title: InBoth
  /** For the teacher alone: “usted” in Spanish. */
  readonly note: InBoth
  /** In place of the pack's own words, where those speak to the teacher. */
  readonly aloud?: InBoth
  /** In place of the pack's own words, where those name what a class has no box for. */
  readonly instead?: InBoth
}

const both = (en: string, es: string): InBoth => ({ en, es })
const step = (title: InBoth, note: InBoth, aloud?: InBoth): StepWords => ({
  title,
  note,
  ...(aloud ? { aloud } : {}),
})

export const stepWords: Readonly<Record<string, readonly StepWords[]>> = {
  'alliance-25': [
    step(
      both('Why we do this', 'Para qué lo hacemos'),
      both(
        'Choose a timekeeper and a reader. Name what is not ours to decide, and who decides it.',
        'Elija quién cuida el tiempo y quién lee. Diga qué no nos toca decidir y quién lo decide.',
      ),
      both(
        'Listen. This will be ours: we write it, it can change, and it binds the teacher too.',
        'Escuchen. Esto será nuestro: lo escribimos, puede cambiar y también obliga al docente.',
      ),
    ),
    {
      ...step(
        both('Write on your own', 'Escribe a solas'),
        both(
          'Read the question aloud once, then be quiet. Read the cards here as they come; hold one back if you must.',
          'Lea la pregunta en voz alta una vez y guarde silencio. Lea aquí las tarjetas; retenga una si hace falta.',
        ),
      ),
      instead: both(
        'Answer the question alone, in private. Two cards each.',
        'Responde la pregunta a solas. Dos tarjetas cada quien.',
      ),
    },
    step(
      both('Read to each other', 'Lean en pareja'),
      both(
        'Pairs first, then two pairs together. Two cards become one only when both writers want it.',
        'Primero parejas, luego dos parejas juntas. Dos tarjetas se unen solo si ambas personas quieren.',
      ),
    ),
    step(
      both('Group the cards', 'Agrupen las tarjetas'),
      both(
        'Ask the class where a card belongs; you move it. A card may stand alone. Nothing is deleted.',
        'Pregunte a la clase dónde va cada tarjeta; usted la mueve. Puede quedar sola. Nada se borra.',
      ),
    ),
    step(
      both('Find the words', 'Encuentren las palabras'),
      both(
        'One theme for each four. Type their line as they say it. Make sure that one line is your own promise.',
        'Un tema por cada cuatro. Escriba su línea como la dicen. Cuide que una línea sea la promesa de usted.',
      ),
    ),
    step(
      both('Show your fingers', 'Muestren los dedos'),
      both(
        'Open the lines. Hear every 0, 1 and 2 before you close one. What is not ready is kept for later.',
        'Abra las líneas. Escuche cada 0, 1 y 2 antes de cerrar una. Lo que no esté listo se guarda.',
      ),
      both(
        'Read each line. Pick 0 to 5 on your own screen. A low number is heard, and the words can change once.',
        'Lean cada línea. Elige de 0 a 5 en tu pantalla. Un número bajo se escucha, y el texto puede cambiar una vez.',
      ),
    ),
    step(
      both('Sign, or not yet', 'Firma, o todavía no'),
      both(
        'Set the day of the review and press “This is our agreement”. Nobody has to sign, or say why.',
        'Ponga la fecha de revisión y pulse «Este es nuestro acuerdo». Nadie tiene que firmar ni dar razones.',
      ),
      both(
        'Read it once more. Sign, or choose “not yet”; nobody has to say why.',
        'Léanlo una vez más. Firma o elige «todavía no»; nadie tiene que decir por qué.',
      ),
    ),
  ],
  'values-20': [
    step(
      both('Remember a good time', 'Recuerda un buen momento'),
      both(
        'Tell one short story of your own first. Quiet while they write.',
        'Cuente primero una historia corta suya. Silencio mientras escriben.',
      ),
    ),
    step(
      both('Tell it to your partner', 'Cuéntalo a tu pareja'),
      both(
        'Say when to swap: two minutes each. The listener writes one value.',
        'Avise cuándo cambiar: dos minutos cada quien. Quien escucha escribe un valor.',
      ),
    ),
    step(
      both('What do we see?', '¿Qué vemos?'),
      both(
        'Show all cards. Put only exact twins together. Points are for choosing where to begin, not for winning.',
        'Muestre todas las tarjetas. Junte solo las iguales. Los puntos dicen por dónde empezar, no quién gana.',
      ),
      both(
        'Look at all the values. Only exact twins go together.',
        'Miren todos los valores. Solo se juntan los que son iguales.',
      ),
    ),
    step(
      both('What it looks like', 'Cómo se ve'),
      both(
        'Ask what a camera would see. Write your own part of each value yourself.',
        'Pregunte qué vería una cámara. Escriba usted su propia parte de cada valor.',
      ),
    ),
    step(
      both('Read it and show fingers', 'Lean y muestren dedos'),
      both(
        'A student reads each line aloud. Open the lines when the words are right.',
        'Alguien de la clase lee cada línea en voz alta. Abra las líneas cuando las palabras estén bien.',
      ),
    ),
  ],
  'review-20': [
    step(
      both('How are we doing?', '¿Cómo vamos?'),
      both(
        'Answer it too. Nobody looks at another’s screen.',
        'Responda también usted. Nadie mira la pantalla de otra persona.',
      ),
      both('Answer on your own screen, in private.', 'Responde en tu pantalla, a solas.'),
    ),
    step(
      both('Look at it together', 'Mírenlo juntos'),
      both(
        'Ask what they see, not who. Fewer than five answers: there is no picture, so talk instead.',
        'Pregunte qué ven, no quién. Con menos de cinco respuestas no hay imagen: conversen.',
      ),
    ),
    step(
      both('Line by line', 'Línea por línea'),
      both(
        'A line that does not fit is taken up, never quietly dropped.',
        'Una línea que no nos queda se retoma, nunca se quita en silencio.',
      ),
    ),
    step(
      both('Change one or two', 'Cambien una o dos'),
      both(
        'Type the new words as they say them. One change may be your own promise.',
        'Escriba las nuevas palabras como las dicen. Un cambio puede ser la promesa de usted.',
      ),
    ),
    step(
      both('Can we try it?', '¿Podemos probarlo?'),
      both(
        'Ask for harm, not for taste. It holds until the next date.',
        'Pregunte por daño, no por gusto. Vale hasta la próxima fecha.',
      ),
      both(
        'Could this do harm? If not, we try it until the next date.',
        '¿Puede hacer daño? Si no, lo probamos hasta la próxima fecha.',
      ),
    ),
    step(
      both('What the teacher will change', 'Qué va a cambiar el docente'),
      both('Say one thing, and when they will see it.', 'Diga una cosa, y cuándo la van a ver.'),
      both('Listen to what your teacher will change.', 'Escuchen qué va a cambiar su docente.'),
    ),
  ],
  'newcomer-10': [
    step(
      both('Read it together', 'Léanlo juntos'),
      both(
        'Ask a classmate who likes to tell stories. You stay near, and do not listen in.',
        'Pídalo a alguien a quien le guste contar historias. Quédese cerca, sin escuchar.',
      ),
    ),
    step(
      both('Mark what you think', 'Marca lo que piensas'),
      both(
        'The marks are the newcomer’s own. Do not ask for them.',
        'Las marcas son de quien llega. No las pida.',
      ),
    ),
    step(
      both('Ask or propose', 'Pregunta o propón'),
      both(
        'Write a question down where the class will find it at its next review.',
        'Apunte la pregunta donde la clase la encuentre en su próxima revisión.',
      ),
    ),
    step(
      both('Sign, or later', 'Firma, o después'),
      both('Later is a good answer.', 'Después es una buena respuesta.'),
    ),
  ],
  'fingers-8': [
    step(
      both('Read the line', 'Lean la línea'),
      both('Whoever proposes it reads it, twice.', 'La lee quien la propone, dos veces.'),
    ),
    step(
      both('What does it mean?', '¿Qué quiere decir?'),
      both('Questions only; opinions come later.', 'Solo preguntas; las opiniones vienen después.'),
    ),
    step(
      both('Show your fingers', 'Muestren los dedos'),
      both(
        'Open the line. Everybody shows at once, on their own screen.',
        'Abra la línea. Todos muestran a la vez, cada quien en su pantalla.',
      ),
    ),
    step(
      both('What would make it a three?', '¿Qué lo haría un tres?'),
      both(
        'Close the line. Only those who want to speak do. Read what was written, without names.',
        'Cierre la línea. Habla solo quien quiera. Lea lo escrito, sin nombres.',
      ),
    ),
    step(
      both('Change it or keep it', 'Cámbienlo o déjenlo'),
      both(
        'Type the new words, or leave them and say why.',
        'Escriba las nuevas palabras, o déjelas y diga por qué.',
      ),
    ),
    step(
      both('Show again', 'Muestren otra vez'),
      both(
        'Open it once more. Still a low finger: keep it for later; nobody is talked into it.',
        'Ábrala una vez más. Si queda un dedo bajo, se guarda; no se convence a nadie.',
      ),
      both(
        'Show again. All at three or more: agreed. If not, we keep it for later.',
        'Muestren otra vez. Todos en tres o más: acordado. Si no, lo guardamos para después.',
      ),
    ),
  ],
  'consent-12': [
    step(
      both('The proposal', 'La propuesta'),
      both('Whoever proposes it speaks, nobody answers yet.', 'Habla quien propone; nadie responde todavía.'),
    ),
    step(
      both('Questions in a round', 'Preguntas en ronda'),
      both(
        'Begin with somebody else than last time. Passing is fine.',
        'Empiece con otra persona que la vez pasada. Se puede pasar.',
      ),
    ),
    step(
      both('One reaction each', 'Una reacción cada quien'),
      both('One sentence. No answers.', 'Una frase. Sin respuestas.'),
    ),
    step(
      both('Any harm?', '¿Algún daño?'),
      both(
        'Open the line for fingers: 0 to 2 is a concern. It needs a reason, and you read it.',
        'Abra la línea: de 0 a 2 es una preocupación. Necesita una razón, y usted la lee.',
      ),
    ),
    step(
      both('One concern at a time', 'Una preocupación a la vez'),
      both(
        'Thank the person. Reword until they can try it, or keep it for later.',
        'Dé las gracias. Cambien el texto hasta que pueda probarse, o guárdenlo.',
      ),
    ),
    step(
      both('Write it down', 'Apúntenlo'),
      both('Concerns are kept without names.', 'Las preocupaciones se guardan sin nombres.'),
      both(
        'Listen: what we decided, until when we try it, and which concerns we heard.',
        'Escuchen: qué decidimos, hasta cuándo lo probamos y qué preocupaciones oímos.',
      ),
    ),
  ],
  'repair-15': [
    step(
      both('What happened', 'Qué pasó'),
      both(
        'Each in turn, without interruption. Nobody has to speak. Not in front of the class unless they want it.',
        'Por turnos, sin interrumpir. Nadie tiene que hablar. No ante la clase, salvo que lo quieran.',
      ),
    ),
    step(
      both('What it was like', 'Cómo fue'),
      both('Ask for the need, not for the fault.', 'Pregunte por la necesidad, no por la culpa.'),
    ),
    step(
      both('Putting it right', 'Arreglarlo'),
      both('Something that can be done this week.', 'Algo que se pueda hacer esta semana.'),
    ),
    step(
      both('Is it the line?', '¿Es la línea?'),
      both(
        'Perhaps the line asks too much. Take it to the review.',
        'Quizá la línea pide demasiado. Llévenla a la revisión.',
      ),
    ),
    step(
      both('Who checks back, and when', 'Quién revisa, y cuándo'),
      both(
        'No record is kept against a name, here or elsewhere.',
        'No se guarda registro contra un nombre, ni aquí ni fuera.',
      ),
      both('Agree who checks back and when.', 'Acuerden quién revisa y cuándo.'),
    ),
  ],
}

/** The pack says in English who takes a step; what it says of steps for adults stays as it is. */
export const whoInSpanish: Readonly<Record<string, string>> = {
  teacher: 'docente',
  'each student': 'cada estudiante',
  'pairs then fours': 'parejas y luego grupos de cuatro',
  'whole class': 'toda la clase',
  fours: 'grupos de cuatro',
  all: 'todos',
  each: 'cada quien',
  pairs: 'parejas',
  class: 'la clase',
  groups: 'grupos',
  buddy: 'quien acompaña',
  newcomer: 'quien llega',
  both: 'ambos',
  proposer: 'quien propone',
  'those at 0-2': 'quienes mostraron de 0 a 2',
  recorder: 'quien toma nota',
  'those involved': 'las personas implicadas',
  'those affected': 'las personas afectadas',
  facilitator: 'quien facilita',
}
