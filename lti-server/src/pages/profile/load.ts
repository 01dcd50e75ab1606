/** Gathers what a student's page about herself is drawn from. */
import type { ErrorCode } from 'shared/contract/errors'
import { ok, type Result } from 'shared/domain/result'
import { safetyContactFor } from '../../cards/safety-contact.ts'
import type { Deps } from '../../deps.ts'
import { profileFor } from '../../partnership/service.ts'
import type { ProfilePageData, ToldIn } from '../page-data.ts'
import { newestEvent } from '../store.ts'
import type { Here } from '../student/load.ts'
import { formIds } from './form-ids.ts'

/** @param said in the words of the page, once it is known who reads. */
export async function loadProfilePage(
  deps: Deps,
  { actor, course, language }: Here,
  said: ToldIn,
): Promise<Result<ProfilePageData, ErrorCode>> {
  const cursor = await newestEvent(deps, actor, course.id)
  const found = await profileFor(deps, actor, { courseId: course.id, studentId: actor.personId })
  if (!found.ok) return found
  const { lines, readers } = found.value
  return ok({
    page: 'profile',
    launchId: actor.sessionId,
    personId: actor.personId,
    courseId: course.id,
    language,
    courseTitle: course.title,
    lines,
    readers,
    ids: formIds(lines),
    cursor,
    safetyContact: await safetyContactFor(deps, actor),
    said: said(readers),
  })
}
