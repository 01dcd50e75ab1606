/** What students read about the lesson's moment, in the language of their class. */
import type { Language } from 'shared/domain/alliance/vocabulary'
import type { Typing } from 'shared/domain/protocol/steps'

interface NowWords {
  readonly step: (title: string, typing: string) => string
  readonly typing: Record<Typing, string>
  readonly paused: string
  readonly resting: string
}

export const nowWords: Record<Language, NowWords> = {
  en: {
    step: (title, typing) => `Now: ${title}. ${typing}`.replace('?.', '?').trim(),
    typing: {
      cards: 'You can send cards.',
      fingers: 'Pick your numbers.',
      nobody: 'Nobody sends now. What you typed is kept here.',
      as_phase: '',
    },
    paused: 'Your teacher paused the lesson. Your words are kept here.',
    resting: 'Your class goes on with this another day.',
  },
  es: {
    step: (title, typing) => `Ahora: ${title}. ${typing}`.replace('?.', '?').trim(),
    typing: {
      cards: 'Puedes enviar tarjetas.',
      fingers: 'Elige tus números.',
      nobody: 'Ahora nadie envía. Lo que escribiste se queda aquí.',
      as_phase: '',
    },
    paused: 'Tu docente puso la lección en pausa. Tus palabras se quedan aquí.',
    resting: 'Tu clase sigue con esto otro día.',
  },
}
