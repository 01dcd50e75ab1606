/** What the panel says about a student's work then and now, in Spanish: “usted” to the teacher. */
import type { shownWork as english } from './en-shown-work.ts'

export const shownWork: typeof english = {
  fold: (name) => `El trabajo de ${name}, antes y ahora`,
  none: 'Aquí no hay nada compartido.',
  hint: (name) => `Lo que ${name} compartió, junto a su propio trabajo de antes y el de nadie más.`,
  atFirst: 'Antes',
  now: 'Ahora',
  free: 'Sobre nada en particular',
  ended: 'Algo en lo que trabajaron',
  alone: (name) => `${name} ya lo hace sin ayuda.`,
  wroteDown: 'Lo escribió usted.',
  kinds: {
    work: 'Un trabajo',
    talk: 'Algo de lo que hablaron',
    self: 'Cómo lo ve su autor',
    observation: 'Algo que alguien vio',
  },
  scribe: (name) => `Un trabajo que elige ${name}`,
  picked: (name) => `Lo que entregó ${name}`,
  pickNone: 'Ninguno de estos',
  nothingHandedIn: 'Todavía no se ha entregado nada aquí. Puede escribir cómo se llama.',
  why: {
    no_way: 'Lo que se entregó no se puede leer aquí. Puede escribir cómo se llama.',
    no_grant:
      'Usted no ha permitido que Learning Alliance lea lo que se entregó. Puede escribir cómo se llama.',
    no_answer: 'Su plataforma no respondió. Puede escribir cómo se llama, o intentarlo más tarde.',
  },
  title: 'Cómo se llama',
  kind: 'Qué es',
  text: (name) => `Lo que muestra, como lo dice ${name}`,
}
