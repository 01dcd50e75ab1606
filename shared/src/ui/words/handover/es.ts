/** What a student reads where she chooses what is passed on to another teacher, in Spanish. */
import { stageWords } from '../../../content/stage-words.ts'
import { es as sides } from '../both-sides/es.ts'
import type { HandoverWords } from './en.ts'

export const es: HandoverWords = {
  heading: (name) => `¿Pasarle algo a ${name}?`,
  offered: (from, to) => `${from} quisiera que ${to} siga trabajando contigo.`,
  begun: (to) => `Quieres que ${to} siga desde aquí.`,
  choose: (to) => `Tú eliges qué puede leer ${to}. Lo que no marques queda cerrado.`,
  goesAlong: (to) =>
    `Estos pactos siguen en marcha, así que ${to} los recibe con lo que marques. Para parar uno, termínalo antes.`,
  never: 'Las notas privadas de un docente nunca se pasan.',
  silent: (to) => `No tienes que responder. Hasta que elijas, ${to} no recibe nada de antes.`,
  nothing: 'No hay nada más que pasar.',
  kinds: {
    target: 'En qué trabajamos, con lo que me ayuda',
    note: 'Notas',
    conversation: 'De qué hablamos',
    self_assessment: 'Mis propias miradas a mi trabajo',
    evidence: 'Lo que muestra cómo crezco',
    side: 'Cómo lo ve cada uno',
    stage: 'Dónde dice cada uno que estamos',
    need: 'Cuando algo estorbó',
    profile_line: 'Lo que conté de mí',
  },
  dimensions: sides.dimensions,
  stages: stageWords.es,
  by: (name) => `de ${name}`,
  me: 'mí',
  send: (to) => `Dejar que ${to} lea lo que marqué`,
  waits: (to) => `Ya elegiste. ${to} todavía no lo ha abierto. Hasta entonces puedes elegir otra vez.`,
  again: 'Elegir otra vez',
  refuse: 'No pasar nada',
  gone: (to) => `${to} ya no está en tu clase. No se pasó nada.`,
  received: (to) => `${to} recibió lo que elegiste, el`,
  seen: 'Ya lo leí',
  before: 'Lo que pasaste',
  more: 'Dejar que alguien lea lo de antes',
  moreHint:
    'Estas personas también te enseñan. Lo que se escribió antes de que llegaran está cerrado para ellas.',
  begin: (to) => `Elegir qué puede leer ${to}`,
  someone: 'alguien de tu escuela',
}
