/** Pulses as one reader may see them: one's own answer, and counts only of what is closed, the class first. */
import { conversationGuide, lineChoices, pulseItem } from 'shared/content/pulse'
import type { Pulse, PulseQuestion } from 'shared/contract/pulse'
import { stateOf } from 'shared/domain/pulse/life'
import type { PulseState } from 'shared/domain/pulse/vocabulary'
import { may } from 'shared/domain/visibility/rights'
import type { Room } from '../alliance/room.ts'
import { versionLine } from '../alliance/store/versions.ts'
import { openLine } from '../alliance/versions.ts'
import { pulseCells } from './cells.ts'
import { ownAnswer, pulseFacts, type PulseParts, type QuestionRow } from './store/pulses.ts'

type Asked = Pick<QuestionRow, 'clause_id' | 'item_id'>

/** What a question is known by in every pulse that asks it. */
export function questionKey({ clause_id, item_id }: Asked): string {
  return clause_id ?? item_id ?? ''
}

/** The words to answer a question with. */
export function questionChoices({ alliance }: Pick<Room, 'alliance'>, question: Asked): readonly string[] {
  if (question.item_id === null) return lineChoices(alliance.band, alliance.language)
  return pulseItem(question.item_id, alliance.language)?.choices ?? []
}

/**
 * Whether this reader may see the counts of a pulse in this state. The students of the class made the picture, and
 * see it from its close on; everybody else once the teacher has shown it (W-13).
 */
function seesCounts({ member }: Room, state: PulseState): boolean {
  const relation = member.role === 'student' ? 'author' : 'member'
  if (state === 'closed') return may(member.role, relation, 'pulse_picture_fresh', 'read')
  return state === 'shown' && may(member.role, relation, 'pulse_picture', 'read')
}

export async function presentPulse(room: Room, { row, questions }: PulseParts): Promise<Pulse> {
  const { cipher, alliance, now } = room
  const state = stateOf(pulseFacts(row), now)
  const counts = seesCounts(room, state)
  const asked: PulseQuestion[] = []
  for (const question of questions)
    asked.push({
      clauseId: question.clause_id,
      itemId: question.item_id,
      text: await questionText(room, row.version_id, question),
      choices: [...questionChoices(room, question)],
      counts: counts ? question.counts : null,
    })
  return {
    id: row.id,
    state,
    opensAt: row.opens_at.toISOString(),
    closesAt: row.closes_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    questions: asked,
    mine: await ownChoices(room, row.id),
    guide: state === 'suppressed' ? conversationGuide(alliance.language) : null,
    willDo: row.will_do_sealed && cipher.open(pulseCells.willDo(row.id), row.will_do_sealed),
    ownChange: row.own_change_sealed && cipher.open(pulseCells.ownChange(row.id), row.own_change_sealed),
  }
}

async function ownChoices(room: Room, pulseId: string): Promise<number[] | null> {
  const { personId } = room.member
  const sealed = await ownAnswer(room.tx, pulseId, personId)
  return sealed && JSON.parse(room.cipher.open(pulseCells.choices(pulseId, personId), sealed))
}

/** The words that the class was asked about: of its version, or of the pack. */
async function questionText(room: Room, versionId: string, question: Asked): Promise<string> {
  if (question.clause_id === null)
    return pulseItem(question.item_id ?? '', room.alliance.language)?.text ?? ''
  const line = await versionLine(room.tx, versionId, question.clause_id)
  return line ? openLine(room.cipher, line).text : ''
}
