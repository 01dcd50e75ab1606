/** How every route below a student reads its address and body and gives its answer: each of them is one line. */
import type { Context, Hono } from 'hono'
import type { ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import { validate as isId } from 'uuid'
import type * as v from 'valibot'
import type { Actor, ActorVariables } from '../access/actor.ts'
import { problem, readBody } from '../access/problem.ts'
import type { About } from './room.ts'

export const STUDENT = '/api/v1/courses/:courseId/students/:personId'

type Done = Promise<Result<object, ErrorCode>>

/** Who asks about whom, and the address's other ids. */
export interface On {
  readonly actor: Actor
  readonly about: About
  /** An id of the address. */
  readonly at: (name: string) => string
}

/** A request without a body; lists may name where the page before ended. */
export function look(run: (on: On, cursor?: string) => Done) {
  return async (c: Context<ActorVariables>): Promise<Response> => {
    const cursor = c.req.query('cursor')
    if (!hasIds(c)) return problem(c, 'not_found')
    if (cursor !== undefined && !isId(cursor)) return problem(c, 'body_invalid', { field: 'cursor' })
    return answer(c, await run(onIn(c), cursor), 200)
  }
}

/** One POST: its address, its body's schema, the status of its answer, and what it does. */
export function actsOf(app: Hono<ActorVariables>) {
  return <S extends v.GenericSchema>(
    path: string,
    schema: S,
    status: 200 | 201,
    run: (on: On, body: v.InferOutput<S>) => Done,
  ): void => {
    app.post(path, async (c) => {
      if (!hasIds(c)) return problem(c, 'not_found')
      const body = await readBody(c, schema)
      return body.ok ? answer(c, await run(onIn(c), body.value), status) : body.response
    })
  }
}

/** Who asks, about whom. */
export function onIn(c: Context<ActorVariables>): On {
  const at = (name: string): string => (c.req.param(name) ?? '').toLowerCase()
  return { actor: c.get('actor'), about: { courseId: at('courseId'), studentId: at('personId') }, at }
}

/** Everything the address names is an id; what is none can't be found. */
export function hasIds(c: Context<ActorVariables>): boolean {
  return Object.values(c.req.param()).every((value) => isId(value))
}

/** The answer of an act, or its problem in words. */
export function answer(c: Context, result: Result<object, ErrorCode>, status: 200 | 201): Response {
  if (!result.ok) return problem(c, result.code, result.detail === undefined ? {} : { field: result.detail })
  c.header('cache-control', 'no-store')
  return c.json(result.value, status)
}
