/** Puts the school's routes together, in the order: record, misbehave, answer. */
import { Hono, type MiddlewareHandler } from 'hono'
import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { accountRoutes } from './canvas/pages/account.ts'
import { doorRoutes } from './canvas/pages/door.ts'
import { copiedCourseRoutes } from './canvas/pages/copied-course.ts'
import { courseRoutes } from './canvas/pages/course.ts'
import { peopleRoutes } from './canvas/pages/people.ts'
import { speedGraderRoutes } from './canvas/pages/speed-grader.ts'
import { studentRoutes } from './canvas/pages/student.ts'
import { talkRoutes } from './canvas/pages/talk.ts'
import { toolRoutes } from './canvas/pages/tool.ts'
import { gradebookRoutes } from './canvas/pages/gradebook.ts'
import { courseworkApiRoutes } from './canvas/rest/coursework.ts'
import { moduleApiRoutes } from './canvas/rest/modules.ts'
import { frontPageRoutes } from './canvas/rest/front-page.ts'
import { courseApiRoutes } from './canvas/rest/course.ts'
import { noSuchResource } from './canvas/rest/access.ts'
import { oauthRoutes } from './canvas/rest/oauth.ts'
import { classroomRoutes } from './classroom/routes.ts'
import { faultCommand, takeTurn } from './faults.ts'
import { interrupted } from './interruptions.ts'
import { authorizeRoutes } from './platform/authorize.ts'
import { deepLinkingRoutes } from './platform/deep-linking-pages.ts'
import { groupRoutes } from './platform/groups.ts'
import { keySetRoutes } from './platform/key-set.ts'
import { noticeRoutes } from './platform/notices.ts'
import { canvasRegistrationRoutes } from './platform/registration-canvas.ts'
import { moodleRegistrationRoutes } from './platform/registration-moodle.ts'
import { rosterRoutes } from './platform/names-and-roles.ts'
import { storageRoutes } from './platform/storage.ts'
import type { RecordedRequest, SchoolState } from './state.ts'

function recorded(school: SchoolState, log?: (request: RecordedRequest) => void): MiddlewareHandler {
  return async (c, next) => {
    const time = Date.now()
    await next()
    const request = { method: c.req.method, path: c.req.path, status: c.res.status, time }
    school.requests.push(request)
    log?.(request)
  }
}

/** The source read answers 403, newer documentation says 429; both are plain text. */
const THROTTLED = {
  403: '403 Forbidden (Rate Limit Exceeded)\n',
  429: '429 Too Many Requests (Rate Limit Exceeded)\n',
}

/** Slow, throttled and failing paths. A throttled answer is not JSON (canvas.md §2.2). */
function misbehaving(school: SchoolState): MiddlewareHandler {
  return async (c, next) => {
    const { slow, throttle, fail } = school.faults.now
    const delay = slow.find((fault) => c.req.path.startsWith(fault.path))
    if (delay) await wait(delay.ms)
    const throttled = takeTurn(throttle, c.req.path)
    if (throttled)
      return c.text(THROTTLED[throttled.status], throttled.status, {
        'X-Rate-Limit-Remaining': '0.0',
        ...(throttled.retryAfter !== undefined && { 'Retry-After': String(throttled.retryAfter) }),
      })
    const ofMethod = fail.filter(({ method = c.req.method }) => method === c.req.method)
    const failing = takeTurn(ofMethod, c.req.path)
    if (failing) return new Response('the school was told to fail here\n', { status: failing.status })
    return next()
  }
}

const faultBody = v.union([
  v.array(faultCommand),
  v.pipe(
    faultCommand,
    v.transform((one) => [one]),
  ),
])

function practiceRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.post('/practice/faults', async (c) => {
    const body: unknown = await c.req.json().catch(() => null)
    const commands = v.safeParse(faultBody, body)
    if (!commands.success) return c.json({ errors: commands.issues.map((issue) => issue.message) }, 400)
    await school.faults.tell(...commands.output)
    return c.json(school.faults.now)
  })
  app.get('/practice/requests', (c) => c.json(school.requests))
  return app
}

export function createSchoolApp(school: SchoolState, log?: (request: RecordedRequest) => void): Hono {
  const app = new Hono()
  app.use('*', recorded(school, log))
  app.use('*', async (c, next) => (c.req.path.startsWith('/practice/faults') ? next() : misbehave(c, next)))
  const misbehave = misbehaving(school)
  app.use(
    '*',
    interrupted(() => school.faults.now.interrupt),
  )
  for (const routes of [
    practiceRoutes,
    doorRoutes,
    keySetRoutes,
    authorizeRoutes,
    rosterRoutes,
    groupRoutes,
    storageRoutes,
    canvasRegistrationRoutes,
    moodleRegistrationRoutes,
    noticeRoutes,
    oauthRoutes,
    courseApiRoutes,
    courseworkApiRoutes,
    frontPageRoutes,
    moduleApiRoutes,
    deepLinkingRoutes,
    toolRoutes,
    accountRoutes,
    gradebookRoutes,
    courseRoutes,
    peopleRoutes,
    speedGraderRoutes,
    talkRoutes,
    copiedCourseRoutes,
    studentRoutes,
    classroomRoutes,
  ]) {
    app.route('/', routes(school))
  }
  app.all('/api/v1/*', noSuchResource)
  return app
}
