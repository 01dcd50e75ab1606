/** The page of what a student and her teachers are working on, below `/app/{launchId}/`: whole as plain forms. */
import { Hono } from 'hono'
import { LONGEST_CHECK_IN_TEXT, NewCheckIn, NewCheckInEnd, NewOfferAnswer } from 'shared/contract/check-ins'
import { LONGEST_PACT_TEXT, NewPactText, NewTarget, NewTargetAct, NewYes } from 'shared/contract/partnership'
import { errors, wordsFor, type ErrorCode } from 'shared/contract/errors'
import { err, type Result } from 'shared/domain/result'
import { SAID } from 'shared/ui/ActForm'
import { wordsIn } from 'shared/ui/words/choose'
import { pactWordsIn } from 'shared/ui/words/pact/choose'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import type { Actor, PageVariables } from '../../access/actor.ts'
import { pageLanguage } from '../../access/plain-page.ts'
import { ownLanguage } from '../../access/reader-language.ts'
import { refusePage } from '../../access/require-actor.ts'
import type { Deps } from '../../deps.ts'
import * as service from '../../partnership/service.ts'
import type { Assets } from '../assets.ts'
import { drawPage, type PageContext } from '../draw.tsx'
import { typedFields } from '../forms.ts'
import { drawGuest } from '../guest/draw-guest.tsx'
import type { Said } from '../page-data.ts'
import type { Here } from '../student/load.ts'
import { emptyBox, wishOf, workingForm, type Wish, type WorkingAct } from './acts.ts'
import { boxWords } from './box-words.ts'
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
    const page = await loadWorkingPage(deps, here, said)
    return page.ok ? drawPage(c, assets, page.value) : refusePage(c, deps, page.code)
  })
  app.post(AT, (c) => doAct(deps, c, assets))
  return app
}

/** Only a student has this page: nobody else is part of it. */
function studentHere(c: PageContext): Here | null {
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
  const field = detail.split('.')[0] ?? ''
  const box = fields.get(field)
  const length = typeof box === 'string' ? box.trim().length : 0
  const max = field === 'line' ? LONGEST_CHECK_IN_TEXT : LONGEST_PACT_TEXT
  const words = length > max ? live.tooLong(max, length) : boxWords(fields.get('field'), language, live.empty)
  return { field, words }
}

type Done = Promise<Result<unknown, ErrorCode>>

/**
 * A page that Back brought again carries ids that are used up: other words under them are new ones, and the student
 * did nothing wrong.
 */
async function done(deps: Deps, here: Here, wish: Wish): Done {
  const first = await acts[wish.act](deps, here, wish)
  if (first.ok || first.code !== 'conflict') return first
  return acts[wish.act](deps, here, { ...wish, body: withNewIds(wish.body) })
}

function withNewIds(body: Wish['body']): Wish['body'] {
  const anew = (part: unknown): unknown =>
    typeof part === 'object' && part !== null && 'id' in part ? { ...part, id: newId() } : part
  const parts = Object.entries(body).map(([name, part]) => [name, anew(part)])
  return { ...Object.fromEntries(parts), id: newId() }
}

type Act = (deps: Deps, here: Here, wish: Wish) => Done

const aboutMe = ({ actor, course }: Here): service.About => ({
  courseId: course.id,
  studentId: actor.personId,
})

/** A body the schema refuses is `body_invalid` with the field's name. */
function checked<S extends v.GenericSchema>(
  schema: S,
  act: (deps: Deps, actor: Actor, about: service.About, on: string, body: v.InferOutput<S>) => Done,
): Act {
  return async (deps, here, { on, body }) => {
    const parsed = v.safeParse(schema, body)
    if (!parsed.success) return err('body_invalid', v.getDotPath(parsed.issues[0]) ?? '')
    return act(deps, here.actor, aboutMe(here), on, parsed.output)
  }
}

const acts: Record<WorkingAct, Act> = {
  propose: checked(NewTarget, (deps, actor, about, _, body) =>
    service.proposeTarget(deps, actor, about, body),
  ),
  act: checked(NewTargetAct, (deps, actor, about, targetId, body) =>
    service.moveTarget(deps, actor, about, targetId, body.act),
  ),
  text: checked(NewPactText, service.writePactText),
  yes: checked(NewYes, service.confirmPact),
  ask: checked(NewCheckIn, (deps, actor, about, _, body) => service.askForCheckIn(deps, actor, about, body)),
  answer: checked(NewOfferAnswer, service.answerOffer),
  end: checked(NewCheckInEnd, (deps, actor, about, checkInId, { how }) =>
    service.endCheckIn(deps, actor, about, checkInId, how),
  ),
}
