/** Gathers what a teacher's page starts with; the rest it asks the API for. */
import type { ErrorCode } from 'shared/contract/errors'
import { prompts } from 'shared/content/content'
import type { Band } from 'shared/domain/alliance/vocabulary'
import { ok, type Result } from 'shared/domain/result'
import { copiedCourse } from '../../alliance/copied-course.ts'
import { alliancesFor } from '../../alliance/service.ts'
import type { Deps } from '../../deps.ts'
import { rosterStanding } from '../../roster/standing.ts'
import type { Prompts, TeacherPageData } from '../page-data.ts'
import { newestEvent } from '../store.ts'
import type { Here } from '../student/load.ts'

const questions = (band: Band, language: 'en' | 'es'): string[] =>
  prompts({ part: 'values', band, language }).map((prompt) => prompt.text)

const byBand = (band: Band) => ({ en: questions(band, 'en'), es: questions(band, 'es') })

const allPrompts: Prompts = {
  'K-2': byBand('K-2'),
  '3-5': byBand('3-5'),
  '6-8': byBand('6-8'),
  '9-12': byBand('9-12'),
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
    ...(copied.ok && copied.value.copied ? { copied: copied.value } : {}),
    cursor: await newestEvent(deps, actor, course.id),
  })
}
