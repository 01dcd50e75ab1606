/** The pages of cards below `/app/{launchId}/alliances/{id}`: other ways to give one, sheets to print, pictures. */
import { Hono } from 'hono'
import { promptIn } from 'shared/content/content'
import { PartKind } from 'shared/contract/alliance'
import { GivenCard } from 'shared/contract/card-media'
import { errors, wordsFor, type ErrorCode } from 'shared/contract/errors'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { err, ok, type Result } from 'shared/domain/result'
import { SAID, type Problem } from 'shared/ui/ActForm'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import type { PageVariables } from '../../access/actor.ts'
import { refusePage } from '../../access/require-actor.ts'
import { loadAllianceView } from '../../alliance/service.ts'
import { classmatesOf } from '../../cards/classmates.ts'
import { drawingOf } from '../../cards/drawings.ts'
import { giveCard } from '../../cards/give.ts'
import { safetyContactFor } from '../../cards/safety-contact.ts'
import { wallPhotoJpeg } from '../../cards/wall-photo.ts'
import type { Deps } from '../../deps.ts'
import type { Assets } from '../assets.ts'
import { drawPage, drawStill, type PageContext } from '../draw.tsx'
import { typedFields } from '../forms.ts'
import type { GivePageData, Said, SaidIn } from '../page-data.ts'
import { loadStudentPage, type Here, type Wanted } from '../student/load.ts'
import { givenBody, givenDone, missingIn, tooLongIn, wayIn } from './give-form.ts'
import { CARDS_ON_A_SHEET, PaperPage } from './PaperPage.tsx'
import { cardWordsIn } from './words/choose.ts'

const ALLIANCE = '/app/:launchId/alliances/:id'
const MOST_SHEETS = 10

type WhereIs = (c: PageContext) => Here | null

export function cardPageRoutes(deps: Deps, assets: Assets, whereIs: WhereIs): Hono<PageVariables> {
  const app = new Hono<PageVariables>()
  app.get(`${ALLIANCE}/give`, async (c) => {
    const wanted = wantedIn(c)
    const loaded = await loadGivePage(deps, whereIs(c), wanted, doneIn(c))
    if (loaded.ok) return drawPage(c, assets, loaded.value)
    // The class is at another step: her own page shows it.
    const isOver = loaded.code === 'alliance_wrong_phase'
    return isOver ? c.redirect(`/app/${c.req.param('launchId')}/`, 303) : refusePage(c, deps, loaded.code)
  })
  app.post(`${ALLIANCE}/give`, (c) => give(deps, c, assets, whereIs(c)))
  app.get(`${ALLIANCE}/paper`, (c) => paper(deps, c, assets, whereIs(c)))
  app.get(`${ALLIANCE}/cards/:cardId/drawing`, async (c) => {
    const here = whereIs(c)
    const drawing = here && (await drawingOf(deps, here.actor, c.req.param('id'), c.req.param('cardId')))
    if (!drawing?.ok) return refusePage(c, deps, drawing?.code ?? 'not_found')
    return c.body(drawing.value, 200, pictureHeaders('image/svg+xml'))
  })
  app.get(`${ALLIANCE}/wall-photo`, async (c) => {
    const here = whereIs(c)
    const photo = here && (await wallPhotoJpeg(deps, here.actor, c.req.param('id')))
    if (!photo?.ok) return refusePage(c, deps, photo?.code ?? 'not_found')
    return c.body(new Uint8Array(photo.value), 200, pictureHeaders('image/jpeg'))
  })
  return app
}

/** A picture is looked at and does nothing, also when somebody opens it alone. */
function pictureHeaders(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'content-disposition': 'inline',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  }
}

async function loadGivePage(
  deps: Deps,
  here: Here | null,
  wanted: Wanted & { readonly alliance: string },
  said: SaidIn,
): Promise<Result<GivePageData, ErrorCode>> {
  if (!here) return err('not_found')
  const { actor, course, own } = here
  if (actor.role !== 'student') return err('forbidden')
  const view = await loadAllianceView(deps, actor, wanted.alliance, { part: wanted.part })
  if (!view.ok) return view
  const { id, part, phase, prompt, band, masked } = view.value
  const language = own ?? view.value.language
  if (phase !== 'gathering') return err('alliance_wrong_phase')
  const classmates = await classmatesOf(deps, actor, id)
  if (!classmates.ok) return classmates
  return ok({
    page: 'give',
    launchId: actor.sessionId,
    personId: actor.personId,
    courseTitle: course.title,
    safetyContact: await safetyContactFor(deps, actor),
    allianceId: id,
    part,
    language,
    prompt: promptIn(view.value, language)?.words ?? prompt,
    band,
    masked,
    classmates: classmates.value.classmates,
    ids: { own: newId(), friend: newId() },
    said: said(language),
  })
}

const DONE = ['', 'already', 'named'] as const

/** After a post the address says what came of it, so that a reload does not send again. */
function doneIn(c: PageContext): SaidIn {
  const [form = '', note = ''] = (c.req.query('done') ?? '').split(',')
  return (language) => {
    if ((form !== 'own' && form !== 'friend') || !DONE.some((one) => one === note)) return null
    const receipt = { way: form, already: note === 'already', namesClassmate: note === 'named' }
    return { form, done: givenDone(receipt, language) }
  }
}

/** Which alliance, and which part of it, the address names. */
function wantedIn(c: PageContext) {
  const part = v.safeParse(PartKind, c.req.query('part'))
  return { alliance: c.req.param('id') ?? '', part: part.success ? part.output : undefined }
}

/** A plain form, from a browser whose scripts do not run. */
async function give(deps: Deps, c: PageContext, assets: Assets, here: Here | null): Promise<Response> {
  const wanted = wantedIn(c)
  const fields = await c.req.formData()
  const form = wayIn(fields)
  const sent = here ? await send(deps, here, wanted.alliance, fields) : err('not_found')
  if (sent.ok) {
    const note = sent.value.already ? ',already' : sent.value.namesClassmate ? ',named' : ''
    const part = wanted.part === undefined ? '' : `part=${wanted.part}&`
    return c.redirect(`${new URL(c.req.url).pathname}?${part}done=${form}${note}#${SAID}`, 303)
  }
  const said = (language: Language): Said => ({
    form,
    problem: problemIn(sent.code, sent.detail, fields, language),
    typed: typedFields(fields),
  })
  const page = await loadGivePage(deps, here, wanted, said)
  if (page.ok) return drawPage(c, assets, page.value, errors[sent.code].status)
  return page.code === 'alliance_wrong_phase' && here
    ? movedOn(deps, c, assets, here, (language) => ({ ...said(language), form: 'card' }))
    : refusePage(c, deps, page.code)
}

/** The class is at another step: her own page says so, with what she typed. */
async function movedOn(
  deps: Deps,
  c: PageContext,
  assets: Assets,
  here: Here,
  said: SaidIn,
): Promise<Response> {
  const page = await loadStudentPage(deps, here, wantedIn(c), said)
  return page.ok ? drawPage(c, assets, page.value, 409) : refusePage(c, deps, page.code)
}

function send(deps: Deps, { actor }: Here, allianceId: string, fields: FormData) {
  const body = v.safeParse(GivenCard, givenBody(fields))
  if (!body.success) return Promise.resolve(err('body_invalid', v.getDotPath(body.issues[0]) ?? ''))
  return giveCard(deps, actor, allianceId, body.output)
}

function problemIn(
  code: ErrorCode,
  field: string | undefined,
  fields: FormData,
  language: Language,
): Problem {
  const known = missingIn(fields, language) ?? tooLongIn(fields, language)
  if (known) return known
  const { what, next } = wordsFor(code, 'student', language)
  return { field: field ?? '', words: `${what} ${next}` }
}

/** Sheets for the whole class, and one to spare for the last. */
async function paper(deps: Deps, c: PageContext, assets: Assets, here: Here | null): Promise<Response> {
  if (!here || (here.actor.role !== 'teacher' && here.actor.role !== 'ta'))
    return refusePage(c, deps, 'forbidden')
  const id = c.req.param('id') ?? ''
  const view = await loadAllianceView(deps, here.actor, id, { as: 'class', part: wantedIn(c).part })
  if (!view.ok) return refusePage(c, deps, view.code)
  const classmates = await classmatesOf(deps, here.actor, id)
  const students = classmates.ok ? classmates.value.classmates.length : 0
  const sheets = Math.min(MOST_SHEETS, Math.max(1, Math.ceil(students / CARDS_ON_A_SHEET)))
  const { language } = view.value
  const files = assets.of('paper', language)
  const shell = { language, title: cardWordsIn(language).paper.title, files, scripted: true }
  const back = `/app/${here.actor.sessionId}/#alliance/${id}`
  return drawStill(c, shell, <PaperPage view={view.value} sheets={sheets} back={back} />)
}
