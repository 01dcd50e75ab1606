/** In which language a login or a launch is answered while nobody is known. */
import type { Context } from 'hono'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { pageLanguage } from '../access/plain-page.ts'
import { acceptedLanguage } from '../access/reader-language.ts'
import { launchFacts } from './claims.ts'

/** The LMS knows the person's language; where it does not say, her browser does. Gives no right, so needs no proof. */
export function launchLanguage(c: Context, claims: Readonly<Record<string, unknown>> = {}): Language {
  const { locale } = launchFacts(claims)
  return locale === undefined ? acceptedLanguage(c) : pageLanguage(locale)
}
