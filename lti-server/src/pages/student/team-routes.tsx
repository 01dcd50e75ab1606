/** Where a team of students begins its alliance, and where it leads it. */
import { Hono } from 'hono'
import { NewAlliance } from 'shared/contract/alliance-acts'
import { errors, wordsFor, type ErrorCode } from 'shared/contract/errors'
import { err, type Result } from 'shared/domain/result'
import { wordsIn } from 'shared/ui/words/choose'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import type { PageVariables } from '../../access/actor.ts'
import { pageLanguage } from '../../access/plain-page.ts'
import { ownLanguage } from '../../access/reader-language.ts'
import { refusePage } from '../../access/require-actor.ts'
import { alliancesFor, createAlliance, groupsFor, loadAllianceView } from '../../alliance/service.ts'
import type { Deps } from '../../deps.ts'
import type { Assets } from '../assets.ts'
import { drawPage, drawStill, type PageContext } from '../draw.tsx'
import { loadTeamDesk } from '../teacher/load.ts'
import type { Here } from './load.ts'
import { isTeamToBe, TeamPage } from './team-page.tsx'

const AT = '/app/:launchId'
/** A project of a few weeks; the team says otherwise where it is longer. */
const PROJECT_DAYS = 42

export function teamRoutes(deps: Deps, assets: Assets): Hono<PageVariables> {
  const app = new Hono<PageVariables>()
  app.get(`${AT}/team`, async (c) => {
    const here = studentHere(c)
    return here ? draw(deps, c, assets, here, null) : refusePage(c, deps, 'forbidden')
  })
  app.post(`${AT}/team`, async (c) => {
    const here = studentHere(c)
    if (!here) return refusePage(c, deps, 'forbidden')
    const started = await start(deps, here, await c.req.formData())
    if (!started.ok) return draw(deps, c, assets, here, started.code)
    return c.redirect(`/app/${here.actor.sessionId}/alliances/${started.value.id}/lead`, 303)
  })
  app.get(`${AT}/alliances/:id/lead`, async (c) => {
    const here = studentHere(c)
    if (!here) return refusePage(c, deps, 'forbidden')
    const desk = await loadTeamDesk(deps, here, c.req.param('id'))
    return desk.ok ? drawPage(c, assets, desk.value) : refusePage(c, deps, desk.code)
  })
  return app
}

function studentHere(c: PageContext): Here | null {
  const { course, locale } = c.get('launch')
  const actor = c.get('actor')
  if (!course || actor.role !== 'student') return null
  return { actor, course, language: ownLanguage(c) ?? pageLanguage(locale) }
}

async function draw(
  deps: Deps,
  c: PageContext,
  assets: Assets,
  { actor, course, language }: Here,
  refused: ErrorCode | null,
): Promise<Response> {
  const found = await groupsFor(deps, actor, course.id)
  if (!found.ok) return refusePage(c, deps, found.code)
  const words = wordsIn(language)
  const said = refused && wordsFor(refused, 'student', language)
  const page = (
    <TeamPage
      groups={found.value.groups.filter(isTeamToBe)}
      words={words.team}
      home={`/app/${actor.sessionId}/`}
      newId={newId()}
      endsOn={new Date(deps.clock().getTime() + PROJECT_DAYS * 86_400_000).toISOString().slice(0, 10)}
      problem={said && `${said.what} ${said.next}`}
    />
  )
  const shell = { language, title: words.team.heading, files: assets.of('student', language) }
  return drawStill(c, shell, page, refused ? errors[refused].status : 200)
}

/** The team as the LMS has it, under the first class of this student; its language and band are the class's. */
async function start(
  deps: Deps,
  { actor, course }: Here,
  fields: FormData,
): Promise<Result<{ readonly id: string }, ErrorCode>> {
  const groups = await groupsFor(deps, actor, course.id)
  const list = await alliancesFor(deps, actor, course.id)
  if (!groups.ok) return groups
  if (!list.ok) return list
  const group = groups.value.groups.find((one) => one.id === fields.get('group'))
  const parent = list.value.alliances.find(({ scope }) => scope === 'class')
  if (!group || !parent) return err('not_found')
  const { value: above } = await viewOf(deps, actor, parent.id)
  const body = v.safeParse(NewAlliance, {
    id: fields.get('id'),
    band: above?.band ?? '6-8',
    language: above?.language ?? 'en',
    sectionIds: [],
    scope: 'student_team',
    name: fields.get('name'),
    endsOn: fields.get('endsOn'),
    parentId: parent.id,
    memberIds: group.members.map(({ id }) => id),
  })
  if (!body.success) return err('body_invalid', v.getDotPath(body.issues[0]) ?? '')
  return createAlliance(deps, actor, course.id, body.output)
}

async function viewOf(deps: Deps, actor: Here['actor'], id: string) {
  const view = await loadAllianceView(deps, actor, id)
  return { value: view.ok ? view.value : null }
}
