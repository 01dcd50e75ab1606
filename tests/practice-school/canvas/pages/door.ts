/** The demo door (`/`), one-click sign-in, signing out, the dashboard, and pictures of people. */
import { Hono, type Context } from 'hono'
import { readFileSync } from 'node:fs'
import { copyCourse } from '../../platform/notices.ts'
import { isStaff, type Person } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import { signIn, signOut } from '../sign-in.ts'
import { accountToolPath } from './account.ts'
import { admit } from './guard.ts'
import { escapeHtml } from './html.ts'
import { shell } from './shell.ts'

const STYLE = readFileSync(new URL('canvas.css', import.meta.url), 'utf8')

/** Only a path of our own: `//host` and `https:` would lead away. */
function safeNext(next: string | undefined, otherwise: string): string {
  return next && /^\/(?![/\\])/.test(next) ? next : otherwise
}

const FIRST: Record<string, string> = {
  teacher: 'Teaches both periods. Open the gradebook, then the class’s alliance.',
  'co-teacher': 'Shares the course with Ms. Achterberg.',
  ta: 'Assists in Period 5 and sees that section only.',
  observer: 'Follows student 1 at home.',
  admin: 'Runs Canvas for the district; is in no course.',
  'test-student': 'What “Student View” signs in as.',
}

function card(person: Person, note: string, query: string): string {
  return `<li><a class="person" href="/as/${person.key}${query}"><img alt="" width="40" height="40" src="/images/thumbnails/${person.canvasId}/k3kQ">
<span><strong>${escapeHtml(person.name)}</strong><small>${escapeHtml(note)}</small></span></a></li>`
}

function door(school: SchoolState, next: string | undefined): string {
  const { people, sections, account, course } = school.story
  const query = next ? `?next=${encodeURIComponent(next)}` : ''
  const adults = Object.entries(FIRST).flatMap(([key, note]) => {
    const person = people.find((candidate) => candidate.key === key)
    return person ? [card(person, `${key.replace('-', ' ')} · ${note}`, query)] : []
  })
  const classes = sections.map((section) => {
    const here = people.filter(
      (p) =>
        p.key.startsWith('student-') &&
        p.enrollments.some((e) => e.sectionId === section.id && e.state === 'active'),
    )
    const list = here
      .slice(0, 40)
      .map((person) => card(person, person.key.replace('-', ' '), query))
      .join('')
    const more = here.length > 40 ? `<p>and ${here.length - 40} more, at /as/student-…</p>` : ''
    return `<section><h2>${escapeHtml(section.name)}</h2><ul class="people">${list}</ul>${more}</section>`
  })
  return `<!DOCTYPE html>
<html dir="ltr" lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Practice school</title><link rel="stylesheet" href="/practice/canvas.css"><link rel="icon" href="data:,"></head>
<body class="door"><main>
<p class="eyebrow">${escapeHtml(account.name)} · a practice school, everybody in it is invented</p>
<h1>Room 12, ${escapeHtml(course.name)}</h1>
<p class="lead">Come in as one of these people. No password; one browser, one person at a time.</p>
<section><h2>Grown-ups</h2><ul class="people wide">${adults.join('')}</ul></section>
<div class="classes">${classes.join('')}</div>
</main></body></html>`
}

function dashboard(school: SchoolState, c: Context): Response {
  const admitted = admit(school, c)
  if ('refusal' in admitted) return admitted.refusal
  const { course, account } = school.story
  const cards = [course, ...school.copies].map(
    ({ id, name, code }) => `<a class="ic-DashboardCard" href="/courses/${id}">
<span class="ic-DashboardCard__header_hero"></span><span class="ic-DashboardCard__header-title">${escapeHtml(name)}</span>
<span class="ic-DashboardCard__header-subtitle">${escapeHtml(code)} · ${escapeHtml(account.name)}</span></a>`,
  )
  const copy = isStaff(admitted.session.seenAs)
    ? '<form method="POST" action="/practice/copy-course"><button type="submit" class="btn">Copy this course for next year</button></form>'
    : ''
  const inAccount =
    admitted.session.seenAs.institution === 'Administrator'
      ? `<p><a href="${accountToolPath(school)}">${escapeHtml(school.story.tool.name)} in the account’s menu</a></p>`
      : ''
  const content = `<div id="dashboard"><h1>Dashboard</h1><div class="ic-DashboardCard__box">${cards.join('')}</div>${copy}${inAccount}</div>`
  return c.html(
    shell(school, admitted.session, {
      title: 'Dashboard',
      content,
      courseless: true,
      bodyClass: 'dashboard',
    }),
  )
}

/** A picture that depends on the person alone: initials on one of eight grounds. */
function portrait(school: SchoolState, id: string): string {
  const person = school.story.people.find((p) => String(p.canvasId) === id || p.loginId === id)
  const initials = [person?.givenName, person?.familyName].map((name) => name?.slice(0, 1) ?? '').join('')
  const hue = ((person?.canvasId ?? 0) * 47) % 360
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="20" fill="hsl(${hue} 42% 34%)"/><text x="20" y="26" text-anchor="middle" font-family="sans-serif" font-size="15" fill="#fff">${escapeHtml(initials)}</text></svg>`
}

export function doorRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.get('/', (c) => c.html(door(school, c.req.query('next'))))
  app.get('/as/:person', (c) => {
    const person = school.story.people.find((candidate) => candidate.key === c.req.param('person'))
    if (!person)
      return c.html('<h1>Nobody of that name is at this school</h1><p><a href="/">Who is?</a></p>', 404)
    signIn(school, c, person)
    const home = person.institution === 'Administrator' ? '/dashboard' : `/courses/${school.story.course.id}`
    return c.redirect(safeNext(c.req.query('next'), home), 302)
  })
  app.get('/dashboard', (c) => dashboard(school, c))
  app.post('/practice/copy-course', async (c) => {
    const admitted = admit(school, c, 'staff')
    if ('refusal' in admitted) return admitted.refusal
    await copyCourse(school)
    return c.redirect('/dashboard', 302)
  })
  app.on(['GET', 'POST', 'DELETE'], '/logout', (c) => {
    signOut(school, c)
    return c.redirect('/', 302)
  })
  app.get('/practice/canvas.css', (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get('/images/thumbnails/x/:id', (c) => picture(c, portrait(school, c.req.param('id'))))
  app.get('/images/thumbnails/:id/:version', (c) => picture(c, portrait(school, c.req.param('id'))))
  return app
}

function picture(c: Context, svg: string): Response {
  return c.body(svg, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'max-age=3600' })
}
