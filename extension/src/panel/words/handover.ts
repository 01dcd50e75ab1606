/** Every word of a hand-over at the panel, of one student and of a class (F9), in both languages. */

export const handoverEn = {
  heading: 'Handing over',
  offer: (name: string) => `Hand over what you share with ${name}`,
  hint: (name: string) =>
    `${name} chooses which lines the other one can read. The open pacts go along with them.`,
  never: 'Your private notes stay with you.',
  offerTo: (name: string) => `Offer it to ${name}`,
  you: 'you',
  someone: 'someone without a name here',
  offered: (to: string, name: string) => `You offered this to ${to}. ${name} has not chosen yet.`,
  offeredToMe: (from: string, name: string) =>
    `${from} would hand this over to you. ${name} has not chosen yet, so nothing of it is here.`,
  chosen: (name: string, to: string) => `${name} has chosen. ${to} can receive it now.`,
  chosenForMe: (name: string) =>
    `${name} has chosen what you can read. ${name} will see that you received it.`,
  received: (by: string, day: string) => `Received by ${by}, ${day}.`,
  gone: (to: string) => `${to} is not with this student any more. Nothing was handed over.`,
  receive: 'Receive it',
  withdraw: 'Take the offer back',
}

export const classHandoverEn = {
  open: 'Hand over a class',
  nobody: 'There is nobody else in this course to hand over to.',
  to: 'To',
  pick: 'Pick somebody',
  assistant: 'assistant',
  section: 'Class',
  allSections: 'all of mine',
  hint: 'Each student with whom you share something is asked what the other one may read. The open pacts go along.',
  offerNobody: 'Offer it',
  offer: (to: string, where: string) => `Offer ${where} to ${to}`,
  done: (to: string, where: string) =>
    `Offered: ${where}. Students for whom ${to} can read everything already are not asked.`,
  passes: (from: string, to: string) => `from ${from} to ${to}:`,
  waits: 'has not chosen yet.',
  chosen: 'has chosen.',
  standsIn: 'Only standing in',
  standsInHint:
    'A substitute reads the class’s agreement and its routines. What students share with their teachers stays closed until the day is over.',
  until: 'Until',
  mark: (name: string) => `${name} only stands in`,
  isIn: (name: string, day: string) => `${name} stands in until ${day}.`,
  unmark: (name: string) => `${name} teaches here now`,
  marked: 'That is noted.',
}

export const handoverEs: typeof handoverEn = {
  heading: 'Entregar',
  offer: (name) => `Entregar lo que comparte con ${name}`,
  hint: (name) => `${name} elige qué líneas puede leer la otra persona. Los pactos abiertos van con ellas.`,
  never: 'Sus notas privadas se quedan con usted.',
  offerTo: (name) => `Ofrecérselo a ${name}`,
  you: 'usted',
  someone: 'alguien sin nombre aquí',
  offered: (to, name) => `Usted se lo ofreció a ${to}. ${name} todavía no ha elegido.`,
  offeredToMe: (from, name) =>
    `${from} quiere entregarle esto a usted. ${name} todavía no ha elegido, así que nada de ello está aquí.`,
  chosen: (name, to) => `${name} ya eligió. ${to} lo puede recibir ahora.`,
  chosenForMe: (name) => `${name} ya eligió qué puede leer usted. ${name} verá que usted lo recibió.`,
  received: (by, day) => `Recibido por ${by}, ${day}.`,
  gone: (to) => `${to} ya no está con este estudiante. No se entregó nada.`,
  receive: 'Recibirlo',
  withdraw: 'Retirar la oferta',
}

export const classHandoverEs: typeof classHandoverEn = {
  open: 'Entregar una clase',
  nobody: 'No hay nadie más en este curso a quien entregarla.',
  to: 'A',
  pick: 'Elija a alguien',
  assistant: 'asistente',
  section: 'Clase',
  allSections: 'todas las mías',
  hint: 'A cada estudiante con quien comparte algo se le pregunta qué puede leer la otra persona. Los pactos abiertos van con ello.',
  offerNobody: 'Ofrecerla',
  offer: (to, where) => `Ofrecer ${where} a ${to}`,
  done: (to, where) => `Ofrecido: ${where}. A quienes ${to} ya puede leer del todo no se les pregunta.`,
  passes: (from, to) => `de ${from} a ${to}:`,
  waits: 'todavía no ha elegido.',
  chosen: 'ya eligió.',
  standsIn: 'Solo de suplente',
  standsInHint:
    'Un suplente lee el acuerdo de la clase y sus rutinas. Lo que los estudiantes comparten con sus docentes queda cerrado hasta que pase ese día.',
  until: 'Hasta',
  mark: (name) => `${name} solo suple`,
  isIn: (name, day) => `${name} suple hasta el ${day}.`,
  unmark: (name) => `${name} ya enseña aquí`,
  marked: 'Queda anotado.',
}
