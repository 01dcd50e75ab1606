/** Lessons by the clock. */
import { v7 as newId } from 'uuid'
import { get, post, type RouteCase } from './route-case.ts'

const ALLIANCE = '/api/v1/alliances/:id'
const at = (alliance: string) => `/api/v1/alliances/${alliance}`

export const lessons: readonly RouteCase[] = [
  {
    route: `GET ${ALLIANCE}/lesson`,
    by: 'student',
    request: (ids) => get(`${at(ids.decided)}/lesson`),
  },
  {
    route: `POST ${ALLIANCE}/lesson`,
    by: 'teacher',
    status: 201,
    request: (ids) => post(`${at(ids.wording)}/lesson`, { id: newId(), protocol: 'fingers-8' }),
  },
  {
    route: `POST ${ALLIANCE}/lesson/:runId/acts`,
    by: 'teacher',
    request: (ids) =>
      post(`${at(ids.decided)}/lesson/${ids.lessonRun}/acts`, { id: newId(), expected: 0, act: 'start' }),
  },
]
