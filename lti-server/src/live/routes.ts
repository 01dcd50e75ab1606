/**
 * `GET /api/v1/events`: what is new in the course, as a stream where one is asked for and as a page otherwise
 * (design §5, the live room). Both resume by event number: nothing is missed and nothing comes twice.
 */
import { Hono, type Context } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import { err, ok, type Result } from 'shared/domain/result'
import type { Events } from 'shared/contract/api'
import { validate as isId } from 'uuid'
import type { Actor, ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { problem } from '../access/problem.ts'
import { requireActor } from '../access/require-actor.ts'
import type { Deps } from '../deps.ts'
import type { CourseEvent } from '../platform/events.ts'
import { enterRoom } from './room.ts'
import { hears, standingsIn } from './standing.ts'
import { readTold } from './tail.ts'

/** Proxies end streams on which nothing is said for longer. */
const HEARTBEAT_MS = 15_000

export function liveRoutes(deps: Deps): Hono<ActorVariables> {
  const app = new Hono<ActorVariables>()
  app.use('/api/v1/events', requireActor(deps, extensionDoor(deps)))
  app.get('/api/v1/events', async (c) => {
    const actor = c.get('actor')
    const courseId = actor.courseId ?? c.req.query('course') ?? ''
    const after = startOf(c)
    if (!isId(courseId)) return problem(c, 'not_found')
    if (after === null) return problem(c, 'body_invalid', { field: 'after' })
    // Also before a stream begins, so that who may not listen is answered with a status.
    const page = await readPage(deps, actor, courseId, after)
    if (!page.ok) return problem(c, page.code)
    c.header('cache-control', 'no-store')
    if (!c.req.header('accept')?.includes('text/event-stream')) return c.json(page.value)
    // Some proxies hold a stream back until it is over unless told so.
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, (stream) => tellNews(deps, stream, actor, courseId, after))
  })
  return app
}

/** An event as a stream tells it. */
function block(event: CourseEvent): string {
  return `data: ${JSON.stringify(event)}\nid: ${event.seq}\n\n`
}

/** The number after which to begin; 0 from the beginning, null when it is no number. */
function startOf(c: Context): number | null {
  const given = c.req.header('last-event-id') ?? c.req.query('after') ?? ''
  if (given === '') return 0
  return /^\d{1,15}$/.test(given) ? Number(given) : null
}

/** The cursor moves over what is not for the reader, too: it stands still only where there is no more. */
function readPage(
  deps: Deps,
  actor: Actor,
  courseId: string,
  after: number,
): Promise<Result<Events, 'not_found'>> {
  return deps.db.withTenant(actor.tenantId, async (tx) => {
    // A launch is for its own course alone.
    if (actor.courseId !== null && actor.courseId !== courseId) return err('not_found')
    const standing = (await standingsIn(tx, courseId, [actor.personId])).get(actor.personId)
    if (!standing) return err('not_found')
    const news = await readTold(tx, courseId, after)
    const events = news.filter((told) => hears(standing, told)).map((told) => told.event)
    return ok({ events, cursor: String(news.at(-1)?.event.seq ?? after) })
  })
}

/** Spread, so that a school does not come back at one moment when a server stops. */
function comeBackMs(): number {
  return 250 + Math.floor(Math.random() * 1_750)
}

async function tellNews(
  deps: Deps,
  stream: SSEStreamingApi,
  actor: Actor,
  courseId: string,
  after: number,
): Promise<void> {
  // Listens before it reads, so that what comes in between is not missed.
  const place = enterRoom(deps, actor, courseId)
  const { bell } = place
  stream.onAbort(() => bell.end())
  try {
    await stream.write(': here\n\n')
    for (let next = after; !bell.ended;) {
      bell.forget()
      const news = await place.after(next)
      const heard = await place.heard(news)
      if (!heard) return
      if (heard.length > 0) await stream.write(heard.map(({ event }) => block(event)).join(''))
      next = news.at(-1)?.event.seq ?? next
      // A class that writes without a pause is told to its pages together, to its staff at once.
      if (heard.length > 0) await bell.rest(place.pauseMs())
      if (news.length === 0 && !(await bell.rings(HEARTBEAT_MS))) await stream.write(': beat\n\n')
    }
    if (!stream.aborted) await stream.write(`retry: ${comeBackMs()}\n\n`)
  } finally {
    place.leave()
  }
}
