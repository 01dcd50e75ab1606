/** The language our own pages speak: the one a person chose, else the browser's. */
import * as v from 'valibot'
import { browser } from './browser.ts'

export type Language = 'en' | 'es'
/** `browser`: as the browser does. */
export const LanguageChoice = v.picklist(['browser', 'en', 'es'])
export type LanguageChoice = v.InferOutput<typeof LanguageChoice>

const KEY = 'language'

export async function languageChoice(): Promise<LanguageChoice> {
  const stored = await browser.storage.local.get(KEY)
  const chosen = v.safeParse(LanguageChoice, stored[KEY])
  return chosen.success ? chosen.output : 'browser'
}

export async function chooseLanguage(choice: LanguageChoice): Promise<void> {
  await browser.storage.local.set({ [KEY]: choice })
}

export async function language(): Promise<Language> {
  const choice = await languageChoice()
  if (choice !== 'browser') return choice
  return browser.i18n.getUILanguage().startsWith('es') ? 'es' : 'en'
}

/** Tells when another language was chosen, in whatever page of ours. Answers how to stop. */
export function onLanguageChosen(changed: () => void): () => void {
  const listen = (changes: object, area: string): void => {
    if (area === 'local' && KEY in changes) changed()
  }
  browser.storage.onChanged.addListener(listen)
  return () => browser.storage.onChanged.removeListener(listen)
}
