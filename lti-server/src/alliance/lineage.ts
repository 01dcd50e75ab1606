/**
 * An alliance among the wider and the narrower ones (D2, D3). What is agreed above is read by everybody below; upwards
 * go only counts: how many echo a line, never whose words.
 */
import type { AllianceSummary, AllianceView } from 'shared/contract/alliance'
import type { Lineage, NewParent, Wider } from 'shared/contract/lineage'
import { mayStandUnder, parentScopes } from 'shared/domain/alliance/starting'
import type { Scope } from 'shared/domain/alliance/vocabulary'
import { LEAST_ANSWERS } from 'shared/domain/decision/distribution'
import { err, ok } from 'shared/domain/result'
import { may } from 'shared/domain/visibility/rights'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { allianceName } from './cells.ts'
import { summaries } from './classes.ts'
import { knowsOf, membershipIn, noMember, type Membership } from './membership.ts'
import { enter, refusal, tell, type Answer, type Room } from './room.ts'
import { courseTitle, findAlliance, sectionsOf, type AllianceRow } from './store/alliances.ts'
import { clausesOf } from './store/clauses.ts'
import { alliancesOfScopes, alliancesUnder, echoesUnder, setParent, writersOf } from './store/lineage.ts'
import { newestVersions, versionHeads } from './store/versions.ts'
import { readVersion } from './versions.ts'

/** What its people call it: a team's own name, a class's sections, or the course it lives in. */
async function titleOf(tx: Tx, cipher: TenantCipher, alliance: AllianceRow): Promise<string> {
  const name = allianceName(cipher, alliance)
  if (name !== null) return name
  const sections = await sectionsOf(tx, [alliance.id])
  return sections.map((section) => section.name).join(', ') || courseTitle(tx, alliance.course_id)
}

/** What is agreed in the wider alliance that this one stands under. */
export async function readAbove({ tx, cipher, alliance }: Room): Promise<AllianceView['above']> {
  if (alliance.parent_id === null) return null
  const found = await findAlliance(tx, alliance.parent_id, 'look')
  if (!found) return null
  const version = await readVersion(tx, cipher, found.alliance)
  return {
    scope: found.alliance.scope,
    title: await titleOf(tx, cipher, found.alliance),
    lines: (version?.clauses ?? []).map(({ id, text, part }) => ({ id, text, part })),
  }
}

/** How its lines are echoed, what stands under it, and with whom it was written (staff). */
export function lineageOf(deps: Deps, actor: Actor, allianceId: string): Promise<Answer<Lineage>> {
  return enter(deps, actor, allianceId, 'look', async (room) => {
    const { tx, cipher, alliance } = room
    const refused = refusal(room, 'lesson_desk', 'read')
    if (refused) return err(refused)
    const version = await readVersion(tx, cipher, alliance)
    const echoes = await echoesUnder(tx, allianceId)
    const own = new Map((await clausesOf(tx, allianceId)).map(({ row }) => [row.id, row.echoes]))
    const lines = (version?.clauses ?? []).map(({ id, text, part, direction }) => ({
      id,
      text,
      part,
      direction,
      echoes: (own.get(id) ?? null) !== null,
      echoedBelow: echoes.get(id) ?? 0,
    }))
    const ids = lines.map(({ id }) => id)
    return ok({
      lines,
      below: await readBelow(room),
      writtenWith: writtenWith(await writersOf(tx, alliance.course_id, ids)),
    })
  })
}

async function readBelow({ tx, cipher, alliance }: Room): Promise<Lineage['below']> {
  const children = await alliancesUnder(tx, alliance.id)
  const heads = await versionHeads(
    tx,
    children.map(({ id }) => id),
  )
  const below: Lineage['below'] = []
  for (const child of children)
    below.push({
      id: child.id,
      scope: child.scope,
      title: await titleOf(tx, cipher, child),
      versionNumber: heads.get(child.id)?.n ?? null,
      endsOn: child.ends_on,
    })
  return below
}

function writtenWith({ student, teacher }: Awaited<ReturnType<typeof writersOf>>): Lineage['writtenWith'] {
  const counts = [
    { role: 'student' as const, people: student.size },
    { role: 'teacher' as const, people: teacher.size },
  ]
  return counts
    .filter(({ people }) => people > 0)
    .map(({ role, people }) => ({
      role,
      people: role === 'student' && people < LEAST_ANSWERS ? null : people,
    }))
}

/** What an alliance of this scope in this course may stand under (teachers). */
export async function widerThan(
  deps: Deps,
  actor: Actor,
  courseId: string,
  scope: Scope,
): Promise<Answer<Wider>> {
  const cipher = await deps.ciphers.of(actor.tenantId)
  return deps.db.withTenant(actor.tenantId, async (tx) => {
    const member = await membershipIn(tx, actor, courseId)
    if (!member) return err(noMember(actor, courseId))
    if (!may(member.role, 'member', 'alliance', 'create')) return err('forbidden')
    const agreed: Wider['alliances'] = []
    for (const alliance of await alliancesOfScopes(tx, parentScopes(scope))) {
      const [newest] = await newestVersions(tx, alliance.id)
      if (!newest || !(await isOffered(tx, member, courseId, alliance))) continue
      const title = await titleOf(tx, cipher, alliance)
      agreed.push({ id: alliance.id, scope: alliance.scope, title, versionNumber: newest.row.n })
    }
    return ok({ alliances: agreed })
  })
}

/** A class's and a team's alliance are offered in their own course only; what is wider is the whole school's. */
async function isOffered(
  tx: Tx,
  member: Membership,
  courseId: string,
  alliance: AllianceRow,
): Promise<boolean> {
  if (alliance.course_id !== courseId) return alliance.scope !== 'class' && alliance.memberIds.length === 0
  const found = await findAlliance(tx, alliance.id, 'look')
  return found !== null && knowsOf(member, found.alliance, found.sectionIds)
}

/** Puts it under a wider alliance, or lets it stand on its own (who leads it). Echoes of another parent's lines go. */
export function placeUnder(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  { parentId }: NewParent,
): Promise<Answer<AllianceSummary>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const { tx, alliance, member } = room
    const refused = refusal(room, 'alliance', 'change')
    if (refused) return err(refused)
    if (parentId !== null) {
      const found = await findAlliance(tx, parentId, 'look')
      const fits = found && mayStandUnder(alliance.scope, found.alliance.scope)
      const [agreed] = found ? await newestVersions(tx, parentId) : []
      if (!fits || !agreed || !(await isOffered(tx, member, alliance.course_id, found.alliance)))
        return err('not_found')
    }
    if (parentId !== alliance.parent_id) {
      await tx
        .updateTable('clause')
        .set({ echoes: null, against: null })
        .where('alliance_id', '=', alliance.id)
        .execute()
      await setParent(tx, alliance.id, parentId)
      await tell(room, { kind: 'clause.changed', audience: 'class' })
    }
    const [summary] = await summaries(tx, room.cipher, member, [{ ...alliance, parent_id: parentId }])
    return ok(summary!)
  })
}
