/**
 * The agreement on a class's home in Classroom (issue 7, point 3; google-classroom.md §4): one material and one
 * announcement by their link, exactly once whatever is lost, never again after a teacher deleted them, never anybody
 * else's.
 */
import type { Publication } from 'shared/contract/publication'
import {
  publicationFor,
  publicationStatus,
  publish,
  publishCourse,
  undoPublication,
} from 'lti-server/publish/service'
import { cells } from 'lti-server/alliance/cells'
import type { Actor } from 'lti-server/access/actor'
import { v7 as newId } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CLASS, openWorld, type Browser, type World } from './classroom/world.ts'

let world: World
let courseId: string
let alliance: string
let teacher: Actor
let browser: Browser

beforeAll(async () => {
  world = await openWorld()
  courseId = await world.connect()
  browser = world.browser()
  await browser.comeAs('teacher')
  const personId = (await world.member(courseId, 'teacher'))?.id ?? ''
  const { tenantId } = world
  teacher = {
    tenantId,
    personId,
    courseId,
    role: 'teacher',
    sectionIds: [],
    via: 'launch',
    sessionId: newId(),
  }
  alliance = await makeAlliance()
  await agree(1)
})
afterAll(() => world.close())
afterEach(() => world.school.faults.tell({ do: 'clear' }))

async function makeAlliance(): Promise<string> {
  const { deps } = world.desk
  const [id, cipher] = [newId(), await deps.ciphers.of(world.tenantId)]
  const values = {
    tenant_id: world.tenantId,
    id,
    course_id: courseId,
    band: '6-8' as const,
    language: 'en' as const,
    time_zone: 'UTC',
    phase: 'agreed' as const,
    prompt_sealed: cipher.seal(cells.prompt(id), 'What do we need?'),
    created_by: teacher.personId,
    created_at: deps.clock(),
    body_mark: Buffer.alloc(16),
  }
  await deps.db.withTenant(world.tenantId, (tx) => tx.insertInto('alliance').values(values).execute())
  return id
}

/** Version `n` of the alliance, as agreeing leaves it. */
async function agree(n: number): Promise<void> {
  const { deps } = world.desk
  const { tenantId } = world
  const [versionId, clauseId, cipher] = [newId(), newId(), await deps.ciphers.of(tenantId)]
  const version = { tenant_id: tenantId, id: versionId, alliance_id: alliance, n, review_on: '2026-12-01' }
  await deps.db.withTenant(tenantId, async (tx) => {
    await tx
      .insertInto('version')
      .values({ ...version, agreed_by: teacher.personId, agreed_at: deps.clock() })
      .execute()
    await tx
      .insertInto('version_clause')
      .values({
        tenant_id: tenantId,
        version_id: versionId,
        clause_id: clauseId,
        place: 0,
        direction: 't_st',
        line_sealed: cipher.seal(cells.line(versionId, clauseId), JSON.stringify(['I ask you first.', []])),
      })
      .execute()
  })
}

type Told = { ok: true; value: Publication } | { ok: false; code: string }
const value = (result: Told): Publication => {
  if (!result.ok) throw new Error(result.code)
  return result.value
}
const look = async () => value(await publicationFor(world.desk.deps, teacher, alliance))
const put = async (over: { onConflict?: 'ours' } = {}) =>
  value(
    await publish(world.desk.deps, teacher, alliance, {
      id: newId(),
      place: 'top',
      onConflict: 'stop',
      ...over,
    }),
  )
const takeOff = async () => value(await undoPublication(world.desk.deps, teacher, alliance, { id: newId() }))
/** A new version, as the follower of agreements publishes it. */
const follow = async () => value(await publishCourse(world.desk.deps, courseId))
const lose = (kind: string, method = 'POST') =>
  world.school.faults.tell({ do: 'classroom-lost-answer', path: `/v1/courses/${CLASS}/${kind}`, method })

const counts = () => {
  const { topics, materials, announcements } = world.school.classHomes
  return [topics.length, materials.length, announcements.length]
}

/** Her yes to the class's home, asked from her class's page. */
async function allow(as = 'teacher'): Promise<Response> {
  const answer = await browser.comeAs('teacher')
  const path = new URL(answer.headers.get('location') ?? '').pathname
  const asked = await (await browser.ask(`${path}lms-consent`)).text()
  return browser.answerGoogle(as, formOfLink(asked))
}
const formOfLink = (page: string) =>
  (/id="continue" href="([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&')

describe('a teacher puts the agreement on her class’s home', () => {
  test('asked for three scopes more, and with nobody else’s account', async () => {
    expect(await look()).toMatchObject({ state: 'consent', code: 'publish_consent' })
    expect(await (await allow('co-teacher')).text()).toContain('google_other_person')
    expect(await look()).toMatchObject({ state: 'consent' })
    expect(await (await allow()).text()).toContain('data-outcome="granted"')
    expect(await look()).toMatchObject({ state: 'ready', code: null, preview: null, canUndo: false })
    expect(counts()).toEqual([0, 0, 0])
    // What she allowed before stays: the list is still read.
    expect(await world.sync(courseId)).toMatchObject({ state: 'unchanged' })
  })

  test('exactly once, also when each answer is lost', async () => {
    await lose('topics')
    await lose('courseWorkMaterials')
    await lose('announcements')
    expect(await put()).toMatchObject({ state: 'published', publishedVersion: 1, canUndo: true })
    expect(counts()).toEqual([1, 1, 1])
    expect(await put()).toMatchObject({ state: 'published' })
    expect(counts()).toEqual([1, 1, 1])
    const [material] = world.school.classHomes.materials
    expect(material?.json).toMatchObject({
      title: 'Our class alliance',
      topicId: world.school.classHomes.topics[0]?.json['topicId'],
      materials: [{ link: { url: `http://localhost:3000/classroom?class=${courseId}` } }],
    })
    expect(await look()).toMatchObject({ state: 'published', pageTitle: 'Our class alliance' })
  })

  test('and its words follow each version, whatever is lost', async () => {
    await agree(2)
    expect(await look()).toMatchObject({ state: 'ready', publishedVersion: 1 })
    await lose('courseWorkMaterials', 'PATCH')
    expect(await follow()).toMatchObject({ state: 'published', publishedVersion: 2 })
    const { materials, announcements } = world.school.classHomes
    expect(String(materials[0]?.json['description'])).toContain('version 2')
    expect(String(announcements[0]?.json['text'])).toContain('version 2')
    expect(counts()).toEqual([1, 1, 1])
    expect(value(await publicationStatus(world.desk.deps, courseId))).toMatchObject({ state: 'published' })
  })

  test('what a teacher rewrote is shown beside ours and left until she says so', async () => {
    const [material] = world.school.classHomes.materials
    if (!material) throw new Error('there is a material')
    material.json = { ...material.json, description: 'My own <words>' }
    await agree(3)
    expect(await follow()).toMatchObject({
      state: 'conflict',
      code: 'publish_block_edited',
      conflict: { theirs: 'My own &lt;words&gt;' },
    })
    expect(material.json['description']).toBe('My own <words>')
    expect(await put({ onConflict: 'ours' })).toMatchObject({ state: 'published', publishedVersion: 3 })
  })

  test('an announcement that was deleted is never posted again, a material only when she says so', async () => {
    world.school.classHomes.announcements.length = 0
    await agree(4)
    expect(await follow()).toMatchObject({ state: 'published', publishedVersion: 4 })
    expect(counts()).toEqual([1, 1, 0])
    world.school.classHomes.materials.length = 0
    await agree(5)
    expect(await follow()).toMatchObject({ state: 'conflict', code: 'publish_block_removed' })
    expect(await look()).toMatchObject({ state: 'conflict' })
    expect(counts()).toEqual([1, 0, 0])
    expect(await put({ onConflict: 'ours' })).toMatchObject({ state: 'published', publishedVersion: 5 })
    expect(counts()).toEqual([1, 1, 1])
  })

  test('she takes it off again: ours goes, everybody else’s stays', async () => {
    const { announcements } = world.school.classHomes
    announcements.push({
      project: 'by hand',
      courseId: CLASS,
      json: { courseId: CLASS, id: '1', text: 'Exam', state: 'PUBLISHED' },
    })
    expect(await takeOff()).toMatchObject({ state: 'ready', canUndo: false })
    expect(counts()).toEqual([1, 0, 1])
    await agree(6)
    expect(await follow()).toMatchObject({ state: 'published' })
  })
})

describe('what stands in the way is said, and nothing is posted', () => {
  beforeEach(async () => {
    await takeOff()
    world.school.classHomes.announcements.length = 0
  })

  test.each([
    [
      'an item of another app',
      { do: 'classroom-disabled', token: 'ProjectPermissionDenied' },
      'unwritable',
      'publish_not_allowed',
    ],
    ['a spent quota', { do: 'classroom-quota', times: 99 }, 'failed', 'publish_lms_busy'],
    ['a Google that is down', { do: 'fail', path: '/v1/courses', status: 503 }, 'failed', 'publish_lms_down'],
    ['a class that was put away', { do: 'classroom-state', is: 'ARCHIVED' }, 'failed', 'publish_odd_answer'],
  ] as const)('%s', async (_, fault, state, code) => {
    await world.school.faults.tell(fault)
    expect(await put()).toMatchObject({ state, code })
    await world.school.faults.tell({ do: 'clear' }, { do: 'classroom-state', is: 'ACTIVE' })
    expect(counts().slice(1)).toEqual([0, 0])
  })

  test('a yes that was withdrawn is asked for again', async () => {
    await world.school.faults.tell({ do: 'classroom-withdraw', person: 'teacher' })
    expect(await put()).toMatchObject({ state: 'consent', code: 'publish_consent' })
    expect(await look()).toMatchObject({ state: 'consent' })
  })
})
