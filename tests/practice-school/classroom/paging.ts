/** Google's lists: a page, an opaque token for the next one, and `{}` when there is nothing (google-classroom.md §1.3). */
import type { Context } from 'hono'
import { takeTurn } from '../faults.ts'
import type { SchoolState } from '../state.ts'
import { refuse } from './answers.ts'

/** The query but the token: the next page must be asked for exactly as the first. */
function question(c: Context): string {
  const { searchParams } = new URL(c.req.url)
  const asked = [...searchParams].filter(([name]) => name !== 'pageToken')
  return JSON.stringify([c.req.path, asked.map(([name, value]) => `${name}=${value}`).sort()])
}

function beginOf(c: Context): number | null {
  const token = c.req.query('pageToken')
  if (token === undefined) return 0
  try {
    const [begin, asked] = JSON.parse(Buffer.from(token, 'base64url').toString()) as [number, string]
    return asked === question(c) ? begin : null
  } catch {
    return null
  }
}

/** One page of `rows` under the envelope's `key`. */
export function listPage(
  school: SchoolState,
  c: Context,
  list: string,
  { key, rows }: { readonly key: string; readonly rows: readonly object[] },
): Response {
  const { day } = school.classroom
  const begin = beginOf(c)
  if (begin === null) return refuse(c, 'argument')
  const fault = day.pages.find((one) => one.list === list && one.left > 0)
  if (fault) fault.left -= 1
  if (fault?.as === 'html') return c.html('<!doctype html><title>Sign in - Google Accounts</title>')
  const asked = Number(c.req.query('pageSize') ?? 0)
  const most = asked > 0 ? Math.min(asked, day.pageSize) : day.pageSize
  const inOrder = day.reversed ? [...rows].reverse() : rows
  const page = inOrder.slice(begin, begin + most)
  const next = fault?.as === 'loop' ? begin : begin + most
  const more = fault?.as === 'loop' || next < rows.length
  afterPage(school, list)
  return c.json({
    ...(page.length > 0 && { [key]: page }),
    ...(more && {
      nextPageToken: Buffer.from(JSON.stringify([next, question(c)])).toString('base64url'),
    }),
  })
}

/** People do not wait for a reading to end. */
function afterPage({ classroom }: SchoolState, list: string): void {
  const at = classroom.day.leavers.findIndex((leaver) => leaver.list === list)
  const [leaver] = at === -1 ? [] : classroom.day.leavers.splice(at, 1)
  if (leaver) classroom.classes[0]?.seats.set(leaver.person, 'gone')
}

/** Whether the answer to this call is to be lost on its way. */
export function losesAnswer({ classroom }: SchoolState, c: Context): boolean {
  const mine = classroom.day.lost.filter(({ method }) => method === c.req.method)
  return takeTurn(mine, c.req.path) !== null
}
