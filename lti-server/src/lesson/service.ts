/**
 * The lesson's acts: planned, led, rested and finished by a teacher; one of two with somebody who joined late by
 * whoever of them holds the device. Each act names the state it saw, so that two facilitators never press past one
 * another.
 */
import type { LessonAct, LessonView, NewLesson } from 'shared/contract/lesson'
import type { ErrorCode } from 'shared/contract/errors'
import { classLessons, lesson, planOf, type Lesson } from 'shared/content/lesson'
import { acted, plannedRun, type RunAct } from 'shared/domain/protocol/run'
import { isPaired } from 'shared/domain/protocol/steps'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import { enter, once, refusal, tell, type Answer, type Room } from '../alliance/room.ts'
import { newestVersions } from '../alliance/store/versions.ts'
import type { Deps } from '../deps.ts'
import {
  actById,
  columnsOf,
  insertAct,
  insertRun,
  openRun,
  runById,
  runOf,
  updateRun,
  type RunRow,
} from './store.ts'
import { presentLesson } from './view.ts'

/** What this reader may see of the lesson now; `class`: what the wall may show. */
export function lessonFor(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  options: { readonly as?: 'class' } = {},
): Promise<Answer<LessonView>> {
  return enter(deps, actor, allianceId, 'look', async (room) =>
    ok(await presentLesson(room, options.as === 'class')),
  )
}

/** Plans a lesson; its time runs from `start` on. */
export function planLesson(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewLesson,
): Promise<Answer<LessonView>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const refused = refusal(room, isPaired(body.protocol) ? 'lesson_of_two' : 'lesson', 'create')
    if (refused) return err(refused)
    const planned = await once(room, allianceId, {
      kind: 'lesson',
      id: body.id,
      body,
      find: () => runById(room.tx, body.id),
      make: (mark) => plan(room, body, mark),
    })
    if (!planned.ok) return planned
    if (planned.value.isNew) await tellOf(room, planned.value.row)
    return ok(await presentLesson(room))
  })
}

async function plan(room: Room, body: NewLesson, mark: Buffer): Promise<ErrorCode | null> {
  const { tx, tenantId, alliance, member, now } = room
  const found = lesson(body.protocol, alliance.language)
  if (!found || !classLessons.includes(found.id)) return 'not_found'
  const keeperId = isPaired(body.protocol) ? member.personId : null
  // Somebody new is shown what the class agreed.
  if (keeperId !== null && (await newestVersions(tx, alliance.id)).length === 0) return 'alliance_not_agreed'
  if (await openRun(tx, alliance.id, keeperId)) return 'lesson_under_way'
  await insertRun(tx, {
    tenant_id: tenantId,
    id: body.id,
    alliance_id: alliance.id,
    keeper_id: keeperId,
    protocol: body.protocol,
    ...columnsOf(plannedRun(planOf(found), now.getTime())),
    revision: 0,
    created_at: now,
    body_mark: mark,
  })
  return null
}

/** One act on a run. Somebody else's act in between: `conflict`, and the run as it is now is there to be read. */
export function actOnLesson(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  runId: string,
  body: LessonAct,
): Promise<Answer<LessonView>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const row = await runById(room.tx, runId)
    const refused = row ? refusedOn(room, row) : refusal(room, 'lesson', 'change')
    if (refused) return err(refused)
    const found = row && lesson(row.protocol, room.alliance.language)
    if (!row || !found) return err('not_found')
    const done = await once(room, runId, {
      kind: 'lesson_act',
      id: body.id,
      body,
      find: () => actById(room.tx, body.id),
      make: (mark) => act(room, row, found, body, mark),
    })
    if (!done.ok) return done
    if (done.value.isNew) await tellOf(room, (await runById(room.tx, runId))!)
    return ok(await presentLesson(room))
  })
}

function refusedOn(room: Room, row: RunRow): ErrorCode | null {
  if (row.alliance_id !== room.alliance.id) return 'not_found'
  if (row.keeper_id === null) return refusal(room, 'lesson', 'change')
  // Whose it is, is nobody else's business: there is no such run.
  return row.keeper_id === room.member.personId
    ? refusal(room, 'lesson_of_two', 'change', 'author')
    : 'not_found'
}

async function act(
  room: Room,
  row: RunRow,
  found: Lesson,
  body: LessonAct,
  mark: Buffer,
): Promise<ErrorCode | null> {
  if (body.expected !== row.revision) return 'conflict'
  const next = acted(planOf(found), runOf(row), body satisfies RunAct, room.now.getTime())
  if (!next.ok) return next.code
  const revision = row.revision + 1
  await updateRun(room.tx, row.id, next.value, revision)
  await insertAct(room.tx, {
    tenant_id: room.tenantId,
    id: body.id,
    run_id: row.id,
    revision,
    act: body.act,
    person_id: room.member.personId,
    at: room.now,
    body_mark: mark,
  })
  return null
}

/** To the class; what two do is told to the one who holds it. */
async function tellOf(room: Room, row: RunRow): Promise<void> {
  const audience = row.keeper_id === null ? 'class' : { personId: row.keeper_id }
  const details = { runId: row.id, revision: row.revision, step: row.step + 1 }
  await tell(room, { kind: 'lesson', audience, details })
}
