/** How the class lives each line: what it said at review, what it decided, and all of it in the agreement's history. */
import type { LineStates, MarkLines } from 'shared/contract/pulse'
import { changeWords } from 'shared/domain/alliance/versions'
import { rateLine, standingState } from 'shared/domain/pulse/line-states'
import type { RatedState } from 'shared/domain/pulse/vocabulary'
import { err, ok } from 'shared/domain/result'
import { v7 as newId } from 'uuid'
import type { Actor } from '../access/actor.ts'
import { enter, inPart, refusal, tell, type Answer, type Room } from '../alliance/room.ts'
import { clauseById, updateClause } from '../alliance/store/clauses.ts'
import { setPhase } from '../alliance/store/parts.ts'
import { newestVersions } from '../alliance/store/versions.ts'
import { openLine } from '../alliance/versions.ts'
import type { Deps } from '../deps.ts'
import { insertMarks, marksOf, newestMarks, versionsOf, type LineMarkRow } from './store/lines.ts'

/** The lines of the current version with their states, and the versions before (the class). */
export function lineStatesFor(deps: Deps, actor: Actor, allianceId: string): Promise<Answer<LineStates>> {
  return enter(deps, actor, allianceId, 'look', present)
}

/** Keeps what the class said of its lines at review (teachers). Said again, nothing changes. */
export function markLines(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: MarkLines,
): Promise<Answer<LineStates>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const refused = refusal(room, 'line_state', 'change')
    if (refused) return err(refused)
    const [newest] = await newestVersions(room.tx, allianceId)
    const marks = newestMarks(await marksOf(room.tx, allianceId))
    const said = new Map(body.lines.map((line) => [line.clauseId, line.state]))
    const changed: [string, RatedState][] = []
    for (const [clauseId, state] of said) {
      if (!newest?.lines.some((line) => line.clause_id === clauseId)) return err('not_found')
      const rated = rateLine(marks.get(clauseId) ?? null, state)
      if (!rated.ok) return err(rated.code, clauseId)
      if (rated.value === 'change') changed.push([clauseId, state])
    }
    await keepMarks(room, newest!.row.id, changed)
    return present(room)
  })
}

async function keepMarks(
  room: Room,
  versionId: string,
  changed: readonly (readonly [clauseId: string, state: RatedState])[],
): Promise<void> {
  if (changed.length === 0) return
  await insertMarks(
    room.tx,
    changed.map(([clauseId, state]) => ({
      tenant_id: room.tenantId,
      id: newId(),
      alliance_id: room.alliance.id,
      version_id: versionId,
      clause_id: clauseId,
      state,
      marked_by: room.member.personId,
      at: room.now,
    })),
  )
  const clauseIds = changed.map(([clauseId]) => clauseId)
  await tell(room, { kind: 'lines.marked', audience: 'class', details: { clauseIds } })
}

/** Lets the class decide whether a line that does not fit stays (teachers): it goes back among those to decide on. */
export function askLine(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  clauseId: string,
): Promise<Answer<LineStates>> {
  return enter(deps, actor, allianceId, 'lead', async (entered) => {
    const refused = refusal(entered, 'line_state', 'change')
    if (refused) return err(refused)
    const [newest] = await newestVersions(entered.tx, allianceId)
    const line = newest?.lines.find((one) => one.clause_id === clauseId)
    if (!newest || !line) return err('not_found')
    const room = inPart(entered, line.part)
    if (!isReviewed(room)) return err('alliance_wrong_phase')
    await putToClass(room, newest.row.id, clauseId)
    return present(room)
  })
}

/** Changes are worded while the class looks at this part of what it agreed. */
export function isReviewed({ alliance }: Room): boolean {
  return alliance.phase === 'agreed' || alliance.phase === 'wording'
}

/** An agreed line is a draft again, marked as one that does not fit; the agreement before stands until the next one. */
export async function putToClass(room: Room, versionId: string, clauseId: string): Promise<void> {
  const marks = newestMarks(await marksOf(room.tx, room.alliance.id))
  if (marks.get(clauseId)?.state !== 'does_not_fit')
    await keepMarks(room, versionId, [[clauseId, 'does_not_fit']])
  const clause = await clauseById(room.tx, clauseId)
  if (clause?.state === 'agreed') {
    await updateClause(room.tx, clauseId, { state: 'draft' })
    await tell(room, { kind: 'clause.changed', audience: 'class', details: { clauseId } })
  }
  await backToWording(room)
}

export async function backToWording(room: Room): Promise<void> {
  if (room.alliance.phase === 'wording') return
  await setPhase(room.tx, room.alliance, 'wording', room.now)
  await tell(room, { kind: 'phase.changed', audience: 'class', details: { phase: 'wording' } })
}

async function present({ tx, cipher, alliance }: Room): Promise<Answer<LineStates>> {
  const versions = await versionsOf(tx, alliance.id)
  const rows = await marksOf(tx, alliance.id)
  const marks = newestMarks(rows)
  const opened = versions.map(({ lines }) => lines.map((line) => openLine(cipher, line)))
  return ok({
    lines: (opened[0] ?? []).map(({ id, text, part, direction }) => {
      const state = standingState(marks.get(id) ?? null)
      return { id, text, part, direction, state, since: state && marks.get(id)!.at.toISOString() }
    }),
    history: versions.map(({ row }, at) => ({
      n: row.n,
      agreedAt: row.agreed_at.toISOString(),
      changes: changeWords(opened[at + 1] ?? null, opened[at]!, alliance.language),
      marks: marksIn(rows, row.id, opened[at]!),
    })),
  })
}

function marksIn(
  rows: readonly LineMarkRow[],
  versionId: string,
  lines: readonly { id: string; text: string }[],
): LineStates['history'][number]['marks'] {
  return rows
    .filter((row) => row.version_id === versionId)
    .map((row) => ({
      text: lines.find((line) => line.id === row.clause_id)?.text ?? '',
      state: row.state,
      at: row.at.toISOString(),
    }))
}
