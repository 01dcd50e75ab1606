/** The words of the language that the browser speaks to this teacher. */
import { createContext, useContext } from 'react'
import { en, type Words } from './en.ts'
import { es } from './es.ts'

export type { Words } from './en.ts'

export const allWords: Record<'en' | 'es', Words> = { en, es }

export const InWords = createContext<Words>(en)

export function useWords(): Words {
  return useContext(InWords)
}

/** A time of day, e.g. "10:42", in the reader's zone. */
export function timeInWords(iso: string | number, { language }: Words): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(iso))
}

/** A day, e.g. "Nov 21", in the reader's zone; with the year when it is another one. */
export function dayInWords(iso: string, { language }: Words, now: Date = new Date()): string {
  const day = new Date(iso)
  const year = day.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const)
  return new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', ...year }).format(day)
}

/** "Ana, Ben and you". */
export function listInWords(items: readonly string[], { language }: Words): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(items)
}
