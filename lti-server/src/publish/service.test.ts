import type { Publication } from 'shared/contract/publication'
import { findBlock, outside } from 'shared/publish/slice'
import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../access/actor.ts'
import { readEvents } from '../platform/events.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import {
  pinPublication,
  publicationFor,
  publicationStatus,
  publish,
  publishCourse,
  undoPublication,
} from './service.ts'
import { addAgreement, agreeOn } from './test-agreement.ts'
import { openTestSchool, type TestSchool } from './test-school.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let at: TestSchool
let teacher: Actor
let alliance: string

beforeEach(async () => {
  await at?.close()
  at = await openTestSchool(deps)
  teacher = at.room.actor(at.teacher, 'teacher')
  alliance = await addAgreement(deps, at, 'red')
})
afterAll(async () => {
  await at.close()
  await deps.close()
  await database.close()
})

const agree = (allianceId: string, n: number, text: string) => agreeOn(deps, at, allianceId, { n, text })

const value = (result: { ok: true; value: Publication } | { ok: false; code: string }): Publication => {
  if (!result.ok) throw new Error(result.code)
  return result.value
}
const undo = async (over: { id?: string; evenEdited?: boolean } = {}) =>
  value(await undoPublication(deps, teacher, alliance, { id: newId(), evenEdited: false, ...over }))
const edit = (body: string) => at.school.faults.tell({ do: 'edit-front-page', body })
const look = async () => value(await publicationFor(deps, teacher, alliance))
const put = async (over: { onConflict?: 'ours'; id?: string } = {}) =>
  value(await publish(deps, teacher, alliance, { id: newId(), place: 'top', onConflict: 'stop', ...over }))

test('preview, consent, publish, publish again, a new version, undo', async () => {
  expect(await publicationFor(deps, teacher, alliance)).toMatchObject({ code: 'publish_not_agreed' })
  await agree(alliance, 1, 'I ask you first.')
  expect(await look()).toMatchObject({ state: 'consent', code: 'publish_consent', preview: null })
  expect((await look()).html).toContain('I ask you first.')
  await at.consent()
  const before = (await at.page()).body
  const preview = await look()
  expect(preview).toMatchObject({ state: 'ready', code: null, pageTitle: 'Biology 9 home', canUndo: false })
  expect(outside(preview.preview ?? '')).toEqual({ ok: true, value: before })

  expect(await put()).toMatchObject({ state: 'published', publishedVersion: 1, canUndo: true })
  expect(outside((await at.page()).body)).toEqual({ ok: true, value: before })
  const since = at.school.requests.length
  expect(await put()).toMatchObject({ state: 'published', publishedVersion: 1 })
  expect(at.calls(since)).toEqual(['GET front_page'])
  expect(await look()).toMatchObject({ state: 'published' })

  await agree(alliance, 2, 'I ask you first, and wait.')
  expect(await look()).toMatchObject({ state: 'ready', publishedVersion: 1 })
  expect(value(await publishCourse(deps, at.room.courseId))).toMatchObject({ state: 'published' })
  expect((await at.page()).body).toContain('I ask you first, and wait.')
  expect(value(await publicationStatus(deps, at.room.courseId))).toMatchObject({ publishedVersion: 2 })

  const act = { id: newId() }
  expect(await undo(act)).toMatchObject({ state: 'ready', publishedVersion: 1, canUndo: true })
  expect((await at.page()).body).toContain('I ask you first.</li>')
  await undo(act)
  expect((await at.page()).body).toContain('I ask you first.</li>')
  expect(await undo()).toMatchObject({ state: 'ready', publishedVersion: null, canUndo: false })
  expect((await at.page()).body).toBe(before)
})

test('undo keeps what the teacher wrote since, and takes only ours off', async () => {
  await agree(alliance, 1, 'I ask you first.')
  await at.consent()
  const before = (await at.page()).body
  await put()
  const edited = (await at.page()).body + '<p>Quiz on Friday.</p>'
  await at.school.faults.tell({ do: 'edit-front-page', body: edited })
  await undo()
  expect((await at.page()).body).toBe(`${before}<p>Quiz on Friday.</p>`)
  expect(await undo()).toMatchObject({ code: 'publish_nothing_to_undo' })
})

test('every agreed class of the course stands under its sections’ names', async () => {
  await agree(alliance, 1, 'I ask you first.')
  const other = await addAgreement(deps, at, 'blue')
  await agree(other, 1, 'I knock.')
  await at.consent()
  await put()
  const block = findBlock((await at.page()).body)
  const html = block.ok ? (block.value?.html ?? '') : ''
  expect(html.indexOf('Section blue')).toBeLessThan(html.indexOf('Section red'))
  expect(html).toContain('I knock.')
})

test('sections that only had a number get their name from the school, once she let us', async () => {
  await agree(alliance, 1, 'I ask you first.')
  const [told] = at.school.story.sections
  await deps.db.withTenant(at.room.tenantId, (tx) =>
    tx
      .updateTable('section')
      .set({ name: null, lms_section_id: String(told?.id) })
      .where('id', '=', at.room.sections.red)
      .execute(),
  )
  await at.consent()
  expect((await look()).html).toContain(`<h3>${told?.name}</h3>`)
})

test('an edit inside our block is shown beside ours, and replaced only when she says so', async () => {
  await agree(alliance, 1, 'I ask you first.')
  await at.consent()
  await put()
  const edited = (await at.page()).body.replace('I ask you first.', 'I might ask.')
  await at.school.faults.tell({ do: 'edit-front-page', body: edited })
  await agree(alliance, 2, 'I ask you first, always.')
  const stopped = await put()
  expect(stopped).toMatchObject({ state: 'conflict', code: 'publish_block_edited' })
  expect(stopped.conflict?.theirs).toContain('I might ask.')
  expect(stopped.conflict?.ours).toContain('I ask you first, always.')
  expect((await at.page()).body).toBe(edited)
  expect(await put({ onConflict: 'ours' })).toMatchObject({ state: 'published', publishedVersion: 2 })
})

test('what she wrote in our block goes only when she says so, and comes back with an undo', async () => {
  await agree(alliance, 1, 'I ask you first.')
  await at.consent()
  const before = (await at.page()).body
  await put()
  const edited = (await at.page()).body.replace('I ask you first.', 'I might ask.')
  await edit(edited)
  expect(await undo()).toMatchObject({ state: 'conflict', code: 'publish_block_edited' })
  expect(await put({ onConflict: 'ours' })).toMatchObject({ state: 'published' })
  expect(await undo()).toMatchObject({ state: 'conflict', code: 'publish_block_edited' })
  expect((await at.page()).body).toBe(edited)
  expect(await undo({ evenEdited: true })).toMatchObject({ state: 'ready', canUndo: false })
  expect((await at.page()).body).toBe(before)
})

test('another front page is not taken for a block that somebody deleted', async () => {
  await agree(alliance, 1, 'I ask you first.')
  await at.consent()
  await put()
  await at.school.faults.tell({ do: 'front-page', is: 'another' })
  const stands = { state: 'conflict', code: 'publish_page_replaced' }
  expect(await look()).toMatchObject(stands)
  expect(await put()).toMatchObject(stands)
  expect(await undo()).toMatchObject(stands)
  const { body } = await at.page()
  expect(await put({ onConflict: 'ours' })).toMatchObject({ state: 'published', pageTitle: 'Start here 1' })
  expect(outside((await at.page()).body)).toEqual({ ok: true, value: body })
  await undo()
  expect((await at.page()).body).toBe(body)
})

describe('refuses, with the block to copy and the reason', () => {
  test.each([
    [{ do: 'public-course' }, 'publish_public_course', 'unwritable'],
    [{ do: 'front-page', is: 'missing' }, 'publish_no_front_page', 'unwritable'],
    [{ do: 'editor', is: 'block_content_editor' }, 'publish_other_editor', 'unwritable'],
    [{ do: 'editor', is: 'block_editor' }, 'publish_other_editor', 'unwritable'],
    [{ do: 'blueprint-lock' }, 'publish_locked_outside', 'unwritable'],
    [{ do: 'end-course' }, 'publish_course_ended', 'unwritable'],
    [
      { do: 'interrupt', path: '/api/v1/courses/4821/front_page', as: 401, times: 9 },
      'publish_not_allowed',
      'unwritable',
    ],
    [{ do: 'fail', path: '/api/v1/courses/4821/front_page', status: 500 }, 'publish_lms_down', 'failed'],
  ] as const)('%j', async (fault, code, state) => {
    await agree(alliance, 1, 'I ask you first.')
    await at.consent()
    await at.school.faults.tell(fault)
    const since = at.school.requests.length
    for (const told of [await look(), await put()]) {
      expect(told).toMatchObject({ state, code })
      expect(told.html).toContain('data-alliance-block')
    }
    expect(at.calls(since).filter((call) => !call.startsWith('GET'))).toEqual([])
  })

  test('a home that is not the page, and a page that students edit, are said beside the success', async () => {
    await agree(alliance, 1, 'I ask you first.')
    await at.consent()
    await at.school.faults.tell(
      { do: 'home-view', is: 'modules' },
      { do: 'editing-roles', roles: 'teachers,students' },
    )
    expect(await put()).toMatchObject({
      state: 'published',
      notes: ['publish_home_elsewhere', 'publish_students_can_edit'],
    })
  })

  test('in a course that opens on its modules the page is put first among them, once', async () => {
    await agree(alliance, 1, 'I ask you first.')
    await at.consent()
    await at.school.faults.tell({ do: 'home-view', is: 'modules' })
    expect(await put()).toMatchObject({ state: 'published', pin: 'offered' })
    const pin = async () => value(await pinPublication(deps, teacher, alliance, { id: newId() }))
    const home = () => at.seen('')
    for (const method of ['POST', 'POST', 'PUT'] as const) {
      expect(await home()).not.toContain('Our class agreement')
      const lost = { do: 'interrupt', path: '/api/v1/courses/4821/modules', done: true, as: 'drop' } as const
      await at.school.faults.tell({ ...lost, method })
      expect(await pin()).toMatchObject({ state: 'failed', code: 'publish_lms_down' })
    }
    expect(await pin()).toMatchObject({ state: 'published', pin: 'pinned' })
    expect((await pin()).notes).toBeUndefined()
    const page = await home()
    expect(page.split('Our class agreement')).toHaveLength(2)
    expect(page.indexOf('Our class agreement')).toBeLessThan(page.indexOf('Unit 1: Cells'))
    expect(page.split('/pages/biology-9-home"')).toHaveLength(2)
  })

  test('TAs, students and strangers', async () => {
    await agree(alliance, 1, 'I ask you first.')
    for (const [role, code] of [
      ['ta', 'forbidden'],
      ['student', 'not_found'],
    ] as const) {
      const actor = at.room.actor(await at.room.add({ role }), role)
      expect(await publicationFor(deps, actor, alliance)).toMatchObject({ code })
    }
    expect(await publicationFor(deps, { ...teacher, courseId: newId() }, alliance)).toMatchObject({
      code: 'not_found',
    })
  })
})

describe('the teacher’s consent', () => {
  test('refused, or given by somebody else at the same computer, grants nothing', async () => {
    await agree(alliance, 1, 'I ask you first.')
    expect(await (await at.consent('teacher', 'deny')).text()).toContain('data-outcome="refused"')
    expect(await (await at.consent('co-teacher')).text()).toContain('data-outcome="wrong_person"')
    expect(await look()).toMatchObject({ state: 'consent' })
  })

  test('an answer that another browser brings is refused', async () => {
    const { consentRoutes } = await import('../lms/consent-routes.ts')
    const answer = await consentRoutes(deps).request(
      'http://localhost:3000/oauth/lms/callback?code=x&state=y',
    )
    expect(answer.status).toBeGreaterThanOrEqual(400)
  })

  test('when the school forgets it, she is asked again', async () => {
    await agree(alliance, 1, 'I ask you first.')
    await at.consent()
    await put()
    await at.school.faults.tell({ do: 'expire-tokens' })
    expect(await look()).toMatchObject({ state: 'published' })
    const rows = await deps.db.withTenant(at.room.tenantId, (tx) =>
      tx.selectFrom('lms_grant').select('refresh_sealed').execute(),
    )
    expect(rows[0]?.refresh_sealed?.toString('utf8')).not.toContain('7~')
    const cipher = await deps.ciphers.of(at.room.tenantId)
    await deps.db.withTenant(at.room.tenantId, (tx) =>
      tx
        .updateTable('lms_grant')
        .set({ refresh_sealed: cipher.seal(`lms-grant/refresh/${at.teacher}`, 'revoked') })
        .execute(),
    )
    await at.school.faults.tell({ do: 'expire-tokens' })
    expect(await look()).toMatchObject({ state: 'consent', code: 'publish_consent', publishedVersion: 1 })
    await at.consent()
    expect(await look()).toMatchObject({ state: 'published' })
  })
})

test('two servers at once write once; the class hears of it, and the same act sent twice is one', async () => {
  await agree(alliance, 1, 'I ask you first.')
  await at.consent()
  const id = newId()
  const since = at.school.requests.length
  // The first is under way, whatever this machine does besides.
  await at.school.faults.tell({ do: 'slow', path: '/api/v1', ms: 400 })
  const first = publish(deps, teacher, alliance, { id, place: 'top', onConflict: 'stop' })
  await expect.poll(() => at.school.requests.length, { timeout: 10_000 }).toBeGreaterThan(since)
  expect(
    await publish(deps, teacher, alliance, { id: newId(), place: 'top', onConflict: 'stop' }),
  ).toMatchObject({ ok: false, code: 'publish_busy' })
  expect(await first).toMatchObject({ ok: true, value: { state: 'published' } })
  await at.school.faults.tell({ do: 'clear' })
  await put({ id })
  await put({ id })
  expect(at.calls(since).filter((call) => call.startsWith('PUT'))).toHaveLength(1)
  const events = await deps.db.withTenant(at.room.tenantId, (tx) =>
    readEvents(tx, { courseId: at.room.courseId, personId: at.teacher, staff: true }, 0),
  )
  expect(events.filter((event) => event.kind === 'publication.changed')).toHaveLength(1)
})

test('a block that somebody pasted by hand is taken on as it stands', async () => {
  await agree(alliance, 1, 'I ask you first.')
  await at.consent()
  const { html } = await look()
  await at.school.faults.tell({ do: 'edit-front-page', body: `<h2>Welcome</h2>${html}` })
  const since = at.school.requests.length
  expect(await put()).toMatchObject({ state: 'published', publishedVersion: 1, canUndo: false })
  expect(at.calls(since).filter((call) => call.startsWith('PUT'))).toEqual([])
})
