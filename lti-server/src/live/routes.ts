/**
 * `GET /api/v1/events`: what is new in the course, as a stream where one is asked for and as a page otherwise
 * (design §5, the live room). Both resume by event number: nothing is missed and nothing comes twice.
 */
import { Hono, type Context } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import { validate as isId } from 'uuid'
import type { Actor, ActorVariables } from '../access/actor.ts'
import { extensionDoor } from '../access/extension-door.ts'
import { problem } from '../access/problem.ts'
import { requireActor } from '../access/require-actor.ts'
import type { Deps } from '../deps.ts'
import { readNews } from './store.ts'

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
    // Asked before the stream begins, so that who may not listen is answered with a status.
    const first = await readNews(deps, actor, courseId, after)
    if (!first.ok) return problem(c, first.code)
    c.header('cache-control', 'no-store')
    if (!c.req.header('accept')?.includes('text/event-stream'))
      return c.json({ events: first.value.events, cursor: String(first.value.next) })
    // Some proxies hold a stream back until it is over unless told so.
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, (stream) => tellNews(deps, stream, actor, courseId, after))
  })
  return app
}

/** The number after which to begin; 0 from the beginning, null when it is no number. */
function startOf(c: Context): number | null {
  const given = c.req.header('last-event-id') ?? c.req.query('after') ?? ''
  if (given === '') return 0
  return /^\d{1,15}$/.test(given) ? Number(given) : null
}

async function tellNews(
  deps: Deps,
  stream: SSEStreamingApi,
  actor: Actor,
  courseId: string,
  after: number,
): Promise<void> {
  const bell = new Bell()
  // Listens before it reads, so that what comes in between is not missed.
  const stop = deps.bell.onCourse(courseId, () => bell.ring())
  stream.onAbort(() => bell.ring())
  try {
    await stream.write(': here\n\n')
    for (let next = after; !stream.aborted && !stream.closed;) {
      bell.forget()
      const news = await readNews(deps, actor, courseId, next)
      if (!news.ok) return
      for (const event of news.value.events)
        await stream.writeSSE({ id: String(event.seq), data: JSON.stringify(event) })
      next = news.value.next
      if (!news.value.more && !(await bell.rings(HEARTBEAT_MS))) await stream.write(': beat\n\n')
    }
  } finally {
    stop()
  }
}

/** A bell that is heard also by who was busy when it rang. */
class Bell {
  private rang = false
  private wake: (() => void) | null = null

  ring(): void {
    this.rang = true
    this.wake?.()
  }

  forget(): void {
    this.rang = false
  }

  /** True as soon as it rings or has rung, false when it stayed silent for so long. */
  async rings(forMs: number): Promise<boolean> {
    if (this.rang) return true
    const { promise, resolve } = Promise.withResolvers<void>()
    this.wake = resolve
    const timer = setTimeout(resolve, forMs)
    await promise
    clearTimeout(timer)
    this.wake = null
    return this.rang
  }
}
