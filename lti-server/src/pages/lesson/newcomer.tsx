/** The newcomer's way through the agreement, served: what two at one screen press, and the page that follows. */
import type { AllianceView, Version } from 'shared/contract/alliance'
import { NewSignature } from 'shared/contract/alliance-acts'
import { wordsFor, type ErrorCode } from 'shared/contract/errors'
import { LessonAct, type LessonView } from 'shared/contract/lesson'
import { lesson as lessonOf, newcomerQuestions } from 'shared/content/lesson'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { err, type Result } from 'shared/domain/result'
import { InLanguage } from 'shared/ui/Language'
import { wordsIn } from 'shared/ui/words/choose'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import { ownLanguage } from '../../access/reader-language.ts'
import { refusePage } from '../../access/require-actor.ts'
import { loadAllianceView, sign } from '../../alliance/service.ts'
import type { Deps } from '../../deps.ts'
import { actOnLesson, lessonFor, planLesson } from '../../lesson/service.ts'
import type { Assets } from '../assets.ts'
import { drawStill, type PageContext } from '../draw.tsx'
import { marks, NewcomerPage, type Mark } from './NewcomerPage.tsx'
import { en } from './words/en.ts'
import { es } from './words/es.ts'

const PROTOCOL = 'newcomer-10'
type Fields = Pick<FormData, 'get' | 'keys'>

/** What stands on the page besides the run. */
interface Said {
  readonly marked?: ReadonlyMap<string, Mark>
  readonly problem?: ErrorCode
  readonly pressed?: true
}

export async function showNewcomer(
  deps: Deps,
  c: PageContext,
  assets: Assets,
  said: Said = {},
): Promise<Response> {
  const actor = c.get('actor')
  if (actor.role !== 'student') return refusePage(c, deps, 'forbidden')
  const id = c.req.param('id') ?? ''
  const view = await loadAllianceView(deps, actor, id)
  if (!view.ok) return refusePage(c, deps, view.code)
  const { version } = view.value
  if (!version) return refusePage(c, deps, 'alliance_not_agreed')
  const lesson = await lessonFor(deps, actor, id)
  if (!lesson.ok) return refusePage(c, deps, lesson.code)
  return draw(c, assets, { view: { ...view.value, version }, lesson: lesson.value, said })
}

interface Shown {
  readonly view: AllianceView & { readonly version: Version }
  readonly lesson: LessonView
  readonly said: Said
}

function draw(c: PageContext, assets: Assets, { view, lesson, said }: Shown): Response {
  const language = ownLanguage(c) ?? view.language
  const words = { en, es }[language]
  const title = lessonOf(PROTOCOL, language)?.title ?? ''
  const problem = said.problem === undefined ? undefined : problemWords(said.problem, language)
  return drawStill(
    c,
    { language, title, files: assets.of('lesson', language), band: view.band, scripted: true },
    <InLanguage words={wordsIn(language)}>
      <NewcomerPage
        {...{ view, words, title, problem }}
        run={lesson.ofTwo}
        home={`/app/${c.get('launch').launchId}/`}
        over={said.pressed === true && problem === undefined && lesson.ofTwo === null}
        actId={newId()}
        questions={newcomerQuestions(language)}
        marked={said.marked ?? new Map()}
      />
    </InLanguage>,
  )
}

function problemWords(code: ErrorCode, language: Language): string {
  if (code === 'conflict' || code === 'lesson_under_way') return { en, es }[language].newcomer.moved
  const { what, next } = wordsFor(code, 'student', language)
  return `${what} ${next}`
}

/** Does what was pressed, then answers with the page as it is now: marks come back in it and are kept nowhere. */
export async function pressNewcomer(
  deps: Deps,
  c: PageContext,
  assets: Assets,
  fields: Fields,
): Promise<Response> {
  const actor = c.get('actor')
  if (actor.role !== 'student') return refusePage(c, deps, 'forbidden')
  const done = await press(deps, c, fields)
  // What this person may not know of is no page of hers.
  if (!done.ok && (done.code === 'not_found' || done.code === 'forbidden'))
    return refusePage(c, deps, done.code)
  const said = { marked: marksIn(fields), pressed: true as const, ...(done.ok ? {} : { problem: done.code }) }
  return showNewcomer(deps, c, assets, said)
}

async function press(deps: Deps, c: PageContext, fields: Fields): Promise<Result<unknown, ErrorCode>> {
  const actor = c.get('actor')
  const id = c.req.param('id') ?? ''
  const text = (name: string): string => {
    const value = fields.get(name)
    return typeof value === 'string' ? value : ''
  }
  if (fields.get('value') !== null) {
    const signature = v.safeParse(NewSignature, { value: text('value') })
    return signature.success ? sign(deps, actor, id, signature.output) : err('body_invalid')
  }
  const act = (run: string, which: string) => {
    const body = v.safeParse(LessonAct, { id: text('id'), expected: Number(text('expected')), act: which })
    return body.success ? actOnLesson(deps, actor, id, run, body.output) : err('body_invalid')
  }
  if (text('do') !== 'start') return act(text('run'), text('do'))
  const run = text('run') || text('id')
  const planned = text('run') ? null : await planLesson(deps, actor, id, { id: run, protocol: PROTOCOL })
  return planned && !planned.ok ? planned : act(run, 'start')
}

function marksIn(fields: Fields): ReadonlyMap<string, Mark> {
  const found = new Map<string, Mark>()
  for (const name of new Set(fields.keys())) {
    const mark = marks.find((one) => one === fields.get(name))
    if (name.startsWith('mark.') && mark) found.set(name.slice('mark.'.length), mark)
  }
  return found
}
