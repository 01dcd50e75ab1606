/** Who may open a course page; the answers for those who may not are pages too. */
import type { Context } from 'hono'
import { isStaff, mayEnter } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import { signedIn, type Session } from '../sign-in.ts'
import { shell } from './shell.ts'

type Need = 'member' | 'staff'

/** The session when this person may be here, otherwise the page that says why not. */
export function admit(
  school: SchoolState,
  c: Context,
  need: Need = 'member',
): { session: Session } | { refusal: Response } {
  const session = signedIn(school, c)
  if (!session) {
    const { pathname, search } = new URL(c.req.url)
    return { refusal: c.redirect(`/?next=${encodeURIComponent(pathname + search)}`, 302) }
  }
  const may = need === 'staff' ? isStaff(session.seenAs) : mayEnter(session.seenAs)
  if (may) return { session }
  const content =
    '<div id="unauthorized_message"><h1>Access Denied</h1><p>You don’t have access to view this resource.</p></div>'
  return {
    refusal: c.html(shell(school, session, { title: 'Access Denied', content, courseless: true }), 401),
  }
}
