/** Presses of a lesson's buttons over HTTP, for tests. */
import { LessonView, type LessonRun } from 'shared/contract/lesson'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import { expect } from 'vitest'
import { at, type Reply, type Seat } from '../alliance/test-lesson.ts'

/** What this reader sees of the lesson. */
export async function look(seat: Seat, id: string, query = ''): Promise<v.InferOutput<typeof LessonView>> {
  const { status, body } = await seat.get(at(id, `lesson${query}`))
  expect(status).toBe(200)
  return v.parse(LessonView, body)
}

/** Plans a lesson; its id. */
export async function plan(seat: Seat, id: string, protocol = 'alliance-25'): Promise<string> {
  const run = newId()
  expect((await seat.post(at(id, 'lesson'), { id: run, protocol })).status).toBe(201)
  return run
}

/** Presses as somebody does who sees the newest state. */
export async function press(
  seat: Seat,
  id: string,
  act: string,
  more: object = {},
): Promise<Reply<LessonView>> {
  const view = await look(seat, id)
  const run = view.run ?? view.ofTwo
  return seat.post(at(id, `lesson/${run?.id}/acts`), { id: newId(), expected: run?.revision, act, ...more })
}

/** A press that is done, or the test is wrong. */
export async function must(seat: Seat, id: string, act: string, more: object = {}): Promise<LessonRun> {
  const { status, body } = await press(seat, id, act, more)
  expect(status, `${act} ${JSON.stringify(body)}`).toBe(200)
  return (body.run ?? body.ofTwo)!
}
