import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { openAnotherBrowser, type AnotherBrowser } from '../testing/another-browser.ts'
import { openTestNotesServer, type TestNotesServer } from '../testing/test-notes-server.ts'
import type { Kept } from './kept.ts'
import type { Subject } from './subject.ts'

const ana: Subject = { lms: 'canvas', host: 'canvas.school.edu', course: '7', student: '501' }
const ben: Subject = { ...ana, student: '502' }
const DAY_MS = 86_400_000

let server: TestNotesServer
let now: number
let home: AnotherBrowser
let school: AnotherBrowser

const browser = (me: string | null = 'dana', kept?: Kept): AnotherBrowser =>
  openAnotherBrowser(me, { api: () => server.api, clock: () => now, ...(kept ? { kept } : {}) })
/** The clock goes on a little. */
const later = (ms = 1000): void => {
  now += ms
}
const write = async (at: AnotherBrowser, subject: Subject, text: string, id = uuid(), from?: string) => {
  later()
  await at.book.write(at.me, subject, id, text, from)
  return id
}
async function begin(at: AnotherBrowser): Promise<string> {
  await at.sync.run()
  const code = await at.vault.newRecoveryCode(at.me!)
  expect(await at.sync.start(code)).toEqual({ ok: true, value: true })
  await at.sync.run()
  return code
}
const homeOf = async (at: AnotherBrowser): Promise<string> => (await at.sync.home()).home
/** Both tell each other everything. */
async function meet(...all: AnotherBrowser[]): Promise<void> {
  for (const one of [...all, ...all]) await one.sync.run()
}
/** A second browser that has typed the code. */
async function joined(code: string): Promise<AnotherBrowser> {
  const other = browser()
  await other.sync.run()
  expect(await other.sync.open(code)).toEqual({ ok: true, value: true })
  await other.sync.run()
  return other
}

beforeEach(() => {
  now = Date.parse('2026-11-21T10:00:00Z')
  server = openTestNotesServer()
  home = browser()
})

describe('private notes on a second browser', () => {
  it('go nowhere before the school says yes and the code is written down', async () => {
    await write(home, ana, 'A jot.')
    server.on = false
    await home.sync.run()
    expect([await homeOf(home), server.sent]).toEqual(['here', []])
    server.on = true
    await home.sync.run()
    const old = await home.vault.newRecoveryCode('dana')
    const code = await home.vault.newRecoveryCode('dana')
    await home.sync.run()
    expect(await home.sync.start(old)).toMatchObject({ code: 'conflict' })
    expect([await homeOf(home), server.sent]).toEqual(['offered', []])
    await home.sync.start(code)
    await home.sync.run()
    expect([await homeOf(home), server.notes.size]).toEqual(['on', 1])
    expect(server.sent.join()).not.toMatch(/A jot|501|canvas/)
  })

  it('appear there once the code is typed; a wrong one opens nothing and changes nothing', async () => {
    for (const text of ['One.', 'Two.', 'Three.', 'Four.', 'Five.']) await write(home, ana, text)
    const insight = { work: 'p. 4', account: 'I went up first.', reading: 'The axes.', doubt: '' }
    await home.book.writeInsight('dana', ben, uuid(), insight)
    await home.book.talked('dana', ben, uuid())
    const code = await begin(home)
    school = browser()
    await write(school, ana, 'Written here before.')
    await school.sync.run()
    expect(await homeOf(school)).toBe('code')
    for (const wrong of ['not a code', '00000-00000-00000-00000-000000'])
      expect(await school.sync.open(wrong)).toMatchObject({ code: 'recovery_code_wrong' })
    expect(await school.texts(ana)).toEqual(['Written here before.'])
    expect(await school.sync.open(code.toLowerCase())).toMatchObject({ ok: true })
    await meet(school, home)
    const all = ['Written here before.', 'Five.', 'Four.', 'Three.', 'Two.', 'One.']
    expect([await school.texts(ana), await home.texts(ana)]).toEqual([all, all])
    const { notes } = await school.book.read('dana', ben)
    expect(notes.map(({ kind }) => kind).sort()).toEqual(['insight', 'talked'])
    expect(notes.find(({ kind }) => kind === 'insight')?.insight).toEqual(insight)
    expect(school.told).toContain('notes')
  })

  it('keep their author’s other words where both wrote in one at the same time', async () => {
    const code = await begin(home)
    const id = await write(home, ana, 'As it began.')
    await home.sync.run()
    school = await joined(code)
    await write(home, ana, 'At home.', id)
    await write(school, ana, 'At school.', id)
    await meet(home, school)
    for (const one of [home, school]) {
      const [note] = (await one.book.read('dana', ana)).notes
      expect([note?.text, note?.beside.map(({ words }) => words)]).toEqual(['At school.', ['At home.']])
    }
    const [note] = (await home.book.read('dana', ana)).notes
    await home.book.closeBeside('dana', ana, id, note!.beside[0]!)
    await meet(home, school)
    expect((await school.book.read('dana', ana)).notes[0]?.beside).toEqual([])
    // One after the other is no such thing.
    await write(school, ana, 'Later at school.', id)
    await meet(school, home)
    expect((await home.book.read('dana', ana)).notes[0]).toMatchObject({
      text: 'Later at school.',
      beside: [],
    })
    // A box that was open while words came in does not write over them unseen.
    await write(home, ana, 'Typed on.', id, 'At school.')
    const [kept] = (await home.book.read('dana', ana)).notes
    expect([kept?.text, kept?.beside.map(({ words }) => words)]).toEqual(['Typed on.', ['Later at school.']])
  })

  it('go into the bin everywhere, out of it, and for good after thirty days; unread words come back', async () => {
    const code = await begin(home)
    const [id, unread] = [await write(home, ana, 'Old words.'), await write(home, ana, 'Others.')]
    await home.sync.run()
    school = await joined(code)
    await school.book.setDeleted('dana', ana, id, true)
    await meet(school, home)
    expect(await home.texts(ana)).toEqual(['Others.'])
    await home.book.setDeleted('dana', ana, id, false)
    await meet(home, school)
    expect(await school.texts(ana)).toEqual(['Others.', 'Old words.'])
    for (const one of [id, unread]) await home.book.setDeleted('dana', ana, one, true)
    await meet(home, school)
    server.offline = true
    later(31 * DAY_MS)
    await write(school, ana, 'Written in it, unread.', unread)
    server.offline = false
    await home.book.emptyBin('dana')
    await meet(home, school)
    for (const one of [home, school]) {
      expect(await one.texts(ana)).toEqual(['Written in it, unread.'])
      expect((await one.book.read('dana', ana)).notes).toHaveLength(1)
    }
    // What was never anything but empty leaves nothing to be shown either.
    await write(home, ana, '', unread)
    await meet(home, school)
    expect(await school.texts(ana)).toEqual([])
  })

  it('survive a worker that is stopped at every single step, and answers that get lost', async () => {
    await write(home, ana, 'Before.')
    const code = await begin(home)
    school = await joined(code)
    const other = await write(school, ana, 'From school.')
    await school.sync.run()
    for (let step = 0; step < 60; step += 1) {
      const dying = browser('dana', dyingAfter(home.kept, step))
      await dying.book.write('dana', ana, other, `At home, ${step}.`).catch(() => undefined)
      server.lost = step % 3
      await dying.sync.run().catch(() => undefined)
      server.lost = 0
      if (step % 7 === 0) await write(school, ben, `Ben, ${step}.`)
      await school.sync.run()
    }
    home = browser('dana', home.kept)
    await meet(home, school)
    const texts = await home.texts(ana)
    expect(texts.toSorted()).toEqual(['At home, 59.', 'Before.'])
    expect(await school.texts(ana)).toEqual(texts)
    expect(await home.texts(ben)).toEqual(await school.texts(ben))
  })

  it('wait here while the server can’t be reached or has no room, and say the latter', async () => {
    const code = await begin(home)
    server.full = true
    await write(home, ana, 'A jot.')
    await home.sync.run()
    expect(await home.sync.home()).toMatchObject({ home: 'on', problem: 'private_notes_full' })
    server.full = false
    server.offline = true
    expect(await home.sync.run()).toBeGreaterThan(now)
    server.offline = false
    await home.sync.run()
    expect(await home.sync.home()).toMatchObject({ home: 'on', problem: null })
    await write(home, ana, 'long'.repeat(5000))
    const words = '渡'.repeat(19_000)
    const insight = { work: words, account: words, reading: words, doubt: words }
    await home.book.writeInsight('dana', ana, uuid(), insight)
    await home.sync.run()
    expect(await home.sync.home()).toMatchObject({ home: 'on', tooLong: true })
    expect(await (await joined(code)).texts(ana)).toHaveLength(2)
  })
})

describe('poisoned answers', () => {
  it('of a note are passed over, and what is here goes over a damaged one', async () => {
    const code = await begin(home)
    const id = await write(home, ana, 'Whole.')
    await home.sync.run()
    const held = server.notes.get(id)!
    // Another note's seal under this name, and one that was cut.
    server.notes.set(id, { ...held, seq: 100, ct: btoa('x'.repeat(512)) })
    server.notes.set('01890000-0000-7000-8000-000000000009', {
      ...held,
      id: '01890000-0000-7000-8000-000000000009',
      seq: 101,
    })
    await home.sync.run()
    expect(await home.texts(ana)).toEqual(['Whole.'])
    expect(await (await joined(code)).texts(ana)).toEqual(['Whole.'])
    await write(home, ana, 'Whole again.', id)
    await home.sync.run()
    expect(await (await joined(code)).texts(ana)).toEqual(['Whole again.'])
  })
})

it('a server that was restored from a backup gets everything again', async () => {
  const code = await begin(home)
  const id = await write(home, ana, 'Before the backup.')
  await home.sync.run()
  school = await joined(code)
  server.backUp()
  await write(home, ana, 'After the backup.', id)
  await write(home, ana, 'New after the backup.')
  await meet(home, school)
  server.restore()
  await write(school, ana, 'And on at school.', id)
  await school.sync.run()
  await write(home, ana, 'And on at home.', id)
  await meet(home, school)
  const all = ['New after the backup.', 'And on at home.']
  expect([await home.texts(ana), await school.texts(ana)]).toEqual([all, all])
  const note = (await school.book.read('dana', ana)).notes.find((one) => one.id === id)
  expect(note?.beside.map(({ words }) => words)).toEqual(['And on at school.'])
  expect(server.notes.size).toBe(2)
})

describe('signing out and others in one profile', () => {
  it('locks everything, also from before; the code opens it again, here and with words of other browsers', async () => {
    home.me = null
    await write(home, ana, 'Signed out.')
    home.me = 'dana'
    await home.vault.claim('dana')
    const code = await begin(home)
    school = await joined(code)
    await home.vault.lock('dana')
    expect(await home.texts(ana)).toEqual([])
    home.me = 'robin'
    await home.sync.run()
    expect(await home.texts(ana)).toEqual([])
    home.me = null
    await write(home, ana, 'Between.')
    await write(school, ana, 'Meanwhile at school.')
    await school.sync.run()
    home.me = 'dana'
    await home.vault.claim('dana')
    await home.sync.run()
    expect(await homeOf(home)).toBe('code')
    expect(await home.sync.open(code)).toMatchObject({ ok: true })
    await meet(home, school)
    const all = ['Meanwhile at school.', 'Between.', 'Signed out.']
    expect([await home.texts(ana), await school.texts(ana)]).toEqual([all, all])
  })

  it('a person of another school begins with a key and notes of her own', async () => {
    await write(home, ana, 'Dana’s.')
    await begin(home)
    await home.vault.lock('dana')
    const [key, sent] = [server.key, server.sent.length]
    const elsewhere = openTestNotesServer()
    const dana = server
    server = elsewhere
    home = browser('robin', home.kept)
    await write(home, ana, 'Robin’s.')
    await begin(home)
    expect(elsewhere.key?.kid).not.toBe(key?.kid)
    expect([elsewhere.notes.size, await home.texts(ana)]).toEqual([1, ['Robin’s.']])
    expect(dana.sent).toHaveLength(sent)
  })
})

describe('the recovery code', () => {
  it('can be made anew: the earlier one opens nothing from then on', async () => {
    const first = await begin(home)
    await write(home, ana, 'A jot.')
    const second = await begin(home)
    school = browser()
    await school.sync.run()
    expect(await school.sync.open(first)).toMatchObject({ code: 'recovery_code_wrong' })
    expect(await school.sync.open(second)).toMatchObject({ ok: true })
    await school.sync.run()
    expect(await school.texts(ana)).toEqual(['A jot.'])
  })

  it('lost with all that it opens: she starts over, and nothing that lies in a browser is lost', async () => {
    await write(home, ana, 'At home.')
    await begin(home)
    school = browser()
    await write(school, ana, 'At school.')
    await school.sync.run()
    expect(await school.sync.startOver()).toMatchObject({ ok: true })
    expect([await homeOf(school), server.notes.size]).toEqual(['offered', 0])
    await home.sync.run()
    expect(await homeOf(home)).toBe('offered')
    const code = await begin(school)
    await home.sync.run()
    expect(await homeOf(home)).toBe('code')
    await home.sync.open(code)
    await meet(home, school)
    const all = ['At school.', 'At home.']
    expect([await home.texts(ana), await school.texts(ana)]).toEqual([all, all])
  })

  it('of two browsers that begin at once, one is told to type the other’s', async () => {
    await home.sync.run()
    school = browser()
    await school.sync.run()
    const code = await begin(home)
    const own = await school.vault.newRecoveryCode('dana')
    expect(await school.sync.start(own)).toMatchObject({ code: 'private_notes_other_key' })
    expect(await homeOf(school)).toBe('code')
    expect(await school.sync.open(code)).toMatchObject({ ok: true })
  })
})

/** A store whose worker dies at its nth use; from then on it answers nothing any more. */
function dyingAfter(kept: Kept, uses: number): Kept {
  let left = uses
  const live = <T>(use: () => Promise<T>): Promise<T> => {
    left -= 1
    return left < 0 ? Promise.reject(new Error('The worker was stopped')) : use()
  }
  return {
    read: (key, as) => live(() => kept.read(key, as)),
    readAll: (prefix, as) => live(() => kept.readAll(prefix, as)),
    change: (changes) => live(() => kept.change(changes)),
  }
}
