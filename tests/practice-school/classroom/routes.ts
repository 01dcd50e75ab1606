/** Google Classroom as this school has it: sign-in, the API, and the API's bad days before and after each call. */
import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import type { SchoolState } from '../state.ts'
import { refuse, refuseDisabled, refuseQuota } from './answers.ts'
import { classroomCourseRoutes } from './courses.ts'
import { classroomHomeRoutes } from './home.ts'
import { googleOauthRoutes } from './oauth.ts'
import { losesAnswer } from './paging.ts'

function misbehaving(school: SchoolState): MiddlewareHandler {
  return async (c, next) => {
    const { day } = school.classroom
    if (day.disabled !== null) return refuseDisabled(c, day.disabled)
    if (day.quota.left > 0) {
      day.quota.left -= 1
      return refuseQuota(c, day.quota.status, day.quota.retryAfter)
    }
    const loses = losesAnswer(school, c)
    await next()
    if (loses) (c.env as HttpBindings).incoming.socket.destroy()
  }
}

export function classroomRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.route('/', googleOauthRoutes(school))
  app.use('/v1/*', misbehaving(school))
  app.route('/', classroomCourseRoutes(school))
  app.route('/', classroomHomeRoutes(school))
  app.all('/v1/*', (c: Context) => refuse(c, 'missing'))
  return app
}
