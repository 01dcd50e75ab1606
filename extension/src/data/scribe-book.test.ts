import 'fake-indexeddb/auto'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { openKept, shape, type Kept } from './kept.ts'
import { openScribeBook, type ScribeBook } from './scribe-book.ts'
import { agreedClassOf } from './scribed-class.ts'
import { openVault, type Vault } from './vault.ts'

const course = { lms: 'canvas', host: 'canvas.school.edu', course: '7' } as const
const other = { ...course, course: '8' } as const
const start = { section: 'Period 3', language: 'en' } as const
const line = (text: string, direction: 't_st' | 'st_st') => ({
  id: uuid(),
  text,
  direction,
  part: 'values' as const,
  topic: null,
  demonstrations: ['One can see it.'],
})

let kept: Kept
let vault: Vault
let book: ScribeBook
let now: Date
const TODAY = '2026-11-30'

beforeEach(() => {
  now = new Date('2026-11-30T10:00:00Z')
  kept = openKept(uuid())
  vault = openVault(kept)
  book = openScribeBook(kept, vault, () => now)
})

async function scribe(owner: string | null = null): Promise<string> {
  const id = uuid()
  expect(await book.start(owner, course, id, start)).toBe(true)
  for (const one of [line('I wait five seconds.', 't_st'), line('We let each other finish.', 'st_st')])
    await book.change(owner, course, id, { do: 'line', line: one }, TODAY)
  const about = { scribe: 'Dana', agreedOn: '2026-11-27', reviewOn: '2027-01-15' }
  await book.change(owner, course, id, { do: 'about', about }, TODAY)
  return id
}

describe('what a class agreed, kept in this browser', () => {
  it('is one for each class, sealed, and agreed only when it is whole', async () => {
    const id = await scribe()
    expect(await book.start(null, course, uuid(), start)).toBe(false)
    expect(await book.start(null, course, uuid(), { ...start, section: null })).toBe(true)
    expect(await book.read(null, other)).toEqual({ classes: [], locked: false, brought: [] })
    const stored = JSON.stringify(await kept.readAll('scribed/', shape(v.unknown())))
    expect(stored).not.toContain('five seconds')
    expect(stored).not.toContain('Period 3')
    const { classes } = await book.read(null, course)
    expect(agreedClassOf(classes[0]!)).toBeNull()
    expect(await book.change(null, course, classes[1]!.id, { do: 'agree' }, TODAY)).toMatchObject({
      code: 'unfinished',
    })
    expect(await book.change(null, course, id, { do: 'agree' }, TODAY)).toEqual({ ok: true, value: true })
    const [agreed] = (await book.read(null, course)).classes
    expect(agreedClassOf(agreed!)).toMatchObject({
      sections: [{ name: 'Period 3' }],
      version: { n: 1, agreedAt: '2026-11-27', clauses: [{ direction: 't_st' }, {}] },
    })
  })

  it('keeps what two panels write at once, each its own line', async () => {
    const id = await scribe()
    const [one, two] = [line('We ask first.', 'st_st'), line('We say sorry.', 'st_st')]
    await Promise.all(
      [one, two].map((said) => book.change(null, course, id, { do: 'line', line: said }, TODAY)),
    )
    const [scribed] = (await book.read(null, course)).classes
    expect(scribed!.lines.map(({ text }) => text)).toEqual(expect.arrayContaining([one.text, two.text]))
  })

  it('goes to the bin for 30 days with its lines; another may be begun meanwhile', async () => {
    const id = await scribe()
    const [first] = (await book.read(null, course)).classes
    const lineId = first!.lines[0]!.id
    await book.change(null, course, id, { do: 'drop-line', lineId, dropped: true }, TODAY)
    now = new Date('2026-12-29T10:00:00Z')
    await book.emptyBin(null)
    expect((await book.read(null, course)).classes[0]!.lines).toHaveLength(2)
    await book.change(null, course, id, { do: 'delete', deleted: true }, TODAY)
    expect(await book.start(null, course, uuid(), start)).toBe(true)
    now = new Date('2026-12-31T10:00:00Z')
    await book.emptyBin(null)
    expect((await book.read(null, course)).classes.map(({ lines }) => lines.length)).toEqual([1, 0])
    now = new Date('2027-01-29T10:00:00Z')
    await book.emptyBin(null)
    expect((await book.read(null, course)).classes.map((one) => one.id)).not.toContain(id)
  })

  it('is locked for whoever signs out, and is nobody else’s', async () => {
    const id = await scribe('dana')
    expect(await book.read('robin', course)).toEqual({ classes: [], locked: false, brought: [] })
    await vault.lock('dana')
    expect(await book.read('dana', course)).toEqual({ classes: [], locked: true, brought: [] })
    expect(await book.change('dana', course, id, { do: 'agree' }, TODAY)).toMatchObject({ ok: false })
    expect(await book.all('dana')).toEqual({ classes: [], locked: true })
  })

  it('remembers our block on the front page until it is taken off', async () => {
    const front = {
      pageId: 'home',
      pageTitle: 'Home',
      pageUrl: 'https://canvas.school.edu/courses/7/pages/home',
      mark: '0123456789ab',
      revisionBefore: '7',
      revisionOurs: '8',
      writtenAt: now.toISOString(),
    }
    await book.setFront(course, front)
    expect(await book.front(course)).toEqual(front)
    expect(await book.front(other)).toBeNull()
    await book.setFront(course, null)
    expect(await book.front(course)).toBeNull()
    expect(await kept.readAll('scribed/', shape(v.unknown()))).toEqual([])
  })
})
