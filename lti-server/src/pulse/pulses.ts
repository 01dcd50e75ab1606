/** "Are we living it?": opened by the teacher, answered by the class, shown to it, followed by what we will do. */
import type { NewPulse, NextPulse, Pulse, PulseAnswer, PulsePromise, Pulses } from 'shared/contract/pulse'
import type { ErrorCode } from 'shared/contract/errors'
import { pulseItem } from 'shared/content/pulse'
import { mayAskAgain, openingHours, stateOf } from 'shared/domain/pulse/life'
import { standingState } from 'shared/domain/pulse/line-states'
import { isComplete } from 'shared/domain/pulse/picture'
import { chooseLines, MOST_QUESTIONS } from 'shared/domain/pulse/questions'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import { enter, once, refusal, tell, type Answer, type Room } from '../alliance/room.ts'
import { newestVersions, type VersionClauseRow } from '../alliance/store/versions.ts'
import { openLine } from '../alliance/versions.ts'
import type { Deps } from '../deps.ts'
import { pulseCells } from './cells.ts'
import { closeDue, closePulse } from './closing.ts'
import { presentPulse, questionChoices } from './present.ts'
import { marksOf, newestMarks } from './store/lines.ts'
import {
  holdPulse,
  insertPulse,
  pulseById,
  pulseFacts,
  pulsesOf,
  updatePulse,
  upsertAnswer,
  type PulseParts,
  type PulseRow,
} from './store/pulses.ts'

/** The pulses of a class, newest first, with what a next one would ask for who may open it. */
export function pulsesFor(deps: Deps, actor: Actor, allianceId: string): Promise<Answer<Pulses>> {
  return enter(deps, actor, allianceId, 'look', async (room) => {
    await closeDue(room)
    const all = await pulsesOf(room.tx, allianceId)
    const pulses: Pulse[] = []
    for (const pulse of all) pulses.push(await presentPulse(room, pulse))
    const opens = refusal(room, 'pulse', 'create') === null
    return ok({ pulses, next: opens ? await nextPulse(room, all) : null })
  })
}

/** What a pulse that is opened now would ask, and what stands in the way. */
export async function nextPulse(room: Room, before: readonly PulseParts[]): Promise<NextPulse> {
  const lines = await linesInTurn(room, before, MOST_QUESTIONS)
  const inTheWay = refusalToOpen(room, before)
  return {
    refused: inTheWay ?? (lines.length === 0 ? 'pulse_without_lines' : null),
    lines: lines.map((line) => {
      const { id, text } = openLine(room.cipher, line)
      return { id, text }
    }),
  }
}

function refusalToOpen(room: Room, before: readonly PulseParts[]): ErrorCode | null {
  const asked = mayAskAgain(
    before.map(({ row }) => pulseFacts(row)),
    room.now,
  )
  return asked.ok ? null : asked.code
}

/** The lines of the current version whose turn it is. */
async function linesInTurn(
  room: Room,
  before: readonly PulseParts[],
  most: number,
): Promise<VersionClauseRow[]> {
  const [newest] = await newestVersions(room.tx, room.alliance.id)
  const lines = newest?.lines ?? []
  const marks = newestMarks(await marksOf(room.tx, room.alliance.id))
  const chosen = chooseLines(
    lines.map(({ clause_id: id }) => {
      const asked = before.filter((pulse) => pulse.questions.some((question) => question.clause_id === id))
      return {
        id,
        state: standingState(marks.get(id) ?? null),
        askedAt: asked[0]?.row.created_at ?? null,
        times: asked.length,
      }
    }),
    most,
  )
  return lines.filter((line) => chosen.includes(line.clause_id))
}

/** Asks the class (teachers): about the lines named, or those whose turn it is. */
export function openPulse(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewPulse,
): Promise<Answer<Pulse>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const refused = refusal(room, 'pulse', 'create')
    if (refused) return err(refused)
    await closeDue(room)
    const made = await once(room, allianceId, {
      kind: 'pulse',
      id: body.id,
      body,
      find: () => pulseById(room.tx, body.id),
      make: (mark) => makePulse(room, body, mark),
    })
    if (!made.ok) return made
    if (made.value.isNew)
      await tell(room, { kind: 'pulse.opened', audience: 'class', details: { pulseId: body.id } })
    return present(room, body.id)
  })
}

async function makePulse(room: Room, body: NewPulse, mark: Buffer): Promise<ErrorCode | null> {
  const { tx, tenantId, alliance, now } = room
  const before = await pulsesOf(tx, alliance.id)
  const inTheWay = refusalToOpen(room, before)
  if (inTheWay) return inTheWay
  const item = body.itemId === undefined ? null : pulseItem(body.itemId, alliance.language)
  if (body.itemId !== undefined && !item) return 'not_found'
  const lines = await linesToAsk(room, before, body, item ? MOST_QUESTIONS - 1 : MOST_QUESTIONS)
  if (!lines) return 'not_found'
  const [first] = lines
  if (!first) return 'pulse_without_lines'
  const { opensAt, closesAt } = openingHours(now, alliance.time_zone, body.opensOn)
  const asked = [
    ...lines.map((line) => ({ clause_id: line.clause_id, item_id: null })),
    ...(item ? [{ clause_id: null, item_id: item.id }] : []),
  ]
  await insertPulse(
    tx,
    {
      tenant_id: tenantId,
      id: body.id,
      alliance_id: alliance.id,
      version_id: first.version_id,
      opened_by: room.member.personId,
      opens_at: opensAt,
      closes_at: closesAt,
      created_at: now,
      body_mark: mark,
    },
    asked.map((question, n) => ({ tenant_id: tenantId, pulse_id: body.id, n, ...question })),
  )
  return null
}

/** Null when one of the lines named is not in the agreement. */
async function linesToAsk(
  room: Room,
  before: readonly PulseParts[],
  { lineIds }: NewPulse,
  most: number,
): Promise<VersionClauseRow[] | null> {
  if (lineIds === undefined) return linesInTurn(room, before, most)
  const [newest] = await newestVersions(room.tx, room.alliance.id)
  const named = newest?.lines.filter((line) => lineIds.includes(line.clause_id)) ?? []
  return named.length === new Set(lineIds).size ? named : null
}

/** Answers every question of an open pulse (students); changeable until it closes, and harmless to send twice. */
export function answerPulse(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  pulseId: string,
  body: PulseAnswer,
): Promise<Answer<Pulse>> {
  return enter(deps, actor, allianceId, 'take_part', async (room) => {
    const refused = refusal(room, 'pulse_answer', 'create')
    if (refused) return err(refused)
    await closeDue(room)
    const held = await ownPulse(room, pulseId, holdPulse)
    if (!held) return err('not_found')
    const state = stateOf(pulseFacts(held), room.now)
    if (state === 'scheduled') return err('pulse_not_open')
    if (state !== 'open') return err('pulse_closed')
    const pulse = (await pulsesOf(room.tx, allianceId)).find((one) => one.row.id === held.id)!
    const asked = pulse.questions.map((one) => ({ choices: questionChoices(room, one).length }))
    if (!isComplete(body.choices, asked)) return err('pulse_incomplete', 'choices')
    const { personId } = room.member
    const cell = pulseCells.choices(held.id, personId)
    await upsertAnswer(room.tx, {
      tenant_id: room.tenantId,
      pulse_id: held.id,
      person_id: personId,
      choices_sealed: room.cipher.seal(cell, JSON.stringify(body.choices)),
    })
    await tell(room, { kind: 'pulse.answered', audience: { personId }, details: { pulseId: held.id } })
    return present(room, held.id)
  })
}

/** Closes a pulse before its time (teachers); one that is closed stays as it is. */
export function endPulse(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  pulseId: string,
): Promise<Answer<Pulse>> {
  return steward(deps, actor, allianceId, pulseId, async (room, pulse) => {
    if (pulse.closed_at !== null) return null
    if (stateOf(pulseFacts(pulse), room.now) === 'scheduled') return 'pulse_not_open'
    await closePulse(room, pulse.id)
    return null
  })
}

/** Looks at the picture together with the class (teachers): until then the class alone can see it (W-13). */
export function showPulse(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  pulseId: string,
): Promise<Answer<Pulse>> {
  return steward(deps, actor, allianceId, pulseId, async (room, pulse) => {
    if (pulse.closed_at === null) return 'pulse_not_closed'
    if (!pulse.picture || pulse.shown_at !== null) return null
    await updatePulse(room.tx, pulse.id, { shown_at: room.now })
    await tell(room, { kind: 'pulse.shown', audience: 'class', details: { pulseId: pulse.id } })
    return null
  })
}

/** Says what follows from it (teachers): without this the class is not asked again (INV-20). */
export function promiseAfter(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  pulseId: string,
  body: PulsePromise,
): Promise<Answer<Pulse>> {
  return steward(deps, actor, allianceId, pulseId, async (room, pulse) => {
    const state = stateOf(pulseFacts(pulse), room.now)
    if (state === 'closed') return 'pulse_not_shown'
    if (state !== 'shown' && state !== 'suppressed') return 'pulse_not_closed'
    const own = body.ownChange
    await updatePulse(room.tx, pulse.id, {
      will_do_sealed: room.cipher.seal(pulseCells.willDo(pulse.id), body.willDo),
      ...(own === undefined
        ? {}
        : { own_change_sealed: room.cipher.seal(pulseCells.ownChange(pulse.id), own) }),
    })
    await tell(room, { kind: 'pulse.promised', audience: 'class', details: { pulseId: pulse.id } })
    return null
  })
}

/** One act of the teacher's on one pulse. */
function steward(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  pulseId: string,
  act: (room: Room, pulse: PulseRow) => Promise<ErrorCode | null>,
): Promise<Answer<Pulse>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const refused = refusal(room, 'pulse', 'change')
    if (refused) return err(refused)
    await closeDue(room)
    const pulse = await ownPulse(room, pulseId, pulseById)
    if (!pulse) return err('not_found')
    const failed = await act(room, pulse)
    return failed ? err(failed) : present(room, pulse.id)
  })
}

/** The pulse, when it is of this alliance. */
async function ownPulse(room: Room, id: string, find: typeof pulseById): Promise<PulseRow | null> {
  const row = await find(room.tx, id)
  return row?.alliance_id === room.alliance.id ? row : null
}

async function present(room: Room, id: string): Promise<Answer<Pulse>> {
  const all = await pulsesOf(room.tx, room.alliance.id)
  return ok(
    await presentPulse(
      room,
      all.find((one) => one.row.id === id)!,
    ),
  )
}
