import { describe, expect, it } from 'vitest'
import type { Runtime } from 'webextension-polyfill'
import { browser } from './browser.ts'
import { isServerOrigin, readPageMessage } from './page-door.ts'
import { isOurPage, maySpeakOf } from './panel-door.ts'

const message = {
  type: 'page-person',
  host: 'canvas.school.edu',
  courseId: '7',
  studentId: '501',
  name: 'Ana Lima',
  via: 'pointer',
  open: true,
}
const sender = {
  id: browser.runtime.id,
  frameId: 0,
  url: 'https://canvas.school.edu/courses/7/gradebook',
  tab: { id: 3, windowId: 1 },
} as Runtime.MessageSender

describe('readPageMessage', () => {
  it('takes the word of a page’s own content script', () => {
    expect(readPageMessage(message, sender)).toMatchObject({ tabId: 3, windowId: 1, message })
  })

  it('refuses other senders, frames, sites and shapes', () => {
    expect(readPageMessage(message, { ...sender, id: 'another-extension' })).toBeNull()
    expect(readPageMessage(message, { ...sender, frameId: 4 })).toBeNull()
    expect(readPageMessage(message, { id: browser.runtime.id, frameId: 0, url: sender.url! })).toBeNull()
    expect(readPageMessage(message, { ...sender, url: 'https://evil.example/' })).toBeNull()
    expect(readPageMessage({ ...message, studentId: '../502' }, sender)).toBeNull()
    expect(readPageMessage({ ask: 'private-notes' }, sender)).toBeNull()
  })

  it('takes a report of our own selectors’ counts, and no word of a page in it', () => {
    const drifted = (drift: unknown) =>
      readPageMessage(
        { type: 'page-course', host: 'canvas.school.edu', courseId: '7', kind: 'people', drift, open: false },
        sender,
      )
    expect(drifted({ page: 'people', counts: { trigger: 0 } })).not.toBeNull()
    expect(drifted({ page: 'Ana Lima', counts: {} })).toBeNull()
    expect(drifted({ page: 'people', counts: { 'Ana Lima': 1 } })).toBeNull()
    expect(drifted({ page: 'people', counts: { trigger: 'Ana Lima' } })).toBeNull()
  })

  it('hands on an offer to connect only for an origin that we may talk to', () => {
    const offer = (origin: string) =>
      readPageMessage({ type: 'connect-offer', origin, ticket: 't' }, sender) !== null
    expect(offer('https://alliance.school.edu')).toBe(true)
    expect(offer('http://alliance.school.edu')).toBe(false)
    expect(offer('https://alliance.school.edu/app')).toBe(false)
    expect(offer('javascript:alert(1)')).toBe(false)
    expect(isServerOrigin('http://localhost:3000')).toBe(true)
  })
})

describe('isOurPage', () => {
  it('lets only our own pages ask for notes', () => {
    expect(isOurPage({ id: browser.runtime.id, url: browser.runtime.getURL('sidepanel.html') })).toBe(true)
    expect(isOurPage(sender)).toBe(false)
    expect(isOurPage({ id: 'another', url: browser.runtime.getURL('sidepanel.html') })).toBe(false)
  })
})

describe('maySpeakOf', () => {
  it('keeps a panel that is framed in a page to that page’s tab', () => {
    expect(maySpeakOf(3, { ...sender, frameId: 12 })).toBe(true)
    expect(maySpeakOf(4, { ...sender, frameId: 12 })).toBe(false)
    expect(maySpeakOf(4, sender)).toBe(true)
    expect(maySpeakOf(4, { id: browser.runtime.id })).toBe(true)
  })
})
