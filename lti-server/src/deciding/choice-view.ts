/** Votes as one reader may see them: her own answer, the outcome, and no more people than INV-13 lets be told apart. */
import type { Choice } from 'shared/contract/deciding'
import { mayRaiseConcern } from 'shared/domain/decision/concern-window'
import { smallerGroup } from 'shared/domain/decision/majority'
import { may } from 'shared/domain/visibility/rights'
import * as v from 'valibot'
import { maskedId } from '../alliance/masks.ts'
import type { Room } from '../alliance/room.ts'
import { sealedNames } from '../alliance/store/decisions.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import { openPersonName } from '../roster/person-name.ts'
import { decidingCells as cells } from './cells.ts'
import * as store from './store/choices.ts'

const Options = v.array(v.object({ id: v.string(), text: v.string() }))

/** What can be picked, in the teacher's order. */
export function optionsOf(cipher: TenantCipher, choice: store.ChoiceRow): Choice['options'] {
  return v.parse(Options, JSON.parse(cipher.open(cells.options(choice.id), choice.options_sealed)))
}

interface Found {
  readonly rounds: readonly store.RoundRow[]
  readonly answers: readonly store.AnswerRow[]
  readonly eligible: Awaited<ReturnType<typeof store.eligibleOf>>
  readonly concerns: Awaited<ReturnType<typeof store.concernsOf>>
  readonly names: ReadonlyMap<string, Buffer | null>
}

export async function presentChoices(room: Room, choices: readonly store.ChoiceRow[]): Promise<Choice[]> {
  if (choices.length === 0) return []
  const { tx } = room
  const rounds = await store.roundsOf(
    tx,
    choices.map((choice) => choice.id),
  )
  const ids = rounds.map((round) => round.id)
  const concerns = await store.concernsOf(tx, ids)
  const speakers = concerns.filter((one) => one.will_speak).map((one) => one.person_id)
  const found: Found = {
    rounds,
    answers: await store.answersOf(tx, ids),
    eligible: await store.eligibleOf(tx, ids),
    concerns,
    names: await sealedNames(tx, speakers),
  }
  return choices.map((choice) => present(room, choice, found))
}

function present(room: Room, choice: store.ChoiceRow, found: Found): Choice {
  const { cipher, member, alliance } = room
  const latest = found.rounds.findLast((round) => round.choice_id === choice.id)!
  const mine = found.answers.find(
    (answer) => answer.round_id === latest.id && answer.person_id === member.personId,
  )
  const absent = found.eligible.some(
    (row) => row.round_id === latest.id && row.person_id === member.personId && row.absent,
  )
  const facts = { state: latest.state, closedAt: latest.closed_at, absent }
  const window = mayRaiseConcern(facts, room.now, alliance.time_zone)
  return {
    id: choice.id,
    question: cipher.open(cells.question(choice.id), choice.question_sealed),
    options: optionsOf(cipher, choice),
    roundId: latest.id,
    round: latest.round,
    state: latest.state,
    mine: mine?.option_id ?? null,
    passed: mine !== undefined && mine.option_id === null,
    winner: latest.state === 'agreed' ? latest.winner : null,
    picture: latest.picture,
    wish: choice.wish_sealed && cipher.open(cells.smallerGroup(choice.id), choice.wish_sealed),
    concernUntil: window.ok ? window.value.until.toISOString() : null,
    ...(may(member.role, 'member', 'concern', 'read') ? { desk: desk(room, choice, latest, found) } : {}),
  }
}

function desk(
  room: Room,
  choice: store.ChoiceRow,
  latest: store.RoundRow,
  found: Found,
): NonNullable<Choice['desk']> {
  const ids = optionsOf(room.cipher, choice).map((option) => option.id)
  const answers = found.answers.filter((answer) => answer.round_id === latest.id)
  const votes = answers.map(({ person_id, option_id }) => ({
    personId: person_id,
    option: option_id === null ? null : ids.indexOf(option_id),
  }))
  const winner = latest.state === 'agreed' && latest.winner !== null ? ids.indexOf(latest.winner) : null
  return {
    answered: answers.length,
    eligible: found.eligible.filter((row) => row.round_id === latest.id).length,
    others: smallerGroup(votes, winner).flatMap((index) => ids[index] ?? []),
    notes: latest.state === 'open' ? [] : notes(room, choice, answers, found),
  }
}

/** Wishes and concerns once a round is over; in an order that tells nothing, and no name but of who chose to speak. */
function notes(
  { cipher }: Room,
  choice: store.ChoiceRow,
  answers: readonly store.AnswerRow[],
  { rounds, concerns, names }: Found,
): NonNullable<Choice['desk']>['notes'] {
  const own = rounds.filter((round) => round.choice_id === choice.id).map((round) => round.id)
  const wishes = answers.flatMap((answer) => {
    if (answer.wish_sealed === null) return []
    const text = cipher.open(cells.wish(answer.round_id, answer.person_id), answer.wish_sealed)
    return [{ id: maskedId(cipher, 'wish', `${answer.round_id}/${answer.person_id}`), text, name: null }]
  })
  const raised = concerns
    .filter((concern) => own.includes(concern.round_id))
    .map((concern) => ({
      id: maskedId(cipher, 'concern', concern.id),
      text: cipher.open(cells.concern(concern.id), concern.text_sealed),
      name: concern.will_speak
        ? openPersonName(cipher, concern.person_id, names.get(concern.person_id) ?? null)
        : null,
    }))
  return [...wishes, ...raised].sort((one, other) => one.id.localeCompare(other.id))
}
