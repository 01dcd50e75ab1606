/** Gathers what a student's two pages are drawn from. */
import type { AllianceView, PartKind } from 'shared/contract/alliance'
import type { Notes } from 'shared/contract/api'
import { promptIn } from 'shared/content/content'
import type { ErrorCode } from 'shared/contract/errors'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { err, ok, type Result } from 'shared/domain/result'
import { v7 as newId } from 'uuid'
import type { Actor } from '../../access/actor.ts'
import { alliancesFor, groupsFor, loadAllianceView } from '../../alliance/service.ts'
import { isTeamToBe } from './team-page.tsx'
import { safetyContactFor } from '../../cards/safety-contact.ts'
import type { Deps } from '../../deps.ts'
import { welcomeFor } from '../../home/newcomer.ts'
import { notesFor } from '../../partnership/service.ts'
import type { MinePageData, SaidIn, StudentPageData } from '../page-data.ts'
import { newestEvent } from '../store.ts'

export interface Here {
  readonly actor: Actor
  readonly course: { readonly id: string; readonly title: string }
  readonly language: Language
  /** Her own wish, where she has one (reader-language.ts). */
  readonly own?: Language | null
}

/** What the address asks to see. */
export interface Wanted {
  readonly alliance?: string | undefined
  readonly part?: PartKind | undefined
}

const MOST_PAGES = 40

/**
 * The alliance asked for, or the first of this person's classes: a link on a page that all sections read, or one that
 * came along with a copied course, shows everybody the class they are in.
 */
export async function loadStudentPage(
  deps: Deps,
  { actor, course, language, own }: Here,
  wanted: Wanted,
  said: SaidIn,
): Promise<Result<StudentPageData, ErrorCode>> {
  const list = await alliancesFor(deps, actor, course.id)
  if (!list.ok) return list
  const { alliances } = list.value
  const id = (alliances.find((one) => one.id === wanted.alliance) ?? alliances[0])?.id
  const view = id === undefined ? null : await loadAllianceView(deps, actor, id, { part: wanted.part })
  if (view && !view.ok) return view
  const cursor = view ? view.value.cursor : await newestEvent(deps, actor, course.id)
  const words = view && isUndecided(view.value) ? await welcomeFor(deps, actor, view.value) : null
  const spoken = own ?? (view ? view.value.language : language)
  return ok({
    page: 'student',
    launchId: actor.sessionId,
    personId: actor.personId,
    courseId: course.id,
    language: spoken,
    ...(own && view ? { inOwnLanguage: promptIn(view.value, own) } : {}),
    courseTitle: course.title,
    view: view ? view.value : null,
    part: wanted.part ?? null,
    alliances,
    mayStartTeam: await mayStartTeam(deps, actor, course.id, alliances),
    ids: { card: newId(), concern: newId() },
    cursor,
    safetyContact: await safetyContactFor(deps, actor),
    testStudent: actor.role === 'test-student',
    ...(words && view
      ? {
          welcome: {
            words,
            together: `/app/${actor.sessionId}/alliances/${view.value.id}/newcomer`,
            propose: `/app/${actor.sessionId}/alliances/${view.value.id}/living#propose`,
          },
        }
      : {}),
    said: said(spoken),
  })
}

function hasAgreedClass(alliances: StudentPageData['alliances']): boolean {
  return alliances.some(({ scope, versionNumber }) => scope === 'class' && versionNumber !== null)
}

/** Her group in the LMS has no alliance yet, and there is an agreed class for it to stand under. */
async function mayStartTeam(
  deps: Deps,
  actor: Actor,
  courseId: string,
  alliances: StudentPageData['alliances'],
): Promise<boolean> {
  if (actor.role !== 'student' || !hasAgreedClass(alliances)) return false
  const found = await groupsFor(deps, actor, courseId)
  return found.ok && found.value.groups.some((group) => isTeamToBe(group))
}

/** She may still sign or say that she does not: until then a newcomer is welcomed. */
function isUndecided({ version, signature }: AllianceView): boolean {
  return version !== null && (signature === null || signature === 'not_yet')
}

/** Everything written about this student, newest first. */
export async function loadMinePage(
  deps: Deps,
  { actor, course, language, own }: Here,
  said: SaidIn,
): Promise<Result<MinePageData, ErrorCode>> {
  const cursor = await newestEvent(deps, actor, course.id)
  const notes = await allNotes(deps, actor, course.id)
  if (!notes.ok) return notes
  return ok({
    page: 'mine',
    launchId: actor.sessionId,
    personId: actor.personId,
    courseId: course.id,
    language: own ?? language,
    courseTitle: course.title,
    notes: notes.value,
    replyIds: Object.fromEntries(notes.value.map((note) => [note.id, newId()])),
    cursor,
    safetyContact: await safetyContactFor(deps, actor),
    said: said(own ?? language),
  })
}

async function allNotes(
  deps: Deps,
  actor: Actor,
  courseId: string,
): Promise<Result<Notes['notes'], ErrorCode>> {
  const notes: Notes['notes'] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    // Each page is asked for with the one before it.
    // oxlint-disable-next-line no-await-in-loop
    const found = await notesFor(deps, actor, { courseId, studentId: actor.personId }, cursor)
    if (!found.ok) return err(found.code)
    notes.push(...found.value.notes)
    cursor = found.value.cursor
    if (cursor === undefined) break
  }
  return ok(notes)
}
