/** How the versions of an agreement are told, in sentences a ten-year-old reads (A15). Only servers carry these. */
import type { Deciders, LineChange, TakenOutReason } from '../domain/alliance/history.ts'
import type { Language } from '../domain/alliance/vocabulary.ts'

export interface HistoryWords {
  version(n: number): string
  readonly newest: string
  agreedOn(day: string): string
  reviewOn(day: string): string
  decided(by: Deciders | null): string
  readonly changes: string
  readonly first: string
  readonly unchanged: string
  readonly kinds: Record<LineChange['kind'], string>
  readonly before: string
  readonly now: string
  readonly why: string
  readonly reasons: Record<TakenOutReason, string>
  readonly whole: string
  /** What is not in a file that somebody keeps. */
  readonly left: string
}

export const historyWords: Record<Language, HistoryWords> = {
  en: {
    version: (n) => `Version ${n}`,
    newest: 'This is our agreement now.',
    agreedOn: (day) => `Agreed on ${day}.`,
    reviewOn: (day) => `We look at it again by ${day}.`,
    decided: (by) =>
      by === null
        ? 'The class was asked about no new line.'
        : by.students === null
          ? 'The students of the class decided, with their teacher.'
          : `${by.students} students were asked. The class decided, with its teacher.`,
    changes: 'What changed',
    first: 'This was our first agreement.',
    unchanged: 'All lines stayed as they were.',
    kinds: { new: 'New line', words: 'New words', out: 'Taken out' },
    before: 'Before',
    now: 'Now',
    why: 'Why',
    reasons: {
      not_ready: 'We looked at it again. It was not ready, so we keep it for later.',
      set_aside: 'We opened it again and have not decided on it yet.',
    },
    whole: 'The whole agreement',
    left: 'This file has no names, no cards and no one’s own choice in it.',
  },
  es: {
    version: (n) => `Versión ${n}`,
    newest: 'Este es nuestro acuerdo ahora.',
    agreedOn: (day) => `Acordada el ${day}.`,
    reviewOn: (day) => `La revisamos a más tardar el ${day}.`,
    decided: (by) =>
      by === null
        ? 'No se preguntó a la clase por ninguna línea nueva.'
        : by.students === null
          ? 'Decidieron los estudiantes de la clase, con su docente.'
          : `Se preguntó a ${by.students} estudiantes. La clase decidió, con su docente.`,
    changes: 'Qué cambió',
    first: 'Este fue nuestro primer acuerdo.',
    unchanged: 'Todas las líneas quedaron como estaban.',
    kinds: { new: 'Línea nueva', words: 'Palabras nuevas', out: 'Quitada' },
    before: 'Antes',
    now: 'Ahora',
    why: 'Por qué',
    reasons: {
      not_ready: 'La volvimos a mirar. No estaba lista, así que la guardamos para después.',
      set_aside: 'La abrimos otra vez y todavía no hemos decidido sobre ella.',
    },
    whole: 'El acuerdo completo',
    left: 'Este archivo no tiene nombres, ni tarjetas, ni la elección de nadie.',
  },
}
