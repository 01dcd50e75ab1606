/** What the pages around a kept agreement say, in Spanish. */
import type { AgreementPageWords } from './en.ts'

export const es: AgreementPageWords = {
  title: 'Versiones de nuestro acuerdo',
  back: 'Volver a nuestra alianza',
  backTeacher: 'Volver a esta clase',
  notYet: 'Todavía no hay nada acordado',
  notYetNext: 'Cuando la clase acuerde, aquí encuentras todas las versiones.',
  all: 'Todas las versiones',
  read: (n) => `Leer la versión ${n}`,
  earlier: (newest) => `Esta es una versión anterior. La más nueva es la versión ${newest}.`,
  compare: 'Comparar dos versiones',
  compareThis: 'Comparar con otra versión',
  pair: (from, to) => `Versión ${from} con versión ${to}`,
  since: (n) => `Qué cambió desde la versión ${n}`,
  keep: {
    heading: 'Guardar una copia',
    note: 'Todas las versiones en un archivo. No tiene nombres, ni tarjetas, ni la elección de nadie.',
    html: 'Como página',
    txt: 'Como texto simple',
  },
  poster: {
    link: 'Cartel para imprimir',
    title: 'Cartel',
    print: 'Imprimir',
    withCode: 'Poner el código para unirse',
    withoutCode: 'Quitar el código',
    join: 'Entra desde tu curso o escanea',
    code: 'Código QR que abre la página de la clase',
  },
  listen: {
    group: 'Leer en voz alta',
    start: 'Escuchar',
    pause: 'Pausa',
    goOn: 'Seguir',
    stop: 'Parar',
  },
  template: {
    link: 'Compartir cómo lo hicimos',
    title: 'Comparte cómo lo hiciste',
    intro:
      'Un archivo para colegas: la pregunta, el nivel, cuántas líneas van en cada dirección y cuándo lo revisan. No puede contener palabras de estudiantes ni el nombre de nadie.',
    tick: 'Nada tuyo se incluye si no lo marcas.',
    prompt: 'La pregunta de las tarjetas',
    promptTick: 'Mis propias preguntas pueden incluirse',
    promptPack: 'Viene de Learning Alliance y se incluye.',
    promptNever: 'Se queda aquí: contiene el nombre o las palabras de un estudiante.',
    promises: 'Tus promesas, con tus propias palabras',
    none: 'No tienes ninguna promesa que sea solo con tus palabras.',
    keptBack: (n) =>
      n === 1
        ? '1 promesa se queda aquí: contiene el nombre o las palabras de un estudiante.'
        : `${n} promesas se quedan aquí: contienen el nombre o las palabras de un estudiante.`,
    json: 'Descargar para empezar una clase',
    html: 'Descargar para leer',
  },
}
