/** What a teacher reads where the two say how each sees it, in Spanish. */
import { stageWords } from 'shared/content/stage-words'
import type { SidesWords } from './en.ts'

export const sides: SidesWords = {
  sides: {
    heading: 'Cómo lo ve cada uno',
    readers: (names) => `Lo leen ${names}. Cada quien escribe solo su lado.`,
    dimensions: {
      rapport: {
        heading: 'Cuánto se conocen',
        hint: 'Quién es usted en esto, qué ha mostrado de sí y qué ha aprendido del otro.',
      },
      alliance: {
        heading: 'Cómo trabajan juntos',
        hint: 'Qué aporta usted, qué espera de sí y qué hará de otra manera.',
      },
      insight: {
        heading: 'Cómo va el aprendizaje',
        hint: 'Qué ve usted en el trabajo, qué enseña bien aquí y de qué tiene dudas.',
      },
    },
    none: 'Nada todavía.',
    waits: (name) => `${name} ya escribió aquí. El lado de usted sigue vacío: basta una línea.`,
    write: 'Escribir su lado',
    change: 'Cambiar sus palabras',
    label: (heading) => `${heading}: su lado`,
    onFace: (name) => `${name} escribió cómo lo ve. El lado de usted sigue vacío.`,
    look: 'Escribirlo',
  },
  stage: {
    heading: 'Dónde están los dos',
    none: 'Nadie lo ha dicho todavía.',
    hint: 'Lo dice usted, nada lo calcula. Puede volver atrás con la misma facilidad.',
    sentences: stageWords.es,
    by: (name, day) => `${name}, ${day}:`,
    change: 'Decir dónde están',
    choose: 'Como es ahora',
    text: 'Con sus palabras, si quiere',
    willSay: (name) => `${name} leerá:`,
    advice: {
      rapport: 'Suele ir mejor cuando los dos ya se conocen. Usted decide.',
      alliance: 'Suele ir mejor cuando ya han trabajado juntos en algo. Usted decide.',
      insight: 'Suele ir mejor cuando ya sabe cómo va el aprendizaje. Usted decide.',
    },
    before: 'Lo que se dijo antes',
  },
  insight: {
    write: (name) => `Anotar cómo aprende ${name}`,
    work: 'El trabajo',
    account: (name) => `Cómo dice ${name} que lo hizo`,
    reading: 'Lo que leo en él',
    doubt: 'De qué tengo dudas',
    needs: (name) => `Necesita el trabajo o las palabras de ${name}. Hasta entonces se guarda aquí.`,
    done: 'Listo',
    whole: 'Queda entre sus notas cuando pulse «Listo».',
  },
  needs: {
    fold: 'Cuando algo estorba una y otra vez',
    hint: (name) =>
      `La primera, la segunda y la última son solo para usted: apunte si quiere. ${name} responde la tercera y la quinta en la página «En qué trabajamos». No se cuenta nada.`,
    needed: (name) => `Qué necesitaba ${name}`,
    nextTime: (name) => `Qué va a probar ${name} la próxima vez`,
    changeFirst: 'Qué cambia usted primero en la tarea o en el salón',
    none: 'Nada todavía.',
    begin: 'Decir qué cambiará primero',
    write: 'Escribir lo suyo',
    change: 'Cambiar sus palabras',
  },
  scribing: {
    sides: (name) => `Cómo lo ve ${name}`,
    stage: (name) => `Dónde están los dos, como lo dice ${name}`,
    own: (name) => `Solo con las palabras de ${name}`,
    another: 'Otra cosa',
    as: (heading, name) => `${heading}, como lo dice ${name}`,
    readBack: (name) =>
      `Léaselo en voz alta. ${name} puede pedir que lo cambie aquí, o cambiarlo en la página «En qué trabajamos».`,
    by: (by, whose) => `Lo anotó ${by}, como lo dijo ${whose}.`,
  },
  trust: {
    open: 'Ideas con las que crece la confianza',
    hint: 'Para leer, solo usted. No se marca ni se guarda nada, salvo lo que usted escriba.',
    kinds: {
      selective_vulnerability: 'Mostrar algo de sí',
      familiarity: 'Estar ahí una y otra vez',
      similarity_of_interests: 'Algo que les importa a los dos',
      concern: 'Mostrar que le importa',
      competence: 'Ayuda que sirve',
    },
  },
}
