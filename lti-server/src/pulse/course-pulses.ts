/** All of a teacher's classes at once: where each one's pulse stands, and one question to all of them (design §5). */
import type { CoursePulses, OpenedPulses, OpenPulses } from 'shared/contract/pulse'
import { pulseItems } from 'shared/content/pulse'
import type { Band } from 'shared/domain/alliance/vocabulary'
import { err, ok } from 'shared/domain/result'
import { may } from 'shared/domain/visibility/rights'
import type { Actor } from '../access/actor.ts'
import { alliancesKnownTo } from '../alliance/classes.ts'
import { allianceName } from '../alliance/cells.ts'
import { membershipIn, noMember } from '../alliance/membership.ts'
import { enter, type Answer } from '../alliance/room.ts'
import { sectionsOf, type AllianceRow } from '../alliance/store/alliances.ts'
import { versionHeads } from '../alliance/store/versions.ts'
import type { Deps } from '../deps.ts'
import { closeDue } from './closing.ts'
import { presentPulse } from './present.ts'
import { nextPulse, openPulse } from './pulses.ts'
import { pulsesOf } from './store/pulses.ts'

type AskedClass = CoursePulses['classes'][number]

/** The classes of this course that have agreed and that this teacher leads, with the newest pulse of each. */
export async function coursePulses(
  deps: Deps,
  actor: Actor,
  courseId: string,
): Promise<Answer<CoursePulses>> {
  const known = await agreedClasses(deps, actor, courseId)
  if (!known.ok) return known
  const classes: AskedClass[] = []
  for (const alliance of known.value) {
    const asked = await askedClass(deps, actor, alliance)
    if (asked.ok) classes.push(asked.value)
  }
  const bands = new Set<Band>(known.value.map((alliance) => alliance.band))
  const [first] = known.value
  const items =
    first && bands.size === 1
      ? pulseItems(first.band, first.language).map(({ id, text }) => ({ id, text }))
      : []
  return ok({ classes, items })
}

function agreedClasses(deps: Deps, actor: Actor, courseId: string): Promise<Answer<AllianceRow[]>> {
  return deps.db.withTenant(actor.tenantId, async (tx) => {
    const member = await membershipIn(tx, actor, courseId)
    if (!member) return err(noMember(actor, courseId))
    if (!may(member.role, 'member', 'pulse', 'create')) return err('forbidden')
    const known = await alliancesKnownTo(tx, courseId, member)
    const heads = await versionHeads(
      tx,
      known.map((alliance) => alliance.id),
    )
    return ok(known.filter((alliance) => heads.has(alliance.id)))
  })
}

function askedClass(deps: Deps, actor: Actor, { id }: AllianceRow): Promise<Answer<AskedClass>> {
  return enter(deps, actor, id, 'look', async (room) => {
    await closeDue(room)
    const all = await pulsesOf(room.tx, id)
    const sections = await sectionsOf(room.tx, [id])
    return ok({
      allianceId: id,
      name: allianceName(room.cipher, room.alliance),
      sections: sections.map((section) => ({ id: section.id, name: section.name })),
      pulse: all[0] ? await presentPulse(room, all[0]) : null,
      next: await nextPulse(room, all),
    })
  })
}

/** Asks each of these classes (teachers), each for itself: what stands in the way of one does not stop the others. */
export async function openPulses(
  deps: Deps,
  actor: Actor,
  courseId: string,
  body: OpenPulses,
): Promise<Answer<OpenedPulses>> {
  const known = await agreedClasses(deps, actor, courseId)
  if (!known.ok) return known
  const classes: OpenedPulses['classes'] = []
  const isHers = (id: string) => known.value.some((alliance) => alliance.id === id)
  if (!body.classes.some((one) => isHers(one.allianceId))) return err('not_found')
  for (const { allianceId, ...pulse } of body.classes) {
    const opened = isHers(allianceId) ? await openOne(deps, actor, allianceId, pulse) : err('not_found')
    classes.push({
      allianceId,
      pulse: opened.ok ? opened.value : null,
      refused: opened.ok ? null : opened.code,
    })
  }
  return ok({ classes })
}

/** What breaks in one class is written down and stays there. */
async function openOne(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  pulse: Omit<OpenPulses['classes'][number], 'allianceId'>,
): ReturnType<typeof openPulse> {
  try {
    return await openPulse(deps, actor, allianceId, pulse)
  } catch (error) {
    deps.log.error({ error, allianceId }, 'a pulse could not be opened')
    return err('server_error')
  }
}
