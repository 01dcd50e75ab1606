/** What a connected browser is called: by its person, or after what it is. The same in the extension and in our pages. */
import type { Language } from '../domain/alliance/vocabulary.ts'
import type { ConnectedBrowser } from './browsers.ts'

const words: Record<Language, { on: (program: string, system: string) => string; some: string }> = {
  en: { on: (program, system) => `${program} on ${system}`, some: 'A browser' },
  es: { on: (program, system) => `${program} en ${system}`, some: 'Un navegador' },
}

/** "Chrome on Windows", or what its person calls it. */
export function browserCalled(
  one: Pick<ConnectedBrowser, 'name' | 'browser' | 'system'>,
  language: Language,
): string {
  if (one.name !== null) return one.name
  const { on, some } = words[language]
  const program = one.browser ?? some
  return one.system === null ? program : on(program, one.system)
}
