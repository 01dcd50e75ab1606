/**
 * Groups and a discussion: pages on which Canvas's student hook stands at names. Anatomy: AuthorInfo of the discussions
 * (read 2026); groups from memory (canvas.md §4.3).
 */
import { Hono, type Context } from 'hono'
import { hasRole, type Person } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import { admit } from './guard.ts'
import { escapeHtml } from './html.ts'
import { shell } from './shell.ts'

const hookOf = (school: SchoolState, person: Person): string => {
  const { id } = school.story.course
  const link = `<a href="/courses/${id}/users/${person.canvasId}">${escapeHtml(person.name)}</a>`
  return hasRole(person, 'StudentEnrollment')
    ? `<div class="student_context_card_trigger" data-student_id="${person.canvasId}" data-course_id="${id}">${link}</div>`
    : `<div>${link}</div>`
}

const ENTRIES = ['Because of the light, I think.', 'And of the cold.', 'Thank you both.']

function discussionContent(school: SchoolState): string {
  const students = school.story.people.filter((one) => hasRole(one, 'StudentEnrollment')).slice(0, 2)
  const teacher = school.story.people.filter((one) => hasRole(one, 'TeacherEnrollment')).slice(0, 1)
  const entries = [...students, ...teacher].map(
    (one, at) => `<article>${hookOf(school, one)}<p>${ENTRIES[at] ?? ''}</p></article>`,
  )
  return `<h1>Why do leaves fall?</h1>${entries.join('\n')}`
}

function groupsContent(school: SchoolState): string {
  const groups = school.story.groups.groups.map(({ name, members: keys }) => {
    const members = school.story.people.filter(({ key }) => keys.includes(key))
    return `<li>${escapeHtml(name)}<ul>${members.map((one) => `<li>${hookOf(school, one)}</li>`).join('')}</ul></li>`
  })
  return `<h1>Groups</h1><ul>${groups.join('\n')}</ul>`
}

export function talkRoutes(school: SchoolState): Hono {
  const app = new Hono()
  const { id } = school.story.course
  const page = (c: Context, title: string, content: string): Response => {
    const admitted = admit(school, c)
    if ('refusal' in admitted) return admitted.refusal
    return c.html(shell(school, admitted.session, { title, crumb: title, content }))
  }
  app.get(`/courses/${id}/discussion_topics/77`, (c) => page(c, 'Discussion', discussionContent(school)))
  app.get(`/courses/${id}/groups`, (c) => page(c, 'Groups', groupsContent(school)))
  return app
}
