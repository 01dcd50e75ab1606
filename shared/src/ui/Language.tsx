/** The language a tree of parts speaks: words by context, and dates by Intl in the reader's own time zone. */
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react'
import { en, type Words } from './words/en.ts'
import { es } from './words/es.ts'

export type Language = 'en' | 'es'

const all: Record<Language, Words> = { en, es }

/** The words of one language. */
export function wordsIn(language: Language): Words {
  return all[language]
}

const Current = createContext<Words>(en)

/** Everything inside speaks `language`. */
export function InLanguage({ language, children }: { language: Language; children: ReactNode }) {
  return <Current value={all[language]}>{children}</Current>
}

export function useWords(): Words {
  return useContext(Current)
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
