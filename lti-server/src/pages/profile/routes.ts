/** A student's page about herself, below `/app/{launchId}/`: whole as plain forms. */
import { Hono } from 'hono'
import { errors, wordsFor, type ErrorCode } from 'shared/contract/errors'
import { LONGEST_PROFILE_TEXT } from 'shared/contract/profile'
import { tellings } from 'shared/domain/partnership/profile'
import { err } from 'shared/domain/result'
import { SAID, type Problem } from 'shared/ui/ActForm'
import { teachersInWords } from 'shared/ui/words/profile/readers'
import { wordsIn } from 'shared/ui/words/choose'
import { profileWordsIn } from 'shared/ui/words/profile/choose'
import type { PageVariables } from '../../access/actor.ts'
import { refusePage } from '../../access/require-actor.ts'
import type { Deps } from '../../deps.ts'
import type { Assets } from '../assets.ts'
import { drawPage, type PageContext } from '../draw.tsx'
import { typedFields } from '../forms.ts'
import { drawGuest } from '../guest/draw-guest.tsx'
import type { ToldIn } from '../page-data.ts'
import type { Here } from '../student/load.ts'
import { studentHere } from '../working/routes.ts'
import { isEmpty, profileForm, told, wishOf } from './acts.ts'
import { done } from './doing.ts'
import { loadProfilePage } from './load.ts'

const AT = '/app/:launchId/profile'

/** Behind `requireLaunchPage`. */
export function profilePageRoutes(deps: Deps, assets: Assets): Hono<PageVariables> {
  const app = new Hono<PageVariables>()
  app.get(AT, async (c) => {
    const here = studentHere(c)
    if (!here) return drawGuest(deps, c, assets)
    const page = await loadProfilePage(deps, here, toldIn(c, here))
    return page.ok ? drawPage(c, assets, page.value) : refusePage(c, deps, page.code)
  })
  app.post(AT, (c) => doAct(deps, c, assets))
  return app
}

/** After a post: which form it was and what came of it stand in the address, so that a reload does not send again. */
function toldIn(c: PageContext, { actor, language }: Here): ToldIn {
  const form = c.req.query('done')
  const telling = tellings.find((one) => one === c.req.query('told'))
  const words = profileWordsIn(language)
  return (readers) => {
    if (form === undefined || telling === undefined) return null
    const teachers = teachersInWords({ readers, personId: actor.personId, language }, words)
    return { form, done: words.told[telling](teachers) }
  }
}

async function doAct(deps: Deps, c: PageContext, assets: Assets): Promise<Response> {
  const here = studentHere(c)
  if (!here) return drawGuest(deps, c, assets)
  const fields = await c.req.formData()
  const form = profileForm(fields)
  const wish = wishOf(fields)
  const answer = isEmpty(fields) ? err('body_invalid', 'text') : await done(deps, here, wish)
  if (answer.ok) {
    const query = new URLSearchParams({ done: form, told: told(wish, answer.value) })
    return c.redirect(`/app/${here.actor.sessionId}/profile?${query}#${SAID}`, 303)
  }
  const problem = problemIn(answer, fields, here)
  const page = await loadProfilePage(deps, here, () => ({ form, problem, typed: typedFields(fields) }))
  return page.ok
    ? drawPage(c, assets, page.value, errors[answer.code].status)
    : refusePage(c, deps, page.code)
}

function problemIn(
  { code, detail = '' }: { code: ErrorCode; detail?: string },
  fields: FormData,
  { language }: Here,
): Problem {
  if (code !== 'body_invalid') {
    const said = wordsFor(code, 'student', language)
    return { field: '', words: `${said.what} ${said.next}` }
  }
  const { live } = wordsIn(language)
  const box = fields.get('text')
  const length = typeof box === 'string' ? box.trim().length : 0
  const words = length > LONGEST_PROFILE_TEXT ? live.tooLong(LONGEST_PROFILE_TEXT, length) : live.empty
  return { field: detail, words: detail === 'text' ? words : live.choose }
}
