/** The language a tree of parts speaks: words by context, and dates by Intl in the reader's own time zone. */
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react'
import type { Language } from '../domain/alliance/vocabulary.ts'
import type { Words } from './words/en.ts'

const Current = createContext<Words | null>(null)

/** Each language in its own word. */
export const languageNames: Record<Language, string> = { en: 'English', es: 'Español' }

/** Everything inside speaks these words. */
export function InLanguage({ words, children }: { words: Words; children: ReactNode }) {
  return <Current value={words}>{children}</Current>
}

/** The words of the language around this part. */
export function useWords(): Words {
  const words = useContext(Current)
  if (!words) throw new Error('A part was drawn outside InLanguage.')
  return words
}

/** A day in words, e.g. "November 21, 2026". A date without time is that calendar day everywhere. */
export function dayInWords(iso: string, language: string, timeZone: string): string {
  const zone = iso.length === 10 ? 'UTC' : timeZone
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: zone }).format(new Date(iso))
}

const neverChanges = (): (() => void) => () => {}
const hereZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * A day as `<time>`. The server knows no time zone of the reader, so the first drawing is in UTC and the browser
 * corrects it once it is alive.
 */
export function Day({ iso }: { iso: string }) {
  const { language } = useWords()
  const zone = useSyncExternalStore(neverChanges, hereZone, () => 'UTC')
  return (
    <time dateTime={iso} suppressHydrationWarning>
      {dayInWords(iso, language, zone)}
    </time>
  )
}
