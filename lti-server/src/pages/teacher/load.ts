/** Gathers what a teacher's page starts with; the rest it asks the API for. */
import type { AllianceList } from 'shared/contract/alliance'
import type { ErrorCode } from 'shared/contract/errors'
import { prompts } from 'shared/content/content'
import type { Band, PartKind } from 'shared/domain/alliance/vocabulary'
import { err, ok, type Result } from 'shared/domain/result'
import { copiedCourse } from '../../alliance/copied-course.ts'
import { alliancesFor } from '../../alliance/service.ts'
import type { Deps } from '../../deps.ts'
import { readingTeacher } from '../../lms/coursework.ts'
import { coursePlace } from '../../lms/home-pages.ts'
import { findPublication } from '../../publish/store.ts'
import { rosterStanding } from '../../roster/standing.ts'
import type { Prompts, TeacherPageData } from '../page-data.ts'
import { newestEvent } from '../store.ts'
import type { Here } from '../student/load.ts'

const byLanguage = (part: PartKind, band: Band) => {
  const questions = (language: 'en' | 'es') => prompts({ part, band, language }).map(({ text }) => text)
  return { en: questions('en'), es: questions('es') }
}

const byBand = (part: PartKind) => ({
  'K-2': byLanguage(part, 'K-2'),
  '3-5': byLanguage(part, '3-5'),
  '6-8': byLanguage(part, '6-8'),
  '9-12': byLanguage(part, '9-12'),
})

const allPrompts: Prompts = {
  vision: byBand('vision'),
  values: byBand('values'),
  roadmap: byBand('roadmap'),
  routines: byBand('routines'),
}

/** The same desk for students who lead their team's alliance: that one, and nothing of the course besides. */
export async function loadTeamDesk(
  deps: Deps,
  { actor, course, language }: Here,
  allianceId: string,
): Promise<Result<TeacherPageData, ErrorCode>> {
  const list = await alliancesFor(deps, actor, course.id)
  if (!list.ok) return list
  const own = list.value.alliances.filter(({ id, leads }) => id === allianceId && leads)
  if (own.length === 0) return err('not_found')
  return ok({
    page: 'teacher',
    launchId: actor.sessionId,
    personId: actor.personId,
    courseId: course.id,
    courseTitle: course.title,
    language,
    role: 'team',
    publicUrl: deps.config.publicUrl,
    sections: [],
    alliances: own,
    prompts: allPrompts,
    cursor: await newestEvent(deps, actor, course.id),
  })
}

export async function loadTeacherPage(
  deps: Deps,
  { actor, course, language }: Here,
): Promise<Result<TeacherPageData, ErrorCode>> {
  const list = await alliancesFor(deps, actor, course.id)
  if (!list.ok) return list
  const copied = await copiedCourse(deps, actor, course.id)
  const roster = await rosterStanding(deps, actor, course.id)
  return ok({
    page: 'teacher',
    launchId: actor.sessionId,
    personId: actor.personId,
    courseId: course.id,
    courseTitle: course.title,
    language,
    role: actor.role === 'ta' ? 'ta' : 'teacher',
    publicUrl: deps.config.publicUrl,
    sections: list.value.sections,
    alliances: list.value.alliances,
    prompts: allPrompts,
    ...(roster.ok ? { roster: roster.value } : {}),
    ...(actor.role === 'teacher' ? await pickingFor(deps, actor, course.id) : {}),
    ...(actor.role === 'teacher' ? await homePageFor(deps, actor, list.value.alliances) : {}),
    ...(copied.ok && copied.value.copied ? { copied: copied.value } : {}),
    cursor: await newestEvent(deps, actor, course.id),
  })
}

/** What the daily look found on the home page, for a teacher of a class that stands there. */
async function homePageFor(
  deps: Deps,
  { tenantId, courseId }: Here['actor'],
  alliances: AllianceList['alliances'],
): Promise<Pick<TeacherPageData, 'homePage'>> {
  const row = courseId === null ? null : await findPublication(deps, { tenantId, courseId })
  const [first] = alliances.filter(({ id }) => row?.versions[id] !== undefined)
  if (!row || row.undone_at !== null || row.found === null || row.found_at === null || !first) return {}
  return { homePage: { code: row.found, since: row.found_at.toISOString(), allianceId: first.id } }
}

/** Whether this teacher lets her students pick from what they handed in; nothing, where the school gives no way. */
async function pickingFor(
  deps: Deps,
  { tenantId, personId }: Here['actor'],
  courseId: string,
): Promise<Pick<TeacherPageData, 'picking'>> {
  const place = await coursePlace(deps, tenantId, courseId)
  if (!place.ok) return {}
  const reads = await readingTeacher(deps, place.value, { preferred: personId, among: [personId] })
  return { picking: reads === null ? 'open' : 'allowed' }
}
