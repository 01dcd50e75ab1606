/** The page of how we decide, below `/app/{launchId}/`: drawn by the server, whole as plain forms. */
import { Hono } from 'hono'
import { NewConcern } from 'shared/contract/alliance-acts'
import { ChoiceAnswer, ConsentAnswers, RewordingAnswer } from 'shared/contract/deciding'
import { errors, wordsFor, type ErrorCode } from 'shared/contract/errors'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { err, type Result } from 'shared/domain/result'
import { SAID } from 'shared/ui/ActForm'
import { decidingWordsIn } from 'shared/ui/words/deciding/choose'
import { wordsIn } from 'shared/ui/words/choose'
import * as v from 'valibot'
import type { Actor, PageVariables } from '../../access/actor.ts'
import { pageLanguage } from '../../access/plain-page.ts'
import { ownLanguage } from '../../access/reader-language.ts'
import { refusePage } from '../../access/require-actor.ts'
import * as service from '../../deciding/service.ts'
import type { Deps } from '../../deps.ts'
import type { Assets } from '../assets.ts'
import { drawPage, type PageContext } from '../draw.tsx'
import { typedFields } from '../forms.ts'
import { drawGuest } from '../guest/draw-guest.tsx'
import type { SaidIn } from '../page-data.ts'
import type { Here } from '../student/load.ts'
import { choiceOf, decideAct, decideActs, decideDone, decideForm, isEmpty, type DecideAct } from './acts.ts'
import { loadDecidePage } from './load.ts'

const AT = '/app/:launchId'

/** Behind `requireLaunchPage`. */
export function decidePageRoutes(deps: Deps, assets: Assets): Hono<PageVariables> {
  const app = new Hono<PageVariables>()
  app.get(`${AT}/decide`, async (c) => {
    const here = studentHere(c)
    if (!here) return drawGuest(deps, c, assets)
    const form = c.req.query('done')
    const said: SaidIn = (language) => (form === undefined ? null : { form, done: doneWords(form, language) })
    const page = await loadDecidePage(deps, here, c.req.query('alliance'), said)
    return page.ok ? drawPage(c, assets, page.value) : refusePage(c, deps, page.code)
  })
  for (const act of decideActs)
    app.post(`${AT}/alliances/:id/${act}`, (c) => doAct(deps, c, assets, act, c.req.param('id')))
  return app
}

/** Only students, and who looks as one, have this page. */
function studentHere(c: PageContext): Here | null {
  const { course, locale } = c.get('launch')
  const actor = c.get('actor')
  if (!course || (actor.role !== 'student' && actor.role !== 'test-student')) return null
  return { actor, course, language: pageLanguage(locale), own: ownLanguage(c) }
}

function doneWords(form: string, language: Language): string {
  return decideDone(form, decidingWordsIn(language), wordsIn(language).concern.sent)
}

async function doAct(
  deps: Deps,
  c: PageContext,
  assets: Assets,
  act: DecideAct,
  allianceId: string,
): Promise<Response> {
  const here = studentHere(c)
  if (!here) return refusePage(c, deps, 'forbidden')
  const fields = await c.req.formData()
  const form = decideForm(act, fields)
  const answer = isEmpty(act, fields)
    ? err('body_invalid')
    : await acts[act](deps, here.actor, allianceId, fields)
  if (answer.ok) {
    const page = `/app/${here.actor.sessionId}/decide?alliance=${allianceId}&done=${form}#${SAID}`
    return c.redirect(page, 303)
  }
  const said: SaidIn = (language) => ({
    form,
    problem: problemIn(answer, here.actor, language),
    typed: typedFields(fields),
  })
  const page = await loadDecidePage(deps, here, allianceId, said)
  return page.ok
    ? drawPage(c, assets, page.value, errors[answer.code].status)
    : refusePage(c, deps, page.code)
}

function problemIn({ code, detail }: { code: ErrorCode; detail?: string }, actor: Actor, language: Language) {
  const words = wordsIn(language)
  if (actor.role === 'test-student') return { field: '', words: words.closed.testStudentNext }
  if (code === 'body_invalid') return { field: detail ?? '', words: words.live.choose }
  const said = wordsFor(code, 'student', language)
  const field = code === 'deciding_concern_reason' ? 'concern' : ''
  return { field, words: `${said.what} ${said.next}` }
}

type Act = (
  deps: Deps,
  actor: Actor,
  allianceId: string,
  fields: FormData,
) => Promise<Result<unknown, ErrorCode>>

/** A body the schema refuses is `body_invalid` with the field's name. */
async function checked<S extends v.GenericSchema>(
  schema: S,
  body: unknown,
  act: (value: v.InferOutput<S>) => Promise<Result<unknown, ErrorCode>>,
): Promise<Result<unknown, ErrorCode>> {
  const parsed = v.safeParse(schema, body)
  if (parsed.success) return act(parsed.output)
  return err('body_invalid', v.getDotPath(parsed.issues[0]) ?? '')
}

const acts: Record<DecideAct, Act> = {
  consents: (deps, actor, id, fields) =>
    checked(ConsentAnswers, decideAct('consents', fields).body, (body) =>
      service.sendConsents(deps, actor, id, body),
    ),
  choices: (deps, actor, id, fields) =>
    checked(ChoiceAnswer, decideAct('choices', fields).body, (body) =>
      service.answerChoice(deps, actor, id, choiceOf(fields), body),
    ),
  'choice-concerns': (deps, actor, id, fields) =>
    checked(NewConcern, decideAct('choice-concerns', fields).body, (body) =>
      service.raiseChoiceConcern(deps, actor, id, choiceOf(fields), body),
    ),
  rewordings: (deps, actor, id, fields) =>
    checked(RewordingAnswer, decideAct('rewordings', fields).body, (body) =>
      service.answerRewording(deps, actor, id, body),
    ),
}
