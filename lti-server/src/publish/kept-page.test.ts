/** How a page stays what its class agreed, day after day: answers that are lost, and the daily look. */
import type { Publication } from 'shared/contract/publication'
import { v7 as newId } from 'uuid'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../access/actor.ts'
import { readEvents } from '../platform/events.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { checkDue } from './check.ts'
import { publicationFor, publish, publishCourse, undoPublication } from './service.ts'
import { addAgreement, agreeOn } from './test-agreement.ts'
import { openTestSchool, type TestSchool } from './test-school.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let at: TestSchool
let teacher: Actor
let alliance: string

beforeEach(async () => {
  deps.now = null
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
const look = async () => value(await publicationFor(deps, teacher, alliance))
const put = async (onConflict: 'stop' | 'ours' | 'theirs' = 'stop') =>
  value(await publish(deps, teacher, alliance, { id: newId(), place: 'top', onConflict }))
const undo = async () =>
  value(await undoPublication(deps, teacher, alliance, { id: newId(), evenEdited: false }))
const edit = (body: string) => at.school.faults.tell({ do: 'edit-front-page', body })
/** Another day: what is due is looked at. */
async function nextDay(): Promise<void> {
  deps.now = new Date(deps.clock().getTime() + 25 * 3600_000)
  await checkDue(deps)
}

describe('an answer that is lost', () => {
  const lost = { do: 'interrupt', path: '/api/v1/courses', method: 'PUT', as: 'drop' } as const
  const unseen = { do: 'interrupt', path: '/api/v1/courses/4821/pages', after: 1, as: 'drop' } as const

  test('of a write that was done is found on the page, and undone like any other', async () => {
    await agree(alliance, 1, 'I ask you first.')
    await at.consent()
    const before = (await at.page()).body
    await at.school.faults.tell({ ...lost, done: true })
    expect(await put()).toMatchObject({ state: 'published', canUndo: true })
    await undo()
    expect((await at.page()).body).toBe(before)
  })

  test('of a write that was not done says so', async () => {
    await agree(alliance, 1, 'I ask you first.')
    await at.consent()
    const before = (await at.page()).body
    await at.school.faults.tell(lost)
    expect(await put()).toMatchObject({ state: 'failed', code: 'publish_lms_down', canUndo: false })
    expect((await at.page()).body).toBe(before)
  })

  test('together with the look after it is told as not known, and found out by the next look', async () => {
    await agree(alliance, 1, 'I ask you first.')
    await at.consent()
    const before = (await at.page()).body
    await at.school.faults.tell({ ...lost, done: true }, unseen)
    const since = at.school.requests.length
    expect(await put()).toMatchObject({ state: 'failed', code: 'publish_unsure' })
    expect(await look()).toMatchObject({ state: 'published', publishedVersion: 1, canUndo: true })
    await put()
    expect(at.calls(since).filter((call) => call.startsWith('PUT'))).toHaveLength(1)
    await at.school.faults.tell({ ...lost, done: true }, { ...unseen, after: 2 })
    expect(await undo()).toMatchObject({ code: 'publish_unsure' })
    expect(await look()).toMatchObject({ state: 'ready', publishedVersion: null, canUndo: false })
    expect((await at.page()).body).toBe(before)
  })
})

describe('the daily look', () => {
  const found = async () =>
    deps.db.withTenant(at.room.tenantId, async (tx) => {
      const row = await tx.selectFrom('publication').select(['found', 'found_at']).executeTakeFirst()
      const events = await readEvents(
        tx,
        { courseId: at.room.courseId, personId: at.teacher, staff: true },
        0,
      )
      return { ...row, told: events.filter((event) => event.kind === 'publication.changed').length }
    })

  test.each([
    ['an edit', 'publish_block_edited', (body: string) => body.replace('I ask you first.', 'I might ask.')],
    ['a deletion', 'publish_block_removed', (body: string) => body.replace(/<section.*<\/section>/s, '')],
  ])('finds %s, tells it once, and writes nothing', async (_, code, change) => {
    await agree(alliance, 1, 'I ask you first.')
    await at.consent()
    await put()
    await nextDay()
    expect(await found()).toEqual({ found: null, found_at: null, told: 1 })
    const changed = change((await at.page()).body)
    await edit(changed)
    await nextDay()
    const first = await found()
    expect(first).toMatchObject({ found: code, told: 2 })
    await nextDay()
    expect(await found()).toEqual(first)
    expect(await look()).toMatchObject({
      state: 'conflict',
      code,
      publishedVersion: 1,
      foundAt: first.found_at?.toISOString(),
    })
    expect((await at.page()).body).toBe(changed)

    // She leaves it so: nobody asks again, and a new version waits for her.
    expect(await put('theirs')).toMatchObject({ state: 'kept', code })
    await nextDay()
    expect(await found()).toMatchObject({ found: null })
    await agree(alliance, 2, 'I ask you first, always.')
    expect(value(await publishCourse(deps, at.room.courseId))).toMatchObject({ state: 'kept' })
    expect((await at.page()).body).toBe(changed)
    await edit(`${changed}<p>More.</p>`)
    expect(await look()).toMatchObject({ state: 'kept' })
    expect(await put('ours')).toMatchObject({ state: 'published', publishedVersion: 2 })
  })

  test('finds a course that anybody can open by now, from which it can be taken off', async () => {
    await agree(alliance, 1, 'I ask you first.')
    await at.consent()
    const before = (await at.page()).body
    await put()
    await at.school.faults.tell({ do: 'public-course' })
    await nextDay()
    expect(await found()).toMatchObject({ found: 'publish_public_course' })
    expect(await put()).toMatchObject({ state: 'unwritable', code: 'publish_public_course' })
    await undo()
    expect((await at.page()).body).toBe(before)
  })

  test('brings a version there that did not get there in its time, unless she took one back', async () => {
    await agree(alliance, 1, 'I ask you first.')
    await at.consent()
    await put()
    await agree(alliance, 2, 'I ask you first, always.')
    await at.school.faults.tell({ do: 'fail', path: '/api/v1/courses/4821', status: 502 })
    await nextDay()
    await at.school.faults.tell({ do: 'clear' })
    expect(await found()).toMatchObject({ found: null })
    await nextDay()
    expect((await at.page()).body).toContain('I ask you first, always.')
    await undo()
    await nextDay()
    expect((await at.page()).body).toContain('I ask you first.</li>')
  })
})
