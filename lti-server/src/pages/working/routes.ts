/** The page of what a student and her teachers are working on, below `/app/{launchId}/`: whole as plain forms. */
import { Hono } from 'hono'
import { LONGEST_SIDE_TEXT } from 'shared/contract/both-sides'
import { LONGEST_CHECK_IN_TEXT } from 'shared/contract/check-ins'
import { errors, wordsFor, type ErrorCode } from 'shared/contract/errors'
import { LONGEST_NEED_TEXT } from 'shared/contract/needs'
import { LONGEST_EVIDENCE, LONGEST_WORK_TITLE } from 'shared/contract/evidence'
import { LONGEST_PACT_TEXT } from 'shared/contract/partnership'
import { LONGEST_SELF_ASSESSMENT, LONGEST_WORK } from 'shared/contract/self-assessments'
import { err } from 'shared/domain/result'
import { SAID } from 'shared/ui/ActForm'
import { wordsIn } from 'shared/ui/words/choose'
import { pactWordsIn } from 'shared/ui/words/pact/choose'
import type { PageVariables } from '../../access/actor.ts'
import { pageLanguage } from '../../access/plain-page.ts'
import { ownLanguage } from '../../access/reader-language.ts'
import { refusePage } from '../../access/require-actor.ts'
import type { Deps } from '../../deps.ts'
import type { Assets } from '../assets.ts'
import { drawPage, type PageContext } from '../draw.tsx'
import { typedFields } from '../forms.ts'
import { drawGuest } from '../guest/draw-guest.tsx'
import type { Said } from '../page-data.ts'
import type { Here } from '../student/load.ts'
import { emptyBox, wishOf, workingForm } from './acts.ts'
import { boxWords } from './box-words.ts'
import { done } from './doing.ts'
import { loadWorkingPage } from './load.ts'

const AT = '/app/:launchId/working'

/** Behind `requireLaunchPage`. */
export function workingRoutes(deps: Deps, assets: Assets): Hono<PageVariables> {
  const app = new Hono<PageVariables>()
  app.get(AT, async (c) => {
    const here = studentHere(c)
    if (!here) return drawGuest(deps, c, assets)
    const form = c.req.query('done')
    const said = form === undefined ? null : { form, done: pactWordsIn(here.language).done }
    const page = await loadWorkingPage(deps, here, said, c.req.query('pick') === 'work')
    return page.ok ? drawPage(c, assets, page.value) : refusePage(c, deps, page.code)
  })
  app.post(AT, (c) => doAct(deps, c, assets))
  return app
}

/** Only a student has this page, and the one about herself: nobody else is part of them. */
export function studentHere(c: PageContext): Here | null {
  const { course, locale } = c.get('launch')
  const actor = c.get('actor')
  if (!course || actor.role !== 'student') return null
  return { actor, course, language: ownLanguage(c) ?? pageLanguage(locale) }
}

async function doAct(deps: Deps, c: PageContext, assets: Assets): Promise<Response> {
  const here = studentHere(c)
  if (!here) return drawGuest(deps, c, assets)
  const fields = await c.req.formData()
  const form = workingForm(fields)
  const empty = emptyBox(fields)
  const answer = empty === null ? await done(deps, here, wishOf(fields)) : err('body_invalid', empty)
  if (answer.ok) {
    const page = `/app/${here.actor.sessionId}/working?done=${encodeURIComponent(form)}#${SAID}`
    return c.redirect(page, 303)
  }
  const said: Said = { form, problem: problemIn(answer, fields, here), typed: typedFields(fields) }
  const page = await loadWorkingPage(deps, here, said)
  return page.ok
    ? drawPage(c, assets, page.value, errors[answer.code].status)
    : refusePage(c, deps, page.code)
}

function problemIn(
  { code, detail = '' }: { code: ErrorCode; detail?: string },
  fields: FormData,
  { language }: Here,
) {
  if (code !== 'body_invalid') {
    const said = wordsFor(code, 'student', language)
    return { field: '', words: `${said.what} ${said.next}` }
  }
  const { live } = wordsIn(language)
  // The boxes of a form have no boxes in them.
  const field = detail.replace(/^tried\./, '').split('.')[0] ?? ''
  const box = fields.get(field)
  const length = typeof box === 'string' ? box.trim().length : 0
  const max = longest(field, fields.get('do'))
  const words = length > max ? live.tooLong(max, length) : boxWords(fields.get('field'), language, live.empty)
  return { field, words }
}

/** Characters that the box of this name takes. */
function longest(field: string, act: FormDataEntryValue | null): number {
  if (field === 'line') return LONGEST_CHECK_IN_TEXT
  if (field === 'work') return LONGEST_WORK
  if (act === 'side' || act === 'stage') return LONGEST_SIDE_TEXT
  if (act === 'need') return LONGEST_NEED_TEXT
  if (field === 'title') return LONGEST_WORK_TITLE
  if (act === 'evidence') return LONGEST_EVIDENCE
  return act === 'look' ? LONGEST_SELF_ASSESSMENT : LONGEST_PACT_TEXT
}
