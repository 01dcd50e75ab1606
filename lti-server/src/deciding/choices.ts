/** Votes on things of low stakes (W-8): asked by the teacher, answered by students, the smaller group written down. */
import type { Choice, ChoiceAnswer, ChoiceWish, NewChoice, NewChoiceRound } from 'shared/contract/deciding'
import type { NewConcern } from 'shared/contract/alliance-acts'
import type { ErrorCode } from 'shared/contract/errors'
import { isBegun } from 'shared/domain/alliance/parts'
import { mayRaiseConcern } from 'shared/domain/decision/concern-window'
import { absentFrom, eligibleAt, nextRound } from 'shared/domain/decision/fist-to-five'
import { majorityOutcome, pictures, type Vote } from 'shared/domain/decision/majority'
import { mayVote } from 'shared/domain/decision/methods'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import { studentsOf } from '../alliance/membership.ts'
import { enter, once, refusal, tell, type Answer, type Room } from '../alliance/room.ts'
import type { Deps } from '../deps.ts'
import { decidingCells as cells } from './cells.ts'
import { optionsOf, presentChoices } from './choice-view.ts'
import { rightOf } from './rights.ts'
import * as store from './store/choices.ts'

/** All votes of the class, oldest first, as this reader may see them. */
export async function readChoices(room: Room): Promise<Choice[]> {
  return presentChoices(room, await store.choicesOf(room.tx, room.alliance.id))
}

/** Puts a choice to a vote (teachers): the last one's smaller group has to be written down before. */
export function askChoice(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewChoice,
): Promise<Answer<Choice>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const refused = refusal(room, 'decision', 'create')
    if (refused) return err(refused)
    const asked = await once(room, allianceId, {
      kind: 'choice',
      id: body.id,
      body,
      find: () => store.choiceById(room.tx, body.id),
      make: (mark) => make(room, body, mark),
    })
    if (!asked.ok) return asked
    if (asked.value.isNew) await tellChoice(room, 'choice.opened', body.id)
    return present(room, body.id)
  })
}

async function make(room: Room, body: NewChoice, mark: Buffer): Promise<ErrorCode | null> {
  const { tx, tenantId, cipher, alliance, now } = room
  if (!isBegun(alliance.parts)) return 'alliance_wrong_phase'
  if (new Set(body.options.map((option) => option.id)).size < body.options.length) return 'body_invalid'
  const right = body.rightId === undefined ? null : await rightOf(room, body.rightId)
  if (body.rightId !== undefined && right === null) return 'not_found'
  const allowed = mayVote(right, body.lowStakes)
  if (!allowed.ok) return allowed.code
  const before = await readChoices(room)
  if (before.some(({ desk, wish }) => wish === null && desk && desk.others.length > 0))
    return 'deciding_wish_unwritten'
  await store.insertChoice(tx, {
    tenant_id: tenantId,
    id: body.id,
    alliance_id: alliance.id,
    right_id: body.rightId ?? null,
    question_sealed: cipher.seal(cells.question(body.id), body.question),
    options_sealed: cipher.seal(cells.options(body.id), JSON.stringify(body.options)),
    created_at: now,
    body_mark: mark,
  })
  await open(room, { id: body.id, choiceId: body.id, round: 1 }, mark)
  return null
}

async function open(
  room: Room,
  asked: { readonly id: string; readonly choiceId: string; readonly round: 1 | 2 },
  mark: Buffer,
): Promise<void> {
  const { tx, tenantId, alliance, sectionIds } = room
  await store.insertRound(tx, {
    tenant_id: tenantId,
    id: asked.id,
    choice_id: asked.choiceId,
    round: asked.round,
    state: 'open',
    opened_at: room.now,
    body_mark: mark,
  })
  await store.askPeople(
    tx,
    tenantId,
    asked.id,
    await studentsOf(tx, alliance.course_id, sectionIds, alliance.memberIds),
  )
}

/** Asks again after a tie or an absent member's concern (teachers). */
export function askChoiceAgain(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  choiceId: string,
  body: NewChoiceRound,
): Promise<Answer<Choice>> {
  return lead(deps, actor, allianceId, choiceId, async (room) => {
    const asked = await once(room, choiceId, {
      kind: 'choice_round',
      id: body.id,
      body,
      find: () => store.roundById(room.tx, body.id),
      make: async (mark) => {
        const latest = (await store.roundsOf(room.tx, [choiceId])).at(-1)!
        if (latest.state === 'open') return 'alliance_decision_open'
        if (latest.state !== 'again') return 'alliance_decision_closed'
        const answers = (await store.answersOf(room.tx, [latest.id])).length
        const round = nextRound({ round: latest.round, state: latest.state, answers })
        await open(room, { id: body.id, choiceId, round }, mark)
        return null
      },
    })
    if (!asked.ok) return asked
    if (asked.value.isNew) await tellChoice(room, 'choice.opened', choiceId)
    return present(room, choiceId)
  })
}

/** An act of the teacher on a vote of this class. */
function lead(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  choiceId: string,
  work: (room: Room) => Promise<Answer<Choice>>,
): Promise<Answer<Choice>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const refused = refusal(room, 'decision', 'change')
    if (refused) return err(refused)
    const choice = await store.choiceById(room.tx, choiceId)
    return choice?.alliance_id === allianceId ? work(room) : err('not_found')
  })
}

/** Answers an open vote; may change until it closes (students). */
export function answerChoice(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  choiceId: string,
  body: ChoiceAnswer,
): Promise<Answer<Choice>> {
  return enter(deps, actor, allianceId, 'take_part', async (room) => {
    const { tx, tenantId, cipher, member } = room
    const refused = refusal(room, 'fingers', 'create')
    if (refused) return err(refused)
    const choice = await store.choiceById(tx, choiceId)
    const round = await store.roundById(tx, body.roundId)
    if (choice?.alliance_id !== allianceId || round?.choice_id !== choiceId) return err('not_found')
    if (round.state !== 'open') return err('alliance_decision_closed')
    const options = optionsOf(cipher, choice)
    if (body.optionId !== null && !options.some((option) => option.id === body.optionId))
      return err('not_found')
    const wish = body.wish === '' ? null : cipher.seal(cells.wish(round.id, member.personId), body.wish)
    await store.askPeople(tx, tenantId, round.id, [member.personId])
    await store.upsertAnswer(tx, {
      tenant_id: tenantId,
      round_id: round.id,
      person_id: member.personId,
      option_id: body.optionId,
      wish_sealed: wish,
    })
    await tell(room, { kind: 'choice.answered', audience: 'staff', details: { choiceId } })
    return present(room, choiceId)
  })
}

/** Closes the open round; silent members are recorded as absent (teachers). */
export function closeChoice(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  choiceId: string,
): Promise<Answer<Choice>> {
  return lead(deps, actor, allianceId, choiceId, async (room) => {
    const rounds = await store.roundsOf(room.tx, [choiceId])
    const latest = rounds.at(-1)!
    if (latest.state === 'open') {
      const failed = await close(room, choiceId, rounds, latest)
      if (failed) return err(failed)
    }
    return present(room, choiceId)
  })
}

async function close(
  room: Room,
  choiceId: string,
  rounds: readonly store.RoundRow[],
  latest: store.RoundRow,
): Promise<ErrorCode | null> {
  const { tx, tenantId } = room
  const choice = (await store.choiceById(tx, choiceId))!
  const ids = optionsOf(room.cipher, choice).map((option) => option.id)
  const all = await store.answersOf(
    tx,
    rounds.map((round) => round.id),
  )
  const votesOf = (roundId: string): Vote[] =>
    all
      .filter((answer) => answer.round_id === roundId)
      .map(({ person_id, option_id }) => ({
        personId: person_id,
        option: option_id === null ? null : ids.indexOf(option_id),
      }))
  const votes = votesOf(latest.id)
  const outcome = majorityOutcome(latest.round, votes, ids.length)
  if (!outcome.ok) return outcome.code
  const shown = rounds.filter((round) => round.picture !== null).map((round) => votesOf(round.id))
  const picture = pictures(
    [...shown, votes].map((one) => ({ closed: true, votes: one })),
    ids.length,
  ).at(-1)
  const opened = (await store.eligibleOf(tx, [latest.id])).map((row) => row.person_id)
  const now = await studentsOf(tx, room.alliance.course_id, room.sectionIds, room.alliance.memberIds)
  const eligible = eligibleAt(opened, now, votes)
  await store.askPeople(tx, tenantId, latest.id, eligible)
  await store.markAway(tx, latest.id, absentFrom(eligible, votes))
  const { state, winner } = outcome.value
  await store.updateRound(tx, latest.id, {
    state,
    winner: winner === null ? null : (ids[winner] ?? null),
    picture: picture ?? null,
    closed_at: room.now,
  })
  await tellChoice(room, 'choice.closed', choiceId)
  return null
}

/** Writes down what the smaller group asked for (teachers); it stands below the outcome. */
export function writeWish(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  choiceId: string,
  body: ChoiceWish,
): Promise<Answer<Choice>> {
  return lead(deps, actor, allianceId, choiceId, async (room) => {
    const [before] = await presentChoices(room, [(await store.choiceById(room.tx, choiceId))!])
    if (before?.state !== 'agreed') return err('alliance_decision_open')
    await store.setWish(room.tx, choiceId, room.cipher.seal(cells.smallerGroup(choiceId), body.text))
    await tellChoice(room, 'choice.changed', choiceId)
    return present(room, choiceId)
  })
}

/** Raises a concern as somebody who was absent, within five school days; that choice is asked again (students). */
export function raiseChoiceConcern(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  choiceId: string,
  body: NewConcern,
): Promise<Answer<Choice>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const { tx } = room
    const refused = refusal(room, 'concern', 'create')
    if (refused) return err(refused)
    const choice = await store.choiceById(tx, choiceId)
    if (choice?.alliance_id !== allianceId) return err('not_found')
    const latest = (await store.roundsOf(tx, [choiceId])).at(-1)!
    const raised = await once(room, choiceId, {
      kind: 'choice_concern',
      id: body.id,
      body,
      find: () => store.concernById(tx, body.id),
      make: (mark) => keepConcern(room, latest, body, mark),
    })
    if (!raised.ok) return raised
    if (raised.value.isNew) await reopen(room, latest)
    return present(room, choiceId)
  })
}

async function keepConcern(
  room: Room,
  round: store.RoundRow,
  body: NewConcern,
  mark: Buffer,
): Promise<ErrorCode | null> {
  const { tx, tenantId, member, alliance } = room
  const eligible = await store.eligibleOf(tx, [round.id])
  const absent = eligible.some((row) => row.person_id === member.personId && row.absent)
  const facts = { state: round.state, closedAt: round.closed_at, absent }
  const allowed = mayRaiseConcern(facts, room.now, alliance.time_zone)
  if (!allowed.ok) return allowed.code
  await store.insertConcern(tx, {
    tenant_id: tenantId,
    id: body.id,
    round_id: round.id,
    person_id: member.personId,
    text_sealed: room.cipher.seal(cells.concern(body.id), body.text),
    will_speak: body.willSpeak,
    raised_at: room.now,
    body_mark: mark,
  })
  return null
}

async function reopen(room: Room, round: store.RoundRow): Promise<void> {
  const details = { choiceId: round.choice_id }
  await tell(room, { kind: 'concern.raised', audience: 'staff', details })
  if (round.state === 'again') return
  await store.updateRound(room.tx, round.id, { state: 'again' })
  await tell(room, { kind: 'choice.changed', audience: 'class', details })
}

async function tellChoice(room: Room, kind: string, choiceId: string): Promise<void> {
  await tell(room, { kind, audience: 'class', details: { choiceId } })
}

async function present(room: Room, choiceId: string): Promise<Answer<Choice>> {
  const [choice] = await presentChoices(room, [(await store.choiceById(room.tx, choiceId))!])
  return ok(choice!)
}
