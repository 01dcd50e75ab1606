/** Who came into a class after it agreed (F6). */
import { newcomerWords } from 'shared/content/content'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import { enter } from '../alliance/room.ts'
import { agreedBeforeTimeOf, newestVersions } from '../alliance/store/versions.ts'
import type { Deps } from '../deps.ts'

/** The content pack's welcome for a student whom nobody asked about the newest version; null for everybody else. */
export async function welcomeFor(
  deps: Deps,
  actor: Actor,
  alliance: { readonly id: string; readonly language: Language },
): Promise<readonly string[] | null> {
  const isNew = await enter(deps, actor, alliance.id, 'look', async ({ tx, member }) => {
    if (member.role !== 'student') return ok(false)
    const [newest] = await newestVersions(tx, alliance.id)
    const before = await agreedBeforeTimeOf(tx, alliance.id, member.personId)
    return ok(newest !== undefined && before?.getTime() === newest.row.agreed_at.getTime())
  })
  return isNew.ok && isNew.value ? newcomerWords(alliance.language) : null
}
