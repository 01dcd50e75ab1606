import type { FromPage } from 'shared/contract/messages'
import { beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { afterMessage, changeTab, openPagePerson, openPerson, readTab } from './tabs.ts'

const person = (studentId: string, name: string, open: boolean): FromPage => ({
  type: 'page-person',
  host: 'canvas.school.edu',
  courseId: '7',
  studentId,
  name,
  section: 'Period 3',
  via: 'pointer',
  open,
})
const course = (courseId: string, open = false): FromPage => ({
  type: 'page-course',
  host: 'canvas.school.edu',
  courseId,
  kind: 'gradebook',
  open,
})

describe('tabs', () => {
  beforeEach(() => fakeBrowser.reset())

  const say = (...messages: FromPage[]) =>
    messages.reduce(
      (done, message) => done.then(() => changeTab(1, (page) => afterMessage(page, message))),
      Promise.resolve(),
    )

  it('opens by a click, and only follows in the header otherwise', async () => {
    await say(course('7'), person('501', 'Ana Lima', true), person('502', 'Ana Lima', false))
    const page = await readTab(1)
    expect(page.opened?.subject.student).toBe('501')
    expect(page.onPage?.subject.student).toBe('502')
    await changeTab(1, openPagePerson)
    expect((await readTab(1)).opened?.subject.student).toBe('502')
    expect((await readTab(1)).onPage).toBeNull()
  })

  it('counts every opening, the same one too, so that each starts covered', async () => {
    await say(person('501', 'Ana Lima', true))
    const { opening } = await readTab(1)
    await say(person('501', 'Ana Lima', true))
    expect((await readTab(1)).opening).toBe(opening + 1)
  })

  it('opens whom the panel named, as a click on her row would', async () => {
    await say(course('7', true), person('502', 'Ana Lima', false))
    const { opening, onPage } = await readTab(1)
    await changeTab(1, (page) => openPerson(page, { ...onPage!, section: null }))
    expect(await readTab(1)).toMatchObject({
      place: 'partnership',
      opening: opening + 1,
      opened: { name: 'Ana Lima', section: null, subject: { student: '502' } },
      onPage: null,
    })
  })

  it('forgets the student in another course, and keeps her when the same course says hello again', async () => {
    await say(course('7'), person('501', 'Ana Lima', true), course('7'))
    expect((await readTab(1)).opened?.name).toBe('Ana Lima')
    await say(course('8'))
    expect((await readTab(1)).opened).toBeNull()
  })

  it('forgets who the page was at, and what it missed, when another page of the course says hello', async () => {
    const drift = { page: 'people', counts: { trigger: 0 } }
    await say(person('501', 'Ana Lima', true), person('502', 'Ana Lima', false), {
      ...course('7'),
      drift,
    } as FromPage)
    expect(await readTab(1)).toMatchObject({ onPage: null, drift, opened: { subject: { student: '501' } } })
    await say(course('7'))
    expect((await readTab(1)).drift).toBeNull()
  })

  it('goes to the alliance when the page asks for it', async () => {
    await say(course('7'), person('501', 'Ana Lima', true), course('7', true))
    expect(await readTab(1)).toMatchObject({ place: 'alliance', opened: null })
  })
})
