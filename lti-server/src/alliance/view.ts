/** What one reader may see of an alliance now: one answer from which page, panel and projector are drawn. */
import type { AllianceView, PartKind } from 'shared/contract/alliance'
import { cardCount } from 'shared/domain/alliance/cards'
import { isReadByClass, unfinishedIn } from 'shared/domain/alliance/clauses'
import { ok } from 'shared/domain/result'
import { isMasked } from 'shared/domain/alliance/parts'
import type { Actor } from '../access/actor.ts'
import { readNotOurs } from '../deciding/not-ours.ts'
import { waitingFor } from '../deciding/view.ts'
import type { Deps } from '../deps.ts'
import { nowInWords } from '../lesson/holding-back.ts'
import { latestSeq } from '../platform/events.ts'
import { openPersonName } from '../roster/person-name.ts'
import { allianceName, openPrompt } from './cells.ts'
import { readAbove } from './lineage.ts'
import { presentDecisions } from './decision-view.ts'
import { ensureDoor, joinUrl } from './door.ts'
import {
  clauseFacts,
  factsOfPart,
  loadAllFacts,
  presentCards,
  presentClause,
  presentTheme,
  type Facts,
} from './facts.ts'
import { enter, hasEnded, inPart, refusal, type Answer, type Room } from './room.ts'
import { courseTitle, sectionsOf } from './store/alliances.ts'
import { themesOf } from './store/cards.ts'
import { sealedNames } from './store/decisions.ts'
import { newestVersions, ownSignature } from './store/versions.ts'
import { livingOf } from '../pulse/living.ts'
import { readVersion } from './versions.ts'

export interface ViewOptions {
  /** `class`: what everybody in the room may see, for the projector, whoever of those who lead opened it (design §5). */
  readonly as?: 'class' | undefined
  /** The part to look at; without one, the part the class is at. */
  readonly part?: PartKind | undefined
}

/** Nobody: owns no card, no answer and no stance. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Everything this reader may see of it now. */
export function loadAllianceView(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  options: ViewOptions = {},
): Promise<Answer<AllianceView>> {
  return enter(deps, actor, allianceId, 'look', async (entered) => {
    const room = inPart(entered, options.part)
    const desk = refusal(room, 'lesson_desk', 'read') === null
    // The wall is for who leads there: a student is shown what is hers to see, which for somebody new is less (F6).
    const reader = options.as === 'class' && desk ? asTheClass(room) : room
    // First: what changes while the rest is read comes again as an event.
    const cursor = String(await latestSeq(room.tx, room.alliance.course_id))
    const door = desk ? await ensureDoor(room.tx, room.tenantId, room.alliance.course_id) : null
    return ok({
      ...(await draw(reader)),
      ...(door === null ? {} : { joinUrl: joinUrl(deps, door) }),
      cursor,
    })
  })
}

function asTheClass(room: Room): Room {
  return { ...room, member: { ...room.member, personId: NOBODY, role: 'test-student' } }
}

async function draw(room: Room): Promise<Omit<AllianceView, 'cursor'>> {
  const { tx, cipher, alliance, member } = room
  const all = await loadAllFacts(room)
  const facts = factsOfPart(all, alliance.part)
  const themes = await themesOf(tx, alliance.id)
  const sections = await sectionsOf(tx, [alliance.id])
  const [newest] = await newestVersions(tx, alliance.id)
  const desk = refusal(room, 'lesson_desk', 'read') === null
  const version = await readVersion(tx, cipher, alliance)
  const lessonNow = desk ? null : await nowInWords(room)
  return {
    id: alliance.id,
    courseId: alliance.course_id,
    courseTitle: await courseTitle(tx, alliance.course_id),
    scope: alliance.scope,
    name: allianceName(cipher, alliance),
    sections: sections.map(({ id, name }) => ({ id, name })),
    members: await membersOf(room),
    parentId: alliance.parent_id,
    above: await readAbove(room),
    endsOn: alliance.ends_on,
    leads: refusal(room, 'alliance', 'change') === null && !hasEnded(alliance, room.now),
    hasEnded: hasEnded(alliance, room.now),
    part: alliance.part,
    parts: alliance.parts.map(({ kind, phase }) => ({
      kind,
      phase,
      lines: version?.clauses.filter((line) => line.part === kind).length ?? 0,
    })),
    band: alliance.band,
    language: alliance.language,
    phase: alliance.phase,
    prompt: openPrompt(room),
    masked: isMasked(alliance.band),
    cards: presentCards(room, facts),
    cardCount: cardCount(facts.cards),
    themes: themes
      .filter((theme) => theme.part === alliance.part)
      .map((theme) => presentTheme(room, facts, theme)),
    clauses: facts.clauses
      .filter((clause) => desk || isReadByClass(alliance.phase, clause.row.state))
      .map((clause) => presentClause(room, facts, clause)),
    decisions: await presentDecisions(room, facts.decisions),
    version,
    notOurs: await readNotOurs(room, all.cards),
    waiting: await waitingFor(room, all),
    signature: newest ? await ownSignature(tx, newest.row.id, member.personId) : null,
    ...(newest ? { living: await livingOf(room, newest.lines) } : {}),
    ...(lessonNow === null ? {} : { lessonNow }),
    ...(desk ? { unfinished: missing(room, facts) } : {}),
  }
}

function missing(room: Room, facts: Facts): NonNullable<AllianceView['unfinished']> {
  const clauses = facts.clauses.map((clause) => clauseFacts(room, facts, clause))
  const rounds = facts.decisions.map(({ clause_id, state }) => ({ clauseId: clause_id, state }))
  const standing = { clauses, decisions: rounds, cards: facts.cards }
  return unfinishedIn(room.alliance.phase, standing, room.alliance).map((one) => ({ ...one }))
}

/** The names of those it is for; only its own readers get here. */
async function membersOf({ tx, cipher, alliance }: Room): Promise<AllianceView['members']> {
  const names = await sealedNames(tx, alliance.memberIds)
  return alliance.memberIds.map((id) => ({ id, name: openPersonName(cipher, id, names.get(id) ?? null) }))
}
