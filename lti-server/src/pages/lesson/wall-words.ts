/** The few words about a lesson that hang on the wall, and what a timer says. */
import type { Language } from 'shared/domain/alliance/vocabulary'

interface WallWords {
  readonly left: string
  readonly oneMinute: string
  readonly up: string
  readonly paused: string
}

export const wallWords: Record<Language, WallWords> = {
  en: {
    left: 'Time left',
    oneMinute: 'One minute left.',
    up: 'Time is up.',
    paused: 'A pause. What you typed is kept.',
  },
  es: {
    left: 'Tiempo que queda',
    oneMinute: 'Queda un minuto.',
    up: 'Se acabó el tiempo.',
    paused: 'Una pausa. Lo que escribiste se queda.',
  },
}
