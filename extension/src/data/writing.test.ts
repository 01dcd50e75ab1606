import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { v7 as uuid } from 'uuid'
import { describe, expect, it } from 'vitest'
import { openKept } from './kept.ts'
import { openOutbox } from './outbox.ts'
import { openNotePages } from './note-pages.ts'
import { openNoteBook } from './private-notes.ts'
import { openScribeBook } from './scribe-book.ts'
import type { Subject } from './subject.ts'
import { openVault } from './vault.ts'
import { bringWritingBack, fileWriting } from './writing.ts'

const ana: Subject = { lms: 'canvas', host: 'canvas.school.edu', course: '7', student: '501' }
const ben: Subject = { ...ana, student: '502' }
const NOW = new Date('2026-11-21T10:00:00Z')

function openBrowser(clock = (): Date => NOW) {
  const kept = openKept(uuid())
  const vault = openVault(kept)
  return {
    vault,
    book: openNoteBook(openNotePages(kept, vault, clock), vault, clock),
    scribe: openScribeBook(kept, vault, clock),
    outbox: openOutbox(kept, vault, () => clock().getTime()),
  }
}
const textsOf = async (browser: ReturnType<typeof openBrowser>, subject: Subject): Promise<string[]> =>
  (await browser.book.read('dana', subject)).notes.map(({ text }) => text)

describe('a teacher’s own writing', () => {
  it('goes into a file she can read and comes back whole in another browser, once', async () => {
    const here = openBrowser()
    const insight = { work: 'p. 4', account: 'I went up first.', reading: 'The axes.', doubt: 'The grid?' }
    await here.book.write('dana', ana, uuid(), 'A jot.')
    await here.book.writeInsight('dana', ben, uuid(), insight)
    await here.book.talked('dana', ben, uuid())
    await here.outbox.writeDraft('dana', ana, { kind: 'promise', text: 'I will show two ways.' })
    await here.outbox.writeBox('dana', ben, 'propose', { text: 'Fractions' })
    await here.outbox.writeDraft('dana', ben, { kind: 'target', text: 'on its way' })
    await here.outbox.send('dana', ben, uuid())
    const { student: _none, ...course } = ana
    const start = { section: 'Period 3', language: 'en' } as const
    await here.scribe.start('dana', course, uuid(), start)
    const file = await fileWriting(here, 'dana', NOW)
    expect(file.onItsWay.map(({ says }) => says)).toEqual(['on its way'])
    const text = JSON.stringify(file)
    for (const words of ['A jot.', 'I went up first.', 'I will show two ways.', 'Fractions'])
      expect(text).toContain(words)

    const there = openBrowser()
    expect(await bringWritingBack(there, 'dana', text)).toEqual({ added: 6, left: 0 })
    expect(await bringWritingBack(there, 'dana', text)).toEqual({ added: 0, left: 6 })
    const again = await fileWriting(there, 'dana', NOW)
    expect(new Set(again.notes)).toEqual(new Set(file.notes))
    expect(again.drafts).toEqual(file.drafts)
    expect(again.scribed).toEqual(file.scribed)
    expect(again.scribed).toMatchObject([{ section: 'Period 3' }])
    // Nothing is sent out of a file.
    expect(again.onItsWay).toEqual([])
    expect(await there.outbox.count('dana')).toBe(0)
  })

  it('never loses the newer words, whatever was written before and after the file', async () => {
    const stroke = fc.record({
      note: fc.nat(2),
      text: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(stroke, { maxLength: 5 }),
        fc.array(stroke, { maxLength: 5 }),
        async (before, after) => {
          let now = NOW.getTime()
          const browser = openBrowser(() => new Date((now += 1000)))
          const ids = [uuid(), uuid(), uuid()]
          for (const { note, text } of before) await browser.book.write('dana', ana, ids[note]!, text)
          const file = JSON.stringify(await fileWriting(browser, 'dana', NOW))
          for (const { note, text } of after) await browser.book.write('dana', ana, ids[note]!, text)
          const standing = new Set(await textsOf(browser, ana))
          await bringWritingBack(browser, 'dana', file)
          expect(new Set(await textsOf(browser, ana))).toEqual(standing)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('leaves a draft alone that stands in the box, and somebody else’s locked words', async () => {
    const here = openBrowser()
    const id = uuid()
    await here.book.write('dana', ana, id, 'Mine.')
    await here.outbox.writeDraft('dana', ana, { kind: 'promise', text: 'older' })
    const file = await fileWriting(here, 'dana', NOW)
    await here.outbox.writeDraft('dana', ana, { kind: 'promise', text: 'newer' })
    expect(await bringWritingBack(here, 'dana', JSON.stringify(file))).toEqual({ added: 0, left: 2 })
    expect((await here.outbox.readDraft('dana', ana))?.text).toBe('newer')

    const later = {
      ...file,
      notes: file.notes.map((note) => ({ ...note, editedAt: '2027-01-01T00:00:00.000Z' })),
    }
    expect(await bringWritingBack(here, 'robin', JSON.stringify(later))).toMatchObject({ left: 1 })
    expect(await textsOf(here, ana)).toEqual(['Mine.'])
  })

  it('takes no other file for one, and changes nothing then', async () => {
    const here = openBrowser()
    const file = await fileWriting(here, null, NOW)
    for (const text of [
      '',
      '{',
      '[]',
      JSON.stringify({ ...file, version: 2 }),
      JSON.stringify({ ...file, notes: [{ kind: 'jot' }] }),
    ])
      expect(await bringWritingBack(here, null, text)).toBeNull()
  })
})
