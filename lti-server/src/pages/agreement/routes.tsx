/** Pages and files about a kept agreement, below `/app/{launchId}/alliances/{id}/`: drawn by the server, plain links. */
import { Hono } from 'hono'
import type { ErrorCode } from 'shared/contract/errors'
import type { ReactNode } from 'react'
import { EmptyState } from 'shared/ui/EmptyState'
import { className, renderClassFileHtml, renderClassFileText } from 'shared/render/class-file'
import { historyWords } from 'shared/render/history-words'
import { outlineWords } from 'shared/render/agreement-outline'
import type { PageVariables } from '../../access/actor.ts'
import { pageLanguage } from '../../access/plain-page.ts'
import { refusePage } from '../../access/require-actor.ts'
import { loadAllianceView } from '../../alliance/service.ts'
import type { Deps } from '../../deps.ts'
import { attachment } from '../../home/file-name.ts'
import { readHistory, type History } from '../../home/history.ts'
import { exportTemplate, openTemplateDesk, readableTemplate } from '../../home/template.ts'
import type { Assets } from '../assets.ts'
import { drawStill, type PageContext } from '../draw.tsx'
import type { AgreementHere } from './AgreementFrame.tsx'
import { PosterPage } from './PosterPage.tsx'
import { TemplatePage } from './TemplatePage.tsx'
import { VersionPage } from './VersionPage.tsx'
import { VersionsPage } from './VersionsPage.tsx'
import { agreementWords } from './words/choose.ts'

const AT = '/app/:launchId/alliances/:id'

/** Behind `requireLaunchPage`. */
export function agreementRoutes(deps: Deps, assets: Assets): Hono<PageVariables> {
  const app = new Hono<PageVariables>()

  app.get(`${AT}/versions`, async (c) => {
    const open = await readHistory(deps, c.get('actor'), c.req.param('id'))
    if (!open.ok) return closed(deps, c, assets, open.code)
    const history = open.value
    const props = { here: hereIn(c), history }
    const [wanted, since] = [versionIn(history, c.req.query('n')), versionIn(history, c.req.query('since'))]
    if (wanted === null || since === null) return refusePage(c, deps, 'not_found')
    const words = historyWords[history.language]
    if (!wanted)
      return draw(c, assets, history, agreementWords(history.language).title, <VersionsPage {...props} />)
    const earlier = since && since.n < wanted.n ? since : null
    return draw(
      c,
      assets,
      history,
      words.version(wanted.n),
      <VersionPage {...props} version={wanted} since={earlier} />,
    )
  })

  app.get(`${AT}/poster`, async (c) => {
    const open = await readHistory(deps, c.get('actor'), c.req.param('id'))
    if (!open.ok) return closed(deps, c, assets, open.code)
    const history = open.value
    const version = versionIn(history, c.req.query('n'))
    if (version === null) return refusePage(c, deps, 'not_found')
    const joinUrl = c.req.query('join') === '1' ? await joinAddress(deps, c) : null
    const { title } = outlineWords[history.language]
    const props = { here: hereIn(c), history, version: version ?? history.versions[0], joinUrl }
    return draw(c, assets, history, title, <PosterPage {...props} />)
  })

  app.get(`${AT}/keep/:form`, (c) => keepFile(deps, c, assets))
  app.get(`${AT}/template`, (c) => templatePage(deps, c, assets))
  app.get(`${AT}/template/:form`, (c) => templateFile(deps, c))
  return app
}

/** The version a query names; undefined: it names none; null: there is no such version. */
function versionIn(history: History, n: string | undefined) {
  return n === undefined ? undefined : (history.versions.find((each) => String(each.n) === n) ?? null)
}

function hereIn(c: PageContext): AgreementHere {
  const { role, sessionId } = c.get('actor')
  const id = c.req.param('id') ?? ''
  const isStaff = role === 'teacher' || role === 'ta'
  const home = `/app/${sessionId}/`
  return {
    at: `${home}alliances/${id}/`,
    back: isStaff ? `${home}#alliance/${id}` : `${home}?alliance=${id}`,
    isStaff,
    isTeacher: role === 'teacher',
  }
}

/** For staff alone: students are in already. */
async function joinAddress(deps: Deps, c: PageContext): Promise<string | null> {
  const view = await loadAllianceView(deps, c.get('actor'), c.req.param('id') ?? '')
  return view.ok ? (view.value.joinUrl ?? null) : null
}

function draw(
  c: PageContext,
  assets: Assets,
  { language, band }: Pick<History, 'language' | 'band'>,
  title: string,
  body: ReactNode,
): Response {
  return drawStill(
    c,
    { language, band, title, files: assets.of('agreement', language), scripted: true },
    body,
  )
}

/** Before anything was agreed there is nothing wrong: the page says what will be here. */
function closed(deps: Deps, c: PageContext, assets: Assets, code: ErrorCode): Response | Promise<Response> {
  if (code !== 'alliance_not_agreed') return refusePage(c, deps, code)
  const language = pageLanguage(c.get('launch').locale)
  const words = agreementWords(language)
  const { back, isStaff } = hereIn(c)
  const body = (
    <div className="la-page">
      <main id="main">
        <EmptyState title={words.notYet}>
          <p>{words.notYetNext}</p>
          <p>
            <a href={back}>{isStaff ? words.backTeacher : words.back}</a>
          </p>
        </EmptyState>
      </main>
    </div>
  )
  const files = assets.of('agreement', language)
  return drawStill(c, { language, title: words.notYet, files, scripted: true }, body)
}

/** A file that the browser keeps. Nothing of it is ours to run: it goes out as a download and as nothing else. */
function download(c: PageContext, body: string, type: string, disposition: string): Response {
  return c.body(body, 200, {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': disposition,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
}

async function keepFile(deps: Deps, c: PageContext, assets: Assets): Promise<Response> {
  const open = await readHistory(deps, c.get('actor'), c.req.param('id') ?? '')
  if (!open.ok) return closed(deps, c, assets, open.code)
  const { title } = outlineWords[open.value.language]
  const name = [className(open.value), title].join(' ')
  const form = c.req.param('form')
  if (form === 'txt') {
    const text = renderClassFileText(open.value)
    return download(c, text, 'text/plain', attachment(name, 'txt', 'class-agreement'))
  }
  if (form !== 'html') return refusePage(c, deps, 'not_found')
  const html = await renderClassFileHtml(open.value)
  return download(c, html, 'text/html', attachment(name, 'html', 'class-agreement'))
}

async function templatePage(deps: Deps, c: PageContext, assets: Assets): Promise<Response> {
  const [actor, id] = [c.get('actor'), c.req.param('id') ?? '']
  const desk = await openTemplateDesk(deps, actor, id)
  if (!desk.ok) return refusePage(c, deps, desk.code)
  const view = await loadAllianceView(deps, actor, id)
  if (!view.ok) return refusePage(c, deps, view.code)
  const { title } = agreementWords(view.value.language).template
  return draw(
    c,
    assets,
    view.value,
    title,
    <TemplatePage here={hereIn(c)} of={view.value} desk={desk.value} />,
  )
}

async function templateFile(deps: Deps, c: PageContext): Promise<Response> {
  const form = c.req.param('form')
  if (form !== 'json' && form !== 'html') return refusePage(c, deps, 'not_found')
  const picks = { promptsToo: c.req.query('prompt') === '1', promises: c.req.queries('promise') ?? [] }
  const made = await exportTemplate(deps, c.get('actor'), c.req.param('id') ?? '', picks)
  if (!made.ok) return refusePage(c, deps, made.code)
  // The class's own name stays out of the file's name too.
  const name = attachment('alliance-template', form, 'alliance-template')
  if (form === 'json')
    return download(c, `${JSON.stringify(made.value, null, 2)}\n`, 'application/json', name)
  return download(c, await readableTemplate(made.value), 'text/html', name)
}
