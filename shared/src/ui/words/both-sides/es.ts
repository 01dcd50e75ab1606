/** What a student reads where she and her teachers each say how they see it, in Spanish. */
import { stageWords } from '../../../content/stage-words.ts'
import type { BothSidesWords } from './en.ts'

export const es: BothSidesWords = {
  heading: 'Cómo lo ve cada uno',
  nothing: 'Nada todavía.',
  intro: 'Tú escribes tu lado. Tu docente escribe el otro. Los dos pueden leer los dos.',
  dimensions: {
    rapport: {
      heading: 'Cuánto nos conocemos',
      hint: '¿Qué debe saber de ti tu docente? ¿Qué sabes tú de tu docente?',
    },
    alliance: {
      heading: 'Cómo trabajamos juntos',
      hint: '¿Qué ayuda cuando trabajan juntos en algo? ¿Qué cambiarías?',
    },
    insight: {
      heading: 'Cómo aprendo',
      hint: '¿Cómo te metes en algo nuevo? ¿Qué haces cuando te atoras?',
    },
  },
  mySide: 'Mi lado',
  theirSide: 'El lado de mi docente',
  emptyMine: 'No has escrito nada aquí.',
  emptyTheirs: 'Tu docente todavía no ha escrito aquí.',
  asked: 'Tu docente todavía no ha escrito aquí. Se lo pedimos.',
  by: (name) => `De ${name}`,
  write: 'Escribir mi lado',
  change: 'Cambiar mis palabras',
  text: 'Mis palabras',
  send: 'Enviar mi lado',
  reads: (names) => `Al enviarlo, lo pueden leer: ${names}.`,
  takeBack: 'Retirarlo',
  takenBack: 'Quien lo escribió lo retiró.',
  needs: {
    heading: 'Cuando algo estorba',
    intro: 'Puedes decir qué necesitabas. No tienes que contar qué pasó.',
    begin: 'Decir qué necesitaba',
    asks: {
      needed: '¿Qué necesitabas en ese momento?',
      next_time: '¿Qué vas a probar la próxima vez?',
    },
    changeFirst: 'Lo que cambia primero tu docente',
    write: 'Escribir mis palabras',
    send: 'Enviar mis palabras',
  },
  stage: {
    heading: 'Dónde estamos',
    intro: 'Esto puede cambiar cuando sea, y puede volver atrás. Nadie lo cuenta.',
    none: 'Nadie lo ha dicho todavía.',
    saidBy: (name) => `${name} dice:`,
    saidByMe: 'Tú dices:',
    sentences: stageWords.es,
    say: 'Decir cómo lo veo',
    choose: 'Yo lo veo así',
    own: 'Solo con mis propias palabras',
    text: 'Con mis propias palabras',
    send: 'Enviar cómo lo veo',
    before: 'Lo que dijimos antes',
  },
}
