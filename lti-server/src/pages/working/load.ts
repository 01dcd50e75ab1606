/** Gathers what the page of what a student and her teachers are working on is drawn from. */
import type { Conversation } from 'shared/contract/partnership'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import { safetyContactFor } from '../../cards/safety-contact.ts'
import type { Deps } from '../../deps.ts'
import {
  bothSidesFor,
  checkInsFor,
  conferenceFor,
  conversationsFor,
  needsFor,
  handoversFor,
  evidenceFor,
  handedInFor,
  profileFor,
  selfAssessmentsFor,
  targetsFor,
  type About,
} from '../../partnership/service.ts'
import { standing } from 'shared/ui/profile/form-names'
import type { Said, WorkingPageData } from '../page-data.ts'
import { newestEvent } from '../store.ts'
import type { Here } from '../student/load.ts'
import { formIds } from './form-ids.ts'

const MOST_PAGES = 40

/** @param picking she wants to pick from what she handed in: the learning platform is asked, which may take its time. */
export async function loadWorkingPage(
  deps: Deps,
  { actor, course, language }: Here,
  said: Said | null,
  picking = false,
): Promise<Result<WorkingPageData, ErrorCode>> {
  const cursor = await newestEvent(deps, actor, course.id)
  const about = { courseId: course.id, studentId: actor.personId }
  const found = await targetsFor(deps, actor, about)
  if (!found.ok) return found
  const conversations = await allTalks(deps, actor, about)
  if (!conversations.ok) return conversations
  const asked = await checkInsFor(deps, actor, about)
  if (!asked.ok) return asked
  const strengths = await profileFor(deps, actor, about, 'strength')
  if (!strengths.ok) return strengths
  const told = standing(strengths.value.lines, 'strength').flatMap(({ words }) => words.current?.text ?? [])
  const looks = await selfAssessmentsFor(deps, actor, about)
  if (!looks.ok) return looks
  const shown = await evidenceFor(deps, actor, about)
  if (!shown.ok) return shown
  const handedIn = picking ? await handedInFor(deps, actor, about) : ok(null)
  if (!handedIn.ok) return handedIn
  const together = await conferenceFor(deps, actor, about)
  if (!together.ok) return together
  const sides = await bothSidesFor(deps, actor, about)
  if (!sides.ok) return sides
  const needed = await needsFor(deps, actor, about)
  if (!needed.ok) return needed
  const { needs } = needed.value
  const handovers = await handoversFor(deps, actor, about)
  if (!handovers.ok) return handovers
  const { targets, readers } = found.value
  return ok({
    page: 'working',
    launchId: actor.sessionId,
    personId: actor.personId,
    courseId: course.id,
    language,
    courseTitle: course.title,
    targets,
    readers,
    conversations: conversations.value,
    checkIns: asked.value.checkIns,
    strengths: [...new Set(told)],
    looks: looks.value,
    sides: sides.value,
    needs,
    shown: shown.value,
    handedIn: handedIn.value,
    conference: together.value.conference,
    handovers: handovers.value,
    ids: formIds(targets, needs),
    cursor,
    safetyContact: await safetyContactFor(deps, actor),
    said,
  })
}

async function allTalks(
  deps: Deps,
  actor: Here['actor'],
  about: About,
): Promise<Result<Conversation[], ErrorCode>> {
  const all: Conversation[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    // Each page is asked for with the one before it.
    // oxlint-disable-next-line no-await-in-loop
    const found = await conversationsFor(deps, actor, about, cursor)
    if (!found.ok) return err(found.code)
    all.push(...found.value.conversations)
    cursor = found.value.cursor
    if (cursor === undefined) break
  }
  return ok(all)
}
