/** A connected browser of a class's teacher, and what is asked of one's own, for the tenancy suites. */
import type { Deps } from 'lti-server/deps'
import { Browsers } from 'shared/contract/browsers'
import * as v from 'valibot'
import { get, post, WORDS, type RouteCase } from './route-case.ts'
import type { CourseSeats } from './schools.ts'
import { connected, type Door } from './seats.ts'

const BROWSER = '/api/v1/browsers/:browserId'

export const browsers: readonly RouteCase[] = [
  { route: 'GET /api/v1/browsers', by: 'teacher', request: () => get('/api/v1/browsers') },
  {
    route: `POST ${BROWSER}/name`,
    by: 'teacher',
    request: (ids) => post(`/api/v1/browsers/${ids.browser}/name`, { name: WORDS }),
  },
  {
    route: `POST ${BROWSER}/sign-out`,
    by: 'teacher',
    request: (ids) => post(`/api/v1/browsers/${ids.browser}/sign-out`, {}),
  },
]

/** Connects one; its id is what its own list tells. */
export async function connectBrowser(
  deps: Deps,
  door: Door,
  { room, teacher }: Pick<CourseSeats, 'room' | 'teacher'>,
): Promise<string> {
  const browser = await connected(deps, door, room, teacher.personId!)
  const answer = await browser.ask(get('/api/v1/browsers'))
  return v.parse(Browsers, await answer.json()).browsers.find(({ here }) => here)?.id ?? ''
}
