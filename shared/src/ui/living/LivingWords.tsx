/** The words that the parts of a lived agreement speak, by the language around them. */
import { createContext, use, type ReactNode } from 'react'
import type { Language } from '../../domain/alliance/vocabulary.ts'
import { en, type LivingWords } from './words/en.ts'
import { es } from './words/es.ts'

const all: Record<Language, LivingWords> = { en, es }

export function livingWordsIn(language: Language): LivingWords {
  return all[language]
}

const Here = createContext<LivingWords>(en)

/** Everything inside speaks these words. */
export function InLivingWords({ language, children }: { language: Language; children: ReactNode }) {
  return <Here value={all[language]}>{children}</Here>
}

export function useLivingWords(): LivingWords {
  return use(Here)
}
