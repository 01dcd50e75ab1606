/**
 * The doors for a school with Google Classroom: in with Google's account, into a class whose roster names it, and a
 * teacher's classes connected. Whoever is let in is led to the same `/app/…` pages as from any LMS.
 */
import { Hono, type Context } from 'hono'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import { validate as isId } from 'uuid'
import { readerLanguage } from '../../access/reader-language.ts'
import { refusePage } from '../../access/require-actor.ts'
import type { Deps } from '../../deps.ts'
import { readForm } from '../../lti/form.ts'
import { connectClasses, keepHomeYes, keepTeacher, withdrawGrant } from './connect.ts'
import { classesOf, enterClass, findPerson, type Entering } from './enter.ts'
import { googleOf, type Google } from './google.ts'
import { allowedPage, classesPage, doorPage, nonePage, pickPage, withdrawnPage } from './pages.ts'
import { beginGoogle, finishGoogle, readWho, sealWho, type Answered, type Who } from './sign-in.ts'

const MAX_FORM_BYTES = 65_536

interface Door {
  readonly deps: Deps
  readonly google: Google
}

/** `/classroom…` and `/oauth/google/callback`; without a key of Google's there is nothing behind them. */
export function classroomRoutes(deps: Deps): Hono {
  const app = new Hono()
  const google = googleOf(deps.config)
  const at =
    (answer: (door: Door, c: Context) => Response | Promise<Response>) =>
    (c: Context): Response | Promise<Response> =>
      google === null ? refusePage(c, deps, 'google_off') : answer({ deps, google }, c)
  app.get(
    '/classroom',
    at((_, c) => doorPage(readerLanguage(c), wantedClass(c))),
  )
  app.get('/classroom/sign-in', at(leaveForGoogle))
  app.get('/oauth/google/callback', at(comeBack))
  app.post('/classroom/enter', at(enterPicked))
  app.post('/classroom/connect', at(connectPicked))
  app.post('/classroom/withdraw', at(withdraw))
  return app
}

function wantedClass(c: Context): string | null {
  const id = c.req.query('class')
  return id !== undefined && isId(id) ? id : null
}

function redirect(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  for (const one of cookies) headers.append('set-cookie', one)
  return new Response(null, { status: 303, headers })
}

function leaveForGoogle({ deps, google }: Door, c: Context): Response {
  const ask = c.req.query('to') === 'classes' ? 'classes' : 'sign_in'
  const begun = beginGoogle(deps, google, { ask, courseId: wantedClass(c), cookies: c.req.header('cookie') })
  return redirect(begun.url, begun.cookies)
}

async function comeBack(door: Door, c: Context): Promise<Response> {
  const { deps, google } = door
  const answered = await finishGoogle(deps, google, {
    state: c.req.query('state') ?? '',
    code: c.req.query('code'),
    cookies: c.req.header('cookie'),
  })
  if (!answered.ok) return refusePage(c, deps, answered.code)
  if (answered.value.ask === 'classes') return showClasses(door, c, answered.value)
  if (answered.value.ask === 'sign_in') return showIn(door, c, answered.value)
  const kept = await keepHomeYes(deps, google, answered.value)
  return kept.ok ? allowedPage(readerLanguage(c)) : refusePage(c, deps, kept.code)
}

function whoIs({ account, workspace, binding }: Answered, personId: string): Omit<Who, 'at'> {
  return { ...workspace, personId, binding, locale: account.locale }
}

async function showClasses({ deps, google }: Door, c: Context, answered: Answered): Promise<Response> {
  const kept = await keepTeacher(deps, google, answered)
  if (!kept.ok) return refusePage(c, deps, kept.code)
  const who = sealWho(deps, whoIs(answered, kept.value.personId))
  return classesPage(readerLanguage(c), kept.value.classes, who)
}

/** Into the class of the link, or into her only one; of several she picks. */
async function showIn(door: Door, c: Context, answered: Answered): Promise<Response> {
  const { deps } = door
  const { account, workspace, courseId } = answered
  const found = await deps.db.withTenant(workspace.tenantId, async (tx) => {
    const personId = await findPerson(tx, workspace, account.sub)
    return personId === null ? null : { personId, classes: await classesOf(tx, workspace, personId) }
  })
  const classes = found?.classes ?? []
  const wanted = courseId ?? (classes.length === 1 ? classes[0]!.id : null)
  if (found === null || classes.length === 0)
    return courseId === null ? nonePage(readerLanguage(c)) : refusePage(c, deps, 'google_no_class')
  const who = whoIs(answered, found.personId)
  return wanted === null
    ? pickPage(readerLanguage(c), classes, sealWho(deps, who))
    : goIn(door, c, who, wanted)
}

async function goIn({ deps }: Door, c: Context, who: Entering, courseId: string): Promise<Response> {
  const entered = await enterClass(deps, who, courseId, c.req.header('cookie'))
  if (!entered.ok) return refusePage(c, deps, entered.code)
  const { launchId, cookies } = entered.value
  return redirect(`${deps.config.publicUrl}/app/${launchId}/`, cookies)
}

/** One of our forms: whom Google vouched for in this browser, and what she picked. */
async function readPicked(
  { deps }: Door,
  c: Context,
): Promise<Result<{ readonly who: Who; readonly picked: readonly string[] }, ErrorCode>> {
  const form = await readForm(c, MAX_FORM_BYTES)
  if (!form.ok) return form
  const who = readWho(deps, form.value.get('who') ?? '', c.req.header('cookie'))
  return who ? ok({ who, picked: form.value.getAll('course') }) : err('google_answer_lost')
}

async function enterPicked(door: Door, c: Context): Promise<Response> {
  const form = await readPicked(door, c)
  if (!form.ok) return refusePage(c, door.deps, form.code)
  return goIn(door, c, form.value.who, form.value.picked[0] ?? '')
}

async function connectPicked(door: Door, c: Context): Promise<Response> {
  const form = await readPicked(door, c)
  if (!form.ok) return refusePage(c, door.deps, form.code)
  const { who, picked } = form.value
  const connected = await connectClasses(door.deps, door.google, who, picked)
  if (!connected.ok) return refusePage(c, door.deps, connected.code)
  return goIn(door, c, who, connected.value[0] ?? '')
}

async function withdraw(door: Door, c: Context): Promise<Response> {
  const form = await readPicked(door, c)
  if (!form.ok) return refusePage(c, door.deps, form.code)
  await withdrawGrant(door.deps, door.google, form.value.who)
  return withdrawnPage(readerLanguage(c))
}
