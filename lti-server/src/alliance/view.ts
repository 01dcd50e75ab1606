/** What one reader may see of an alliance now: one answer from which page, panel and projector are drawn. */
import type { AllianceView } from 'shared/contract/alliance'
import { cardCount } from 'shared/domain/alliance/cards'
import { isReadByClass, unfinishedIn } from 'shared/domain/alliance/clauses'
import { ok } from 'shared/domain/result'
import { may } from 'shared/domain/visibility/rights'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { latestSeq } from '../platform/events.ts'
import { cells } from './cells.ts'
import { presentDecisions } from './decision-view.ts'
import { ensureDoor, joinUrl } from './door.ts'
import { clauseFacts, loadFacts, presentCards, presentClause, presentTheme, type Facts } from './facts.ts'
import { enter, type Answer, type Room } from './room.ts'
import { courseTitle, sectionsOf } from './store/alliances.ts'
import { themesOf } from './store/cards.ts'
import { newestVersions, ownSignature } from './store/versions.ts'
import { readVersion } from './versions.ts'

export interface ViewOptions {
  /** `class`: what everybody in the room may see, for the projector, whoever opened it (design §5). */
  readonly as?: 'class'
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
  return enter(deps, actor, allianceId, 'look', async (room) => {
    const desk = may(room.member.role, 'member', 'lesson_desk', 'read')
    const reader = options.as === 'class' ? asTheClass(room) : room
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
  const facts = await loadFacts(room)
  const themes = await themesOf(tx, alliance.id)
  const sections = await sectionsOf(tx, [alliance.id])
  const [newest] = await newestVersions(tx, alliance.id)
  const desk = may(member.role, 'member', 'lesson_desk', 'read')
  return {
    id: alliance.id,
    courseId: alliance.course_id,
    courseTitle: await courseTitle(tx, alliance.course_id),
    scope: 'class',
    sections: sections.map(({ id, name }) => ({ id, name })),
    band: alliance.band,
    language: alliance.language,
    phase: alliance.phase,
    prompt: cipher.open(cells.prompt(alliance.id), alliance.prompt_sealed),
    masked: alliance.band !== 'K-2',
    cards: presentCards(room, facts),
    cardCount: cardCount(facts.cards),
    themes: themes.map((theme) => presentTheme(room, facts, theme)),
    clauses: facts.clauses
      .filter((clause) => desk || isReadByClass(alliance.phase, clause.row.state))
      .map((clause) => presentClause(room, facts, clause)),
    decisions: await presentDecisions(room, facts.decisions),
    version: await readVersion(tx, cipher, alliance),
    signature: newest ? await ownSignature(tx, newest.row.id, member.personId) : null,
    ...(desk ? { unfinished: missing(room, facts) } : {}),
  }
}

function missing(room: Room, facts: Facts): NonNullable<AllianceView['unfinished']> {
  const clauses = facts.clauses.map((clause) => clauseFacts(room, facts, clause))
  const rounds = facts.decisions.map(({ clause_id, state }) => ({ clauseId: clause_id, state }))
  return unfinishedIn(room.alliance.phase, clauses, rounds, facts.cards).map((one) => ({ ...one }))
}
