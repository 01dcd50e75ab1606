/** What stands around the parts of a partnership's desk: what waits, and a line for what is folded away. */

export const deskEn = {
  waiting: {
    heading: 'Waits for your answer',
    checkIn: (day: string) => `A check-in, asked for on ${day}`,
    another: 'Another time for the check-in',
    target: 'Proposed to work on:',
    pact: 'A yes to your pact. Yours is open:',
    side: (part: string) => `Your side of “${part}”`,
    correction: (day: string) => `Something to put right, asked on ${day}`,
    handover: (from: string) => `A hand-over from ${from}`,
  },
  folds: {
    nothing: 'Nothing yet.',
    sides: 'What each of you wrote.',
    ownWords: 'Who they are, how they learn, what they are good at, goals.',
    shownWork: 'Pieces of work, beside earlier ones.',
    needs: 'Six questions to ask, and what you change first.',
    handover: 'To somebody else who teaches here.',
    talks: 'Earlier talks',
  },
}

export const deskEs: typeof deskEn = {
  waiting: {
    heading: 'Espera su respuesta',
    checkIn: (day) => `Una conversación, pedida el ${day}`,
    another: 'Otro momento para la conversación',
    target: 'Propuesta para trabajar:',
    pact: 'Un sí a su pacto. Falta el de usted:',
    side: (part) => `El lado de usted en «${part}»`,
    correction: (day) => `Algo que corregir, pedido el ${day}`,
    handover: (from) => `Una entrega de ${from}`,
  },
  folds: {
    nothing: 'Nada todavía.',
    sides: 'Lo que escribió cada uno.',
    ownWords: 'Quién es, cómo aprende, qué hace bien, sus metas.',
    shownWork: 'Trabajos, junto a los de antes.',
    needs: 'Seis preguntas, y lo que usted cambia primero.',
    handover: 'A otra persona que enseña aquí.',
    talks: 'Conversaciones de antes',
  },
}
