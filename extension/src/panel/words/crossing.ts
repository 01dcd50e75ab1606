/** What a teacher reads where words of a private note are shared with the student (INV-9), in both languages. */
import { crossingSentence } from 'shared/content/crossing'

export const crossingEn = {
  open: (name: string) => `Share words from it with ${name}`,
  which: 'Which words?',
  sentence: crossingSentence.en,
  stays: 'The note itself stays yours alone. Nothing is sent yet: a copy goes into your letter.',
  share: (name: string) => `Put them in my letter to ${name}`,
  copied: 'Copied from your private note. The note stays yours alone; here you can still change or cut it.',
}

export const crossingEs: typeof crossingEn = {
  open: (name) => `Compartir palabras de ella con ${name}`,
  which: '¿Qué palabras?',
  sentence: crossingSentence.es,
  stays: 'La nota sigue siendo solo suya. Todavía no se envía nada: una copia pasa a su carta.',
  share: (name) => `Ponerlas en mi carta a ${name}`,
  copied:
    'Copiado de su nota privada. La nota sigue siendo solo suya; aquí todavía puede cambiarlo o cortarlo.',
}
