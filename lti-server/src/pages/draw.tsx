/** From page data to the answer a browser gets: drawn by the server, packed, with the page's own scripts named. */
import { brotliCompressSync, constants } from 'node:zlib'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ReactNode } from 'react'
import type { LessonView } from 'shared/contract/lesson'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { PicturesAt, picturesAt } from 'shared/ui/AllianceCard'
import { EmptyState } from 'shared/ui/EmptyState'
import { InLanguage } from 'shared/ui/Language'
import { wordsIn } from 'shared/ui/words/choose'
import type { PageVariables } from '../access/actor.ts'
import { BEARER_HEADER } from '../access/page-bearer.ts'
import { keepLanguage } from '../access/reader-language.ts'
import type { Assets } from './assets.ts'
import { DecidePage } from './decide/DecidePage.tsx'
import { GivePage } from './cards/GivePage.tsx'
import { documentOf, type Shell } from './Document.tsx'
import type { PageData } from './page-data.ts'
import { ProfilePage } from './profile/ProfilePage.tsx'
import { ProjectorPage } from './projector/ProjectorPage.tsx'
import { MinePage } from './student/MinePage.tsx'
import { StudentPage } from './student/StudentPage.tsx'
import { TeacherDoor } from './teacher/TeacherDoor.tsx'
import { WorkingPage } from './working/WorkingPage.tsx'

export type PageContext = Context<PageVariables>

/** Answers with the page that `data` describes. */
export function drawPage(
  c: PageContext,
  assets: Assets,
  data: PageData,
  status: ContentfulStatusCode = 200,
): Response {
  const words = wordsIn(data.language)
  const view = 'view' in data ? data.view : null
  const title = `${data.page === 'admin' ? 'Learning Alliance' : words.alliance.title} · ${data.courseTitle}`
  const files = assets.of(data.page, data.language)
  const session = sessionOf(c)
  const shell = {
    language: data.language,
    title,
    nonce: c.get('nonce'),
    files,
    band: data.page === 'decide' ? (data.band ?? undefined) : data.page === 'give' ? data.band : view?.band,
    contrast: contrastOf(c),
    data,
    session,
  }
  return answer(c, documentOf(shell, <InLanguage words={words}>{bodyOf(data)}</InLanguage>), status)
}

/** A page that was opened with a bearer hands it to its scripts (decision 0012). */
function sessionOf(c: PageContext) {
  const bearer = c.req.header(BEARER_HEADER)
  const { pathname, search } = new URL(c.req.url)
  return bearer === undefined ? undefined : { bearer, page: pathname + search }
}

/** As the launch said it (canvas.md §1.4). */
function contrastOf(c: PageContext): 'high' | undefined {
  const launch: PageVariables['Variables']['launch'] | undefined = c.get('launch')
  return launch?.details['highContrast'] === true ? 'high' : undefined
}

function bodyOf(data: PageData): ReactNode {
  switch (data.page) {
    case 'student':
      return <StudentPage data={data} />
    case 'decide':
      return <DecidePage data={data} />
    case 'mine':
      return <MinePage data={data} />
    case 'working':
      return <WorkingPage data={data} />
    case 'profile':
      return <ProfilePage data={data} />
    case 'give':
      return <GivePage data={data} />
    case 'projector':
      return (
        <PicturesAt value={picturesAt(data.launchId, data.view.id)}>
          <ProjectorPage view={data.view} home={`/app/${data.launchId}/`} lesson={firstHeard(data.lesson)} />
        </PicturesAt>
      )
    case 'teacher':
    case 'admin':
      break
  }
  return <TeacherDoor />
}

/** The browser counts on from its own first moment. */
function firstHeard(view: LessonView | undefined) {
  return view?.run ? { run: view.run, at: 0 } : null
}

/** A page on which nothing can be done but read what it says: no course, a guest, a hidden identity. */
export function drawSentence(
  c: PageContext,
  assets: Assets,
  language: Language,
  said: { readonly title: string; readonly next: string },
): Response {
  const body = (
    <div className="la-page">
      <main id="main">
        <EmptyState title={said.title}>{said.next}</EmptyState>
      </main>
    </div>
  )
  return drawStill(c, { language, title: said.title, files: assets.of('student', language) }, body)
}

/** A page that only the server draws: what it says does not change while it is open. */
export function drawStill(
  c: PageContext,
  shell: Omit<Shell, 'nonce' | 'data' | 'session' | 'contrast'>,
  body: ReactNode,
  status: ContentfulStatusCode = 200,
): Response {
  const session = shell.scripted ? sessionOf(c) : undefined
  return answer(
    c,
    documentOf({ ...shell, session, contrast: contrastOf(c), nonce: c.get('nonce') }, body),
    status,
  )
}

function answer(c: PageContext, html: string, status: ContentfulStatusCode): Response {
  keepLanguage(c)
  const headers: Record<string, string> = {
    'content-type': 'text/html; charset=utf-8',
    vary: 'accept-encoding',
  }
  if (!(c.req.header('accept-encoding') ?? '').includes('br')) return c.body(html, status, headers)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
  const packed = new Uint8Array(brotliCompressSync(html, { params }))
  return c.body(packed, status, { ...headers, 'content-encoding': 'br' })
}
