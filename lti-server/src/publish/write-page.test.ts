import type { HomePages } from 'shared/publish/home-pages'
import { planPage, type OurBlock, type Wish } from 'shared/publish/plan'
import { findBlock, outside } from 'shared/publish/slice'
import type { Written } from 'shared/publish/write-answer'
import { writePage } from 'shared/publish/write-page'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { coursePlace, grantedTeacher, homePagesAs } from '../lms/home-pages.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { openTestSchool, type TestSchool } from './test-school.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let at: TestSchool
let pages: HomePages

const blockOf = (text: string): OurBlock => ({
  ctx: 'c1',
  html: `<section id="alliance-agreement" role="region" aria-label="Our class agreement" data-alliance-block="agreement" data-alliance-ctx="c1" data-alliance-sha="x" style="border-left: 4px solid; padding: 4px 16px;"><h2>Our class agreement</h2><ul><li>${text}</li></ul></section>`,
})
const wish: Wish = { place: 'top', onConflict: 'stop' }

beforeAll(async () => {
  at = await openTestSchool(deps)
  expect(await (await at.consent()).text()).toContain('data-outcome="granted"')
  const place = await coursePlace(deps, at.room.tenantId, at.room.courseId)
  if (!place.ok) throw new Error(place.code)
  expect(await grantedTeacher(deps, place.value, { wanted: at.teacher })).toBe(at.teacher)
  pages = homePagesAs(deps, place.value, at.teacher)
})
beforeEach(async () => {
  await at.school.faults.tell(
    { do: 'clear' },
    { do: 'front-page', is: 'present' },
    { do: 'editor' },
    {
      do: 'edit-front-page',
      body: '<h2>Welcome</h2><p>See the <a href="/courses/4821/pages/course-map">map</a>.</p>',
    },
  )
})
afterEach(() => at.school.faults.tell({ do: 'clear' }))
afterAll(async () => {
  await at.close()
  await deps.close()
  await database.close()
})

const put = (block: OurBlock, mark: string | null = null, over: Partial<Wish> = {}) =>
  writePage(pages, (body) => planPage(body, block, mark, { ...wish, ...over }), block.html)
async function putWell(block: OurBlock, mark: string | null = null): Promise<Written> {
  const answer = await put(block, mark)
  if (!answer.ok || !answer.value.changed) throw new Error(answer.ok ? 'unchanged' : answer.code)
  return answer.value
}

test('puts the block on the page and changes nothing else; again, it writes nothing', async () => {
  const before = await at.page()
  const written = await putWell(blockOf('We ask first.'))
  const after = await at.page()
  expect(outside(after.body)).toEqual({ ok: true, value: before.body })
  const since = at.school.requests.length
  expect(await put(blockOf('We ask first.'), written.mark)).toMatchObject({
    ok: true,
    value: { changed: false },
  })
  expect(at.calls(since)).toEqual(['GET front_page'])
  const next = await putWell(blockOf('We ask and listen.'), written.mark)
  expect(next.revisionBefore).toBe(written.revisionOurs)
  expect(outside((await at.page()).body)).toEqual({ ok: true, value: before.body })
})

test('sends the body, and that nobody is to be told', async () => {
  const bodies: string[] = []
  const { outbound } = deps
  const watching = {
    ...deps,
    outbound: {
      ...outbound,
      fetch: (url: string, request: Parameters<typeof outbound.fetch>[1]) => {
        if (request?.method === 'PUT') bodies.push(request.body ?? '')
        return outbound.fetch(url, request)
      },
    },
  }
  const place = await coursePlace(deps, at.room.tenantId, at.room.courseId)
  if (!place.ok) throw new Error(place.code)
  const watched = homePagesAs(watching, place.value, at.teacher)
  const ours = blockOf('We wait.')
  await writePage(watched, (body) => planPage(body, ours, null, wish), ours.html)
  const sent: unknown = JSON.parse(bodies[0] ?? '')
  expect(sent).toEqual({ wiki_page: { body: expect.stringContaining('We wait.'), notify_of_update: false } })
})

describe('while others edit', () => {
  test('an edit between reading and writing is kept: it begins again', async () => {
    await at.school.faults.tell({ do: 'edit-between', append: '<p>Quiz on Friday.</p>' })
    await putWell(blockOf('We ask first.'))
    expect((await at.page()).body).toContain('<p>Quiz on Friday.</p>')
  })

  test('an edit that our write covered is brought back', async () => {
    const { outbound } = deps
    let reads = 0
    const racing = {
      ...outbound,
      fetch: async (url: string, request: Parameters<typeof outbound.fetch>[1]) => {
        const isRead = url.endsWith('/front_page') && request?.method === 'GET'
        reads += isRead ? 1 : 0
        // The second read is the one right before the write: the teacher saves in the moment after it.
        if (isRead && reads === 2)
          await at.school.faults.tell({ do: 'edit-between', append: '<p>Bring a <b>pen</b>.</p>' })
        return outbound.fetch(url, request)
      },
    }
    const place = await coursePlace(deps, at.room.tenantId, at.room.courseId)
    if (!place.ok) throw new Error(place.code)
    const ours = blockOf('We ask first.')
    const answer = await writePage(
      homePagesAs({ ...deps, outbound: racing }, place.value, at.teacher),
      (body) => planPage(body, ours, null, wish),
      ours.html,
    )
    expect(answer).toMatchObject({ ok: true, value: { changed: true } })
    const { body } = await at.page()
    expect(body).toContain('<p>Bring a <b>pen</b>.</p>')
    expect(body).toContain('We ask first.')
  })

  test('a page that never stands still is left alone', async () => {
    await at.school.faults.tell({ do: 'edit-between', append: '<p>More.</p>', times: 50 })
    expect(await put(blockOf('We ask first.'))).toMatchObject({ code: 'publish_page_moved' })
    await at.school.faults.tell({ do: 'clear' })
    expect(findBlock((await at.page()).body)).toEqual({ ok: true, value: null })
  })
})

describe('what the teacher did to the block', () => {
  test('a change inside it stops us and shows both; “ours” replaces it', async () => {
    const { mark } = await putWell(blockOf('We ask first.'))
    const edited = (await at.page()).body.replace('We ask first.', 'We never ask.')
    await at.school.faults.tell({ do: 'edit-front-page', body: edited })
    const since = at.school.requests.length
    const stopped = await put(blockOf('We ask and listen.'), mark)
    expect(stopped).toMatchObject({
      code: 'publish_block_edited',
      theirs: expect.stringContaining('We never ask.'),
    })
    expect(at.calls(since)).toEqual(['GET front_page'])
    expect(await put(blockOf('We ask and listen.'), mark, { onConflict: 'ours' })).toMatchObject({ ok: true })
  })

  test('taking it off means no, until she says otherwise', async () => {
    const { mark } = await putWell(blockOf('We ask first.'))
    await at.school.faults.tell({ do: 'edit-front-page', body: '<p>Only this.</p>' })
    expect(await put(blockOf('We ask first.'), mark)).toMatchObject({
      code: 'publish_block_removed',
      theirs: '',
    })
  })

  test('two copies stop us; a copy of another course does too', async () => {
    await putWell(blockOf('We ask first.'))
    const { body } = await at.page()
    await at.school.faults.tell({ do: 'edit-front-page', body: body + blockOf('Copy').html })
    expect(await put(blockOf('New'), 'x')).toMatchObject({ code: 'publish_block_twice' })
    await at.school.faults.tell({
      do: 'edit-front-page',
      body: blockOf('Theirs').html.replace('"c1"', '"c2"'),
    })
    expect(await put(blockOf('New'))).toMatchObject({ code: 'publish_block_copied' })
  })
})

describe('what Canvas says', () => {
  test.each([
    [{ do: 'front-page', is: 'missing' }, 'publish_no_front_page'],
    [{ do: 'editor', is: 'block_editor' }, 'publish_other_editor'],
    [{ do: 'editor', is: 'block_content_editor' }, 'publish_other_editor'],
    [{ do: 'throttle', path: '/api/v1', times: 9 }, 'publish_lms_busy'],
    [{ do: 'throttle', path: '/api/v1', status: 429, times: 9 }, 'publish_lms_busy'],
    [{ do: 'fail', path: '/api/v1', status: 502 }, 'publish_lms_down'],
    [{ do: 'fail', path: '/api/v1', status: 403 }, 'publish_not_allowed'],
  ] as const)('%j is %s, and nothing is written', async (fault, code) => {
    await at.school.faults.tell(fault)
    const since = at.school.requests.length
    expect(await put(blockOf('We ask first.'))).toMatchObject({ ok: false, code })
    expect(at.calls(since).filter((call) => call.startsWith('PUT'))).toEqual([])
  })

  test('an editor that is named but usual, or never used, is fine', async () => {
    await at.school.faults.tell({ do: 'editor', is: 'rce' })
    await putWell(blockOf('We ask first.'))
    await at.school.faults.tell({ do: 'editor', is: null })
    expect((await put(blockOf('We ask first.'), 'x')).ok).toBe(true)
  })

  test('a throttle passes by itself', async () => {
    await at.school.faults.tell({ do: 'throttle', path: '/api/v1', times: 1 })
    await putWell(blockOf('We ask first.'))
  })

  test('a token that is over is renewed', async () => {
    await at.school.faults.tell({ do: 'expire-tokens' })
    const { mark } = await putWell(blockOf('We ask first.'))
    deps.now = new Date(Date.now() + 2 * 3600_000)
    await putWell(blockOf('We ask and listen.'), mark)
    deps.now = null
  })
})
