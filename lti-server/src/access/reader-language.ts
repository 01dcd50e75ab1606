/**
 * In which language a person reads what we answer. Where she wants another than her class's (F2), it is kept in this
 * browser under her id, so that nobody who uses it after her has it too. What people wrote stays in their own words
 * (W-19).
 */
import type { Context } from 'hono'
import { parseAccept } from 'hono/utils/accept'
import { languages, type Language } from 'shared/domain/alliance/vocabulary'
import type { PageVariables } from './actor.ts'
import { cookie, readCookie } from './browser-cookie.ts'
import { pageLanguage } from './plain-page.ts'

type PageContext = Context<PageVariables>

const COOKIE = '__Host-alliance-language'
const A_SCHOOL_YEAR = 300 * 86_400

/** What this person asks for, in the address or some time before; null: she has never asked. */
export function ownLanguage(c: PageContext): Language | null {
  const asked = askedLanguage(c)
  if (asked) return asked
  const [kept, personId] = (readCookie(c.req.header('cookie'), COOKIE) ?? '').split('.')
  const isHers = personId === c.get('actor').personId
  return isHers ? (languages.find((each) => each === kept) ?? null) : null
}

/** Keeps what the address asks for. A browser without cookies reads this one page in it. */
export function keepLanguage(c: PageContext): void {
  const asked = askedLanguage(c)
  if (!asked) return
  const value = `${asked}.${c.get('actor').personId}`
  c.header('set-cookie', cookie(COOKIE, value, A_SCHOOL_YEAR), { append: true })
}

function askedLanguage(c: PageContext): Language | undefined {
  return languages.find((each) => each === c.req.query('language'))
}

/** The first of our languages that a request accepts: a browser's own, or the language of the page that asks. */
export function acceptedLanguage(c: Context): Language {
  for (const { type, q } of parseAccept(c.req.header('accept-language') ?? '')) {
    const ours = languages.find((each) => each === type.toLowerCase().split('-')[0])
    if (ours && q > 0) return ours
  }
  return 'en'
}

/** Of a page that has no class to take its language from: this person's, her LMS's, or her browser's. */
export function readerLanguage(c: Context): Language {
  const launch = launchOf(c)
  if (!launch) return acceptedLanguage(c)
  return ownLanguage(c) ?? (launch.locale === null ? acceptedLanguage(c) : pageLanguage(launch.locale))
}

/** Only behind `requireLaunchPage`. */
function launchOf(c: PageContext): PageVariables['Variables']['launch'] | undefined {
  return c.get('launch')
}
