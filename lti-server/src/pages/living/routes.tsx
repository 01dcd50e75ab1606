/**
 * `/app/{launchId}/alliances/{id}/living`: where a class lives its agreement. Plain HTML and forms for everybody, so
 * that three taps are three taps on a phone without scripts too; for staff the same page as the class reads it.
 */
import { Hono } from 'hono'
import { errors, type ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import { SAID } from 'shared/ui/ActForm'
import { InLanguage } from 'shared/ui/Language'
import { InLivingWords, livingWordsIn } from 'shared/ui/living/LivingWords'
import { wordsIn } from 'shared/ui/words/choose'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { PageVariables } from '../../access/actor.ts'
import { ownLanguage } from '../../access/reader-language.ts'
import { refusePage } from '../../access/require-actor.ts'
import type { Deps } from '../../deps.ts'
import type { Assets } from '../assets.ts'
import { drawStill, type PageContext } from '../draw.tsx'
import { typedFields } from '../forms.ts'
import {
  choicesIn,
  doneWords,
  nextOf,
  refusedWords,
  sendAnswer,
  sendProposal,
  takeBack,
  type Refused,
} from './acts.ts'
import { LivingPage, type LivingSaid } from './LivingPage.tsx'
import { loadLiving } from './load.ts'

const AT = '/app/:launchId/alliances/:id'

/** Behind `requireLaunchPage`. */
export function livingRoutes(deps: Deps, assets: Assets): Hono<PageVariables> {
  const app = new Hono<PageVariables>()
  app.get(`${AT}/living`, (c) => show(deps, c, assets, { given: c.req.query('change') ? [] : null }))
  app.post(`${AT}/living`, async (c) => {
    const fields = await c.req.formData()
    const given = choicesIn(fields)
    const next = await nextOf(deps, c.get('actor'), c.req.param('id'), fields, given)
    if (next !== null) return show(deps, c, assets, { given: next })
    const sent = await sendAnswer(deps, c.get('actor'), c.req.param('id'), fields, given)
    return after(deps, c, assets, sent, fields, 'pulse')
  })
  app.post(`${AT}/amendments`, async (c) => {
    const fields = await c.req.formData()
    const sent = await sendProposal(deps, c.get('actor'), c.req.param('id'), fields)
    return after(deps, c, assets, sent, fields, 'amendment')
  })
  app.post(`${AT}/amendments/:amendmentId`, async (c) => {
    const { id, amendmentId } = c.req.param()
    const back = await takeBack(deps, c.get('actor'), id, amendmentId)
    return after(deps, c, assets, back, new FormData(), 'withdraw')
  })
  return app
}

/** After a form: the page again with what came of it; an act that was done stands in the address. */
function after(
  deps: Deps,
  c: PageContext,
  assets: Assets,
  act: Result<unknown, ErrorCode>,
  fields: FormData,
  form: LivingSaid['form'],
): Response | Promise<Response> {
  if (act.ok) {
    const named = typeof act.value === 'object' && act.value !== null && 'namesClassmate' in act.value
    const done = named && act.value.namesClassmate === true ? `${form},named` : form
    const here = `/app/${c.req.param('launchId')}/alliances/${c.req.param('id')}/living`
    return c.redirect(`${here}?done=${done}#${SAID}`, 303)
  }
  const refused = { form, code: act.code, field: act.detail ?? '', typed: typedFields(fields) }
  return show(deps, c, assets, { given: null, refused })
}

interface Shown {
  readonly given: readonly number[] | null
  readonly refused?: Refused
}

async function show(deps: Deps, c: PageContext, assets: Assets, shown: Shown): Promise<Response> {
  const own = ownLanguage(c)
  const loaded = await loadLiving(deps, c.get('actor'), c.req.param('id') ?? '', own)
  if (!loaded.ok) return refusePage(c, deps, loaded.code)
  const { view } = loaded.value
  const [language, band] = [own ?? view.language, view.band]
  const [words, living] = [wordsIn(language), livingWordsIn(language)]
  const said = shown.refused
    ? refusedWords(shown.refused, language)
    : doneWords(c.req.query('done'), language)
  const status: ContentfulStatusCode = shown.refused ? errors[shown.refused.code].status : 200
  const shell = {
    language,
    band,
    title: `${living.title} · ${view.courseTitle}`,
    files: assets.of('living', language),
    scripted: true,
  }
  return drawStill(
    c,
    shell,
    <InLanguage words={words}>
      <InLivingWords language={language}>
        <LivingPage
          {...loaded.value}
          launchId={c.req.param('launchId') ?? ''}
          given={shown.given}
          said={said}
        />
      </InLivingWords>
    </InLanguage>,
    status,
  )
}
