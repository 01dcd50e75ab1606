/** Gathers what a student's page of how we decide is drawn from. */
import type { ErrorCode } from 'shared/contract/errors'
import { methodWords } from 'shared/content/content'
import { ok, type Result } from 'shared/domain/result'
import { v7 as newId } from 'uuid'
import { loadDecidingView } from '../../deciding/service.ts'
import type { Deps } from '../../deps.ts'
import type { DecidePageData, SaidIn } from '../page-data.ts'
import { loadStudentPage, type Here } from '../student/load.ts'

/** `wanted`: the alliance asked for; otherwise the first of this person's classes. */
export async function loadDecidePage(
  deps: Deps,
  here: Here,
  wanted: string | undefined,
  said: SaidIn,
): Promise<Result<DecidePageData, ErrorCode>> {
  const page = await loadStudentPage(deps, here, { alliance: wanted }, () => null)
  if (!page.ok) return page
  const {
    view,
    launchId,
    personId,
    courseId,
    courseTitle,
    cursor,
    testStudent,
    safetyContact = null,
  } = page.value
  const deciding = view ? await loadDecidingView(deps, here.actor, view.id) : null
  if (deciding && !deciding.ok) return deciding
  const language = page.value.language
  return ok({
    page: 'decide',
    launchId,
    personId,
    courseId,
    courseTitle,
    language,
    safetyContact,
    allianceId: view?.id ?? null,
    band: view?.band ?? null,
    deciding: deciding ? deciding.value : null,
    ways: methodWords(language),
    concernId: newId(),
    cursor,
    testStudent,
    said: said(language),
  })
}
