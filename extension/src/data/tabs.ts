/** What each tab shows: told by its content script, kept in the browser's session memory so that a killed worker
 * forgets nothing, and gone when the browser closes. */
import * as v from 'valibot'
import type { FromPage } from 'shared/contract/messages'
import { browser } from './browser.ts'
import { TabPage, type PagePerson } from './panel-messages.ts'
import { sameSubject } from './subject.ts'

const EMPTY: TabPage = {
  course: null,
  opened: null,
  onPage: null,
  place: 'partnership',
  opening: 0,
  offer: null,
  drift: null,
  rests: false,
}
const name = (tabId: number): string => `tab/${tabId}`

export async function readTab(tabId: number): Promise<TabPage> {
  const stored = await browser.storage.session.get(name(tabId))
  const parsed = v.safeParse(TabPage, stored[name(tabId)])
  return parsed.success ? parsed.output : EMPTY
}

export async function changeTab(tabId: number, change: (page: TabPage) => TabPage): Promise<void> {
  await browser.storage.session.set({ [name(tabId)]: change(await readTab(tabId)) })
}

export async function forgetTab(tabId: number): Promise<void> {
  await browser.storage.session.remove(name(tabId))
}

/**
 * How a page's message changes what the panel shows. A click opens that person; moving about on the page only says
 * who the page is at (the header), so that a note begun for one student never lands on another.
 */
export function afterMessage(page: TabPage, message: FromPage): TabPage {
  switch (message.type) {
    case 'page-person': {
      const { host, courseId: course, studentId: student } = message
      const lms = 'canvas'
      const person: PagePerson = {
        subject: { lms, host, course, student },
        name: message.name,
        section: message.section ?? null,
      }
      const beside = {
        ...page,
        course: page.course ?? { lms, host, course, sectionId: null, sectionName: null },
      }
      if (message.open) return { ...opening(beside, 'partnership'), opened: person }
      const same = sameSubject(page.opened?.subject ?? null, person.subject)
      return { ...beside, onPage: same ? null : person }
    }
    case 'page-course': {
      const { host, courseId: course } = message
      const known = page.course
      const sameCourse = known?.host === host && known.course === course
      const next: TabPage = {
        ...(sameCourse ? page : { ...EMPTY, opening: page.opening, offer: page.offer }),
        // Another page, or another part of it: who the one before was at is over.
        onPage: null,
        drift: message.drift ?? null,
        rests: false,
        course: {
          lms: 'canvas',
          host,
          course,
          sectionId: message.sectionId ?? null,
          sectionName: message.sectionName ?? null,
        },
      }
      return message.open ? { ...opening(next, 'alliance'), opened: null } : next
    }
    case 'connect-offer':
      return { ...page, offer: { origin: message.origin, ticket: message.ticket } }
    case 'page-blur':
    case 'coach-seen':
      return page
  }
}

/** The teacher follows the page to the person it is at. */
export function openPagePerson(page: TabPage): TabPage {
  return { ...opening(page, 'partnership'), opened: page.onPage ?? page.opened }
}

/** The teacher opens somebody whom the panel itself named. */
export function openPerson(page: TabPage, person: PagePerson): TabPage {
  return { ...opening(page, 'partnership'), opened: person }
}

/** A click asked for this place. */
function opening(page: TabPage, place: TabPage['place']): TabPage {
  return { ...page, place, opening: page.opening + 1, onPage: null }
}
