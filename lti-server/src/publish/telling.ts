/** How a publication stands, as its teacher is told: never more than the page itself, just read, bears out. */
import type { ErrorCode } from 'shared/contract/errors'
import type { Publication } from 'shared/contract/publication'
import type { HomePage } from 'shared/publish/home-pages'
import { differenceMark } from 'shared/publish/plan'
import { notesOn, stateOf, type Outcome } from 'shared/publish/telling'
import { liveRow, planHere, type Scene } from './scene.ts'

interface Telling extends Omit<Outcome, 'code'> {
  readonly code?: ErrorCode
  readonly page?: HomePage
  readonly preview?: string
}

/** As this page says. */
export async function tellPage(
  scene: Scene,
  allianceId: string | null,
  page: HomePage & { body: string },
): Promise<Publication> {
  const plan = await planHere(scene, page.body, page, { place: 'top', onConflict: 'stop' })
  if (plan.do === 'refuse') return tell(scene, allianceId, { code: plan.code, page })
  if (plan.do === 'ask') {
    const left = scene.remembered.kept === (await differenceMark(plan, page.id))
    return tell(scene, allianceId, { code: plan.code, page, theirs: plan.theirs, left })
  }
  const preview = plan.do === 'write' ? plan.body : page.body
  return tell(scene, allianceId, { page, preview, stands: plan.do === 'nothing' })
}

export function tell(scene: Scene, allianceId: string | null, telling: Telling): Publication {
  const { block, course } = scene
  const code = telling.code ?? scene.code
  const live = liveRow(scene)
  // What stands there as it should is what we would write, whoever put it there.
  const versions = Object.entries(telling.stands ? block.versions : (live?.versions ?? {}))
  const published =
    versions.find(([id]) => id === allianceId) ?? (allianceId === null ? versions[0] : undefined)
  const notes = notesOn(course, telling.page ?? null, scene.isPinned === true)
  return {
    state: stateOf({ ...telling, code }),
    code,
    pageTitle: telling.page?.title ?? live?.page_title ?? null,
    pageUrl: telling.page?.url ?? live?.page_url ?? null,
    html: block.html,
    preview: telling.preview ?? null,
    publishedVersion: published?.[1] ?? null,
    publishedAt: live?.published_at.toISOString() ?? null,
    checkedAt: live?.checked_at?.toISOString() ?? null,
    foundAt: (code !== null && live?.found === code && live.found_at?.toISOString()) || null,
    ...(scene.isPinned === null ? {} : { pin: scene.isPinned ? 'pinned' : 'offered' }),
    canUndo: live !== null && live.revision_before !== null,
    ...(telling.theirs === undefined ? {} : { conflict: { theirs: telling.theirs, ours: block.html } }),
    ...(notes.length > 0 ? { notes } : {}),
  }
}
