/** What the server does with notes that it can't read: whose they are, in which order, how much, and for whom (design §5). */
import { randomBytes } from 'node:crypto'
import { LONGEST_SEALED, MOST_AT_ONCE } from 'shared/contract/private-notes'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../access/actor.ts'
import type { Command } from '../operator/command.ts'
import { platformCommands } from '../operator/platform-commands.ts'
import { must } from '../partnership/test-pair.ts'
import { makeTestClass, openTestDeps, type TestClass } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { forgetPrivateNotes, privateNotesAfter, putNotesKey, takePrivateNotes } from './service.ts'
import { saveCounts, setPrivateNotes } from './store.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let room: TestClass
let dana: Actor
let kid: string

const base64 = (bytes: number): string => randomBytes(bytes).toString('base64')
const wrap = (of = kid) => ({ kid: of, iv: base64(12), ct: base64(48) })
const note = (over: { id?: string; version?: string; saw?: number | null; bytes?: number } = {}) => {
  const { bytes = 512, ...rest } = over
  return { id: newId(), version: newId(), saw: null, ...rest, iv: base64(12), ct: base64(bytes) }
}
const send = async (notes: ReturnType<typeof note>[], by = dana) =>
  must(await takePrivateNotes(deps, by, { kid, notes }))
const read = async (after = 0, by = dana) => must(await privateNotesAfter(deps, by, after))
const turn = (on: boolean) =>
  deps.db.withTenant(room.tenantId, (tx) => setPrivateNotes(tx, room.tenantId, on))
const teacher = async () => room.actor(await room.add({ role: 'teacher' }), 'teacher')

beforeAll(async () => {
  room = await makeTestClass(deps)
})
beforeEach(async () => {
  await turn(true)
  dana = await teacher()
  kid = newId()
  must(await putNotesKey(deps, dana, wrap()))
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

describe('sealed notes', () => {
  test('come back as they were sent, oldest first, page by page', async () => {
    const sent = Array.from({ length: MOST_AT_ONCE + 3 }, () => note())
    await send(sent.slice(0, MOST_AT_ONCE))
    await send(sent.slice(MOST_AT_ONCE))
    const first = await read()
    expect([first.on, first.more, first.notes.length]).toEqual([true, true, MOST_AT_ONCE])
    const rest = await read(first.upTo)
    expect(rest.more).toBe(false)
    const shown = [...first.notes, ...rest.notes].map(({ seq: _place, ...one }) => one)
    expect(shown).toEqual(sent.map(({ saw: _saw, ...one }) => one))
    expect((await read(rest.upTo)).notes).toEqual([])
    const large = [0, 1, 2, 3, 4].map(() => note({ bytes: LONGEST_SEALED }))
    for (const one of large) await send([one])
    const page = await read(rest.upTo)
    expect([page.more, page.notes.length]).toEqual([true, 3])
  })

  test('are taken once however often they come, and only from whoever saw the version before', async () => {
    const one = note()
    const [first, again] = [await send([one]), await send([one])]
    expect(again).toEqual(first)
    const { seq } = first.taken[0]!
    const other = note({ id: one.id })
    expect(await send([other])).toEqual({ taken: [], behind: [one.id] })
    const next = { ...other, saw: seq }
    const [taken] = (await send([next])).taken
    expect(taken).toMatchObject({ id: one.id, version: other.version })
    expect(taken!.seq).toBeGreaterThan(seq)
    // What was sent before and comes late changes nothing.
    expect(await send([{ ...one, saw: null }])).toEqual({ taken: [], behind: [one.id] })
    expect((await read()).notes.map(({ version }) => version)).toEqual([other.version])
  })

  test('sent at once by two browsers get places in one row, without a gap', async () => {
    const all = Array.from({ length: 12 }, () => note())
    await Promise.all(all.map((one) => send([one])))
    expect((await read()).notes.map(({ seq }) => seq)).toEqual(all.map((_, n) => n + 1))
  })

  test('are nobody else’s: the same id is another note, and row security shows none', async () => {
    const one = note()
    await send([one])
    const robin = await teacher()
    expect(await takePrivateNotes(deps, robin, { kid, notes: [one] })).toMatchObject({
      code: 'private_notes_other_key',
    })
    must(await putNotesKey(deps, robin, wrap()))
    const hers = note({ id: one.id })
    await send([hers], robin)
    must(await forgetPrivateNotes(deps, robin, newId()))
    expect((await read(0, robin)).notes.map(({ ct }) => ct)).toEqual([hers.ct])
    expect((await read()).notes.map(({ ct }) => ct)).toEqual([one.ct])
    const all = await deps.db.withTenant(room.tenantId, (tx) =>
      tx.selectFrom('sealed_note').selectAll().execute(),
    )
    expect(all).toEqual([])
  })

  test('have so much room and no more; what gets shorter is always taken', async () => {
    const one = note({ bytes: 1000 })
    const [first] = (await send([one])).taken
    await deps.db.withReader(dana, (tx) => saveCounts(tx, first!.seq, 50_000_000))
    expect(await takePrivateNotes(deps, dana, { kid, notes: [note()] })).toMatchObject({
      code: 'private_notes_full',
    })
    await send([note({ id: one.id, saw: first!.seq, bytes: 500 })])
    expect((await read()).notes).toHaveLength(1)
  })
})

describe('the wrapped key', () => {
  test('is wrapped anew for a new code; another browser’s own key never takes its place', async () => {
    const anew = wrap()
    must(await putNotesKey(deps, dana, anew))
    expect((await read()).key).toEqual(anew)
    expect(await putNotesKey(deps, dana, wrap(newId()))).toMatchObject({ code: 'private_notes_other_key' })
    expect((await read()).key).toEqual(anew)
  })

  test('goes at its author’s word with all that it sealed', async () => {
    await send([note()])
    must(await forgetPrivateNotes(deps, dana, kid))
    must(await forgetPrivateNotes(deps, dana, kid))
    expect(await read()).toEqual({ on: true, key: null, notes: [], last: 0, upTo: 0, more: false })
  })
})

test('where the school has not said yes nothing is taken and nothing answered', async () => {
  await send([note()])
  await turn(false)
  expect(await read()).toEqual({ on: false, key: null, notes: [], last: 0, upTo: 0, more: false })
  expect(await takePrivateNotes(deps, dana, { kid, notes: [note()] })).toMatchObject({
    code: 'private_notes_off',
  })
  expect(await putNotesKey(deps, dana, wrap())).toMatchObject({ code: 'private_notes_off' })
})

test('the operator turns them on for a school; at first they are off', async () => {
  const other = await makeTestClass(deps)
  const command = (words: string): Command => platformCommands.find((one) => one.words.join(' ') === words)!
  // These commands ask nothing of the database but what `deps` holds.
  const opened = { ...database, embedded: false, close: async () => {} }
  const run = async (words: string, ...args: string[]) =>
    command(words).run({ deps, database: opened, standingIn: '/' }, [other.platformId, ...args])
  expect(await run('platform show')).toMatchObject({ privateNotes: 'off' })
  expect(await run('platform set', '--private-notes', 'on')).toMatchObject({ privateNotes: 'on' })
  await run('platform set', '--private-notes', 'off')
  expect(await run('platform show')).toMatchObject({ privateNotes: 'off' })
})
